"""Words around a number: how exactly it is meant, and what is left for the caller to make sense of.

Every word of a text must be known and stand on its side of the number. "At least", 以上 and 이상 are kept as `over`,
and so are 여, 余 and "-odd" (a little more than); the values know no finer steps.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from biopartner.reading.numbers import Number, number_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from biopartner.model.counts import Qualifier
    from biopartner.reading.numbers import Refuse

    Words = Mapping[str, tuple[str, str]]  # folded word or phrase: its kind and its value

_BEFORE = {
    "exact": "exactly|exact|precisely|정확히|딱|ちょうど",
    "about": "about|around|approximately|approx|approx.|roughly|some|circa|ca|ca.|nearly|almost|≈|≒"
    "|약|대략|거의|約|およそ|おおよそ|ほぼ",
    "over": "over|more than|above|at least|no fewer than|no less than|not less than|not fewer than|upwards of|exceeding"
    "|>|>=|≥|≧|최소|적어도|少なくとも|最低",
    "under": "under|below|fewer than|less than|<",
    "up-to": "up to|up-to|at most|no more than|not more than|maximum|max|max.|a maximum of|<=|≤|≦|최대|最大|最多",
}
_AFTER = {
    "about": "or so|안팎|내외|정도|가량|쯤|程度|前後|ほど|くらい",
    "over": "+|plus|or more|이상|초과|넘는|넘게|以上|超|超える|強",
    "under": "미만|未満|弱",
    "up-to": "or fewer|or less|at most|이하|이내|以下|以内",
}
_ODD = "여|余|余り|-odd|odd"
_TOTAL = "total|in total|a total of|total of|altogether|in all|총|전체|모두|계|計|合計|全|全部で"
_BETWEEN = "to|or|between|〜|から|または|에서|부터|또는|내지"
_JOINT = "and|/|및|と"
_NEGATIVE = "minus|△|▲|마이너스|マイナス"
_UNDERSTOOD = frozenset({"before", "after", "odd", "tilde", "total", "number"})
_DASHES = "-|\u2010|\u2012|\u2013|\u2014|\u2212"


class Token(NamedTuple):
    """A known word or a number, as it stood in the folded text."""

    kind: str
    value: str
    text: str
    number: Number = Number(0)


class Stated(NamedTuple):
    """The one number of a text, how exactly it is meant, and the other words; `assumed` is a sentence for the user."""

    number: Number
    qualifier: Qualifier
    assumed: str
    rest: tuple[Token, ...]


def tokens(text: str, words: Words, scales: Mapping[str, int], refuse: Refuse) -> list[Token]:
    """Cut folded text into numbers and known words, the longest first; anything else that it holds is refused."""
    longest = max(map(len, words))
    found: list[Token] = []
    at = 0
    while at < len(text):
        word = _word_at(text, at, words, longest)
        read = None if _within_word(text, at) else number_at(text, at, scales, refuse)
        if read and read[1] > at + len(word):
            found.append(Token("number", "", text[at : read[1]], read[0]))
            at = read[1]
        elif word:
            found.append(Token(*words[word], word))
            at += len(word)
        elif text[at] == " ":
            at += 1
        else:
            over = text[at:].split(" ", 1)[0]
            raise refuse(f'"{over if len(over) <= 20 else over[:20] + "..."}" is left over', "")
    return found


def stated(found: list[Token], refuse: Refuse) -> Stated:
    """Take the number and its qualifier out of the words; none, several, a range or a negative number are refused."""
    places = [place for place, token in enumerate(found) if token.kind == "number"]
    if not places:
        raise refuse("there is no number in it", "")
    if len(places) > 1:
        raise _several(found, places, refuse)
    at = places[0]
    marks = [token for place, token in enumerate(found) if _is_mark(found, place, at, refuse)]
    qualifier, assumed = _settled(marks, refuse)
    rest = tuple(token for token in found if token.kind not in _UNDERSTOOD)
    return Stated(found[at].number, qualifier, assumed, rest)


@cache
def qualifier_words() -> Words:
    """Every word that `stated` understands, for the caller to add its own to."""
    words: dict[str, tuple[str, str]] = {}
    for kind, groups in (
        ("before", _BEFORE),
        ("after", _AFTER),
        ("odd", {"over": _ODD}),
        ("total", {"": _TOTAL}),
        ("between", {"": _BETWEEN}),
        ("joint", {"": _JOINT}),
        ("negative", {"": _NEGATIVE}),
        ("dash", {"": _DASHES}),
        ("tilde", {"about": "~"}),
    ):
        words |= {word: (kind, value) for value, listed in groups.items() for word in listed.split("|")}
    return words


def _is_mark(found: list[Token], place: int, at: int, refuse: Refuse) -> bool:
    """Whether a word qualifies the number; a word on the wrong side of it is refused."""
    token = found[place]
    if token.kind == "negative" or (token.kind == "dash" and place in {0, at - 1}):
        raise refuse("it is negative", "")
    side = {"before": place < at, "tilde": place < at and place in {0, at - 1}, "after": place > at, "odd": place > at}
    if token.kind in {"dash", "between", "joint"} or not side.get(token.kind, True):
        raise refuse(f'"{token.text}" is left over', "")
    return token.kind in side


def _settled(marks: list[Token], refuse: Refuse) -> tuple[Qualifier, str]:
    values = {mark.value for mark in marks}
    if len(values) > 1:
        said = " and ".join(f'"{mark.text}"' for mark in marks)
        if values == {"about", "over"} and all(mark.kind == "odd" for mark in marks if mark.value == "over"):
            return "about", f"{said} were taken together as about."  # 약 50여 개사 is common in print
        raise refuse(f"{said} contradict each other", "Keep the one that is meant.")
    return cast("Qualifier", values.pop()) if values else "exact", ""


def _several(found: list[Token], places: list[int], refuse: Refuse) -> Exception:
    between = {token.kind for token in found[places[0] + 1 : places[1]]}
    ranged = between & {"dash", "tilde", "between"} or any(token.text == "between" for token in found)
    if len(places) == 2 and ranged:
        low, high = (found[place].text for place in places)
        low_end = f'"at least {low}" or ' if found[places[0]].number.scaled == found[places[1]].number.scaled else ""
        hint = f'Write {low_end}"up to {high}" with the rest.'
        return refuse(f"it is a range, from {low} to {high}", hint)
    return refuse("it holds more than one number", "Give each number by itself.")


def _word_at(text: str, at: int, words: Words, longest: int) -> str:
    """Find the longest known word that begins here; a word in Latin letters ends where its letters end."""
    if _within_word(text, at):
        return ""
    ends = range(min(len(text), at + longest), at, -1)
    return next((text[at:end] for end in ends if not _within_word(text, end) and text[at:end] in words), "")


def _within_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and "a" <= text[at - 1] <= "z" and "a" <= text[at] <= "z"
