"""Records known again without their handles: by what makes two of a kind the same one.

Milestones and notes, of which there may be very many, are looked up; the records of other kinds are gathered when the
first row of their kind is read. Those of the import join them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from biopartner.actions.known import Known
from biopartner.actions.row_state import Key, RowState
from biopartner.actions.sameness import fold, keys, likeness, pair
from biopartner.model.dates import PartialDate

Values = Mapping[str, Any]
_LOOKED_AT = 50  # milestones of one title
_HOUR = re.compile(r": .*(?:\d\s*[:：시時]|\d\s*[ap]m|오전|오후|午前|午後)", re.IGNORECASE)
_FURTHER = {"organisation": "name", "person": "person_name"}  # the part that holds further names
_LONG = {"milestone": "title", "note": "text"}  # the field that says what it is


class Again:
    """Ids by likeness, for one import; sides are the ids of parties, or of the organisations of a person."""

    def __init__(self, state: RowState) -> None:
        self._state = state
        self._store = state.store
        self._tentative = state.tentative
        self._ids: dict[str, dict[Key, str]] = {}
        self._long: dict[str, Known] = {}
        self._matched: set[str] = set()  # notes of the book that a row is about

    def find(self, kind: str, values: Values, sides: tuple[str, ...] = ()) -> str | None:
        """The record that is the same as the one with these values, if there is one."""
        if kind in _LONG:
            id_ = self._titled(kind).get(likeness(kind, values, sides), values[_LONG[kind]])
            if id_ is not None and kind == "note":
                self._matched.add(id_)
            return id_
        ids = self._of(kind)
        if kind == "person":
            return self._person(ids, values, sides)
        found = ids.get(likeness(kind, values, sides))
        if found is None and kind == "partnership" and not values.get("topic"):
            # A sheet that names no topic means the one thing that the two work on.
            return ids.get(("pair", pair(values))) or None
        return found

    def corrected(self, kind: str, values: Values, sides: tuple[str, ...]) -> str | None:
        """The one record of the book that a row may be a corrected version of.

        Of a milestone: the same title, and a date that is known more or less precisely; of a meeting: the same day and
        sides, with another text.
        """
        date = values.get("date")
        if self._state.force or date is None or kind not in _LONG or not self._titled(kind).in_book:
            return None
        self._state.before_lookup()
        if kind == "note":
            notes = self._store.meetings(str(date), sides) if len(sides) == 2 else ()
            found = [id_ for id_ in notes if not self._state.is_fresh(id_) and id_ not in self._matched]
            if len(found) > 1:
                found = [id_ for id_ in found if self._is_of_the_hour(id_, values["text"])]
        else:
            same = self._store.rows("milestone", title=values["title"])
            old = [row for row in islice(same, _LOOKED_AT) if not self._state.is_fresh(row["id"])]
            found = [row["id"] for row in old if _is_refined(row["date"], date)]
        if len(found) != 1:
            return None
        self._matched.add(found[0])
        return str(found[0])

    def _is_of_the_hour(self, id_: str, text: str) -> bool:
        """Whether a meeting has a line with an hour that another text has."""
        lines = set(self._store.get("note", id_)["text"].split("\n"))
        return any(line in lines and _HOUR.search(line) for line in text.split("\n")[1:])

    def learn(self, kind: str, id_: str, values: Values, sides: tuple[str, ...] = ()) -> None:
        """A record that this import makes."""
        if kind in _LONG:
            put = self._tentative.put if self._state.force else self._tentative.put_new  # else it was looked for
            put(self._titled(kind), likeness(kind, values, sides), id_)
            return
        ids = self._of(kind)
        for key in _keys(kind, values, sides):
            if kind == "source" and key in ids:  # of two of one title the first is found
                continue
            # Of two topics of one pair neither is the one.
            self._tentative.put(ids, key, "" if key[0] == "pair" and key in ids else id_)

    def _titled(self, kind: str) -> Known:
        known = self._long.get(kind)
        if known is None:
            known = self._long[kind] = self._state.memory.titled(kind, fold if kind == "milestone" else str)
        return known

    def _of(self, kind: str) -> dict[Key, str]:
        if kind not in self._ids:
            ids: dict[Key, str] = {}
            self._ids[kind] = ids
            sides = self._sides(kind)
            for values in self._store.rows(kind):
                for key in _keys(kind, values, tuple(sides.get(values["id"], ()))):
                    ids[key] = "" if key[0] == "pair" and key in ids else str(ids.get(key, values["id"]))
            if kind in _FURTHER:
                self._other_names(kind, ids, sides)
        return self._ids[kind]

    def _sides(self, kind: str) -> dict[str, list[str]]:
        part = {"agreement": "party", "person": "role"}.get(kind)
        sides: dict[str, list[str]] = {}
        for row in self._store.rows(part) if part else ():
            sides.setdefault(row[kind], []).append(row["organisation"])
        return sides

    def _other_names(self, kind: str, ids: dict[Key, str], sides: Mapping[str, list[str]]) -> None:
        for row in self._store.rows(_FURTHER[kind]):
            for key in _keys(kind, {"name": row["name"]}, tuple(sides.get(row[kind], ()))):
                ids.setdefault(key, row[kind])

    def _person(self, ids: dict[Key, str], values: Values, sides: tuple[str, ...]) -> str | None:
        """A person of that name at the same organisation, or of whom no organisation is known; names alone tell less.

        Two of one name without organisations are two when their addresses differ.
        """
        name = fold(values["name"])
        for side in sides:
            if found := ids.get(("at", name, side)) or ids.get(("free", name)):
                self._tentative.put(ids, ("at", name, side), found)
                self._tentative.put(ids, ("free", name), "")
                return found
        if sides:
            return None
        if email := values.get("email"):
            return ids.get(("mail", name, email)) or ids.get(("no mail", name)) or None
        return ids.get(("any", name))


def _is_refined(old: PartialDate | None, new: PartialDate) -> bool:
    """Whether one of two dates lies within the other."""
    return old is None or (old.lo <= new.lo and new.hi <= old.hi) or (new.lo <= old.lo and old.hi <= new.hi)


def _keys(kind: str, values: Values, sides: tuple[str, ...]) -> list[Key]:
    """Everything by which a record is found."""
    if kind == "person":
        name = fold(values["name"])
        mail: Key = ("mail", name, values["email"]) if values.get("email") else ("no mail", name)
        places: list[Key] = [("at", name, side) for side in sides]
        return [("any", name), mail, *(places or [("free", name)])]
    found = keys(kind, values, sides)
    return [*found, ("pair", pair(values))] if kind == "partnership" else found
