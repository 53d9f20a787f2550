"""Cite: keep what a source states about a record or one of its fields, also when it differs from the record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from biopartner.actions import rules
from biopartner.actions.add import Made
from biopartner.actions.sources import Cited, source_id
from biopartner.actions.values import Reader
from biopartner.errors import AlreadyRecorded, UnreadableValue
from biopartner.model.counts import Count, counted_in
from biopartner.model.kinds import BY_NAME
from biopartner.reading.text import clean_text
from biopartner.store import Found, Store


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source states, in the form in which the record would hold it."""

    field: str  # empty: the record as a whole
    says: str
    note: str = ""
    value: Any = None  # the same as a value of the field; of a count the Count


def read_statement(
    store: Store, record: Found, today: dt.date, *, field: str, says: str, note: str, remarks: list[str]
) -> Statement:
    """Check a field and bring what is said into the field's own form: dates to EDTF, counts to `over 40`."""
    field = field.strip()
    note = clean_text(note, "note")
    if not field:
        return Statement("", clean_text(says, "says"), note)
    if not says.strip():
        raise UnreadableValue(field, says, "says nothing; give what the source states with --says")
    kind = BY_NAME[record.kind]
    reader = Reader(store, today, remarks=remarks)
    if kind.name == "milestone" and (count := _count(reader, field, says)):
        return Statement(count.cited_as, count.quantity, note, count)
    of = rules.citable(kind, field)
    value = reader.value(kind, field, says)
    says = store.known_as([(of.of, value)])[of.of, value][0] if of.type == "ref" else str(value)
    return Statement(field, says, note, value)


def _count(reader: Reader, field: str, says: str) -> Count | None:
    """The count that is stated, when the field is `count` or `count:UNIT:COUNTRY`."""
    from biopartner.reading.counts import read_count, read_quantity

    counted = counted_in(field)
    if counted is None:
        return None
    what = BY_NAME["count"]
    unit, country = (reader.value(what, name, text) for name, text in zip(("unit", "country"), counted, strict=True))
    if unit is not None:
        return Count(*read_quantity(says), unit, country or "")
    count = read_count(says)
    if count.assumed:
        reader.remarks.append(count.assumed)
    return count


def cite(
    store: Store, record: Found, source: Cited, statement: Statement, *, prefer: bool = False
) -> tuple[list[Made], bool]:
    """Keep the statement; gives the sources that were made, and whether it differs from what the record held.

    The first source of a field is preferred when it states what the record holds; `prefer` moves the preference.
    Raises AlreadyRecorded when this source is cited for the field already, unless that statement is now preferred.
    """
    with store.step(f"cite {record.handle}{' ' + statement.field if statement.field else ''}"):
        id_, made = source_id(store, source)
        others = [
            row
            for row in store.rows("citation", record_kind=record.kind, record=record.id)
            if (row["field"] or "") == statement.field
        ]
        own_row = next((row for row in others if row["source"] == id_), None)
        if own_row is not None and (not prefer or own_row["preferred"] or (own_row["says"] or "") != statement.says):
            handle = store.get("source", id_)["handle"]
            raise AlreadyRecorded(
                "citation",
                handle,
                f"for {statement.field or 'the record'} it says {own_row['says'] or 'no value of its own'}",
                "--prefer with the same value prints it; `biopartner undo STEP` takes back a wrong one.",
            )
        own = store.printed(record.kind, store.get(record.kind, record.id)).get(statement.field, "")
        differs = bool(statement.field and own != statement.says and (own or prefer))
        first = not any(row["preferred"] for row in others) and not differs
        for row in others if prefer else ():
            if row["preferred"]:
                store.change("citation", row["id"], {"preferred": False})
        if prefer and differs:
            _take_over(store, record, statement)
        if own_row is not None:
            store.change("citation", own_row["id"], {"preferred": True})
            return made, differs
        store.add(
            "citation",
            {
                "record": (record.kind, record.id),
                "field": statement.field or None,
                "source": id_,
                "says": statement.says or None,
                "preferred": prefer or first,
                "note": statement.note or None,
            },
        )
        return made, differs


def _take_over(store: Store, record: Found, statement: Statement) -> None:
    """Make the record hold what its preferred source states."""
    count = statement.value
    if not isinstance(count, Count):
        values = {**store.get(record.kind, record.id), statement.field: statement.value}
        rules.check(BY_NAME[record.kind], values)
        store.change(record.kind, record.id, {statement.field: statement.value})
        return
    quantity = {"value": count.value, "qualifier": count.qualifier}
    for row in store.rows("count", milestone=record.id):
        if (row["unit"], row["country"] or "") == (count.unit, count.country):
            store.change("count", row["id"], quantity)
            return
    store.add("count", {"milestone": record.id, **quantity, "unit": count.unit, "country": count.country or None})
