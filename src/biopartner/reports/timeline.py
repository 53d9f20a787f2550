"""The timeline: milestones by date, oldest first and undated last, with conflicts, plans and today marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice

from biopartner.model.answers import Cell, Column, Fit, Lines, Marked, Row, Table
from biopartner.model.claims import Dispute, disputes, printed_values
from biopartner.model.dates import EARLIEST, PartialDate
from biopartner.model.filters import EVERYTHING, Filter
from biopartner.reading.vocabulary import label
from biopartner.reports.words import by_role, counted, in_order, place, who
from biopartner.store import Store
from biopartner.store.batches import AT_ONCE
from biopartner.store.milestones import Entry

DIFFERS = "≠"  # behind a value on which sources differ

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

COLUMNS = (
    Column("date", "Date"),
    Column("date_from", "From", only="machines"),
    Column("date_to", "To", only="machines"),
    Column("kind", "Kind", only="machines"),
    Column("tag", "Kind", only="people"),
    Column("title", "Milestone"),
    Column("where", "Place", only="people"),
    Column("place", "Place", only="machines"),
    Column("country", "Country", only="machines"),
    Column("status", "Status", only="machines"),
    Column("programme", "Programme", only="machines"),
    Column("who", "Who took part", only="people"),
    Column("participants", "Participants", only="machines"),
    Column("counted", "Counts", only="people"),
    Column("counts", "Counts", only="machines"),
    Column("disputed", "Sources differ on", only="machines"),
    Column("handle", "Handle"),
)


def timeline(
    store: Store, wanted: Filter, today: dt.date, *, limit: int | None = None, room: int | None = None
) -> Table:
    """The milestones of a filter; `limit` keeps the last so many, `room` what a screen of so many lines may hold."""
    most = limit if limit is not None else room
    total = store.how_many("milestone", wanted)
    fit = Fit(total, last=True, trim=limit is None) if most is not None else None
    found = store.milestones(wanted, latest=most)
    notes: list[str] = []
    return Table(
        COLUMNS,
        _rows(store, found, today.isoformat(), notes),
        empty="No milestones are recorded yet."
        if wanted == EVERYTHING
        else "No milestones match. `biopartner timeline` without filters shows all of them.",
        lines=Lines(
            group="group",
            lead="date",
            tag="tag",
            title="title",
            details=("where", "counted", "who", "handle"),
            above="today",
            below=_today(today) if total and not _comes_later(store, wanted, today) else "",
        ),
        notes=notes,
        fit=fit,
    )


def _rows(store: Store, found: Iterator[Entry], today: str, notes: list[str]) -> Iterator[Row]:
    """The rows; `notes` gets the legend of the mark when the first row has it."""
    passed = False
    while batch := list(islice(found, AT_ONCE)):
        claims = store.claims("milestone", [entry.id for entry in batch])
        for entry in batch:
            disputed = disputes(claims.get(entry.id, ()), printed(entry))
            row = _row(entry, disputed)
            if disputed and not notes:
                notes.append(f"{DIFFERS} sources differ: `biopartner show HANDLE` says how.")
            if not passed and entry.date is not None and entry.date.lo > today:
                row["today"] = _today(dt.date.fromisoformat(today))
            passed = passed or entry.date is None or entry.date.lo > today
            yield row


def _row(entry: Entry, disputed: tuple[Dispute, ...]) -> dict[str, Cell]:
    fields = {dispute.field for dispute in disputed}
    remark = {"planned": "(planned)", "cancelled": "(cancelled)"}.get(entry.status)
    counts = in_order(entry.counts)
    date: Cell = entry.date
    if entry.date is None:
        date = None
    elif "date" in fields:
        date = Marked(entry.date, DIFFERS)
    return {
        "group": heading(entry.date),
        "date": date,
        "date_from": None if entry.date is None else entry.date.lo,
        "date_to": None if entry.date is None else entry.date.hi,
        "kind": entry.kind,
        "tag": label("milestone-kind", entry.kind),
        "title": Marked(entry.title, remark) if remark else entry.title,
        "where": marked(place(entry.place, entry.country), bool(fields & {"place", "country"})),
        "place": entry.place,
        "country": entry.country,
        "status": entry.status,
        "programme": entry.programme,
        "who": who(entry.participants, short=True),
        "participants": tuple(
            {"organisation": p.handle, "name": p.name, "role": p.role, "text": f"{p.name} ({p.role})"}
            for p in by_role(entry.participants)
        ),
        "counted": tuple(marked(counted(count), count.cited_as in fields) for count in counts),
        "counts": tuple(counts),
        "disputed": tuple(dispute.field for dispute in disputed),
        "handle": entry.handle,
    }


def marked(text: str, differs: bool) -> Cell:  # noqa: FBT001 - it is what the mark stands for
    return Marked(text, DIFFERS) if differs and text else text


def printed(entry: Entry) -> dict[str, str]:
    """What a milestone itself holds, in the form in which claims are written."""
    values = {"title": entry.title, "date": entry.date, "place": entry.place, "country": entry.country}
    values |= {"kind": entry.kind, "status": entry.status, "programme": entry.programme, "note": entry.note}
    return printed_values(values, entry.counts)


def heading(date: PartialDate | None) -> tuple[str, ...]:
    """The headings that a date stands under: its year, and its month where it begins and ends in one."""
    if date is None:
        return ("no date",)
    if date.lo == EARLIEST:
        return (f"until {date.hi[:4]}",)
    year, month = date.lo[:4], date.lo[:7]
    return (year, _MONTHS[int(month[5:]) - 1]) if date.hi[:7] == month else (year,)


def _today(today: dt.date) -> str:
    return f"today, {today.day} {_MONTHS[today.month - 1]} {today.year}"


def _comes_later(store: Store, wanted: Filter, today: dt.date) -> bool:
    """Whether some milestone of the filter begins after today, or has no date."""
    last = next(iter(store.milestones(wanted, latest=1)), None)
    return last is not None and (last.date is None or last.date.lo > today.isoformat())
