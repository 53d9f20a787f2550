"""Several tables one below the other in a sheet: each begins with a header of its own below a blank row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from biopartner.model.grids import Grid, GridRow
from biopartner.reading.headers.body import is_header
from biopartner.reading.headers.words import is_known

_TITLES = 3  # rows between the blank row and the header
_SEARCHED = 60  # rows in which the first header must stand


def apart(grids: Iterable[Grid]) -> Iterator[Grid]:
    """The tables of the sheets, each as a sheet of its own; pass through one before asking for the next."""
    for grid in grids:
        rows, begun, remarks = iter(grid.rows), list[GridRow](), grid.remarks
        while True:
            next_begun: list[GridRow] = []
            table = _table(chain(begun, rows), next_begun)
            yield replace(grid, rows=table, remarks=remarks)
            for _ in table:  # what nobody read
                pass
            if not next_begun:
                break
            begun, remarks = next_begun, ()


def _table(rows: Iterator[GridRow], next_begun: list[GridRow]) -> Iterator[GridRow]:
    """The rows of a table; those with which the next one begins, its titles and its header, are put aside."""
    header, data, last = None, False, 0
    titles: list[GridRow] = []  # rows that may belong to the next table
    for at, row in enumerate(rows):
        below_blank = row.number > last + 1
        last = row.number
        if header is None:
            if at == _SEARCHED:  # words that are not known begin no second table
                yield row
                yield from rows
                return
            header = row if _is_header(row) else None
        elif titles or below_blank:
            if data and _is_header(row, titled=bool(titles)) and (titles or row.cells != header.cells):
                next_begun += [*titles, row]
                return
            if data and len(titles) < _TITLES and _is_title(row):
                titles.append(row)
                continue
            data = True
        else:
            data = True
        if titles:
            yield from titles
            titles = []
        yield row
    yield from titles


def _is_title(row: GridRow) -> bool:
    filled = [cell for cell in row.cells if cell is not None]
    return len(filled) == 1 and isinstance(filled[0], str)


def _is_header(row: GridRow, *, titled: bool = False) -> bool:
    """Whether a row holds hardly anything but known words; here, at the top or below a blank row, one in three is new.

    Below a title two known words are enough.
    """
    filled = [cell for cell in row.cells if cell is not None]
    if len(filled) < 2 or row.problem or not all(isinstance(cell, str) for cell in filled):
        return False
    if all(is_known(str(cell).strip()) for cell in filled):
        return True
    return is_header(filled, one_in=3, known=2 if titled else 3)
