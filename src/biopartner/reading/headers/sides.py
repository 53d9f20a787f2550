"""Whose a column is, the own side's or the partner's: its own words say it, or the name of the group above it.

`참석자(해외)`, `先方担当者` and `Japanese company` say it themselves; 담당자 below 일본측 is of that side. The words
are in `sides.csv`; one with `~` stands only before what it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, lru_cache

from biopartner.reading.headers.words import (
    LAST_BRACKETED,
    LONGEST,
    Meaning,
    SheetKind,
    compared,
    lines_of,
    meaning,
    words_of,
)
from biopartner.reading.text import fold

OWN, OTHER = "organisation", "partner"  # a side is called as the column of its company
OF_BOTH = frozenset({"country", "person", "title", "department", "email", "phone"})  # what each side has
SIDED = frozenset({"meetings", "partnerships", "agreements"})  # kinds of sheet with two sides

_COMPANIES = frozenset({OWN, OTHER, "parties"})
_TOLD = OF_BOTH | _COMPANIES | {"participants"}
_BEHIND = re.compile(r"(?:측|側|side)?(?:의|の|s(?!ide))?")
_ENDING = re.compile(r"(?<=.)(?:측|側|side)$")
_APART = re.compile(r"[/|／]|\s-\s")  # parts of a header that may mean several fields
_NAMES = ("명", "名", "name")
_KOREAN, _JAPANESE = re.compile("韓国(?!語)"), re.compile("日本(?!語)")
_TURNED = {"日本": OTHER, "韓国": OWN}


def meant(header: str, kind: str, *, turned: bool = False) -> Meaning:
    """What a header means in a sheet of a kind, with the side that it names."""
    if kind not in SIDED or len(header) > LONGEST:
        return meaning(header, kind)
    return _told(header, kind, turned=turned)


def of_side(field: str, side: str, kind: SheetKind) -> str:
    """What a column of a side is that means a field; notes where the kind has no place for it."""
    if side == OTHER:
        if field in _COMPANIES:
            return OTHER
        if field in OF_BOTH:
            return f"partner_{field}" if f"partner_{field}" in kind.fields else "notes"
    return OWN if side == OWN and field in _COMPANIES else field


def is_turned(headers: Iterable[str]) -> bool:
    """Whether a Japanese header names the Korean side first, which makes that the own side, and not the Japanese."""
    line = "|".join(headers)
    korean, japanese = _KOREAN.search(line), _JAPANESE.search(line)
    return korean is not None and japanese is not None and korean.start() < japanese.start()


def group_sides(columns: Iterable[tuple[str, str]], kind: str, *, turned: bool = False) -> dict[str, str]:
    """The sides of the groups above columns, each given as the name of its group and its own header.

    Beside a group of one side, another group with a company in it is the other side.
    """
    sides: dict[str, str] = {}
    yielding: set[str] = set()  # groups of companies that name no side for certain
    for group, header in columns:
        if not group or not header or kind not in SIDED:
            continue
        if group not in sides:
            sides[group], sure = _group(group, kind, turned=turned)
            if sides[group] and not sure:
                yielding.add(group)
        if not sides[group] and _COMPANIES.intersection(meaning(header, kind).fields):
            yielding.add(group)
    certain = {side for group, side in sides.items() if side and group not in yielding}
    if len(yielding) == 1 and len(certain) == 1:
        sides[yielding.pop()] = OTHER if certain == {OWN} else OWN
    return sides


@lru_cache(maxsize=4096)
def _told(header: str, kind: str, *, turned: bool) -> Meaning:
    words, key = words_of(kind), compared(header)
    by_country = key[:2] in _TURNED  # 韓国企業 is of the side that the rest of the header makes it
    if key in words and not (by_country and _COMPANIES.intersection(words[key].fields)):
        return words[key]
    if bracket := LAST_BRACKETED.search(header):
        side = _whole(compared(bracket[0]), kind, turned=turned)
        found = _told(LAST_BRACKETED.sub(" ", header), kind, turned=turned) if side else Meaning()
        if fields := tuple(field for field in found.fields if field in _TOLD):
            return Meaning(fields, side=side)
    if not _APART.search(header) and (composed := _composed(key, kind, turned=turned)):
        return composed
    return meaning(header, kind)


def _composed(key: str, kind: str, *, turned: bool) -> Meaning | None:
    """The meaning of a side and a word in one: 해외바이어, 상대기업국가, 담당자해외."""
    words = words_of(kind)
    sides = _sides(kind, turned=turned)
    for end in range(min(len(key) - 1, _longest(kind)), 0, -1):
        word = key[:end]
        company = words[word].fields if word in words and not word.endswith(_NAMES) else ()
        if word not in sides and company not in {(OWN,), (OTHER,)}:
            continue
        side = sides.get(word) or (OTHER if company == (OTHER,) else "")
        rest = key[end:]
        for behind in dict.fromkeys((rest, rest[_BEHIND.match(rest).end() :])):  # type: ignore[union-attr]
            found = words.get(behind) or _composed(behind, kind, turned=turned)
            fields = tuple(f for f in found.fields if f in (_TOLD if side else OF_BOTH)) if found else ()
            if found and fields:  # 국내 바이어 is the partner all the same, 국내 제약사 need not be
                side = OTHER if OTHER in fields and not found.weak else found.side or side
                return Meaning(fields, side=side) if side else replace(found, fields=fields)
    for end in range(1, min(len(key) - 1, _longest(kind)) + 1):
        found = words.get(key[:-end])
        if found and (side := _whole(key[-end:], kind, turned=turned)) and OF_BOTH.intersection(found.fields):
            return Meaning(tuple(field for field in found.fields if field in _TOLD), side=side)
    return None


def _whole(key: str, kind: str, *, turned: bool) -> str:
    """The side that a text names and nothing else: 해외, 일본측, 상대기업."""
    for word in (key, _ENDING.sub("", key)):
        side = _sides(kind, turned=turned).get(word)
        if side and (word != key or word not in _adjectives()):  # "our" is none, "our side" is one
            return side
        if (found := words_of(kind).get(word)) and found.fields == (OTHER,):
            return OTHER
    return ""


def _group(name: str, kind: str, *, turned: bool) -> tuple[str, bool]:
    """The side that the name of a group begins with, and whether that is certain: 국내기업, 당사, 일본 제약사."""
    words, key = words_of(kind), compared(name)
    if side := _whole(key, kind, turned=turned):
        return side, True
    if found := words.get(key):
        if any(field.startswith(OTHER) for field in found.fields):
            return OTHER, True
        return (OWN, False) if found.fields == (OWN,) else ("", False)
    if (bracket := LAST_BRACKETED.search(name)) and (side := _whole(compared(bracket[0]), kind, turned=turned)):
        return side, True
    first, sides = _first(name, kind, turned=turned), _sides(kind, turned=turned)
    if not first:
        return "", False
    rest = key[len(first) :]
    if rest.startswith(("외", "外")):  # 국내외 is both
        return "", False
    if found := words.get(_ENDING.sub("", rest)):
        return OTHER if found.fields == (OTHER,) and not found.weak else sides[first], True
    both = any(word in rest for word, side in sides.items() if side != sides[first] and not word.isascii())
    return ("", False) if both else (sides[first], True)


def _first(name: str, kind: str, *, turned: bool) -> str:
    """The word for a side with which a name begins; one in Latin letters ends where its letters end."""
    said, key = fold(name), compared(name)
    for word in sorted(_sides(kind, turned=turned), key=len, reverse=True):
        if key.startswith(word) and (not word.isascii() or not said[len(word) : len(word) + 1].isalnum()):
            return word
    return ""


@cache
def _sides(kind: str, *, turned: bool) -> dict[str, str]:
    """The side that each word names, as headers are compared."""
    sides = {}
    for side, kinds, words in lines_of("sides.csv"):
        if kinds == "*" or kind in kinds.split("|"):
            sides.update({compared(word.removeprefix("~")): side for word in words.split(";")})
    return {**sides, **_TURNED} if turned else sides


@cache
def _adjectives() -> frozenset[str]:
    lines = (words.split(";") for _, _, words in lines_of("sides.csv"))
    return frozenset(compared(word) for words in lines for word in words if word.startswith("~"))


@cache
def _longest(kind: str) -> int:
    """The characters of the longest word that may stand before another."""
    companies = (word for word, found in words_of(kind).items() if found.fields in {(OWN,), (OTHER,)})
    return max(map(len, (*_sides(kind, turned=False), *companies)))
