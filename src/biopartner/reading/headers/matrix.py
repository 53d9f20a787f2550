"""The wish matrix: ventures across the top, partners down the side, a mark or a time in each cell that is wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biopartner.model.grids import ColumnUse, GridCell, GridRow, Layout
from biopartner.reading.headers.body import is_sum
from biopartner.reading.headers.marks import is_mark, is_rank
from biopartner.reading.headers.words import MATRIX, compared, is_for_notes, is_known, meaning
from biopartner.reading.silence import SILENT

_HEADS = re.compile(r"\d{1,3}\s*(?:명|인|名|人|people|pax)?$")
_HEAD_WORDS = frozenset({
    *("인원", "인원수", "참가인원", "참석인원", "명수", "人数", "参加人数"),
    *("headcount", "heads", "people", "pax", "attendees", "delegates", "participants"),
})  # fmt: skip
# Headings of columns that say how many wishes a row has, beside those for sums.
_COUNTS = frozenset({
    *("건수", "개수", "희망수", "희망건수", "신청수", "신청건수", "매칭수", "매칭건수", "상담건수", "선택수"),
    *("件数", "希望数", "希望件数", "申込数", "申込件数", "面談件数", "選択数"),
    *("count", "wishes", "numberofwishes", "noofwishes", "votes"),
})  # fmt: skip
_SEARCHED = 10


def as_matrix(rows: Sequence[GridRow], *, asked: bool) -> Layout | None:
    """The layout of a wish matrix; None for a sheet that is none. `asked` when the user says that it is one."""
    readable = [row for row in rows if not row.problem]
    for at, row in enumerate(readable[:_SEARCHED]):
        side = int(_is_number(row.cell(0)))
        heads = _heads(row, side)
        if len(heads) < (1 if asked else 3):
            continue
        if not asked and sum(is_known(name) for _, name in heads) * 2 > len(heads):
            continue
        names = [(index, name) for index, name in heads if not _is_sum(name) and not is_known(name)]
        marked = names if asked else [head for head in heads if not _is_sum(head[1]) and not _is_for_notes(head[1])]
        below = readable[at + 1 :]
        counted = bool(names and below) and _is_count(below[0], names, side)
        wishes = below[1:] if counted else below
        if names and wishes and _marked(wishes, marked, side) >= (0.5 if asked else 0.9):
            return _layout(row, below[0] if counted else row, heads, side, counted=counted)
    return None


def _is_number(cell: GridCell) -> bool:
    """Whether a cell heads the column that numbers the rows, with the partners in the next one."""
    return isinstance(cell, str) and meaning(cell, "partnerships").fields == ("number",)


def _heads(row: GridRow, side: int) -> list[tuple[int, str]]:
    """The headings right of the corner: ventures, and columns about the partner of the row."""
    return [
        (index, cell.strip())
        for index, cell in enumerate(row.cells)
        if index > side and isinstance(cell, str) and cell.strip() and not is_mark(cell)
    ]


def _is_sum(name: str) -> bool:
    return is_sum(name) or compared(name) in _COUNTS


def _is_for_notes(name: str) -> bool:
    return is_for_notes(name, "partnerships")


def _is_count(row: GridRow, names: Sequence[tuple[int, str]], side: int) -> bool:
    """Whether a row says how many people come from each venture."""
    label = row.cell(side)
    if isinstance(label, str) and label.strip() and compared(label) not in _HEAD_WORDS:
        return False
    cells = [cell for index, _ in names if (cell := row.cell(index)) is not None]
    return bool(cells) and all(
        (isinstance(cell, int) and not isinstance(cell, bool))
        or (isinstance(cell, str) and bool(_HEADS.match(cell.strip())))
        for cell in cells
    )


def _marked(rows: Sequence[GridRow], names: Sequence[tuple[int, str]], side: int) -> float:
    """Which part of the filled cells are marks, ranks or times, in rows that begin with a partner."""
    filled = marks = 0
    for row in rows:
        if not isinstance(row.cell(side), str):
            continue
        for index, _ in names:
            cell = row.cell(index)
            if cell is not None and (not isinstance(cell, str) or SILENT.get(cell.strip()) != "blank"):
                filled += 1
                marks += is_mark(cell) or (isinstance(cell, str) and is_rank(cell))
    return marks / filled if filled else 0.0


def _layout(head: GridRow, last: GridRow, heads: Sequence[tuple[int, str]], side: int, *, counted: bool) -> Layout:
    corner = head.cell(side)
    columns = [ColumnUse(side, corner.strip() if isinstance(corner, str) else "", "partner")]
    sums: list[ColumnUse] = []
    for index, name in heads:
        if _is_sum(name):
            sums.append(ColumnUse(index, name))
        else:
            columns.append(ColumnUse(index, name, "notes" if is_known(name) else "venture"))
    ventures = sum(column.field == "venture" for column in columns)
    remarks = [
        f"{ventures} column{' is a venture' if ventures == 1 else 's are ventures'}, each row below is a partner."
    ]
    remarks += [f"column {column} adds the others up; it was left alone." for column in sums]
    remarks += [
        f"column {column} goes into the notes of what its row wishes." for column in columns if column.field == "notes"
    ]
    if counted:
        remarks.append(f"row {last.number} says how many people come; it was left alone.")
    return Layout(MATRIX, (head.number, last.number), tuple(columns), tuple(sums), tuple(remarks))
