"""A timeline on a terminal: headings, then dated lines whose details hang below the title.

On a narrow screen the date and the kind take a line of their own, so that the title keeps room to be read.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from biopartner.formats.cells import new_headings
from biopartner.formats.terminal_page import PROSE, Page
from biopartner.model.answers import Lines, Row, Table

if TYPE_CHECKING:
    from rich.text import Text

_SAMPLE = 1000  # rows that set the widths of date and kind; a longer one that comes later stands on its own line
_MARGIN = 2
_GAP = 2
_NARROWEST = 36  # a title with less room than this goes below its date


def print_timeline(page: Page, table: Table, lines: Lines) -> bool:
    """Print the rows under their headings; False when there are none."""
    rows = iter(table.rows)
    sample = list(islice(rows, _SAMPLE))
    if not sample:
        return False
    entry = _Entry(page, lines, sample)
    before: tuple[str, ...] = ()
    for row in chain(sample, rows):
        same, headings = new_headings(row, lines, before)
        if headings[same:]:
            page.gap()
            page.print(*(page.text(text, "" if depth else "bold") for depth, text in enumerate(headings[same:], same)))
        before = headings
        if lines.above and (said := row.get(lines.above)):
            page.print(page.rule(str(said)))
        page.print(*entry.lines(row))
    if lines.below:
        page.print(page.rule(lines.below))
    return True


class _Entry:
    """How a row of this timeline becomes lines: where its title starts, and how far it reaches."""

    def __init__(self, page: Page, columns: Lines, sample: list[Row]) -> None:
        self._page = page
        self._columns = columns
        lead, tag = (max(page.text(row.get(key)).cell_len for row in sample) for key in (columns.lead, columns.tag))
        self._tag_at = _MARGIN + (lead + _GAP if lead else 0)
        self._indent = self._tag_at + (tag + _GAP if tag else 0)
        if page.width and page.width - self._indent < _NARROWEST:
            self._indent = 2 * _MARGIN
        self._width = page.width and min(page.width, self._indent + PROSE)

    def lines(self, row: Row) -> list[Text]:
        columns, page = self._columns, self._page
        lead = page.text(row.get(columns.lead))
        if tag := page.text(row.get(columns.tag), "dim"):
            lead.append(" " * max(self._tag_at - _MARGIN - lead.cell_len, _GAP)).append_text(tag)
        body = page.text(row.get(columns.title))
        facts = [page.text(row.get(key), "cyan" if key == "handle" else "") for key in columns.details]
        for line in self._packed([fact for fact in facts if fact]):
            body.append("\n").append_text(line)
        return page.hang(page.text(" " * _MARGIN).append_text(lead), body, self._indent, self._width)

    def _packed(self, facts: list[Text]) -> list[Text]:
        """Short facts share a line; one that would not fit whole starts the next."""
        room = (self._width or PROSE) - self._indent
        lines: list[Text] = []
        for fact in facts:
            if lines and lines[-1].cell_len + 3 + fact.cell_len <= room:
                lines[-1].append(self._page.sign(" · "), "dim").append_text(fact)
            else:
                lines.append(fact)
        return lines
