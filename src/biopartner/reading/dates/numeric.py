"""Dates in figures alone: `2024-12-05`, `2024. 12. 5.`, `20241205`, `31/12/2024`, and the ones that nobody can know.

Figures with the year first are read; others only when one reading is a real date. Two-digit years without an
apostrophe are listed as readings and never believed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from biopartner.reading.dates.parts import Parts, Refusal, full_year, whole
from biopartner.reading.dates.patterns import Pattern

if TYPE_CHECKING:
    import re

_YEAR_FIRST = Pattern(r"(\d{4}|'\d\d)([-/.]) ?(\d{1,2})(?:\2 ?(\d{1,2}))?\.?")
_COMPACT = Pattern(r"(\d{4})(\d\d)(\d\d)")
_YEAR_LAST = Pattern(r"(?:(\d{1,2})([-/.]) ?)?(\d{1,2})[-/.] ?(\d{4})\.?")
_SHORT = Pattern(r"(\d{1,2})([-/.]) ?(\d{1,2})(?:\2 ?(\d{1,2}))?\.?")


def year_of(text: str) -> int:
    """The year of `2024` or `'24`."""
    return full_year(int(text[1:])) if text[0] == "'" else int(text)


def numeric(text: str) -> list[Parts] | None:
    """The readings of figures with separators; None when it is no such form."""
    if found := _YEAR_FIRST.match(text):
        year, _, month, day = found.groups()
        return [Parts(year_of(year), whole(month), whole(day))]
    if text.isdigit():
        return _digits(text)
    if found := _YEAR_LAST.match(text):
        return _year_last(found)
    if found := _SHORT.match(text):
        first, _, second, third = found.groups()
        return _three(int(first), int(second), int(third)) if third else _two(int(first), int(second))
    return None


def _digits(text: str) -> list[Parts] | None:
    if len(text) == 4:
        return [Parts(int(text))]
    if found := _COMPACT.match(text):
        return [Parts(int(found[1]), int(found[2]), int(found[3]))]
    if len(text) <= 2:
        raise Refusal("a number alone can be a day, a month or a year")
    if len(text) == 6:
        raise Refusal("six figures can be a month or a day with a two-digit year")
    return None


def _year_last(found: re.Match[str]) -> list[Parts] | None:
    first, mark, second, year = found.groups()
    if first is None:
        return [Parts(int(year), int(second))]
    if found[0].count(mark) < 2:
        return None  # two different separators
    one, two = int(first), int(second)
    return [Parts(int(year), two, one, day_first=True), *([Parts(int(year), one, two)] if one != two else [])]


def _two(one: int, two: int) -> list[Parts]:
    return [
        Parts(full_year(one), two, loose=True),
        Parts(full_year(two), one, loose=True),
        Parts(None, one, two),
        *([Parts(None, two, one, day_first=True)] if one != two else []),
    ]


def _three(one: int, two: int, three: int) -> list[Parts]:
    return [
        Parts(full_year(one), two, three, loose=True),
        Parts(full_year(three), two, one, loose=True),
        Parts(full_year(three), one, two, loose=True),
    ]
