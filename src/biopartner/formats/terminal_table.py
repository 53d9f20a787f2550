"""A table on a terminal: its title, its rows as a grid or a timeline, its notes."""

from __future__ import annotations

from biopartner.formats.terminal_grid import print_grid
from biopartner.formats.terminal_lines import print_timeline
from biopartner.formats.terminal_page import Page
from biopartner.model.answers import Table


def print_table(page: Page, table: Table) -> None:
    if table.title:
        page.print(*page.prose_lines([table.title], "bold"))
        page.gap()
    if not (print_timeline(page, table, table.lines) if table.lines else print_grid(page, table)):
        page.print(*page.prose_lines([table.empty]))
    if table.notes:
        page.gap()
        page.print(*page.prose_lines(table.notes, "dim"))
