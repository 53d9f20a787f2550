"""New records that may be known ones whose date was corrected: told, never decided, since much comes again as it was.

Only what the sheets no longer name can have been corrected: a list that comes again names the rest as before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from biopartner.actions.row_state import RowState
from biopartner.model.dates import PartialDate
from biopartner.model.sheets import SheetRow, place
from biopartner.reading.text import fold

DATES = {"milestone": "date", "note": "date", "agreement": "signed"}
_LOOKED_AT = 200  # new records of an import
_NEAR = 31  # days
_MADE_UP = "Meeting of "  # how the text of a note begins that no cell says

Values = Mapping[str, Any]


class _New(NamedTuple):
    kind: str
    id: str
    sides: tuple[str, ...]
    where: str


class Moved:
    """The new records of one import that are looked at, and which of the book's each one may be."""

    def __init__(self, state: RowState) -> None:
        self._state = state
        self._store = state.store
        self._new: list[_New] = []
        self._in_book: dict[str, bool] = {}
        self._notes: dict[str, set[str]] = {}  # by side

    def see(self, kind: str, id_: str, sides: tuple[str, ...], row: SheetRow) -> None:
        """A record that a row makes."""
        if len(self._new) < _LOOKED_AT and not self._state.force and self._book_has(kind):
            self._new.append(_New(kind, id_, sides, place(row.file, row.sheet, row.row)))

    def sentences(self, named: Container[str] | None) -> Iterator[str]:
        """What is told once all rows are written; `named` are the ids of records that rows were about, if known."""
        if named is None:
            return
        for new in self._new:
            values = next(self._store.rows(new.kind, id=new.id), None)
            if values is None:  # its row was refused
                continue
            old = [o for o in self._like(new, values) if o["id"] not in named and not self._state.is_fresh(o["id"])]
            if len(old) == 1:
                field = DATES[new.kind]
                dates = f"{old[0][field].shown} -> {values[field].shown}"
                yield f"{new.where}: {values['handle']} is perhaps {old[0]['handle']} with another date ({dates})"

    def _book_has(self, kind: str) -> bool:
        if kind not in self._in_book:
            first = next(self._store.rows(kind), None)
            self._in_book[kind] = first is not None and not self._state.is_fresh(first["id"])
        return self._in_book[kind]

    def _like(self, new: _New, values: Values) -> Iterator[Values]:
        """The records that say the same of the same, with a date that may have been a slip for the new one."""
        field = DATES[new.kind]
        for old in self._same(new, values):
            if old["id"] != new.id and is_slip(old[field], values[field]):
                yield old

    def _same(self, new: _New, values: Values) -> Iterator[Values]:
        if new.kind == "milestone":
            yield from self._store.rows("milestone", title=values["title"])
        elif new.kind == "agreement" and new.sides:
            for party in self._store.rows("party", organisation=new.sides[0]):
                old = self._store.get("agreement", party["agreement"])
                same = (old["kind"], fold(old["title"])) == (values["kind"], fold(values["title"]))
                if same and self._parties(old["id"]) == set(new.sides):
                    yield old
        elif new.kind == "note" and len(new.sides) == 2:
            for id_ in sorted(self._notes_about(new.sides[0]) & self._notes_about(new.sides[1])):
                old = self._store.get("note", id_)
                if _said(old) == _said(values):
                    yield old

    def _parties(self, agreement: str) -> set[str]:
        return {row["organisation"] for row in self._store.rows("party", agreement=agreement)}

    def _notes_about(self, side: str) -> set[str]:
        if side not in self._notes:
            about = self._store.rows("subject", record_kind="organisation", record=side)
            self._notes[side] = {row["note"] for row in about}
        return self._notes[side]


def is_slip(old: PartialDate | None, new: PartialDate | None) -> bool:
    """Whether one of two dates may have been written for the other: days that lie near, or differ in one figure."""
    if old is None or new is None or old == new or old.precision != new.precision or old.precision == "open":
        return False
    one, two = dt.date.fromisoformat(old.lo), dt.date.fromisoformat(new.lo)
    differing = sum(a != b for a, b in zip(old.lo.split("-"), new.lo.split("-"), strict=True))
    return differing <= 1 or abs((one - two).days) <= _NEAR


def _said(note: Values) -> tuple[object, ...]:
    """What tells a note from others: its text, but not how it calls its sides; and its purpose."""
    lines = note["text"].split("\n")
    return tuple(lines[1:] if lines[0].startswith(_MADE_UP) else lines), note.get("purpose")
