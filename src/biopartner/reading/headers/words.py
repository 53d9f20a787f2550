"""The words that head columns, from `headers.csv`, and what the kinds of sheet hold, from `kinds.csv`.

A word of one kind (`kinds` names it) goes before a word of all kinds (`*`). A `~` marks a weak word: if another column
means the same for sure it gives way, to what it means in that kind otherwise (`kind?`) or in all kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from biopartner.reading.text import fold

MATRIX = "wish-matrix"
KINDS = ("organisations", "people", "milestones", "meetings", "partnerships", "agreements", MATRIX)
MANY = frozenset({"asset", "count", "location", "notes", "number", "participants", "source"})  # in several columns
# What a record is known by: of several columns for it none is taken by chance.
ASKED = frozenset({
    *("organisation", "partner", "person", "partner_person", "family_name", "given_name"),
    *("milestone", "agreement", "parties", "subject", "date", "signed", "packed"),
})  # fmt: skip

LONGEST = 80  # characters of a header; what is longer is text
_PASSED_OVER = dict.fromkeys(
    map(ord, " -_/.,:;*?!'\"()[]{}<>|&~\u00b7\u2010\u2013\u2014\u203b\u3001\u3002\u30fb\u300c\u300d\u3010\u3011■●○★")
)
_BRACKETED = re.compile(r"[(\[{<（［【〔][^)\]}>）］】〕]*[)\]}>）］】〕]")
_COMPOUND = re.compile(r"[(\[{<（［【〔/|／:：\r\n-]")  # what only parts or brackets may make known
_PACKED = re.compile(r"(.+?)[:：](.+?)[,，、](.+)")  # Country: Company name, Participant(s)
LAST_BRACKETED = re.compile(_BRACKETED.pattern + r"(?=\W*$)")
_BETWEEN = re.compile(r"\s*(?:[/|／\r\n]|\s-\s)\s*")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header may mean: no field, one, or several that fit equally."""

    fields: tuple[str, ...] = ()
    weak: bool = False
    instead: str = ""  # of a weak word: what it means where it gives way
    side: str = ""  # whose it is, where the header says so


@dataclass(frozen=True, slots=True)
class SheetKind:
    """A kind of sheet: the fields without which it is none, those that tell it from others, and the rest."""

    name: str
    needs: tuple[frozenset[str], ...]  # one of these sets must be there
    telling: frozenset[str]
    takes: frozenset[str]

    @property
    def fields(self) -> frozenset[str]:
        return self.telling | self.takes | frozenset().union(*self.needs)


NOTHING = Meaning()


def meaning(header: str, kind: str) -> Meaning:
    """What a header means in a sheet of a kind: as a whole, then without what is in brackets, then part by part."""
    if len(header) > LONGEST:
        return NOTHING
    words = words_of(kind)
    if kind == "meetings" and (packed := _PACKED.fullmatch(header)) and _is_packed(packed):
        return Meaning(("packed",))
    for form in (header, LAST_BRACKETED.sub(" ", header), _BRACKETED.sub(" ", header)):
        if (key := compared(form)) in words:
            return words[key]
    parts = [found for part in _BETWEEN.split(_BRACKETED.sub(" ", header)) if (found := words.get(compared(part)))]
    if not parts:
        return NOTHING
    fields = tuple(dict.fromkeys(field for part in parts for field in part.fields))
    return parts[0] if len(parts) == 1 else Meaning(fields, weak=any(part.weak for part in parts))


def _is_packed(header: re.Match[str]) -> bool:
    """Whether one column holds the country, the name and the people of the other side."""
    country, name, who = (meaning(part, "meetings").fields for part in header.groups())
    return country == ("country",) and name in {("organisation",), ("partner",)} and "person" in who


def is_for_notes(header: str, kind: str) -> bool:
    """Whether a header is a word for notes, as 비고 and Remarks are."""
    return meaning(header, kind).fields == ("notes",)


def known_headers(cells: Iterable[str]) -> int:
    """How many of these cells are headers of some kind of sheet."""
    return sum(map(is_known, cells))


@lru_cache(maxsize=1000)
def is_known(header: str) -> bool:
    if len(header) > LONGEST:
        return False
    plain = compared(header) in _all_words()
    return plain or (bool(_COMPOUND.search(header)) and any(meaning(header, kind).fields for kind in _kinds()))


@lru_cache(maxsize=1000)
def loss(header: str) -> int:
    """How much it says against a kind of sheet that it has no place for a header: 2 for what another kind needs."""
    if not is_known(header):
        return 0
    found = [(meaning(header, kind.name), kind) for kind in sheet_kinds()]
    needed = any(not said.weak and {*said.fields} & frozenset().union(*kind.needs) for said, kind in found)
    return 2 if needed else 1


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that a kind of sheet can hold, in alphabetical order."""
    return tuple(sorted({"notes", "partner", "venture"} if kind == MATRIX else _kinds()[kind].fields))


def sheet_kinds() -> tuple[SheetKind, ...]:
    return tuple(_kinds().values())


def compared(header: str) -> str:
    """The form in which headers are compared."""
    return fold(header).translate(_PASSED_OVER)


@cache
def _kinds() -> dict[str, SheetKind]:
    kinds = {}
    for name, needs, telling, takes in lines_of("kinds.csv"):
        sets = tuple(frozenset(need.split("+")) for need in needs.split("|"))
        kinds[name] = SheetKind(name, sets, frozenset(telling.split()), frozenset(takes.split()))
    return kinds


@cache
def _all_words() -> frozenset[str]:
    return frozenset().union(*(words_of(kind) for kind in _kinds()))


@cache
def words_of(kind: str) -> dict[str, Meaning]:
    """Every word, as headers are compared, with its meaning in a sheet of this kind."""
    own: dict[str, Meaning] = {}
    shared: dict[str, Meaning] = {}
    otherwise: dict[str, Meaning] = {}
    for field, kinds, words in _headers():
        if kinds == "*":
            table = shared
        elif kind in kinds.split("|"):
            table = own
        elif f"{kind}?" in kinds.split("|"):
            table = otherwise
        else:
            continue
        for key, weak in words:
            before = table.get(key, NOTHING).fields
            fields = before if field in before else (*before, field)
            table[key] = Meaning(fields, weak=weak)
    for key, found in own.items():
        if (other := otherwise.get(key) or shared.get(key)) and other.fields != found.fields:
            own[key] = replace(found, instead=other.fields[0])
    return shared | own


@cache
def _headers() -> list[tuple[str, str, list[tuple[str, bool]]]]:
    """The lines of `headers.csv`: field, kinds, and words as they are compared, each with whether it is weak."""
    return [
        (field, kinds, [(compared(word.removeprefix("~")), word.startswith("~")) for word in words.split(";")])
        for field, kinds, words in lines_of("headers.csv")
    ]


def lines_of(name: str) -> Iterator[list[str]]:
    text = (Path(__file__).parent / name).read_text(encoding="utf-8")
    yield from (line.split(",") for line in text.split("\n")[1:] if line)
