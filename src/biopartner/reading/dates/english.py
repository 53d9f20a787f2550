"""Dates with English words: month names, quarters, halves and seasons.

A month name with two figures and nothing else (`Oct 24`) is a day or a year: both readings are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from biopartner.reading.dates.numeric import year_of
from biopartner.reading.dates.parts import Parts, Refusal, full_year
from biopartner.reading.dates.patterns import Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_YEAR = r"\d{4}|'\d\d"
_SUFFIX = "(st|nd|rd|th)"
_NAMED = Pattern(
    rf"(?:(\d{{4}}),?[ -]?)?(?:the )?(?:(\d{{1,2}}){_SUFFIX}?[ -]?(?:of )?)?({MONTH})\.?"
    rf"(?:[ -]?(?:the )?(\d{{1,2}}){_SUFFIX}?(?!\d))?(?:(?:,? of |, ?|[ -]|(?<=[a-z.]))({_YEAR}))?"
)
_SHORT_YEAR = Pattern(rf"(\d{{1,2}})([ ./-])({MONTH})\.?\2(\d\d)")
_LONE_DAY = Pattern(rf"(?:the )?(\d{{1,2}}){_SUFFIX}")
_ORDINAL = "first|second|third|fourth|1st|2nd|3rd|4th"
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_PERIOD = Pattern(
    rf"(?:(?:(q)([1-4])|(h)([12]))(?:(?:[ ,-]|, | of )?({_YEAR}))?"
    rf"|(\d{{4}}|'?\d\d)[ -]?(?:(q)([1-4])|(h)([12]))"
    rf"|({_YEAR})[ ./-](?:([1-4])(q)|([12])(h))"
    rf"|(?:([1-4])(q)|([12])(h))(?:(?:[ -]|, | of )?({_YEAR})|(\d\d))?)"
)
_WORDED = Pattern(rf"(?:the )?({_ORDINAL}) (quarter|half)(?: of)?,? ({_YEAR})")
_SEASON = Pattern(rf"(?:the )?(spring|summer|autumn|fall|winter)(?: of)?,? ({_YEAR})")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FISCAL = Pattern(r"(?:[1-4]q |q[1-4] |[12]h |h[12] )?(?:j?fy ?'?|fiscal(?: year)? '?)(\d{4}|\d\d)(?:[ -]?[qh][1-4])?")
_TEENS = frozenset({11, 12, 13})


def english(text: str) -> list[Parts] | None:
    """The readings of a date with English words; None when it is no such form."""
    for pattern, read in _FORMS:
        if found := pattern.match(text):
            return read(found)
    return None


def month_of(name: str) -> int:
    """1 to 12 for a month name, whole or cut short."""
    return _NAMES.index(name[:3]) + 1


def _day(figures: str, suffix: str | None) -> int:
    """The day, unless its ending belongs to another number (`2th`): one of the two is a slip."""
    day = int(figures)
    if suffix and suffix != ("th" if day in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")):
        raise Refusal(f'"{figures}{suffix}" is not how that number ends')
    return day


def _named(found: re.Match[str]) -> list[Parts] | None:
    year_before, day_before, suffix_before, name, day_after, suffix_after, year_after = found.groups()
    if (day_before and (day_after or year_before)) or (year_before and year_after):
        return None
    month, year_text, day_text = month_of(name), year_before or year_after, day_before or day_after
    day = _day(day_text, suffix_before or suffix_after) if day_text else None
    readings = [Parts(year_of(year_text) if year_text else None, month, day)]
    if day_after and not suffix_after and not year_text and len(day_after) == 2:
        readings.append(Parts(full_year(int(day_after)), month, loose=True))
    return readings


def _short_year(found: re.Match[str]) -> list[Parts]:
    """`12-Jan-26`: spreadsheets put the day first, others the year."""
    one, _, name, two = found.groups()
    month = month_of(name)
    swapped = [Parts(full_year(int(one)), month, int(two), loose=True)] if len(one) == 2 and one != two else []
    return [Parts(full_year(int(two)), month, int(one), loose=True), *swapped]


def _period(found: re.Match[str]) -> list[Parts]:
    """A quarter or half: its letter, its number (one figure) and its year (more) in whatever order they stand."""
    said = [group for group in found.groups() if group]
    number = next(word for word in said if word.isdigit() and len(word) == 1)
    year = next((word for word in said if len(word) > 1), "")
    code = (32 if "q" in said else 39) + int(number)
    return [Parts(year_of(year if len(year) != 2 else f"'{year}") if year else None, code=code)]


def _worded(found: re.Match[str]) -> list[Parts] | None:
    which, what, year = found.groups()
    number = _ORDINALS.get(which) or int(which[0])
    if what == "half" and number > 2:
        return None
    return [Parts(year_of(year), code=(32 if what == "quarter" else 39) + number)]


def _season(found: re.Match[str]) -> list[Parts]:
    return [Parts(year_of(found[2]), code=_SEASONS[found[1]])]


def _lone_day(found: re.Match[str]) -> list[Parts]:
    return [Parts(day=_day(found[1], found[2]))]


def _fiscal(found: re.Match[str]) -> None:
    year = year_of(found[1] if len(found[1]) == 4 else f"'{found[1]}")
    raise Refusal(
        f"a fiscal year is January to December {year} for some and April {year} to March {year + 1} for others",
        f"Write `{year}` or `{year}年度` (April to March).",
    )


_FORMS: tuple[tuple[Pattern, Callable[[re.Match[str]], list[Parts] | None]], ...] = (
    (_SHORT_YEAR, _short_year),
    (_NAMED, _named),
    (_PERIOD, _period),
    (_WORDED, _worded),
    (_SEASON, _season),
    (_LONE_DAY, _lone_day),
    (_FISCAL, _fiscal),
)
