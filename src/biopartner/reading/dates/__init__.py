"""How people write dates: Korean, Japanese and English text -> PartialDate, or a refusal that names the readings.

A wrong date is worse than a refused one: what can be read in two ways, is impossible or has text left over is
refused. Nothing is taken from the clock; dates that leave something out count from the reference that is given.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Literal

from biopartner.errors import UnreadableDate
from biopartner.model.dates import EARLIEST, LATEST, PartialDate
from biopartner.reading.dates.edtf import canonical, from_edtf
from biopartner.reading.dates.parts import HINT, InYear, Refusal

Reference = dt.date | PartialDate | str

__all__ = ["InYear", "Reference", "from_edtf", "missing_year", "read_date", "read_dated"]


def read_date(text: str, reference: Reference | None = None) -> PartialDate:
    """The date that a person wrote; `raw` keeps the text. Raises UnreadableDate."""
    return read_dated(text, reference)[0]


def read_dated(text: str, reference: Reference | None = None) -> tuple[PartialDate, bool]:
    """The date, and whether the text says that it is planned (예정, 予定, planned). Raises UnreadableDate."""
    raw = text.strip()
    try:
        if date := canonical(raw):
            return date, False
        date, planned = _read(raw, *_days(reference))
    except Refusal as refusal:
        raise UnreadableDate(raw, refusal.why, refusal.hint) from None
    return replace(date, raw=raw), planned


def missing_year(text: str, near: int, order: Literal["md", "dm", ""] = "") -> int | None:
    """The year nearest to another one with which a text would be a date; None when it lacks none, or more."""
    for year in sorted(range(near - 6, near + 6), key=lambda year: abs(year - near)):  # every weekday comes round
        try:
            return year if read_date(text, InYear.of(year, order)).basis == "inferred-year" else None
        except UnreadableDate:
            continue
    return None


def _days(reference: Reference | None) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of the reference; an interval with an open end is none."""
    if reference is None:
        return None, None
    if isinstance(reference, InYear):
        return reference, reference
    if isinstance(reference, dt.date):
        day = dt.date(reference.year, reference.month, reference.day)  # a datetime is a date with more
        return day, day
    known = read_date(reference) if isinstance(reference, str) else reference
    if known.lo == EARLIEST or known.hi == LATEST:
        return None, None
    return dt.date.fromisoformat(known.lo), dt.date.fromisoformat(known.hi)


def _read(raw: str, first: dt.date | None, last: dt.date | None) -> tuple[PartialDate, bool]:
    """The date as seen from both ends of the reference: refused when they differ."""
    from biopartner.reading.dates.reader import read_text  # here: stored dates need no grammar

    found = read_text(raw, first)
    if first != last and found[0].basis != "stated" and read_text(raw, last)[0] != found[0]:
        raise Refusal(f"it counts from another date, which is only known to be in {first} to {last}", HINT)
    return found
