"""Sheets of the program's own: named like a kind's plural, headed by its fields, as exports write workbooks and JSON.

They go the way of the folder's files: the same columns, handles as keys, records before what refers to them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from biopartner.formats.folder import wrong_header
from biopartner.model.grids import Broken, Grid, GridCell
from biopartner.model.kinds import KINDS, Kind
from biopartner.model.sheets import REJECTED, SheetRow

_KINDS = {kind.plural: kind for kind in KINDS}
OWN_NAMES = frozenset(_KINDS)
_ORDER = {kind.plural: at for at, kind in enumerate(KINDS)}


def own_kind(grid: Grid) -> Kind | None:
    """The kind whose rows a sheet holds; None for a sheet of somebody else's. Looks at its first row only."""
    kind = _KINDS.get(_name(grid))
    if kind is None:
        return None
    head = next(iter(grid.rows), None)
    if head is None or head.problem or not all(isinstance(cell, str) for cell in head.cells):
        return None
    return kind if not wrong_header([str(cell) for cell in head.cells], kind) else None


def wrong_own(grid: Grid) -> str:
    """Why a sheet with the name of one of a book is none; empty for a sheet with another name."""
    kind, head = _KINDS.get(_name(grid)), next(iter(grid.rows), None)
    return wrong_header([str(cell) for cell in head.cells if cell is not None], kind) if kind and head else ""


def own_rows(grids: Sequence[Grid]) -> Iterator[SheetRow]:
    """The rows of such sheets, kind by kind in the order of the catalogue."""
    for grid in sorted(grids, key=lambda grid: _ORDER[_name(grid)]):
        yield from _rows(grid, _KINDS[_name(grid)])


def _name(grid: Grid) -> str:
    return grid.sheet or PurePath(grid.file).stem


def _rows(grid: Grid, kind: Kind) -> Iterator[SheetRow]:
    rows = iter(grid.rows)
    sheet = "" if grid.by_line else grid.sheet
    header = [str(cell) for cell in next(rows).cells]
    for row in rows:
        column, problem = "", row.problem
        if not problem and len(row.cells) > len(header):
            problem = f"{len(row.cells)} cells instead of {len(header)}"
        if not problem and (broken := [at for at, cell in enumerate(row.cells) if isinstance(cell, Broken)]):
            column, problem = header[broken[0]], f"the cell {row.cells[broken[0]]}"
        cells = dict(zip(header, map(_text, row.cells), strict=False)) if not problem else {}
        cells.pop(REJECTED, None)
        raw = row.cells if problem else ()
        yield SheetRow(
            grid.file, row.number, kind.name, cells, problem, sheet, column=column, raw=raw, breaks_off=row.breaks_off
        )


def _text(cell: GridCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(cell)


def of_our_own(grids: Iterable[Grid]) -> list[bool]:
    """Of each sheet whether it is one; its rows are spent by that."""
    return [own_kind(grid) is not None for grid in grids]
