"""A list of milestones: a row is what happened or is planned, who took part and how many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from biopartner.actions.sheets.entry import Entry, text_of
from biopartner.actions.sheets.orders import is_date
from biopartner.actions.sheets.shared import counts, sources
from biopartner.actions.sheets.sides import Named
from biopartner.actions.tentative import RowProblem, in_words
from biopartner.model.dates import PartialDate
from biopartner.model.sheets import SheetRow
from biopartner.reading.silence import SILENT
from biopartner.reading.titles import kind_told

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
_PLANNED = re.compile("예정|予定|planned|scheduled")


def milestone(entry: Entry) -> Iterator[SheetRow]:
    texts = entry.texts
    if "milestone" in texts or "date" in texts:
        _tidy(texts)
    told = [(column, entry.plan.named(texts[column], role)) for column, role in _SIDES.items() if column in texts]
    used = _USED
    for column, found in told:
        if found.more:
            used -= {column}
    is_undecided = bool(entry.silent) and _is_undecided(entry)
    more = {"note": entry.lines(used)}
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
    if is_undecided or ("milestone_status" not in texts and _PLANNED.search(date)):
        more["status"] = "planned"
    kind = _kind(entry, title)
    if kind:
        more["kind"] = kind
    yield entry.made("milestone", _TAKES, more, only_new=frozenset({"kind"}) if kind else frozenset())
    yield from _participants(entry, told)
    yield from counts(entry)
    yield from sources(entry, "milestone")


def _is_undecided(entry: Entry) -> bool:
    """Whether a date is still open; a planned milestone without a date says that, so the note need not."""
    is_open = "milestone_status" not in entry.texts and SILENT.get(entry.silent.get("date", "")) == "undecided"
    if is_open:
        del entry.silent["date"]
    return is_open


def _participants(entry: Entry, told: Iterable[tuple[str, Named]]) -> Iterator[SheetRow]:
    for column, found in told:
        takes = {"organisation": column}
        for name, role in found.sides:
            cells = {"milestone": "@milestone", "organisation": name, "role": role}
            yield entry.part("participant", cells, takes)


def _kind(entry: Entry, title: str) -> str:
    """The kind that the title tells, where no cell does; what is given for all rows comes after it."""
    if "milestone_kind" in entry.texts and not _is_given(entry, "milestone_kind"):
        return ""
    kind = kind_told(title)
    if title and not kind and "milestone_kind" not in entry.texts:
        raise RowProblem(
            "milestone",
            "it does not tell the kind of milestone, and no column does; --set milestone_kind=seminar says it for all "
            "such rows (`biopartner codes milestone-kind` lists the kinds)",
        )
    return kind


def _is_given(entry: Entry, column: str) -> bool:
    """Whether a text stands in no cell of the row."""
    plan = entry.plan
    cells = (entry.raw[use.index] for use in plan.layout.columns if use.field == column and use.index < len(entry.raw))
    return column in plan.given and all(text in SILENT for text in map(text_of, cells) if text)


def _tidy(texts: dict[str, str]) -> None:
    """Take off what press releases put around items: a bullet before the title, brackets around the date behind it."""
    title, date = texts.get("milestone", ""), texts.get("date", "")
    if title and not title[0].isalnum() and (plain := _bullets().sub("", title)):
        title = texts["milestone"] = plain
    if date.startswith(("(", "（")) and date.endswith((")", "）")):
        texts["date"] = date[1:-1].strip()
    if not date and title.endswith((")", "）")) and (dated := _dated_title().fullmatch(title)) and is_date(dated[2]):
        texts["milestone"], texts["date"] = dated.groups()


@cache
def _bullets() -> re.Pattern[str]:
    return re.compile(r"(?:[□■○●◎◦◇◆▪▫▶▷►•·☐ㅇ]\s*|[-–—*※①-⑳]\s+)+")


@cache
def _planned_title() -> re.Pattern[str]:
    return re.compile(r"(.+?)\s*[(（]((?:개최\s*)?예정|予定|planned|scheduled)[)）]")


@cache
def _dated_title() -> re.Pattern[str]:
    return re.compile(r"(.+?)\s*[(（]([^()（）]*\d[^()（）]*)[)）]")


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
