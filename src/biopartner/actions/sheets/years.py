"""Dates without a year in sheets that say it elsewhere: in a column, above the table, or with --set year=YEAR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from biopartner.actions.sheets.entry import Entry, text_of
from biopartner.actions.sheets.orders import is_date
from biopartner.actions.tentative import RowProblem
from biopartner.errors import BiopartnerError
from biopartner.model.grids import GridRow, Layout

# What lies in the year of its row; a day until when something is to be done may lie in the next one.
_OF_THE_YEAR = ("date", "end_date", "since", "updated", "signed", "effective")
_MAIN = {"agreements": "signed", "partnerships": "since"}  # the column that a year alone is a date of, else `date`
_YEAR = re.compile(r"(?:西暦\s*)?((?:19|20)\d\d)\s*[년年]?(?:도)?$")
_NUMBER = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d)")
# A year that a title is about: not that of a day (2026.1.5 현재), of a span, or from April to March.
_OF_A_TITLE = re.compile(
    r"(?<![\d.,])((?:19|20)\d\d)(?:\s*(?:년도?|年(?!度))(?:\s*\d{1,2}\s*[월月](?!\s*\d))?|(?=$|[\s()（）\[\]_:]))"
    r"(?!\s*[-./~∼～–]\s*\d)"
)


class InTitle(NamedTuple):
    """The year that a title says, the number of its row, and a date of the sheet that needs it."""

    year: str
    row: int
    shown: str


def year_in(text: str) -> int:
    """The year of a cell such as 2026 or 2026년; 0 for any other text."""
    found = _YEAR.match(text)
    return int(found[1]) if found else 0


def with_year(entry: Entry) -> None:
    """Give the dates of a row the year that stands elsewhere; one that is needed nowhere stays text."""
    texts, plan = entry.texts, entry.plan
    said = texts.pop("year")
    year = year_in(said)
    if not year:
        raise RowProblem("year", f'"{said}" is no year, such as 2026')
    needed = plan.given.get("year") == said
    for column in _OF_THE_YEAR:
        text = texts.get(column)
        if text and (found := _dated(text, year, _order(entry, column))):
            texts[column], entry.dated[column] = found, text
            entry.inferred.add(column)
            needed = True
    if not needed:
        main = _MAIN.get(plan.kind, "date")
        if main not in texts and main not in entry.silent:
            texts[main] = str(year)
        elif str(year) not in texts.get(main, ""):
            texts["year"] = said


def year_above(rows: Sequence[GridRow], layout: Layout) -> InTitle | None:
    """The one year that the titles above a table say, where a date of its first rows needs it."""
    titles = [(row.number, text) for row in rows if row.number < layout.header[0] for text in map(text_of, row.cells)]
    told = {found[1]: number for number, text in reversed(titles) for found in _OF_A_TITLE.finditer(text)}
    if len(told) != 1 or {year for _, text in titles for year in _NUMBER.findall(text)} != told.keys():
        return None
    ((year, number),) = told.items()
    dates = [use.index for use in layout.columns if use.field in _OF_THE_YEAR]
    for row in rows:
        for text in map(text_of, map(row.cell, dates)) if row.number > layout.header[1] else ():
            if text and _dated(text, int(year), "md"):
                return InTitle(year, number, text)
    return None


def _order(entry: Entry, column: str) -> Literal["md", "dm", ""]:
    """The order of month and day in figures; nobody who writes Korean or Japanese puts the day first."""
    order = entry.plan.orders.get(column, "")
    if order == "dmy":
        return "dm"
    return "md" if order or not entry.plan.heading(column).isascii() else ""


@lru_cache(maxsize=4096)
def _dated(text: str, year: int, order: Literal["md", "dm", ""]) -> str:
    """The date in EDTF that a text is in a year; empty if it says its own, or is none."""
    from biopartner.reading.dates import InYear, read_date

    if is_date(text):
        return ""
    try:
        return read_date(text, InYear.of(year, order)).edtf
    except BiopartnerError:
        return ""
