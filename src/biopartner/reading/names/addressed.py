"""People as cells address them: with posts and honorifics, several in one cell, some of them only counted.

A cell is divided only where every part is certain to be somebody, or what the one before it is: the dot of
アンナ・ムスター and the comma of "Doe, Jane" part nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from biopartner.reading.names.family_names import bearers, spellings
from biopartner.reading.names.firms import is_firm
from biopartner.reading.names.others import without_others
from biopartner.reading.names.posts import (
    BEFORE,
    POSTS,
    cut_post,
    is_addressed,
    is_department,
    is_post,
    is_surely_post,
    without_honorific,
)
from biopartner.reading.silence import SILENT

_PLAIN = re.compile("[가-힣]{2,3}|[A-Za-z' -]{1,60}")  # what holds no mark between or around names
_AND = re.compile(r"\s(?:and|et|etc|plus)\b", re.IGNORECASE)
_MANY = re.compile(r"\s*[;；\n]\s*")
_BETWEEN = re.compile(r"\s*([,，、/／·・ㆍ])\s*|\s+(및|and|&)\s+")
_BETWEEN_LATIN = frozenset({"/", "／", "and", "&"})  # a comma may stand in one Latin name, or before a place
_BRACKETED = re.compile(r"(.*?\S)\s*[(（\[]([^()（）\[\]]+)[)）\]]")
_HANGUL = re.compile("[가-힣]{3,4}")
_EASTERN = re.compile("[\u4e00-\u9fff々ヶ\u3041-\u3096]{1,6}(?:[ \u3000][\u4e00-\u9fff々\u3041-\u30fc]{1,6})?")
_KANA = re.compile("[\u30a1-\u30fa\u30fc]+(?:[・＝][\u30a1-\u30fa\u30fc]+)+")
_LATIN = re.compile(r"[A-Z\u00c0-\u00de][^\W\d_\u0370-\U0010ffff.'’-]*(?:[ .'’-]+[^\W\d_\u0370-\U0010ffff]+){1,4}\.?")
_SCRIPTS = re.compile(
    r"(?P<front>[A-Za-z][ -~]*?)\s+(?P<behind>[^\x00-\x7f]+(?:\s[^\x00-\x7f]+){0,2})"
    r"|(?P<name>[^\x00-\x7f]+(?:\s[^\x00-\x7f]+)?)\s+(?P<post>[A-Za-z][ -~]*)"
)
_OPEN, _SHUT = "(（[［〔", ")）]］〕"
# An address or a number to call behind a name, with what it is said to be.
_ADDRESS = re.compile(
    r"[\s,、/·:：(（<\[]*(?:(?<![^\W_])(?:tel|phone|mobile|cell|hp|h\.p|e-?mail|mail|[tme]|전화|휴대폰|핸드폰|연락처|이메일|메일"
    r"|電話|携帯|メール)\s*[.:：)]?\s*)?(?:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+|\+?\(?\d[\d\s().-]{6,}\d)\s*[)）>\]]*$",
    re.IGNORECASE,
)
_NOT_ATTACHED = frozenset({"博士", "大臣"})  # a given name too; what ministries have
_OFFICE = re.compile(".*[부처청원시도군구과팀실국]")
_LONGEST = 300  # characters; what is longer is text


class Person(NamedTuple):
    """Somebody by name, with what the cell says that this person is."""

    name: str
    title: str = ""


class People(NamedTuple):
    """Whom a cell names; `more` when it says more than that."""

    people: tuple[Person, ...] = ()
    more: bool = False


@lru_cache(maxsize=4096)
def people_in(text: str) -> People:
    """The people that a cell names, each once."""
    if _PLAIN.fullmatch(text) and not (
        text in SILENT
        or text in POSTS
        or _AND.search(text)
        or BEFORE.match(text)
        or any(map(is_surely_post, text.split()))
    ):
        return People((Person(text),))
    found: list[Person | str] = []  # a text is what somebody is, on a line of its own
    more = False
    for part in _parts(text):
        if silence := SILENT.get(part):
            more = more or silence != "blank"
        elif _is_post_alone(part):
            found.append(part)
        else:
            named = without_others(_without_addresses(part)) if len(part) <= _LONGEST else part
            people = _apart(named) if len(named) <= _LONGEST else [Person(named)]
            more = more or named != part or not people
            found += people
    people, left = _with_posts(found)
    return People(tuple(dict.fromkeys(people)), more or left)


def _parts(text: str) -> Iterator[str]:
    """The parts of a cell; what stands in brackets on a line of its own belongs to the line before."""
    last = ""
    for part in filter(None, _MANY.split(text.strip())):
        if last and part not in SILENT and (part[0] in _OPEN or _is_open(last)):
            last = f"{last} {part}"
        else:
            if last:
                yield last
            last = part
    if last:
        yield last


def _is_post_alone(part: str) -> bool:
    """Whether a part says what somebody is, and names nobody."""
    if is_surely_post(part) or not is_post(part) or without_honorific(part) != part:
        return is_surely_post(part)
    people = _apart(part)
    return all(is_post(name) and (name[-1] in "팀실" or not _is_korean(name)) for name, _ in people)


def _is_open(text: str) -> bool:
    """Whether a bracket of a text is not closed in it."""
    return sum(map(text.count, _OPEN)) > sum(map(text.count, _SHUT))


def _without_addresses(text: str) -> str:
    """A part without e-mail addresses and numbers to call behind the name."""
    if "@" in text or text.rstrip(" )）>]")[-1:].isdecimal():
        while found := _ADDRESS.search(text):
            text = text[: found.start()]
    return text


def _with_posts(found: list[Person | str]) -> tuple[list[Person], bool]:
    """People with the posts on lines beside them, and whether one is nobody's.

    The first line tells whether the posts of several people stand before or behind them.
    """
    posts = [one for one in found if isinstance(one, str)]
    people = [one for one in found if not isinstance(one, str)]
    if not posts:
        return people, False
    if not people:  # 営業部, which nobody else is named beside
        return [person for post in posts for person in _apart(post)], any(map(is_surely_post, posts))
    if len(people) == 1:
        at = found.index(people[0])
        place = posts.pop(0) if at and is_department(posts[0]) else ""
        title = _joined(*posts[: at - bool(place)], people[0].title, *posts[at - bool(place) :])
        return [Person(people[0].name, f"{place} {title}".strip())], False
    before = isinstance(found[0], str)
    people = []
    waiting = ""
    for one in reversed(found) if not before else found:
        if isinstance(one, str):
            waiting = _joined(waiting, one) if before else _joined(one, waiting)
        else:
            titles = (waiting, one.title) if before else (one.title, waiting)
            people.append(Person(one.name, _joined(*titles)))
            waiting = ""
    return people if before else people[::-1], bool(waiting)


def is_person(name: str) -> bool:
    """Whether a name alone tells that it is somebody's: it has a title, or a Korean family name with a given name."""
    if is_addressed(name) or _is_korean(name):
        return True
    words = name.lower().split()
    return name.isascii() and len(words) in {2, 3} and not bearers().keys().isdisjoint((words[0], words[-1]))


