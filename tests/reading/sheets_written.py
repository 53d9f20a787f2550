"""Sheets written as lines of text, for the tests of headers and bodies."""

from __future__ import annotations

from biopartner.model.grids import GridRow, Layout


def sheet(*lines: str) -> tuple[GridRow, ...]:
    """Rows written with `|` between cells; whole numbers are numbers, blank lines are left out as readers do."""

    def cell(text: str):
        text = text.strip()
        return (int(text) if text.isdecimal() else text) or None

    return tuple(GridRow(n, tuple(map(cell, line.split("|")))) for n, line in enumerate(lines, 1) if line.strip("| "))


def fields(layout: Layout) -> str:
    return " ".join(column.field for column in layout.columns)
