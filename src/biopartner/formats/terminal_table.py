"""A table on a terminal: its title, its rows as a grid or a timeline, its notes; cut to the screen on request."""

from __future__ import annotations

from biopartner.formats.terminal_grid import print_grid
from biopartner.formats.terminal_lines import print_timeline
from biopartner.formats.terminal_page import Page
from biopartner.model.answers import Fit, Table

_RESERVED = 3  # lines of a screen that stay free: what was left out, a blank line, the next prompt


def print_table(page: Page, table: Table) -> None:
    if table.title:
        page.print(*page.prose_lines([table.title], "bold"))
        page.gap()
    any_rows = _print_rows(page, table) if table.fit is None else _print_fitting(page, table, table.fit)
    if not any_rows:
        page.print(*page.prose_lines([table.empty]))
    if table.notes:
        page.gap()
        page.print(*page.prose_lines(table.notes, "dim"))


def _print_rows(page: Page, table: Table) -> bool:
    return print_timeline(page, table, table.lines) if table.lines else print_grid(page, table)


def _print_fitting(page: Page, table: Table, fit: Fit) -> bool:
    """Print as many of the rows as fit the screen, at its near end or at its far end, and say what was left out."""
    rows = list(table.rows)
    room = (page.height or 0) - _RESERVED - (len(table.notes) + 1 if table.notes else 0)
    while True:
        trial, text = page.trial()
        any_rows = _print_rows(trial, table._replace(rows=rows))
        lines = text.getvalue().count("\n")
        if not fit.trim or not page.height or lines <= room or len(rows) <= 1:
            break
        kept = max(1, min(len(rows) - 1, len(rows) * room // lines))
        rows = rows[-kept:] if fit.last else rows[:kept]
    left = fit.total - len(rows)
    said = page.prose_lines([f"{left:,} {'earlier' if fit.last else 'more'}. {fit.hint}"], "dim") if left > 0 else []
    if fit.last and said:
        page.print(*said)
        page.gap()
    if any_rows:
        page.keep(text.getvalue())
    if not fit.last and said:
        page.gap()
        page.print(*said)
    return any_rows
