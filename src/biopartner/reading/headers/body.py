"""The rows below the header: merged cells filled down, and subtotals, repeated headers and footnotes left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import tee

from biopartner.model.grids import Broken, GridCell, GridRow, Layout, Merge
from biopartner.reading.headers.words import compared, known_headers
from biopartner.reading.text import fold

_SUMS = frozenset({
    *("합계", "소계", "총계", "누계", "총합계", "총합", "계", "合計", "小計", "総計", "累計", "総合計", "計"),
    *("total", "totals", "subtotal", "subtotals", "grandtotal", "sum"),
})  # fmt: skip
_SUMS_OF_GROUPS = frozenset({"소계", "小計", "subtotal", "subtotals"})
_BEHIND = re.compile(r"[(:].*|[\d\s,.%]+(?:개사|개|건|명|사|社|件|名)?$")  # "합계 (12개사)", "計: 5"
_NUMBER = re.compile(r"[^\w]*(?:[\d,.]+\s*(?:\D{0,6}))?[^\w]*$")
_FOOTNOTE = re.compile(r"\s*[※＊*†]|\s*(?:주|註|注|note)\s*\d*\s*[):.]", re.IGNORECASE)
_SECOND_TABLE = 3  # known headers in one row that make it a header


def body(
    rows: Iterable[GridRow],
    layout: Layout,
    merges: Iterable[Merge] = (),
    left_out: list[GridRow] | None = None,
) -> Iterator[GridRow]:
    """The rows of data of a sheet; what is no data is added to `left_out`.

    Rows that could not be read pass through with their problem; a second table of the sheet is such a row.
    """
    headers = {compared(column.header) for column in (*layout.columns, *layout.ignored) if column.header}
    as_written, to_fill = tee(rows)
    for raw, row in zip(as_written, fill_down(to_fill, merges), strict=True):
        if row.number <= layout.header[1] and not row.problem:
            continue
        texts = [cell for cell in row.cells if isinstance(cell, str) and not cell.isspace()]
        if row.problem:
            yield row
        elif not texts and not any(cell is not None and not isinstance(cell, str) for cell in row.cells):
            continue
        elif (
            is_subtotal(raw)
            or (len(texts) > 1 and all(compared(text) in headers for text in texts))
            or _is_footnote(row)
        ):
            _add(left_out, row)
        elif layout.kind != "wish-matrix" and _is_header(row, texts):
            yield GridRow(row.number, row.cells, "another table begins here; keep each table in a sheet of its own")
            return
        else:
            yield row


def is_subtotal(row: GridRow) -> bool:
    """Whether a row sums others up: a word for a sum and then only numbers; the sum of a group may follow its name."""
    filled = [cell for cell in row.cells if cell is not None and cell != ""]
    for at, cell in enumerate(filled):
        if not isinstance(cell, str):
            return False
        word = compared(_BEHIND.sub("", fold(cell), count=1))
        if word in (_SUMS if at == 0 else _SUMS_OF_GROUPS):
            return all(map(_is_number, filled[at + 1 :]))
    return False


def fill_down(rows: Iterable[GridRow], merges: Iterable[Merge]) -> Iterator[GridRow]:
    """The rows with the value of cells that were merged downwards in each row that they cover."""
    waiting = sorted(
        (merge for merge in merges if merge.bottom > merge.top), key=lambda m: (m.top, m.left), reverse=True
    )
    if not waiting:
        yield from rows
        return
    open_: list[tuple[Merge, GridCell]] = []
    for row in rows:
        open_ = [(merge, value) for merge, value in open_ if merge.bottom >= row.number]
        while waiting and waiting[-1].top <= row.number:
            merge = waiting.pop()
            if merge.top == row.number:
                open_.append((merge, row.cell(merge.left)))
        cells = list(row.cells)
        for merge, value in open_:
            if merge.top < row.number and row.cell(merge.left) is None and value is not None:
                cells += [None] * (merge.left + 1 - len(cells))
                cells[merge.left] = value
        yield row if cells == list(row.cells) else GridRow(row.number, tuple(cells), row.problem)


def _add(left_out: list[GridRow] | None, row: GridRow) -> None:
    if left_out is not None:
        left_out.append(row)


def _is_number(cell: GridCell) -> bool:
    if isinstance(cell, str):
        return bool(_NUMBER.match(fold(cell)))
    return isinstance(cell, int | float | Broken) and not isinstance(cell, bool)


def _is_footnote(row: GridRow) -> bool:
    filled = [cell for cell in row.cells if cell is not None and cell != ""]
    return len(filled) == 1 and isinstance(filled[0], str) and bool(_FOOTNOTE.match(filled[0]))


def _is_header(row: GridRow, texts: list[str]) -> bool:
    """Whether a row is the header of another table: short known words and nothing else but a few unknown ones."""
    known = known_headers(texts)
    return (
        known >= _SECOND_TABLE and known * 5 >= 4 * len(texts) and len(texts) == sum(c is not None for c in row.cells)
    )
