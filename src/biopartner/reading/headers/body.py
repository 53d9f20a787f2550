"""The rows below the header: merged cells filled down, and subtotals, repeated headers and footnotes left out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import tee

from biopartner.model.grids import Broken, GridCell, GridRow, Layout, Merge
from biopartner.reading.headers.words import MATRIX, compared, is_known
from biopartner.reading.text import fold

_SUMS = frozenset({
    *("합계", "소계", "총계", "누계", "총합계", "총합", "계", "合計", "小計", "総計", "累計", "総合計", "計"),
    *("total", "totals", "subtotal", "subtotals", "grandtotal", "sum"),
})  # fmt: skip
_SUMS_OF_GROUPS = frozenset({"소계", "小計", "subtotal", "subtotals"})
_SUMS_OF = frozenset({"총", "전체", "全", "合わせて"})  # with what is counted behind it: "총 12개사"
_SUM = re.compile(r"[전全계計총総합合]|ｔｏｔａｌ", re.IGNORECASE)
_LONGEST_SUM = 40
_NAMES = 3  # cells in front of the sum of a group: country, region, ...
_BEHIND = re.compile(r"[(:].*|[\d\s,.%]+(?:개사|개|건|명|사|社|件|名)?$")  # "합계 (12개사)", "計: 5"
_NUMBER = re.compile(  # a number with its unit, or a sum of money: "58개사", "2만2000건", "us$4.5 million"
    r"[^\w]*(?:(?:약|約|over|about)?\s*(?:[a-z]{0,3}\s*[$€£¥₩]|(?:usd|eur|krw|jpy|gbp|chf|cny)\b)?\s*"
    r"[\d,.만천억百千万億兆]+\s*\D{0,8})?[^\w]*$"
)
_FOOTNOTE = re.compile(  # "※ 2024. 10. 11. 기준", "주1) 잠정치", "Source: the organiser"
    r"\s*[※＊*†]|\s*(?:주|註|注|notes?)\s*\d*\s*[).]|\s*[(（\[<]?\s*(?:주|註|注|notes?|legend|key|sources?|as of|units?"
    r"|범례|자료|출처|비고|참고|기준|단위|凡例|資料|出典|出所|備考|参考|単位)\s*\d*\s*[:：]",
    re.IGNORECASE,
)
_LEGEND = re.compile(r"\s*(?:legend\s*[:：]|(?:범례|凡例)\s*(?:[:：]|$))", re.IGNORECASE)  # the rest in cells behind
_LEGENDS = frozenset("Ll범凡")
_DATA = re.compile(r"[\d@]")  # rare in headers, and in most rows of data
SECOND_TABLE = "another table begins here; put a blank row above it, or keep each table in a sheet of its own"
_SECOND_TABLE = 3  # known headers in one row that make it a header
_FEW = 3  # cells; a row of more is not looked at for a running number that stands alone


def body(
    rows: Iterable[GridRow],
    layout: Layout,
    merges: Iterable[Merge] = (),
    left_out: list[GridRow] | None = None,
) -> Iterator[GridRow]:
    """The rows of data of a sheet; what is no data below its header is added to `left_out`.

    Rows that could not be read pass through with their problem; a second table of the sheet is such a row, the last.
    """
    headers = {column.header for column in (*layout.columns, *layout.ignored)}
    told = tuple(column.index for column in layout.columns if column.field != "number")
    merges = tuple(merges)
    as_written: Iterator[GridRow] = iter(())  # nothing to compare with where no cell is filled
    to_fill = rows
    if merges:
        as_written, to_fill = tee(rows)
    for row in fill_down(to_fill, merges):
        raw = next(as_written, row)
        if row.problem:
            yield row
            continue
        filled = [c for c in row.cells if c is not None and c != "" and not (isinstance(c, str) and c.isspace())]
        if row.number <= layout.header[1]:
            continue
        is_bare = len(filled) < _FEW and _is_bare(row, told)
        if is_bare or is_subtotal(raw) or _is_repeated(filled, headers) or _is_footnote(filled):
            if left_out is not None:
                left_out.append(row)
        elif layout.kind != MATRIX and is_header(filled):
            yield GridRow(row.number, row.cells, SECOND_TABLE)
            return
        else:
            yield row


def body_again(
    rows: Iterable[GridRow], layout: Layout, merges: Iterable[Merge], left_out: Container[int], end: GridRow | None
) -> Iterator[GridRow]:
    """The same rows when they were passed through before: the numbers of those left out, and a second table, if any."""
    for row in fill_down(rows, merges):
        if row.number <= layout.header[1] or row.number in left_out:
            if row.problem:
                yield row
        elif end is not None and row.number == end.number:
            yield end
            return
        else:
            yield row


def is_subtotal(row: GridRow) -> bool:
    """Whether a row sums others up: a word for a sum and then only numbers; the sum of a group may follow its name.

    A number may stand in front, in the column that numbers the rows.
    """
    before = 0
    for at, cell in enumerate(row.cells):
        if cell is None or cell == "":
            continue
        if not isinstance(cell, str):
            if isinstance(cell, int | float) and not before:
                continue
            return False
        if before == _NAMES:
            return False
        if len(cell) < _LONGEST_SUM and _may_sum(cell):
            said = fold(cell)
            word = compared(_BEHIND.sub("", said, count=1))
            if word in (_SUMS_OF_GROUPS if before else _SUMS) or (word in _SUMS_OF and word != compared(said)):
                return all(map(_is_number, row.cells[at + 1 :]))
        before += not cell.strip().isdecimal()
    return False


def is_sum(header: str) -> bool:
    """Whether a word is one for a sum: 합계, 計, Total (3)."""
    return len(header) < _LONGEST_SUM and compared(_BEHIND.sub("", fold(header), count=1)) in _SUMS


def _may_sum(cell: str) -> bool:
    """Whether a cell may hold a word for a sum: cheap, as every row is asked."""
    small = cell.lower()
    return "total" in small or "sum" in small or (not cell.isascii() and _SUM.search(cell) is not None)


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


def _is_number(cell: GridCell) -> bool:
    if isinstance(cell, str):
        return bool(_NUMBER.match(fold(cell)))
    return cell is None or (isinstance(cell, int | float | Broken) and not isinstance(cell, bool))


def _is_repeated(filled: Sequence[GridCell], headers: set[str]) -> bool:
    return len(filled) > 1 and all(isinstance(cell, str) and cell.strip() in headers for cell in filled)


def _is_bare(row: GridRow, told: Sequence[int]) -> bool:
    """Whether nothing stands in the columns that are read, beside a running number."""
    return all((cell := row.cell(index)) is None or (isinstance(cell, str) and not cell.strip()) for index in told)


def _is_footnote(filled: Sequence[GridCell]) -> bool:
    first = filled[0]
    if not isinstance(first, str):
        return False
    return (len(filled) == 1 and bool(_FOOTNOTE.match(first))) or (first[:1] in _LEGENDS and bool(_LEGEND.match(first)))


def is_header(filled: Sequence[GridCell], *, one_in: int = 5, known: int = _SECOND_TABLE) -> bool:
    """Whether a row is the header of another table: known words, of which one in some may be unknown."""
    texts = [cell for cell in filled if isinstance(cell, str)]
    if len(texts) < _SECOND_TABLE or len(texts) < len(filled) or any(map(_DATA.search, texts)):
        return False
    unknown = 0
    for text in texts:
        unknown += not is_known(text)
        if unknown * one_in > len(texts):
            return False
    return len(texts) - unknown >= known
