"""A list of milestones: a row is what happened or is planned, who took part and how many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from biopartner.actions.sheets.entry import Entry, text_of
from biopartner.actions.sheets.hours import keep_hours
from biopartner.actions.sheets.orders import is_date
from biopartner.actions.sheets.shared import code_of, counts, sources, status_noted
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
_PLANNED = ("예정", "予定", "planned", "scheduled")
_PUT_OFF = (
    *("연기", "개최 연기", "연기됨", "순연", "延期", "開催延期"),
    *("postponed", "Postponed", "rescheduled", "Rescheduled"),
)


def milestone(entry: Entry) -> Iterator[SheetRow]:
    texts = entry.texts
    if "milestone" in texts or "date" in texts:
        _tidy(texts)
        keep_hours(entry, "date", "end_date")
    status, used = _status(entry)
    told = [(column, entry.plan.named(texts[column], role)) for column, role in _SIDES.items() if column in texts]
    for column, found in told:
        if found.more:
            used -= {column}
    counted = list(counts(entry)) if "count" in texts else ()
    more = {"note": entry.lines(used)}
    if entry.handle:
        more["handle"] = entry.handle
    if "place" not in texts and "city" in texts:
        more["place"] = texts["city"]
    if "end_date" in texts:
        more |= _span(entry)
    if status:
        more["status"] = status
    kind = _kind(entry, texts.get("milestone", ""))
    if kind:
        more["kind"] = kind
    yield entry.made("milestone", _TAKES, more, only_new=frozenset({"kind"}) if kind else frozenset())
    yield from _participants(entry, told)
    yield from counted
    if "source" in texts:
        yield from sources(entry, "milestone")


def _status(entry: Entry) -> tuple[str, frozenset[str]]:
    """The status that a title ends in or that is all a note says, and the columns that need no line of the note.

    What was put off is planned, and the word for it stays: its date may be the one that is no more.
    """
    texts = entry.texts
    given, title = texts.get("milestone_status", ""), texts.get("milestone", "")
    is_undecided = bool(entry.silent) and _take_undecided(entry)
    if title.endswith((")", "）")) and (said := _title_with_status().fullmatch(title)):
        status = code_of("milestone-status", said[2])
        if not given or status == "planned":
            texts["milestone"] = said[1]
        if not given:
            if said[2] in _PUT_OFF:
                texts["notes"] = f"{said[2]}\n{texts.get('notes', '')}".rstrip()
            return status, _USED
    if given:
        return "", _USED - {"milestone_status"} if given in _PUT_OFF else _USED
    status, word = status_noted(texts.get("notes", ""))
    if status and word not in _PUT_OFF:
        del texts["notes"]
    if not status and (is_undecided or any(map(texts.get("date", "").__contains__, _PLANNED))):
        status = "planned"
    return status, _USED


def _take_undecided(entry: Entry) -> bool:
    """Take away the word for a date that is open, if there is one: a planned milestone without a date says it."""
    is_open = "milestone_status" not in entry.texts and SILENT.get(entry.silent.get("date", "")) == "undecided"
    if is_open:
        del entry.silent["date"]
    return is_open


def _participants(entry: Entry, told: Iterable[tuple[str, Named]]) -> Iterator[SheetRow]:
    for column, found in told:
        takes = {"organisation": column}
        for name, role in found.sides:
            yield entry.part("participant", _participant(name, role), takes)


@lru_cache(maxsize=4096)
def _participant(name: str, role: str) -> dict[str, str]:
    return {"milestone": "@milestone", "organisation": name, "role": role}


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
    if column not in plan.given:
        return False
    cells = (entry.raw[use.index] for use in plan.layout.columns if use.field == column and use.index < len(entry.raw))
    return all(text in SILENT for text in map(text_of, cells) if text)


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
def _title_with_status() -> re.Pattern[str]:
    words = "예정|予定|planned|scheduled|취소|中止|取消|cancell?ed|" + "|".join(_PUT_OFF)
    return re.compile(rf"(.+?)\s*[(（]((?:개최\s*|開催)?(?:{words}))[)）]")


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
