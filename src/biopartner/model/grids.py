"""Sheets as people keep them: rows of cells before anybody knows what the columns mean.

Rows carry the number that the user's program shows (the first is 1; objects of a JSON file count from 1 below a header
that is row 0). Columns count from 0 and are called by their letters. Blank rows are left out, blank cells are None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

STANDARD_INPUT = "standard input"  # what messages call it, where a file has a name


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell whose value is lost or cannot be relied on; `why` completes "the cell ..." and has no full stop."""

    said: str
    why: str

    def __str__(self) -> str:
        return f'"{self.said}" {self.why}' if self.said else self.why


GridCell = str | int | float | bool | dt.date | Broken | None  # a datetime is a date too; a time of day is text


class GridRow(NamedTuple):
    """One row; or, with a `problem`, the reason why what stands there cannot be read."""

    number: int
    cells: tuple[GridCell, ...]
    problem: str = ""
    breaks_off: bool = False  # what follows cannot be read either

    def cell(self, column: int) -> GridCell:
        """The cell in a column; None beyond the end of a short row."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one: first and last row by number, first and last column; the value stands in the first."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. The rows can be passed through once, unless they are a tuple."""

    file: str
    sheet: str  # empty where files have no sheets
    rows: Iterable[GridRow]
    merges: tuple[Merge, ...] = ()
    remarks: tuple[str, ...] = ()  # what the reader had to decide, as sentences for the user
    by_line: bool = False  # rows are numbered as the lines of the file, through all its sheets

    def opened(self, head: int = 60) -> tuple[tuple[GridRow, ...], Iterator[GridRow]]:
        """The first rows to look at, and all rows (those again, then the rest) to pass through."""
        rows = iter(self.rows)
        first = tuple(islice(rows, head))
        return first, chain(first, rows)


def letters(column: int) -> str:
    """What a spreadsheet calls a column: 0 is A, 25 is Z, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_of(name: str) -> int | None:
    """The column that letters stand for; None for what is no column name."""
    if not (name.isascii() and name.isalpha() and len(name) <= 3):
        return None
    number = 0
    for char in name.upper():
        number = number * 26 + ord(char) - 64
    return number - 1


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """What a column was taken for; the field is empty for a column that is left alone."""

    index: int
    header: str
    field: str = ""

    def __str__(self) -> str:
        return f'{letters(self.index)} "{self.header}"' if self.header else letters(self.index)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a sheet is laid out: its kind, its header rows (numbers, both included) and what its columns are."""

    kind: str
    header: tuple[int, int]
    columns: tuple[ColumnUse, ...]
    ignored: tuple[ColumnUse, ...] = ()
    remarks: tuple[str, ...] = ()

    def said(self) -> str:
        """What the columns were taken for, as one line for the user."""
        return ", ".join(f"{column} is {column.field.replace('_', ' ')}" for column in self.columns)
