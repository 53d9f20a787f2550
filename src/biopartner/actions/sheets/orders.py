"""Dates whose figures have no certain order (`24.12.05`): the other cells of their column may settle it.

Nothing is guessed from one cell: an order is taken when it alone makes a real day of every such cell of the column, and
its years lie together as those of one list do.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

from biopartner.errors import BiopartnerError

ORDERS = ("ymd", "dmy", "mdy")
APART = 20  # years that the dates of one column lie apart at most
_SERIALS = range(20_000, 80_000)  # days as spreadsheets count them, from 1954 to 2119
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_PIVOT = 70  # two-digit years from here on are of the last century


@cache
def _shape() -> re.Pattern[str]:
    return re.compile(r"(\d{1,4})\s*([-./])\s*(\d{1,2})(?:\s*\2\s*(\d{1,4}))?\s*\.?((?:\s*\(|\s+\d{1,2}:|T).*)?$")


@cache
def _named_shape() -> re.Pattern[str]:
    names = "|".join(_MONTHS)
    return re.compile(rf"(\d{{1,2}})([ ./-])({names})[a-z]*\.?\2(\d\d)((?:\s*\(|\s+\d{{1,2}}:).*)?$", re.IGNORECASE)


def is_uncertain(text: str) -> bool:
    """Whether a text is figures in an order that could be another: no year of four figures stands first."""
    found = _shape().match(text)
    if found is None:
        return text[:1].isdecimal() and text.isascii() and _named_shape().match(text) is not None
    return len(found[1]) < 3


def doubtful_number(cell: object) -> str:
    """Why a cell that is a number is no certain date; empty for any other, which is read as its text."""
    if isinstance(cell, int | float) and int(cell) in _SERIALS:
        return "is a number, perhaps a day as spreadsheets count them; format the column as a date"
    if isinstance(cell, float) and (said := str(cell)).endswith(".1"):
        return f"is a number, which may have been {said} or {said}0; format the column as text and type it again"
    return ""


@lru_cache(maxsize=4096)
def is_date(text: str) -> bool:
    """Whether a text is a date when it stands alone."""
    from biopartner.reading.dates import read_date

    try:
        read_date(text)
    except BiopartnerError:
        return False
    return True


def settled(texts: Collection[str]) -> str | None:
    """The one order in which every text of a column is a day; None when there is none, or several."""
    fitting = [order for order in ORDERS if _fits(texts, order)]
    return fitting[0] if len(fitting) == 1 else None


def names_month(text: str) -> bool:
    """Whether a text is a date such as 12-Jan-26, as spreadsheets write it: the day first, whatever others are."""
    return _named_shape().match(text) is not None


def reordered(text: str, order: str) -> str | None:
    """The text with its figures as an ISO date; None when it has another form or is no date in that order.

    Without an order only a text that names its month is read.
    """
    found = _found(text)
    if found is None or len(found[1]) > 2:
        return None
    day = _day(found, order)
    return f"{day}{found[5] or ''}" if day else None


def _fits(texts: Iterable[str], order: str) -> bool:
    years = []
    whole = False
    for text in texts:
        found = _found(text)
        day = _day(found, order) if found else None
        if found is None or day is None:
            return False
        whole = whole or found[4] is not None
        years.append(int(day[:4]))
    return whole and max(years) - min(years) <= APART


def _found(text: str) -> re.Match[str] | None:
    return _shape().match(text) or _named_shape().match(text)


def _day(found: re.Match[str], order: str) -> str | None:
    """The ISO date of figures in an order; of two figures only a year and a month make one."""
    first, _, second, third, _ = found.groups()
    if second.isalpha():
        second, order = str(_MONTHS.index(second.lower()) + 1), "dmy"
    elif not order:
        return None
    if third is None:
        year, month = _year(first), int(second)
        return f"{year}-{month:02}" if order == "ymd" and year and 1 <= month <= 12 else None
    by_part = dict(zip(order, (first, second, third), strict=True))
    year = _year(by_part["y"])
    if not year or len(by_part["m"]) > 2 or len(by_part["d"]) > 2:
        return None
    try:
        return dt.date(year, int(by_part["m"]), int(by_part["d"])).isoformat()
    except ValueError:
        return None


def _year(figures: str) -> int | None:
    if len(figures) == 4:
        return int(figures)
    if len(figures) != 2:
        return None
    short = int(figures)
    return short + (2000 if short < _PIVOT else 1900)
