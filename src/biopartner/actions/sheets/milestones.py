"""A list of milestones: a row is what happened or is planned, who took part and how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from biopartner.actions.sheets.entry import Entry, split
from biopartner.actions.sheets.shared import code_of, counts, sources
from biopartner.actions.tentative import RowProblem, in_words
from biopartner.model.dates import PartialDate
from biopartner.model.sheets import SheetRow

_TAKES = {
    "title": "milestone",
    "kind": "milestone_kind",
    "date": "date",
    "timezone": "time_zone",
    "place": "place",
    "country": "country",
    "status": "milestone_status",
    "programme": "programme",
    "note": "notes",
}
_SIDES = {"organisation": "attendee", "partner": "attendee", "participants": "attendee", "organiser": "organiser"}
_USED = frozenset({*_TAKES.values(), "end_date", "source", "count", *_SIDES}) - {"notes"}
_PLANNED = ("예정", "予定", "planned", "scheduled")


def milestone(entry: Entry) -> Iterator[SheetRow]:
    texts = entry.texts
    more = {"note": entry.lines(_USED)}
    if entry.handle:
        more["handle"] = entry.handle
    if "place" not in texts and "city" in texts:
        more["place"] = texts["city"]
    if "end_date" in texts:
        more |= _span(entry)
    title, date = texts.get("milestone", ""), texts.get("date", "")
    if title.endswith((")", "）")) and (planned := _planned_title().fullmatch(title)):
        title = more["title"] = planned[1]
        date += planned[2]
    if not texts.get("milestone_status") and any(word in date for word in _PLANNED):
        more["status"] = "planned"
    yield entry.made("milestone", _TAKES, more)
    for column, role in _SIDES.items():
        if column in texts:
            takes = {"organisation": column}
            for name, own_role in sides(texts[column], role):
                yield entry.made(
                    "participant", takes, {"milestone": "@milestone", "organisation": name, "role": own_role}
                )
    yield from counts(entry)
    yield from sources(entry, "milestone")


@cache
def _planned_title() -> re.Pattern[str]:
    return re.compile(r"(.+?)\s*[(（]((?:개최\s*)?예정|予定|planned|scheduled)[)）]")


def sides(text: str, role: str) -> Iterator[tuple[str, str]]:
    """The organisations of a packed cell, each with its role: `ORG`, or `ORG:ROLE`."""
    for part in split(text):
        if ":" in part:
            name, _, said = part.rpartition(":")
            code = code_of("participant-role", said.strip())
            if code and name.strip():
                yield name.strip(), code
                continue
        yield part, role


def _span(entry: Entry) -> dict[str, str]:
    """The date from a first and a last day in columns of their own."""
    from biopartner.reading.dates import from_edtf, read_date

    last = in_words(lambda: read_date(entry.get("end_date")), "end_date")
    if not entry.get("date"):
        raise RowProblem("date", "there is an end and no beginning")
    first: PartialDate = in_words(lambda: read_date(entry.get("date")), "date")
    if first == last:
        return {}
    whole = in_words(lambda: from_edtf(f"{first.edtf}/{last.edtf}"), "end_date")
    said = " ~ ".join(entry.dated.get(column) or entry.get(column) for column in ("date", "end_date"))
    return {"date": whole.edtf, "date_raw": said}
