"""One point in time: its readings, its trimmings, and the single date that is left, or a refusal.

A reading that is no real date falls away when another is left; two that are left are refused with both named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from biopartner.model.dates import PartialDate
from biopartner.reading.dates.eastern import eastern
from biopartner.reading.dates.english import english
from biopartner.reading.dates.numeric import numeric
from biopartner.reading.dates.parts import (
    WEEKDAYS,
    InYear,
    Parts,
    Refusal,
    ambiguous,
    bounds,
    edtf,
    fault,
    weekday_of,
)
from biopartner.reading.dates.relative import complete, relative
from biopartner.reading.dates.trimmings import NOTHING, Marks, trimmed

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Point:
    """A text that has the form of a date: what it can mean and what stood around it."""

    readings: list[Parts]
    marks: Marks


def core(text: str, today: dt.date | None) -> list[Parts] | None:
    """The readings of a text without trimmings; None when it has no known form."""
    if not text.isascii():
        return eastern(text, today) or relative(text, today)
    if not text.islower():
        return numeric(text)
    return (
        english(text)
        or (eastern(text, today) if text[0] in "rhstm" else None)
        or _worded_edtf(text)
        or relative(text, today)
    )


def _worded_edtf(text: str) -> list[Parts] | None:
    """`202x` and `2020s`; in 2000s and 1900s the decade cannot be told from the century."""
    if len(text) in {4, 5} and text[:3].isdigit() and (text[3:] == "x" or (text[3:] == "0s" and text[2] != "0")):
        return [Parts(int(text[:3]) * 10, decade=True)]
    return None


def point(text: str, today: dt.date | None) -> Point | None:
    """The text as one point; None when it has no such form, Refusal when it has and must not be read."""
    marks = NOTHING
    while text:
        if readings := core(text, today):
            if isinstance(today, InYear) and not text.islower():  # Oct 24 may be of another year all the same
                readings = today.fitting(readings)
            return Point(fitting(readings, marks), marks)
        without = trimmed(text, marks)
        if without is None:
            return None
        text, marks = without
    return None


def fitting(readings: list[Parts], marks: Marks) -> list[Parts]:
    """The readings that the trimmings allow, real dates if there are any."""
    if marks.needs_day and not any(each.day for each in readings):
        raise Refusal("a weekday or time needs a day")
    if marks.part and not any(each.day is None for each in readings):
        raise Refusal("a part of a day is no date")
    if marks.qualifier and any(each.end for each in readings):
        raise Refusal("a fiscal year is not approximate")
    fit = [
        each
        for each in readings
        if not (marks.needs_day and not each.day)
        and not (marks.part and each.day)
        and not (marks.eastern_weekday and (each.day_first or each.loose))
    ]
    fit = fit or readings
    real = [each for each in fit if not fault(each)]
    if not real:
        raise Refusal(fault(fit[0]))
    return real


def settled(readings: list[Parts], marks: Marks, today: dt.date | None) -> Parts:
    """The one complete reading; refused when there are several, when it is a guess or its weekday disagrees."""
    if len({(each.year, each.month, each.day, each.code) for each in readings}) > 1 or readings[0].loose:
        raise ambiguous(readings)
    return checked(complete(readings[0], today), marks)


def checked(parts: Parts, marks: Marks) -> Parts:
    """The complete reading itself, unless there is no such date or its weekday disagrees."""
    if why := fault(parts):
        raise Refusal(why)
    if marks.weekday is not None and weekday_of(parts) != marks.weekday:
        is_, said = WEEKDAYS[weekday_of(parts)], WEEKDAYS[marks.weekday]
        raise Refusal(f"{edtf(parts)} is a {is_}, not a {said}", "Correct the day or leave the weekday out.")
    return parts


def read_point(text: str, today: dt.date | None) -> tuple[PartialDate, bool] | None:
    """The date of a single point and whether it is planned; None when the text has no such form."""
    found = point(text, today)
    if found is None:
        return None
    parts = settled(found.readings, found.marks, today)
    return dated(parts, found.marks), found.marks.planned


def dated(parts: Parts, marks: Marks) -> PartialDate:
    """A complete reading as a value; a fiscal year becomes its interval of days."""
    if parts.end:
        first, last = edtf(parts), edtf(parts.end)
        return PartialDate(f"{first}/{last}", first, last, basis=parts.basis)
    return PartialDate(edtf(parts) + marks.qualifier, *bounds(parts), basis=parts.basis)
