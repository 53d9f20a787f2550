"""Calendars (RFC 5545): one all-day event for each date of a row, whatever the row tells besides as plain text.

The date of a thing itself is called by its title, other dates by what is due: "due: ...", "expires: ...". A date known
to the month, quarter, half or year spans all its days and is named in the title. A row without a date, a date open at
one end and a decade have no place in a calendar: how many rows were left out is said in its description. An event keeps
its identity (UID) as long as its record keeps its handle, so importing again moves it instead of doubling it; its stamp
is when the record was last changed, by which programs know the newer one of two calendars.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from biopartner.errors import Misused, NothingDated
from biopartner.formats.cells import bare, said, stated
from biopartner.formats.look import Look
from biopartner.formats.shown import show
from biopartner.model.answers import Answer, Row, Table
from biopartner.model.dates import EARLIEST, LATEST, PartialDate
from biopartner.model.rows import record_in

# Columns with a date that belongs into a calendar, and what the event is called besides the title of the row.
_DATES = {
    "date": "",
    "signed": "signed",
    "due": "due",
    "expires": "expires",
    "notice_by": "notice by",
    "hold_until": "on hold until",
    "next_due": "due",
}
_TITLES = ("title", "name", "what", "next", "topic", "text")
_DETAILS = ("next", "stage", "topic", "who", "parties", "note", "purpose", "outcome")
_STATUS = {"cancelled": "CANCELLED", "planned": "TENTATIVE", "done": "CONFIRMED"}
_LINE = 75  # octets, without the line end


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar; `last` belongs to it."""

    uid: str
    stamp: str
    first: dt.date
    last: dt.date
    title: str
    place: str = ""
    details: str = ""
    category: str = ""
    status: str = ""


def write(answer: Answer, stream: TextIO, look: Look) -> None:
    """Write the events of an answer; `Misused` when none of its tables has a date that belongs into a calendar.

    Raises `NothingDated` for an answer without events, since there is no empty calendar.
    """
    end = "\n" if look.terminal else "\r\n"
    dated = _dated(answer)
    if not dated:
        raise Misused("there is no date in this that belongs into a calendar.", "Choose another format.")
    # A calendar says at its top what it leaves out, so its events are gathered first.
    found = [list(events_of(row)) for table in dated for row in table.rows]
    if not any(found):
        raise NothingDated
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//biopartner//biopartner//EN", "CALSCALE:GREGORIAN"]
    if left_out := found.count([]):
        lines.append(f"X-WR-CALDESC:{left_out} without a closed date left out")
    stream.writelines(f"{line}{end}" for line in lines)
    stream.writelines(f"{line}{end}" for events in found for event in events for line in _lines(event))
    stream.write(f"END:VCALENDAR{end}")


def tally(answer: Answer) -> tuple[int, int]:
    """How many events an answer makes, and how many of its rows make none; the rows must bear to be read twice."""
    found = [len(list(events_of(row))) for table in _dated(answer) for row in table.rows]
    return sum(found), found.count(0)


def _dated(answer: Answer) -> list[Table]:
    """The tables that have a date which belongs into a calendar."""
    tables = [answer] if isinstance(answer, Table) else [part.table for part in answer.sections if part.table]
    return [table for table in tables if any(column.key in _DATES for column in table.columns)]


def events_of(row: Row) -> Iterator[Event]:
    """An event for each closed date of a row."""
    title = _title(row)
    for key, what in _DATES.items():
        date = bare(row.get(key))
        if not isinstance(date, PartialDate) or date.lo == EARLIEST or date.hi == LATEST or date.precision == "decade":
            continue
        called = f"{what}: {title}" if what else title
        if date.precision not in {"day", "range"} or len(date.edtf) not in {10, 21}:
            called = f"{called} ({date.shown})"
        yield Event(
            uid=_uid(row, key, title),
            stamp=_stamp(row, date),
            first=dt.date.fromisoformat(date.lo),
            last=dt.date.fromisoformat(date.hi),
            title=called,
            place=", ".join(filter(None, (_said(row, "place"), _said(row, "country")))),
            details="\n".join(f"{name}: {text}" for name in _DETAILS if (text := _said(row, name)) and text != title),
            category=_said(row, "kind"),
            status=_STATUS.get(stated(row.get("status")), ""),
        )


def _title(row: Row) -> str:
    if (venture := _said(row, "venture")) and (partner := _said(row, "partner")):
        return f"{venture} – {partner}"
    return next((text for key in _TITLES if (text := _said(row, key))), "") or _said(row, "handle") or "(no title)"


def _said(row: Row, key: str) -> str:
    return said(bare(row.get(key)))


def _uid(row: Row, key: str, title: str) -> str:
    """From the record and the column, so that each date of a record has its own; without a handle from what it says."""
    record = ":".join(filter(None, record_in(row)))
    which = record or f"{title}|{stated(row.get(key))}"
    return f"{hashlib.sha256(f'{which}|{key}'.encode('utf-8', 'replace')).hexdigest()[:32]}@biopartner"


def _stamp(row: Row, date: PartialDate) -> str:
    """When the record of a row was last changed; without a record its day, so that the same answer is the same file."""
    moment = row.get("revised")
    return f"{moment:%Y%m%dT%H%M%SZ}" if moment else f"{_day(dt.date.fromisoformat(date.lo))}T000000Z"


def _lines(event: Event) -> Iterator[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{event.stamp}",
        f"DTSTART;VALUE=DATE:{_day(event.first)}",
        f"DTEND;VALUE=DATE:{_day(event.last + dt.timedelta(days=1))}",
        f"SUMMARY:{_escaped(event.title)}",
    ]
    for name, text in (
        ("LOCATION", _escaped(event.place)),
        ("DESCRIPTION", _escaped(event.details)),
        ("CATEGORIES", _escaped(event.category)),
        ("STATUS", event.status),
    ):
        if text:
            lines.append(f"{name}:{text}")
    lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
    for line in lines:
        yield from _folded(line)


def _day(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _escaped(text: str) -> str:
    """The text as a value: line feeds spelled out, and nothing in it that could end the line or act."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return show(re.sub(r"([\\;,])", r"\\\1", text), lines=True).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, cut between characters; each further piece begins with a blank."""
    piece, octets = "", 0
    for char in line:
        size = len(char.encode("utf-8", "replace"))
        if octets + size > _LINE:
            yield piece
            piece, octets = " ", 1
        piece, octets = piece + char, octets + size
    yield piece
