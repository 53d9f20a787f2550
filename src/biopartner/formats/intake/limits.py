"""How much of a file is read at most; every figure is far above a real sheet and far below what hurts a laptop."""

from __future__ import annotations

FILE = 60_000_000  # bytes of a workbook or a JSON file, which are held in memory
UNPACKED = 300_000_000  # bytes that a workbook may unpack to
PARTS = 5_000  # files inside a workbook
ROWS = 1_048_576  # the rows of a spreadsheet program
COLUMNS = 1_000
CELLS = 12_000_000  # rows times columns of the used area of a sheet
CELL = 110_000  # characters of one cell; a text of the book holds 100,000
DIGITS = 18  # digits of a whole number


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"
