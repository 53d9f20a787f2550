"""How much room the cells of an .xlsx sheet take in the library that reads them, counted cell by cell.

This is slow, and only for sheets of which a quick count does not show that they are small.
"""

from __future__ import annotations

import re
import zipfile
from array import array
from collections.abc import Iterable

from biopartner.formats.intake import limits
from biopartner.formats.intake.archives import SHARED_TEXTS, named, pieces
from biopartner.formats.intake.files import Opened
from biopartner.model.grids import column_of, letters

CELL = re.compile(rb"<(?:\w+:)?c((?:\s[^<>]*)?/?)>")
REF = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>([^<]*)<")

_TEXT = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
# Rows, and the cells that hold something: an empty cell takes no room.
_ITEM = re.compile(rb"<(?:\w+:)?(row(?=[\s/>])[^<>]*|c(?:\s[^<>]*)?(?<!/))>")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,9})\d*["']""")
_TYPE = re.compile(rb"""\st\s*=\s*["'](s|str|inlineStr)["']""")
_ANY_REF = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]+)(\d{1,9})\d*["']""")
_LAST_COLUMN = 18_277  # ZZZ, the last that has a name of three letters


class Texts:
    """The sizes in bytes of the texts that cells share, with all that stands around them; refuses too many."""

    def __init__(self, file: Opened, opened: zipfile.ZipFile) -> None:
        self.longest = 0
        self._sizes = array("I")
        self._clear = True  # whether they can be told apart for sure
        part = named(opened, SHARED_TEXTS)
        rest = b""
        for piece in pieces(file, opened, part) if part else ():
            data = rest + piece
            if b"\0" in piece or b"<!DOCTYPE" in data:
                raise file.refused("its shared texts are no plain XML")
            self._clear = self._clear and b"<!" not in data
            as_usual = data.count(b"<si>") == data.count(b"<si") and b":si" not in data
            _, *between = data.split(b"<si>") if as_usual else _TEXT.split(data)
            self._sizes.extend(map(len, between[:-1]))
            rest = b"<si>" + between[-1] if between else data
            if len(self._sizes) > limits.SHARED_TEXTS:
                raise file.refused(f"it holds more than {limits.SHARED_TEXTS:,} shared texts", "Save the sheet as CSV.")
            if len(rest) > limits.ROW:
                most = limits.megabytes(limits.ROW)
                raise file.refused(f"its shared text {len(self._sizes) + 1:,} has more than {most}", "Shorten it.")
        self._sizes.append(len(rest))
        self.longest = max(self._sizes)

    def sizes(self, said: list[bytes]) -> int:
        """The sum of the sizes of the texts to which cells point with these numbers."""
        try:
            if self._clear:
                return sum(map(self._sizes.__getitem__, map(int, said)))
        except (ValueError, IndexError):  # no number, or one of no text
            pass
        return self.longest * len(said)


def refuse_beyond(file: Opened, sheet: str, parts: Iterable[bytes], texts: Texts) -> None:
    """Refuse a sheet, given as whole rows, whose used area, cells or texts are beyond the limits."""
    last_row = last_column = filled = size = row = column = 0
    for rows in parts:
        text_from = 0  # where the text of the last cell begins, if it has one of its own
        for found in _ITEM.finditer(rows):
            size += found.start() - text_from if text_from else 0
            text_from = 0
            if found[1].startswith(b"row"):
                number = _NUMBER.search(found[1])
                row, column = int(number[1]) if number else row + 1, 0
                continue
            filled += 1
            column += 1
            if place := _ANY_REF.search(found[1]):
                named_column = column_of(place[1].decode())
                column = (_LAST_COLUMN if named_column is None else named_column) + 1
                last_row = max(last_row, int(place[2]))
            last_row, last_column = max(last_row, row), max(last_column, column)
            if kind := _TYPE.search(found[1]):
                value = VALUE.match(rows, found.end()) if kind[1] == b"s" else None
                size += texts.sizes([value[1] if value else b""]) if kind[1] == b"s" else 0
                text_from = found.end() if kind[1] != b"s" else 0
        size += len(rows) - text_from if text_from else 0
        if filled > limits.FILLED or size > limits.TEXT:
            what = f"{limits.FILLED:,} cells" if filled > limits.FILLED else f"{limits.TEXT:,} characters"
            raise file.refused(f'the sheet "{sheet}" holds more than {what}', "Divide it, or save it as CSV.")
    for reached, most, unit in (
        (last_column, limits.COLUMNS, "columns"),
        (last_row, limits.ROWS, "rows"),
        (last_row * last_column, limits.CELLS, "cells"),
    ):
        if reached > most:
            raise file.refused(
                f'the sheet "{sheet}" reaches to row {last_row:,} and column {letters(last_column - 1)}, '
                f"which is more than {most:,} {unit}",
                "Delete the stray cells outside the table and save it again.",
            )
