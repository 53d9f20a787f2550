"""A table on a terminal: a grid under a ruled header, or one block a record where the screen is too narrow for a grid.

Rows pass through a thousand at a time, so that memory stays constant. Widths are fitted to the longest values so far:
a column may grow at the next thousand, and in a pipe it never folds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from biopartner.formats.cells import for_people
from biopartner.formats.terminal_page import Page
from biopartner.formats.widths import fitted
from biopartner.model.answers import Column, Row, Table

if TYPE_CHECKING:
    from rich.text import Text

_AT_ONCE = 1000
_GAP = 2  # cells between columns
_NARROW = 60  # a terminal with fewer columns shows blocks, unless the grid fits as it is
_READABLE = 10  # no column is folded to fewer cells than this
_WORD = 24  # the longest words that are kept whole


def print_grid(page: Page, table: Table) -> bool:
    """Print the rows as a grid or as blocks; False when there are none."""
    rows, columns = _roomy(page, table)
    titles = [page.text(column.title, "bold") for column in columns]
    natural, words = _lengths([titles]), _words([titles])
    title_words = words
    begun = False
    for cells in _chunks(page, columns, rows):
        natural, words = _longest(natural, _lengths(cells)), _longest(words, _words(cells))
        if widths := _widths(page, columns, natural, words, title_words):
            _print_chunk(page, columns, [] if begun else titles, cells, widths)
        else:
            page.gap()
            _print_blocks(page, titles, cells)
        begun = True
    return begun


def _roomy(page: Page, table: Table) -> tuple[Iterable[Row], tuple[Column, ...]]:
    """The rows, and the columns that a readable grid of them has room for: spare ones go first, and it is said.

    All columns where no grid has room enough, since blocks have.
    """
    everything = columns = for_people(table.columns)
    if page.width is None or not any(column.spare for column in columns):
        return table.rows, columns
    rows = iter(table.rows)
    sample = list(islice(rows, _AT_ONCE))
    left: list[str] = []
    while not _fits(page, columns, sample):
        spare = max(columns, key=lambda column: column.spare)
        if not spare.spare:
            return chain(sample, rows), everything
        left.append(spare.title)
        columns = tuple(column for column in columns if column != spare)
    if left and sample:
        page.left_out(left)
    return chain(sample, rows), columns


def _fits(page: Page, columns: Sequence[Column], rows: Sequence[Row]) -> bool:
    titles = [page.text(column.title) for column in columns]
    cells = [titles, *next(_chunks(page, columns, rows), [])]
    return _widths(page, columns, _lengths(cells), _words(cells), _words([titles])) is not None


def _chunks(page: Page, columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[list[list[Text]]]:
    remaining = iter(rows)
    while chunk := list(islice(remaining, _AT_ONCE)):
        yield [[page.text(row.get(c.key), "cyan" if c.key == "handle" else "") for c in columns] for row in chunk]


def _widths(
    page: Page, columns: Sequence[Column], natural: list[int], words: list[int], title_words: list[int]
) -> list[int] | None:
    """The columns' widths on this page; None when a grid would not be readable."""
    if page.width is None:
        return natural
    room = page.width - _GAP * (len(natural) - 1)
    if sum(natural) > room and page.width < _NARROW:
        return None
    # Handles are what people type and copy; words in other columns are broken before the grid is given up.
    handles = {at for at, column in enumerate(columns) if column.key == "handle"}
    words = [natural[at] if at in handles else max(words[at], columns[at].least) for at in range(len(words))]
    broken = [
        words[at] if at in handles or at == 0 else max(title_words[at], columns[at].least) for at in range(len(words))
    ]
    return fitted(natural, words, room) or fitted(natural, broken, room)


def _lengths(cells: list[list[Text]]) -> list[int]:
    """The width of each column when nothing folds."""
    return [max(1, *(text.cell_len for text in column)) for column in zip(*cells, strict=True)]


def _words(cells: list[list[Text]]) -> list[int]:
    """The width of each column in which its words stay whole, within reason."""
    return [max(_READABLE, min(_WORD, max(map(_word, column)))) for column in zip(*cells, strict=True)]


def _longest(one: list[int], other: list[int]) -> list[int]:
    return [max(pair) for pair in zip(one, other, strict=True)]


def _word(text: Text) -> int:
    """The longest run that is best not broken; Chinese, Japanese and Korean text may break anywhere."""
    return max((len(word) for word in text.plain.split() if word.isascii()), default=0)


def _print_chunk(
    page: Page, columns: Sequence[Column], titles: list[Text], cells: list[list[Text]], widths: list[int]
) -> None:
    from rich.box import Box
    from rich.table import Table as Grid

    blank = "    \n"
    rule = Box(blank * 2 + " {0}{0} \n".format(page.sign("─")) + blank * 5)
    grid = Grid(
        box=rule, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), show_header=bool(titles), border_style="dim"
    )
    for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
        grid.add_column(titles[at] if titles else "", justify=column.align, width=width, overflow="fold")
    for row in cells:
        grid.add_row(*row)
    page.print(grid)


def _print_blocks(page: Page, titles: list[Text], cells: list[list[Text]]) -> None:
    """Print each record as lines of label and value; empty values are left out."""
    indent = min(max(title.cell_len for title in titles) + _GAP, (page.width or 0) // 2)
    for row in cells:
        filled = [(title, text) for title, text in zip(titles, row, strict=True) if text] or [(titles[0], row[0])]
        page.print(*(line for title, text in filled for line in page.hang(title, text, indent, page.width)))
        page.gap()