def _apart(text: str) -> list[Person]:
    """The people of a part; nobody where it is a post alone, and one where it is not certain to be several."""
    if not text or is_surely_post(text):
        return []
    found: list[Person] = []
    certain = True
    alone = Person("")  # the last one without the posts behind
    posts = 0  # where these begin
    for between, begin, end in _pieces(text):
        piece = text[begin:end]
        if found and is_post(piece):
            posts = posts or begin
            found[-1] = Person(alone.name, _joined(alone.title, text[posts:end]))
            continue
        alone = _one(piece)
        certain = certain and _is_certain(piece, alone, between, behind_post=posts > 0)
        found.append(alone)
        posts = 0
    return found if certain or len(found) == 1 else [_one(text)]


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Where the pieces between separators begin and end, each with the one before it.

    A dot between kana is part of a name.
    """
    between, begin = "", 0
    for found in _BETWEEN.finditer(text):
        mark = found[1] or found[2]
        if mark in "·・ㆍ" and _is_kana(text, found.start() - 1) and _is_kana(text, found.end()):
            continue
        yield between, begin, found.start()
        between, begin = mark, found.end()
    yield between, begin, len(text)


def _is_kana(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "\u30a1" <= text[at] <= "\u30fc"


def _is_certain(piece: str, person: Person, between: str, *, behind_post: bool) -> bool:
    """Whether a piece is certain to be somebody."""
    if not piece or is_firm(piece):
        return False
    if person != (piece, "") or _is_korean(piece) or _KANA.fullmatch(piece):
        return True
    if _EASTERN.fullmatch(piece):
        return not is_post(piece)
    return (not between or behind_post or between in _BETWEEN_LATIN) and bool(_LATIN.fullmatch(piece))


def _is_korean(name: str) -> bool:
    """Whether a name in Hangul is a family name with a given name of two syllables."""
    if not _HANGUL.fullmatch(name):
        return False
    return name[:2] in spellings() or (name[0] in spellings() and len(name) == 3)


def _one(text: str) -> Person:
    """One person without what stands around the name; the text itself where nothing certain does."""
    if found := _BRACKETED.fullmatch(text):
        name, title = _one(found[1])
        if is_post(found[2].strip()):
            return Person(name, _joined(title, found[2].strip()))
        if title and found[1].endswith(title):  # 대표이사(공동)
            return Person(name, title + text[found.end(1) :])
    if before := BEFORE.match(text):
        return Person(text[before.end() :], f"{before['post'].capitalize()}." if before["post"] else "")
    plain = without_honorific(text)
    if len(plain) < 2 and "가" <= plain <= "힣":
        return Person(text)  # 김씨 is anybody
    words = plain.split()
    person = _behind_blanks(words) or _attached(plain) or _beside(words, is_somebody=plain != text)
    return person or Person(plain or text)


def _behind_blanks(words: list[str]) -> Person | None:
    """A name with its post behind or before it: 김민수 사업개발 팀장, 代表取締役 山田太郎."""
    if len(words) < 2:
        return None
    at = next((at for at, word in enumerate(words) if not is_surely_post(word)), 0)
    if at:
        name, title = _one(" ".join(words[at:]))
        return Person(name, _joined(" ".join(words[:at]), title))
    before, post = ("", words[-1]) if is_surely_post(words[-1]) else cut_post(words[-1])
    if not post or not _may_stand_before(before, words[0]):
        return None
    at = len(words) - 1
    while at > 1 and (is_department(words[at - 1]) or is_surely_post(words[at - 1])):
        at -= 1
    if at > 1 and _is_korean(words[at - 1]) and all(map(is_department, words[: at - 1])):
        return Person(words[at - 1], " ".join((*words[: at - 1], *words[at:])))
    return Person(" ".join(words[:at]), " ".join(words[at:])) if _may_be_name(words[:at]) else None


def _beside(words: list[str], *, is_somebody: bool) -> Person | None:
    """A name beside a department, or beside a post in another script: 사업개발팀 김민수, Director 佐藤一郎."""
    if len(words) < 2:
        return None
    for name, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        is_name = _is_korean(name) or (is_somebody and rest == words[:-1] and not is_department(name))
        if is_name and all(map(is_department, rest)):
            return Person(name, " ".join(rest))
    if not (found := _SCRIPTS.fullmatch(" ".join(words))):
        return None
    said, post = found["behind"] or found["name"], found["front"] or found["post"]
    name, title = _one(said)
    if not is_post(post) or is_firm(name) or is_department(name) or not (_is_korean(name) or _EASTERN.fullmatch(name)):
        return None
    return Person(name, _joined(*((post, title) if found["front"] else (title, post))))


def _may_stand_before(before: str, name: str) -> bool:
    """Whether what a word has before a post may belong to that: not the name of 가나바이오 김민수팀장."""
    return not before or before.isascii() or is_department(before) or (_is_korean(name) and not _is_korean(before))


def _may_be_name(words: list[str]) -> bool:
    """Whether these are a name: in Hangul a Korean one, or two words that name no office."""
    if not "가" <= words[0][0] <= "힣":
        return True
    if len(words) == 1:
        return _is_korean(words[0]) or (len(words[0]) == 2 and words[0][0] in spellings())
    return not _is_korean(words[-1]) and not any(map(_OFFICE.fullmatch, words)) and not is_firm(" ".join(words))


def _attached(text: str) -> Person | None:
    """A name that its post is written together with: 김민수팀장, 田中部長."""
    name, post = cut_post(text)
    if not post or not name or post in _NOT_ATTACHED:
        return None
    if "가" <= name[0] <= "힣":
        return Person(name, post) if _is_korean(name) else None
    return None if is_department(name) or is_firm(name) else Person(name, post)


def _joined(*titles: str) -> str:
    return ", ".join(filter(None, titles))
