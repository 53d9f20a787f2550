"""The milestones of a filter, oldest first and undated last, each with who took part and what was counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from biopartner.model.counts import Count
from biopartner.model.dates import PartialDate
from biopartner.model.filters import Filter
from biopartner.store.batches import AT_ONCE, grouped
from biopartner.store.columns import date_of
from biopartner.store.conditions import where
from biopartner.store.engine import Engine

# The shortest English short name of the organisation `o`.
SHORT = """(SELECT n.name FROM name n WHERE n.organisation = o.id AND n.kind = 'short' AND n.lang = 'en'
    ORDER BY length(n.name), n.name LIMIT 1)"""


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation in its role at a milestone."""

    handle: str
    name: str
    role: str
    country: str | None
    short: str | None = None  # its short English name, if it has one


@dataclass(frozen=True, slots=True)
class Entry:
    """A milestone as a timeline shows it."""

    id: str
    handle: str
    title: str
    kind: str
    date: PartialDate | None
    place: str | None
    country: str | None
    status: str
    programme: str | None  # its handle
    note: str | None
    participants: tuple[Participant, ...]
    counts: tuple[Count, ...]


def entries(engine: Engine, wanted: Filter, *, latest: int | None = None) -> Iterator[Entry]:
    """The milestones in order of their dates; `latest` keeps only that many of the last ones."""
    condition, named = where("milestone", wanted)
    columns = """t.id, t.handle, t.title, t.kind, t.date_edtf, t.date_raw, t.date_lo, t.date_hi, t.date_basis,
        t.place, t.country, t.status, p.handle AS programme, t.note"""
    order = "t.date_lo IS NULL, t.date_lo, t.date_hi, t.handle"
    sql = f"SELECT {columns} FROM milestone t LEFT JOIN programme p ON p.id = t.programme WHERE {condition}"
    if latest is None:
        sql += f" ORDER BY {order}"
    else:
        backwards = "t.date_lo IS NULL DESC, t.date_lo DESC, t.date_hi DESC, t.handle DESC"
        sql = f"SELECT * FROM ({sql} ORDER BY {backwards} LIMIT :latest) t ORDER BY {order}"
        named["latest"] = latest
    rows = engine.rows(sql, **named)
    while batch := list(islice(rows, AT_ONCE)):
        yield from _filled(engine, batch)


def _filled(engine: Engine, batch: Sequence[Any]) -> Iterator[Entry]:
    ids = [row["id"] for row in batch]
    participants = grouped(
        engine,
        f"""SELECT p.milestone AS owner, o.handle, o.name, p.role, o.country, {SHORT} AS short FROM participant p
        JOIN organisation o ON o.id = p.organisation WHERE p.milestone IN ({{ids}}) ORDER BY o.name, p.role""",
        ids,
    )
    counts = grouped(
        engine,
        """SELECT c.milestone AS owner, c.value, c.qualifier, c.unit, c.country FROM count c
        WHERE c.milestone IN ({ids}) ORDER BY c.unit, c.country""",
        ids,
    )
    for row in batch:
        yield Entry(
            row["id"],
            row["handle"],
            row["title"],
            row["kind"],
            date_of(row, "date"),
            row["place"],
            row["country"],
            row["status"],
            row["programme"],
            row["note"],
            tuple(
                Participant(p["handle"], p["name"], p["role"], p["country"], p["short"])
                for p in participants.get(row["id"], ())
            ),
            tuple(Count(c["value"], c["qualifier"], c["unit"], c["country"] or "") for c in counts.get(row["id"], ())),
        )
