"""Dates that count from a reference date: today, last month, 지난달 20일, 昨日, Monday, May 10th last year.

Without a reference they are refused. Words that need an earlier sentence (同日, 전년 동기) are refused always, and so
is "last January": in spring it is one year for some and another for others.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from biopartner.reading.dates.english import MONTH, english, month_of
from biopartner.reading.dates.parts import FIRST_YEAR, LAST_YEAR, InYear, Parts, Refusal, ambiguous
from biopartner.reading.dates.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_DAYS = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "오늘": 0, "금일": 0, "어제": -1, "그제": -2, "그저께": -2,
    "내일": 1, "모레": 2, "本日": 0, "今日": 0, "昨日": -1, "一昨日": -2, "明日": 1, "明後日": 2,
}  # fmt: skip
_MONTHS = {
    "last month": -1, "this month": 0, "next month": 1, "지난달": -1, "지난 달": -1, "저번 달": -1, "이달": 0,
    "이번 달": 0, "이번달": 0, "내달": 1, "다음 달": 1, "다음달": 1, "先月": -1, "今月": 0, "来月": 1,
    "先々月": -2, "再来月": 2,
}  # fmt: skip
_YEARS = {"last year": -1, "this year": 0, "next year": 1}
_SHORT_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = {char: number for row in ("월화수목금토일", "月火水木金土日") for number, char in enumerate(row)} | {
    name: number for number, name in enumerate(_SHORT_WEEKDAYS)
}
ENGLISH_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_WEEKDAY = Pattern(rf"({ENGLISH_WEEKDAY})|([월화수목금토일])요일|([月火水木金土日])曜日?")
_MONTH_DAY = Pattern(rf"({'|'.join(_MONTHS)})(?:의|の)? ?(\d{{1,2}}) ?[일日]")
_DAY_MONTH = Pattern(r"((?:the )?\d{1,2}(?:st|nd|rd|th)) (?:of )?((?:last|this|next) month)")
_IN_YEAR = Pattern(r"(.+?),? (?:of )?((?:last|this|next) year)")
_SEASON = "spring|summer|autumn|fall|winter"
_NAMED = Pattern(rf"(last|this|next|past|coming) ({MONTH}|{ENGLISH_WEEKDAY}|week|weekend|quarter|{_SEASON})\b.*")
_ANTECEDENT = Pattern(
    r"(?:[同当翌前][日月年]|[동당전익][일월년]|당해|같은 ?[날달해]|이듬해|다음 ?[날해]"
    r"|the (?:same|following|previous|next) (?:day|month|year)).*"
)
_COUNTS = "it counts from another date, which is not known here"


def relative(text: str, today: dt.date | None) -> list[Parts] | None:
    """The readings of a date that counts from `today`; None when it is no such form."""
    if isinstance(today, InYear):
        today = None
    if text in _DAYS:
        return [on(_known(today) + dt.timedelta(_DAYS[text]))]
    if text in _MONTHS:
        return [_month(_known(today), _MONTHS[text])]
    if text in _YEARS:
        return [Parts(_known(today).year + _YEARS[text], basis="relative")]
    for pattern, read in _FORMS:
        if (found := pattern.match(text)) and (readings := read(found, today)):
            return readings
    return None


def _weekday(found: re.Match[str], today: dt.date | None) -> list[Parts]:
    day = _known(today)
    said = WEEKDAYS[(found[1] or "")[:3] or found[2] or found[3]]
    return [on(day - dt.timedelta((day.weekday() - said) % 7))]


def _month_day(found: re.Match[str], today: dt.date | None) -> list[Parts]:
    return [_month(_known(today), _MONTHS[found[1]])._replace(day=int(found[2]))]


def _day_month(found: re.Match[str], today: dt.date | None) -> list[Parts]:
    month = _month(_known(today), _MONTHS[found[2]])
    return [month._replace(day=each.day) for each in english(found[1]) or []]


def _in_year(found: re.Match[str], today: dt.date | None) -> list[Parts]:
    said = [each for each in english(found[1]) or [] if not each.loose and (each.month or each.code)]
    if not said or said[0].year:
        return []
    year = _known(today).year + _YEARS[found[2]]
    return [each._replace(year=year, basis="relative") for each in said]


def _unclear(found: re.Match[str], today: dt.date | None) -> None:
    """Last January, next Friday: which one is meant differs from person to person."""
    way, what = found[1], found[2]
    if today is None:
        raise Refusal(_COUNTS)
    if what in _SEASON.split("|"):
        raise Refusal(f'"{way} {what}" does not say its year')
    if what[:3] in _SHORT_WEEKDAYS or what.startswith(("week", "quarter")):
        raise Refusal(f'"{way} {what}" is this one for some and another for others')
    other = 1 if way in {"next", "coming"} else -1
    raise ambiguous([Parts(year, month_of(what)) for year in (today.year, today.year + other)])


def _dangling(found: re.Match[str], _today: dt.date | None) -> None:
    raise Refusal(f'"{found[0]}" needs the date before it')


_FORMS: tuple[tuple[Pattern, Callable[[re.Match[str], dt.date | None], list[Parts] | None]], ...] = (
    (_WEEKDAY, _weekday),
    (_MONTH_DAY, _month_day),
    (_DAY_MONTH, _day_month),
    (_IN_YEAR, _in_year),
    (_NAMED, _unclear),
    (_ANTECEDENT, _dangling),
)


def on(day: dt.date) -> Parts:
    """A day that was counted from the reference date."""
    return Parts(day.year, day.month, day.day, basis="relative")


def _known(today: dt.date | None) -> dt.date:
    if today is None:
        raise Refusal(_COUNTS)
    if not FIRST_YEAR < today.year < LAST_YEAR:
        raise Refusal(f"it counts from {today}, which is not between {FIRST_YEAR} and {LAST_YEAR}")
    return today


def _month(today: dt.date, ahead: int) -> Parts:
    years, month = divmod(today.month - 1 + ahead, 12)
    return Parts(today.year + years, month + 1, basis="relative")


def complete(parts: Parts, today: dt.date | None) -> Parts:
    """The year (and month) that the text leaves to the reader, from the reference date.

    A month or a day with its month lies in the year nearest to the reference, a day alone in the reference's month or
    the one before; what is said to come (오는 10일) is the next one. Equally near years are refused.
    """
    if parts.year is not None:
        return parts
    if isinstance(today, InYear) and not parts.bare and not parts.ahead:
        if parts.month is None and parts.code is None:
            raise Refusal("its month is missing")
        return parts._replace(year=today.year, basis="inferred-year")
    if parts.bare or parts.code is not None:
        raise Refusal("its year is missing")
    if today is None or isinstance(today, InYear):
        raise Refusal("its year is missing" if parts.month else "its month and year are missing")
    _known(today)
    if parts.month is None:
        return _day_near(parts, today)
    if not 1 <= parts.month <= 12:
        return parts._replace(year=today.year)  # impossible in every year: `fault` says so
    if parts.ahead:
        return _next(parts, parts.month, today)
    return _nearest(parts, parts.month, today)


def _day_near(parts: Parts, today: dt.date) -> Parts:
    day = parts.day or 0
    if parts.ahead and day == today.day:
        raise Refusal("that is the day of the reference itself")
    back = 0 if day <= today.day else -1
    month = _month(today, back + 1 if parts.ahead else back)
    return month._replace(day=parts.day, basis="inferred-month")


def _next(parts: Parts, month: int, today: dt.date) -> Parts:
    if (month, parts.day or today.day) == (today.month, today.day):
        raise Refusal("that is the time of the reference itself")
    passed = (month, parts.day or 0) < (today.month, today.day if parts.day else 0)
    return parts._replace(year=today.year + passed, basis="inferred-year")


def _nearest(parts: Parts, month: int, today: dt.date) -> Parts:
    here = today.toordinal() if parts.day else today.year * 12 + today.month
    away: dict[int, int] = {}
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            there = dt.date(year, month, parts.day).toordinal() if parts.day else year * 12 + month
        except ValueError:
            continue  # 29 February, or a day that no month has
        away[year] = abs(there - here)
    if not away:
        return parts._replace(year=today.year)  # `fault` says what is wrong
    near = [year for year, distance in away.items() if distance == min(away.values())]
    found = [parts._replace(year=year, basis="inferred-year") for year in near]
    if len(found) > 1:
        raise ambiguous(found)
    return found[0]
