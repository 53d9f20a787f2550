"""A date as precisely as it is known: EDTF text with its first and last day.

Bounds are ISO text and both ends belong to the date; an open end is `EARLIEST` or `LATEST`. Nothing is ever padded:
a month is `2024-10`, never `2024-10-01`. The grammar that makes these values lives in `biopartner.reading.dates`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

EARLIEST = "0001-01-01"
LATEST = "9999-12-31"

Basis = Literal["stated", "inferred-year", "inferred-month", "relative"]
BASES: tuple[Basis, ...] = ("stated", "inferred-year", "inferred-month", "relative")

Precision = Literal["day", "month", "quarter", "half", "season", "year", "decade", "range", "open"]

# EDTF writes a part of a year as a month number beyond 12 (level 1: seasons, level 2: quarters and halves).
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
QUARTERS = {33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}
HALVES = {40: "H1", 41: "H2"}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, month, quarter, half, season, year, decade or interval; equal when the EDTF text is equal."""

    edtf: str
    lo: str = field(compare=False)  # first day that belongs to it
    hi: str = field(compare=False)  # last day that belongs to it
    raw: str = field(default="", compare=False)  # as typed or found
    basis: Basis = field(default="stated", compare=False)

    def __str__(self) -> str:
        return self.edtf

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    @property
    def sort_key(self) -> tuple[str, str]:
        """Order of the timeline: by first day, then by last day."""
        return self.lo, self.hi

    @property
    def precision(self) -> Precision:
        """How much of the date is known, read off the EDTF text; `open` has one end only."""
        if "/" in self.edtf:
            return "open" if ".." in self.edtf else "range"
        return _precision(self.edtf.rstrip("?~%"))

    @property
    def shown(self) -> str:
        """The date for people: `2024-Q4`, `spring 2025`, `about 2024-05`, `2025-10-08/10`, `since 2024-10`."""
        if "/" not in self.edtf:
            return _shown(self.edtf)
        first, last = self.edtf.split("/")
        if first == "..":
            return f"until {_shown(last)}"
        if last == "..":
            return f"since {_shown(first)}"
        if self.edtf[-1] in "?~%" or first[-1] in "?~%":
            return self.edtf  # which end is uncertain is said nowhere more clearly
        if len(first) == len(last) == 10 and first[:4] == last[:4]:
            return f"{first}/{last[8:] if first[:7] == last[:7] else last[5:]}"
        return f"{_shown(first)}/{_shown(last)}"


def _precision(edtf: str) -> Precision:
    if len(edtf) == 10:
        return "day"
    if len(edtf) == 4:
        return "decade" if edtf[3] == "X" else "year"
    code = int(edtf[5:])
    if code in SEASONS:
        return "season"
    if code in QUARTERS:
        return "quarter"
    return "half" if code in HALVES else "month"


def _shown(point: str) -> str:
    """One EDTF point for people: codes by name, `~` as "about", `?` kept."""
    bare = point.rstrip("?~%")
    mark = point[len(bare) :]
    if len(bare) == 7 and bare[5:] > "12":
        year, code = bare[:4], int(bare[5:])
        bare = f"{SEASONS[code]} {year}" if code in SEASONS else f"{year}-{(QUARTERS | HALVES)[code]}"
    return f"{'about ' if mark in ('~', '%') else ''}{bare}{'?' if mark in ('?', '%') else ''}"
