"""What a piece of text says of a date: year, month, day or part of the year, each known or not.

A form of the grammar yields `Parts`, several when it can be read in several ways. Bounds and EDTF text are made here
and nowhere else. Years run from 1868 (the first with an era name) to 2200; anything beyond is taken for a slip.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from biopartner.model.dates import HALVES, QUARTERS, SEASONS, Basis, Precision

FIRST_YEAR = 1868
LAST_YEAR = 2200
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}

HINT = "Write it like `2024-12-05`, `2024-12` or `2024`."


class Refusal(Exception):  # not an error of its own: the reader turns it into UnreadableDate
    """Text that has the form of a date but must not be read as one; `why` ends without a full stop."""

    def __init__(self, why: str, hint: str = HINT) -> None:
        super().__init__(why, hint)
        self.why = why
        self.hint = hint


class InYear(dt.date):
    """A reference that says of dates without a year which one they are of, and nothing else.

    `order` is that of a month and a day in figures: md, dm, or nothing where it is not known.
    """

    order: Literal["md", "dm", ""]

    @classmethod
    def of(cls, year: int, order: Literal["md", "dm", ""] = "") -> InYear:
        made = cls(year, 1, 1)
        made.order = order
        return made

    def fitting(self, readings: list[Parts]) -> list[Parts]:
        """The readings that do not speak of another year, nor of another order; all of them when there is none."""
        other = {"md": True, "dm": False, "": None}[self.order]
        fit = [each for each in readings if not (each.loose and each.year != self.year)]
        if any(each.day_first for each in fit):
            fit = [each for each in fit if each.loose or each.day_first is not other]
        return fit if any(not fault(each) for each in fit) else readings


class Parts(NamedTuple):
    """One reading of a text; what the text does not say is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    code: int | None = None  # EDTF code of a season, quarter or half-year
    decade: bool = False  # `year` is the first of ten
    end: Parts | None = None  # of an interval that has one name (a fiscal year): its last day
    basis: Basis = "stated"
    ahead: bool = False  # said to lie in the future
    loose: bool = False  # a two-digit year without a mark: makes a text ambiguous, is never believed
    day_first: bool = False  # day before month in figures, which nobody writes in Korean or Japanese
    bare: bool = False  # a number without a unit, which only a range can explain

    @property
    def precision(self) -> Precision:
        if self.day is not None:
            return "day"
        if self.month is not None:
            return "month"
        if self.code is not None:
            return "season" if self.code in SEASONS else "quarter" if self.code in QUARTERS else "half"
        return "decade" if self.decade else "year"


def whole(figures: str | None) -> int | None:
    """The number that a group of a pattern found, if it found one."""
    return int(figures) if figures else None


def days_in(year: int, month: int) -> int:
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap


def full_year(two_digits: int) -> int:
    """The year that two digits mean: 00 to 49 are 20xx, 50 to 99 are 19xx."""
    return two_digits + (2000 if two_digits < 50 else 1900)


def edtf(parts: Parts) -> str:
    """The EDTF text of one complete point, without mark."""
    if parts.day is not None:
        return f"{parts.year:04}-{parts.month:02}-{parts.day:02}"
    if parts.decade:
        return f"{(parts.year or 0) // 10}X"
    low = parts.month or parts.code
    return f"{parts.year:04}" if low is None else f"{parts.year:04}-{low:02}"


def bounds(parts: Parts) -> tuple[str, str]:
    """First and last day of a complete point; winter runs from December to February of the next year."""
    year = parts.year or 0
    if parts.day is not None:
        day = edtf(parts)
        return day, day
    if parts.month is not None:
        return f"{year:04}-{parts.month:02}-01", f"{year:04}-{parts.month:02}-{days_in(year, parts.month)}"
    if parts.code is None:
        return f"{year:04}-01-01", f"{year + 9 if parts.decade else year:04}-12-31"
    first = _FIRST_MONTHS[parts.code]
    years, last = divmod(first - 1 + (6 if parts.code in HALVES else 3) - 1, 12)
    return f"{year:04}-{first:02}-01", f"{year + years:04}-{last + 1:02}-{days_in(year + years, last + 1)}"


def fault(parts: Parts) -> str:
    """Why there is no such date, or nothing; what is not known yet is not a fault."""
    year, month, day = parts.year, parts.month, parts.day
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR - (9 if parts.decade else 0):
        return f"the year {year} is not between {FIRST_YEAR} and {LAST_YEAR}"
    if month is not None and not 1 <= month <= 12:
        return f"there is no month {month}"
    if day is not None:
        longest = 31 if month is None else days_in(2000 if year is None else year, month)
        if not 1 <= day <= longest:
            named = f"{MONTHS[month - 1]}{'' if year is None else f' {year}'}" if month else "a month"
            return f"{named} has {longest} days, not {day}" if day else "there is no day 0"
    return fault(parts.end) if parts.end else ""


def weekday_of(parts: Parts) -> int:
    """0 for Monday to 6 for Sunday, of a complete day."""
    return dt.date(parts.year or 0, parts.month or 0, parts.day or 0).weekday()


def spoken(parts: Parts) -> str:
    """The reading in words, for a refusal that lists several: `10 November 2024`, `24 October`."""
    words = [str(parts.day)] if parts.day is not None else []
    if parts.month is not None:
        words.append(MONTHS[parts.month - 1])
    if parts.code is not None:
        words.append((SEASONS | QUARTERS | HALVES)[parts.code])
    if parts.year is not None:
        words.append(str(parts.year))
    return " ".join(words)


def written(parts: Parts) -> str:
    """How to write the reading so that nobody can mistake it."""
    if parts.year is not None:
        return f"`{edtf(parts)}`"
    return f"`YYYY-{parts.month or 0:02}" + (f"-{parts.day:02}`" if parts.day is not None else "`")


def ambiguous(readings: list[Parts]) -> Refusal:
    """The refusal that lists what the text can mean and how to write each."""
    says = list(dict.fromkeys(map(spoken, readings)))
    ways = list(dict.fromkeys(map(written, readings)))
    if len(says) == 1:
        return Refusal(f"{says[0]} is a guess, because its year has two digits", f"Write {ways[0]}.")
    return Refusal(f"it is {_or(says)}", f"Write {_or(ways)}.")


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
