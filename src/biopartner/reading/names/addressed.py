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
    if _PLAIN.fullmatch(text) and not (text in SILENT or text in POSTS or _AND.search(text) or BEFORE.match(text)):
        return People((Person(text),))
    found: list[Person] = []
    more = False
    for part in filter(None, _MANY.split(text.strip())):
        if silence := SILENT.get(part):
            more = more or silence != "blank"
        elif found and is_post(part):  # on a line of its own
            found[-1] = Person(found[-1].name, _joined(found[-1].title, part))
        else:
            named = without_others(part)
            people = _apart(named) if len(named) <= _LONGEST else [Person(named)]
            more = more or named != part or not people
            found += people
    return People(tuple(dict.fromkeys(found)), more)


def is_person(name: str) -> bool:
    """Whether a name alone tells that it is somebody's: it has a title, or a Korean family name with a given name."""
    if is_addressed(name) or _is_korean(name):
        return True
    words = name.lower().split()
    return name.isascii() and len(words) in {2, 3} and not bearers().keys().isdisjoint((words[0], words[-1]))


def _apart(text: str) -> list[Person]:
    """The people of a part; nobody where it is a post alone, and one where it is not certain to be several."""
    if text in POSTS:
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
    if (found := _BRACKETED.fullmatch(text)) and is_post(found[2].strip()):
        name, title = _one(found[1])
        return Person(name, _joined(title, found[2].strip()))
    if before := BEFORE.match(text):
        return Person(text[before.end() :], f"{before['post'].capitalize()}." if before["post"] else "")
    plain = without_honorific(text)
    if len(plain) < 2 and "가" <= plain <= "힣":
        return Person(text)  # 김씨 is anybody
    return _behind_blanks(plain.split()) or _attached(plain) or Person(plain or text)


def _behind_blanks(words: list[str]) -> Person | None:
    """A name with its post behind or before it: 김민수 사업개발 팀장, 代表取締役 山田太郎."""
    if len(words) < 2:
        return None
    before, post = cut_post(words[-1])
    if words[0] in POSTS and not post:
        return Person(" ".join(words[1:]), words[0])
    if not post or not _may_stand_before(before, words[0]):
        return None
    at = len(words) - 1
    while at > 1 and is_department(words[at - 1]):
        at -= 1
    if at > 1 and _is_korean(words[at - 1]) and all(map(is_department, words[: at - 1])):
        return Person(words[at - 1], " ".join((*words[: at - 1], *words[at:])))
    return Person(" ".join(words[:at]), " ".join(words[at:])) if _may_be_name(words[:at]) else None


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
