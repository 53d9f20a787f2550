"""Sheets of the program's own: named like a kind's plural, headed by its fields, as exports write workbooks and JSON.

They go the way of the folder's files: the same columns, handles as keys, records before what refers to them. A title
above the header, columns that no export has and cells beside the table are left alone, and that is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from typing import NamedTuple

from biopartner.formats.own_columns import Columns, columns_of, wrong_header
from biopartner.model.grids import Broken, Grid, GridCell, GridRow
from biopartner.model.kinds import KINDS, Kind
from biopartner.model.sheets import SheetRow, place

_KINDS = {kind.plural: kind for kind in KINDS}
OWN_NAMES = frozenset(_KINDS)
_HEAD = 10  # rows in which the header must stand
_NO_BOOK = ["Rows"]  # the one sheet, a blank one, of a workbook that holds an empty book


class Recognised(NamedTuple):
    """What the first rows of a sheet show: the kind whose rows it holds, or why it may be one of ours and is none."""

    kind: Kind | None = None
    doubt: str = ""  # of a sheet that has the name of one, and words of its header
    likely: bool = False  # in doubt wherever it stands, and not only beside other sheets of a book


def recognised(grid: Grid) -> Recognised:
    """Look at the first rows of a sheet."""
    kind = _KINDS.get(_name(grid))
    if kind is None:
        return Recognised()
    head = [_header(row) for row in islice(grid.rows, _HEAD) if not row.problem]
    doubts = [wrong_header(header, kind) for header in head]
    if "" in doubts:
        return Recognised(kind)
    known = frozenset(columns_of(kind))
    telling = {"handle", *(field.name for field in kind.fields if field.required)}
    for header, why in zip(head, doubts, strict=True):
        words = known.intersection(header)
        if words & telling:
            return Recognised(None, why, "handle" in words and 2 * len(words) > sum(map(bool, header)))
    return Recognised()


def is_empty_book(grids: Sequence[Grid]) -> bool:
    """Whether a file is the export of an empty book; its rows are spent by that."""
    return not grids or ([grid.sheet for grid in grids] == _NO_BOOK and next(iter(grids[0].rows), None) is None)


def rows_by_kind(grids: Iterable[Grid], said: list[str]) -> dict[str, Iterator[SheetRow]]:
    """The rows of each of such sheets, in the order of the catalogue.

    `said` gets sentences on what is left alone, once the rows have passed.
    """
    sheets = {_name(grid): grid for grid in grids}
    return {kind.name: _rows(sheets[name], kind, said) for name, kind in _KINDS.items() if name in sheets}


def _name(grid: Grid) -> str:
    return grid.sheet or PurePath(grid.file).stem


def _header(row: GridRow) -> list[str]:
    """The cells of a row as those of a header, without blank ones at its end."""
    cells = ["" if cell is None else str(cell) for cell in row.cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _rows(grid: Grid, kind: Kind, said: list[str]) -> Iterator[SheetRow]:
    rows = iter(grid.rows)
    sheet = "" if grid.by_line else grid.sheet
    above = []
    head = next(rows)
    while head.problem or wrong_header(_header(head), kind):
        above.append(head.number)
        head = next(rows)
    columns = Columns(_header(head), kind, above)
    for row in rows:
        cells: Sequence[GridCell] = row.cells
        column, problem = "", row.problem
        if not problem and len(cells) > len(head.cells) and not grid.sheet:
            problem = f"{len(cells)} cells instead of {len(head.cells)}"
        if not problem:
            cells = columns.cells(row.number, cells)
            if cells is not row.cells and not any(cell is not None for cell in cells):
                continue
            if broken := [at for at, cell in enumerate(cells) if isinstance(cell, Broken)]:
                column, problem = columns.names[broken[0]], f"the cell {cells[broken[0]]}"
        texts = dict(zip(columns.names, map(_text, cells), strict=False)) if not problem else {}
        raw = row.cells if problem else ()
        yield SheetRow(
            grid.file, row.number, kind.name, texts, problem, sheet, column=column, raw=raw, breaks_off=row.breaks_off
        )
    said.extend(columns.left_alone(place(grid.file, grid.sheet)))


def _text(cell: GridCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell)
