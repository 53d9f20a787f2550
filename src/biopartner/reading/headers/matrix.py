"""The wish matrix: ventures across the top, partners down the side, a mark or a time in each cell that is wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biopartner.model.grids import ColumnUse, GridRow, Layout
from biopartner.reading.headers.marks import is_mark
from biopartner.reading.headers.words import MATRIX, compared, is_known

_HEADS = re.compile(r"\d{1,3}\s*(?:명|인|名|人|people|pax)?$")
_HEAD_WORDS = frozenset({
    *("인원", "인원수", "참가인원", "참석인원", "명수", "人数", "参加人数"),
    *("headcount", "heads", "people", "pax", "attendees", "delegates", "participants"),
})  # fmt: skip
_SEARCHED = 10


def as_matrix(rows: Sequence[GridRow], *, asked: bool) -> Layout | None:
    """The layout of a wish matrix; None for a sheet that is none. `asked` when the user says that it is one."""
    readable = [row for row in rows if not row.problem]
    for at, row in enumerate(readable[:_SEARCHED]):
        names = _names(row)
        if len(names) < (1 if asked else 3):
            continue
        if not asked and sum(is_known(name) for _, name in names) * 2 > len(names):
            continue
        below = readable[at + 1 :]
        counted = bool(below) and _is_count(below[0], names)
        wishes = below[1:] if counted else below
        if wishes and _marked(wishes, names) >= (0.5 if asked else 0.9):
            return _layout(row, below[0] if counted else row, names, counted=counted)
    return None


def _names(row: GridRow) -> list[tuple[int, str]]:
    """The ventures across the top, without the corner."""
    return [
        (index, cell.strip())
        for index, cell in enumerate(row.cells)
        if index and isinstance(cell, str) and cell.strip() and not is_mark(cell)
    ]


def _is_count(row: GridRow, names: Sequence[tuple[int, str]]) -> bool:
    """Whether a row says how many people come from each venture."""
    label = row.cell(0)
    if isinstance(label, str) and label.strip() and compared(label) not in _HEAD_WORDS:
        return False
    cells = [cell for index, _ in names if (cell := row.cell(index)) is not None]
    return bool(cells) and all(
        (isinstance(cell, int) and not isinstance(cell, bool))
        or (isinstance(cell, str) and bool(_HEADS.match(cell.strip())))
        for cell in cells
    )


def _marked(rows: Sequence[GridRow], names: Sequence[tuple[int, str]]) -> float:
    """Which part of the filled cells are marks or times, in rows that begin with a partner."""
    filled = marks = 0
    for row in rows:
        if not isinstance(row.cell(0), str):
            continue
        for index, _ in names:
            cell = row.cell(index)
            if cell is not None:
                filled += 1
                marks += is_mark(cell)
    return marks / filled if filled else 0.0


def _layout(head: GridRow, last: GridRow, names: Sequence[tuple[int, str]], *, counted: bool) -> Layout:
    corner = head.cell(0)
    partner = ColumnUse(0, corner.strip() if isinstance(corner, str) else "", "partner")
    remarks = [f"{len(names)} columns are ventures, each row below is a partner."]
    if counted:
        remarks.append(f"row {last.number} says how many people come; it was left alone.")
    ventures = tuple(ColumnUse(index, name, "venture") for index, name in names)
    return Layout(MATRIX, (head.number, last.number), (partner, *ventures), remarks=tuple(remarks))
