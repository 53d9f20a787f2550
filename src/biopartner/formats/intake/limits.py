"""How much of a file is read at most; every figure is far above a real sheet and far below what hurts a laptop."""

from __future__ import annotations

FILE = 60_000_000  # bytes of a workbook, which is held in memory
JSON = 50_000_000  # bytes of a JSON file, which is held in memory as values
UNPACKED = 300_000_000  # bytes that a workbook may unpack to
PARTS = 5_000  # files inside a workbook
DIRECTORY = 1_000_000  # bytes of the list of them
SMALL_PART = 8_000_000  # bytes of a part that says what the other parts are, or how cells look
SHARED = 100_000_000  # bytes of the part with the texts that cells share
SHARED_TEXTS = 2_000_000  # how many they are
TEXT = 100_000_000  # characters of all cells of a sheet, shared texts counted in each
SHEETS = 250
MERGES = 20_000  # merged cells of a sheet
ROWS = 1_048_576  # the rows of a spreadsheet program
COLUMNS = 1_000
CELLS = 5_000_000  # rows times columns of the used area of a sheet
FILLED = 3_000_000  # cells of it that hold something
CELL = 110_000  # characters of one cell; a text of the book holds 100,000
ROW = 16_000_000  # characters or bytes of one row as it stands in a file
ELEMENTS = 4_000_000  # elements of an OpenDocument file
DEPTH = 100  # of elements inside each other
DIGITS = 18  # digits of a whole number


def megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"
