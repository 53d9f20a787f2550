"""What belongs in a calendar: milestones, and the days on which something is due, ends or must be said.

A period keeps the dates that it overlaps, not their records: an agreement is here for a day of notice within it,
whenever it was signed. What is over has nothing due. Partnerships are in the calendar of the whole book alone, as in
all files of a part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from biopartner.errors import NothingToExport
from biopartner.model.answers import Column, Document, Row, Section, Table
from biopartner.model.dates import PartialDate
from biopartner.model.filters import EVERYTHING, Filter
from biopartner.reading.vocabulary import label
from biopartner.reports.revised import revised
from biopartner.reports.words import place, who
from biopartner.store import Store

_MILESTONES = ("handle", "date", "title", "kind", "place", "status", "who", "note")
_AGREEMENTS = ("handle", "notice_by", "expires", "title", "kind", "parties", "note")
_PARTNERSHIPS = ("handle", "due", "venture", "partner", "next", "stage", "topic", "note")
_IN_FORCE = {"draft", "active"}
_OPEN = {"active", "hold"}


def events(store: Store, wanted: Filter, today: dt.date) -> Document:
    """The milestones, agreements and partnerships of a filter (of both filters of an extract), one row a record."""
    milestones, agreements = (
        (wanted.extract.milestones, wanted.extract.agreements) if wanted.extract else (wanted, wanted)
    )
    sections = (
        _section(store, "milestones", _MILESTONES, _milestones(store, milestones)),
        _section(store, "agreements", _AGREEMENTS, _agreements(store, agreements)),
        _section(store, "partnerships", _PARTNERSHIPS, _partnerships(store) if wanted == EVERYTHING else iter(())),
    )
    if wanted != EVERYTHING and not any(section.table.rows for section in sections if section.table):
        raise NothingToExport
    return Document("Calendar", f"as of {today}", sections)


def _section(store: Store, name: str, keys: tuple[str, ...], rows: Iterator[Row]) -> Section:
    table = Table(tuple(Column(key, key) for key in keys), list(revised(store, rows)))
    return Section(name, name.capitalize(), table=table)


def _milestones(store: Store, wanted: Filter) -> Iterator[Row]:
    for entry in store.milestones(wanted):
        yield {
            "handle": entry.handle,
            "date": entry.date,
            "title": entry.title,
            "kind": label("milestone-kind", entry.kind),
            "place": place(entry.place, entry.country),
            "status": entry.status,
            "who": who(entry.participants, short=True),
            "note": entry.note,
        }


def _agreements(store: Store, wanted: Filter) -> Iterator[Row]:
    for agreement in store.agreements(replace(wanted, since=None, until=None)):
        values = agreement.values
        dates = {name: _within(values[name], wanted) for name in ("notice_by", "expires")}
        if values["status"] in _IN_FORCE and any(dates.values()):
            yield {
                "handle": agreement.handle,
                **dates,
                "title": values["title"],
                "kind": label("agreement-kind", values["kind"]),
                "parties": ", ".join(dict.fromkeys(party.name for party in agreement.parties)),
                "note": values["note"],
            }


def _partnerships(store: Store) -> Iterator[Row]:
    """The partnerships with something due."""
    for partnership in store.partnerships():
        values = partnership.values
        if values["due"] and values["status"] in _OPEN:
            yield {
                "handle": partnership.handle,
                "due": values["due"],
                "venture": partnership.venture[1],
                "partner": partnership.partner[1],
                "next": values["next"],
                "stage": label("stage", values["stage"]),
                "topic": values["topic"],
                "note": values["note"],
            }


def _within(date: PartialDate | None, wanted: Filter) -> PartialDate | None:
    """The date, if the period of a filter keeps it as it keeps the date of a record."""
    if date is None:
        return None
    after = not wanted.first or (date.lo if wanted.strictly else date.hi) >= wanted.first
    before = not wanted.last or (date.hi if wanted.strictly else date.lo) <= wanted.last
    return date if after and before else None
