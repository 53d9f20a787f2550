"""Two points with a sign or words between them (`9-11 October 2024`, 9일부터 11일까지), and open ends (since 2024).

One end gives the other the year and month that it leaves out; both must be known equally well and in order. Each sign
may stand once in a text, so that there is one way to cut it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from biopartner.model.dates import EARLIEST, LATEST, PartialDate
from biopartner.reading.dates.edtf import span, uneven
from biopartner.reading.dates.parts import Parts, Refusal, ambiguous, edtf
from biopartner.reading.dates.patterns import Pattern
from biopartner.reading.dates.points import Point, checked, dated, point, settled
from biopartner.reading.dates.relative import complete
from biopartner.reading.dates.trimmings import NOTHING, Marks

if TYPE_CHECKING:
    import datetime as dt

_SINCE = Pattern(r"(?:since|from) (.+)|(.+?) ?(?:부터|이후|以降|以後|から)|(.+)/(?:\.\.)")
_UNTIL = Pattern(r"(?:until|till) (.+)|~ ?(.+)|(.+?) ?(?:까지|まで)|\.\./(.+)")
_TILDE_BEHIND = Pattern(r"(.+?) ?~")
_DASHED = Pattern(r"\d{4}(?:-\d\d?){0,2}")
_CUTS = (
    ("부터", Pattern(r"(.+?) ?부터 ?(.+?) ?까지")),
    ("から", Pattern(r"(.+?) ?から ?(.+?) ?まで")),
    ("~", Pattern(r"([^~]+?) ?~ ?([^~]+?)(?: ?까지| ?まで)?")),
    (" to ", Pattern(r"(?:from )?(.+?) to (.+)")),
    (" through ", Pattern(r"(.+?) through (.+)")),
    (" until ", Pattern(r"(?:from )?(.+?) until (.+)")),
    (" till ", Pattern(r"(?:from )?(.+?) till (.+)")),
    (" - ", Pattern(r"(.+?) - (.+)")),
    ("/", Pattern(r"((?:\d{4}|spring|summer|autumn|winter)[^/]*)/([^/]+)")),
    ("-", Pattern(r"([^-]+?) ?- ?([^-]+)")),
)
_WHOLE = Pattern(r"(?:\d{4}|'\d\d)([./]) ?\d{1,2}\1 ?\d{1,2}\.?")
_BARE = Pattern(r"(\d{1,2})(?:st|nd|rd|th|\.)?")
_DAY_YEAR = Pattern(r"(\d{1,2})(?:st|nd|rd|th)?(?:, ?| )(\d{4})")
_UNIT = Pattern(r"\d{1,2}(?:/4)? ?([일日월月]|분기|四半期)(?:[^0-9].*)?|\d{4} ?([년年])")
_YEAR_FIRST = Pattern(r"(?:\d{4}|'\d\d)[-./].*")


def read_range(text: str, today: dt.date | None) -> tuple[PartialDate, bool] | None:
    """The range that the text states, open or closed, and whether it is planned; None when it states none."""
    if (found := _TILDE_BEHIND.match(text)) and (since := _trailing(found[1], today)):
        return since
    for side, pattern in (("since", _SINCE), ("until", _UNTIL)):
        if (found := pattern.match(text)) and (one_end := _open(found[found.lastindex or 1], side, today)):
            return one_end
    for sign, pattern in _CUTS:
        if sign in text and (found := pattern.match(text)):
            return _closed(found[1], found[2], sign, today)
    return None


def _trailing(text: str, today: dt.date | None) -> tuple[PartialDate, bool] | None:
    """`2024.10.9 ~` is a beginning; `2024-10 ~` is that or an EDTF date with a slipped blank."""
    if _DASHED.match(text) or (text.isascii() and text.islower()):
        if not point(text, today):
            return None
        raise Refusal(f"it is about {text} or since {text}", f"Write `about {text}` or `since {text}`.")
    return _open(text, "since", today)


def _open(text: str, side: str, today: dt.date | None) -> tuple[PartialDate, bool] | None:
    found = point(text, today)
    if found is None:
        return None
    parts = settled(found.readings, found.marks, today)
    if parts.end and side == "until":
        parts = parts.end._replace(basis=parts.basis)
    date = dated(parts._replace(end=None), found.marks)
    if side == "since":
        return replace(date, edtf=f"{date.edtf}/..", hi=LATEST), found.marks.planned
    return replace(date, edtf=f"../{date.edtf}", lo=EARLIEST), found.marks.planned


def _closed(first: str, second: str, sign: str, today: dt.date | None) -> tuple[PartialDate, bool] | None:
    """The range between two texts; None when one of them is no date."""
    if sign == "-" and not (_WHOLE.match(first) or not (first + second).isascii() or (first + second).islower()):
        return None  # figures and dashes alone: nobody knows which dash is the range
    start, stop = _ends(first, second, sign, today)
    if start is None or stop is None or not start.readings or not stop.readings:
        return None
    marks = start.marks, stop.marks
    if marks[0].qualifier or marks[1].qualifier:
        raise Refusal("an end of the range is approximate", "Write it like `2024-05~/2024-06~`.")
    lo, hi = _joined(start, stop, today)
    if _is_one_day(lo, hi, *marks):
        return dated(lo, start.marks), marks[0].planned or marks[1].planned
    basis = lo.basis if lo.basis != "stated" else hi.basis
    date = PartialDate(f"{edtf(lo)}/{edtf(hi)}", *span(lo, hi), basis=basis)
    return date, marks[0].planned or marks[1].planned


def _ends(first: str, second: str, sign: str, today: dt.date | None) -> tuple[Point | None, Point | None]:
    """Both ends; a number may stand alone there, and borrows the unit of the other end (10~12월)."""
    if first[-1].isdigit() and (unit := _UNIT.match(second)):
        with_unit = point(first + (unit[1] or unit[2]), today)
        if with_unit:
            return with_unit, point(second, today)
    months = sign in {"~", "부터", "から", " to ", " through "} and first.isascii() and not first.islower()
    start, stop = _end(first, months=False, today=today), _end(second, months=months, today=today)
    if stop and _YEAR_FIRST.match(first):  # whoever begins with the year goes on with the month
        stop = Point([each for each in stop.readings if not (each.day_first or each.loose)], stop.marks)
    return start, stop


def _end(text: str, *, months: bool, today: dt.date | None) -> Point | None:
    """One end; `months` says that a number alone can be a month as well as a day."""
    marks, bare = NOTHING, text
    if not _BARE.match(bare) and "(" in bare:
        bare, _, behind = text.partition("(")
        if _BARE.match(bare := bare.strip()) and (other := point(f"1일({behind}", None)):
            marks = other.marks
        else:
            bare = text
    if found := _BARE.match(bare):
        number = int(found[1])
        readings = [Parts(day=number, bare=True)] if 1 <= number <= 31 else []
        if months and 1 <= number <= 12 and not marks.needs_day:
            readings.append(Parts(month=number, bare=True))
        return Point(readings, marks)
    if found := _DAY_YEAR.match(text):
        return Point([Parts(int(found[2]), day=int(found[1]), bare=True)], NOTHING)
    return point(text, today)


def _joined(start: Point, stop: Point, today: dt.date | None) -> tuple[Parts, Parts]:
    """The one pair of readings that fits together, complete; refused when there is none or several."""
    pairs: list[tuple[Parts, Parts]] = []
    first_refusal: Refusal | None = None
    for one in start.readings:
        for two in stop.readings:
            if one.precision != two.precision or one.end or two.end or (one.bare and two.bare):
                continue
            try:
                pairs.append(_filled(one, two, start.marks, stop.marks, today))
            except Refusal as refusal:
                first_refusal = first_refusal or refusal
    if len({(edtf(one), edtf(two)) for one, two in pairs}) > 1 or any(one.loose or two.loose for one, two in pairs):
        starts, stops = zip(*pairs, strict=True)
        raise ambiguous(list(starts) if len(set(starts)) > 1 else list(stops))
    if first_refusal or not pairs:  # a pair that fails must not hand its place to a less likely one
        raise first_refusal or _unfit(start, stop)
    return pairs[0]


def _unfit(start: Point, stop: Point) -> Refusal:
    one, two = start.readings[0], stop.readings[0]
    if one.end or two.end:
        return Refusal("a fiscal year is no end of a range", "Write the first and the last day.")
    return Refusal("a range of numbers says no date") if one.bare and two.bare else uneven(one, two)


def _filled(one: Parts, two: Parts, marks: Marks, marks_two: Marks, today: dt.date | None) -> tuple[Parts, Parts]:
    """Both ends with the month and year that the other one states."""
    one, two = (complete(each, today) if each.ahead else each for each in (one, two))
    if one.day and two.day:
        two = two._replace(month=two.month or one.month)
        one = one._replace(month=one.month or two.month)
    one = complete(one._replace(year=one.year or two.year, bare=False), today)
    two = two._replace(year=two.year or one.year, month=two.month or (one.month if two.day else None), bare=False)
    one, two = checked(one, marks), checked(two, marks_two)
    if not _is_one_day(one, two, marks, marks_two):
        span(one, two)
    return one, two


def _is_one_day(one: Parts, two: Parts, marks: Marks, marks_two: Marks) -> bool:
    """Whether two ends are hours of the same day."""
    return marks.time and marks_two.time and edtf(one) == edtf(two)
