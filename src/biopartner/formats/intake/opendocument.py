"""OpenDocument spreadsheets (.ods): values as they are stored, repeated and spanned cells as they are meant.

Rows and cells that are repeated without a value cost nothing; what they would unfold to is counted against the limits
before it is unfolded.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping

from biopartner.errors import CannotRead
from biopartner.formats.intake import limits
from biopartner.formats.intake.archives import archive, part_of, pieces
from biopartner.formats.intake.files import Opened
from biopartner.formats.intake.workbook import choose, merged
from biopartner.formats.intake.workbook_guard import ERROR, KNOWN_ERRORS, UNCACHED
from biopartner.formats.intake.xml_parts import local, parse, parser
from biopartner.model.grids import Broken, Grid, GridCell, GridRow, Merge

_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_Run = tuple[int, int, tuple[GridCell, ...]]  # the number of a row, how often it stands there, its cells
_LEFT_OUT = frozenset({"annotation", "tracked-changes", "shapes", "dde-links", "content-validations"})


def read(file: Opened) -> list[Grid]:
    opened = archive(file)
    names = set(opened.namelist())
    if "META-INF/manifest.xml" in names and b"encryption-data" in part_of(file, opened, "META-INF/manifest.xml"):
        raise file.refused("it is protected by a password", "Open it, save a copy without the password.")
    tables = _Tables(file)
    reader = parser()
    reader.StartElementHandler, reader.EndElementHandler = tables.started, tables.ended
    reader.CharacterDataHandler = tables.text
    try:
        parse(reader, pieces(file, opened, "content.xml"))
    except CannotRead:
        raise
    except ValueError as error:
        raise file.refused("it is no spreadsheet that can be read", "Save it again.") from error
    visible = tables.found.keys() - tables.hidden
    chosen, remarks = choose(file, list(tables.found), visible, tables.rows)
    grids = []
    for name in chosen:
        grids.append(Grid(file.name, name, tables.rows(name), tuple(tables.merges[name]), remarks))
        remarks = ()
    return grids


class _Tables:
    """The tables of a document, filled by the events of its XML."""

    def __init__(self, file: Opened) -> None:
        self.found: dict[str, list[_Run]] = {}
        self.merges: dict[str, list[Merge]] = {}
        self.hidden: set[str] = set()
        self._file = file
        self._style, self._hidden_styles = "", set[str]()
        self._skipping = self._depth = self._elements = 0
        self._table = ""  # empty: not inside a table
        self._repeat = 1
        self._number = 0  # rows before the one that is being read
        self._cells: list[GridCell] = []
        self._cell: Mapping[str, str] = {}
        self._text: list[str] | None = None  # None: not inside a cell
        self._length = 0  # of that text, of which no more is kept than a cell may have
        self._counted = dict.fromkeys(("rows", "filled cells", "cells", "characters"), 0)  # of the table

    def rows(self, name: str) -> Iterator[GridRow]:
        """The rows of a table that are not blank."""
        for first, repeat, cells in self.found[name]:
            for number in range(first, first + repeat):
                yield GridRow(number, cells)

    def started(self, tag: str, given: dict[str, str]) -> None:  # noqa: C901 - one case an element
        name = local(tag)
        self._depth += 1
        self._elements += 1
        if self._depth > limits.DEPTH or self._elements > limits.ELEMENTS:
            deep = self._depth > limits.DEPTH
            what = f"{limits.DEPTH:,} elements inside each other" if deep else f"{limits.ELEMENTS:,} elements"
            raise self._file.refused(f"{self._where()} holds more than {what}", "Save the sheet as .xlsx or CSV.")
        if self._skipping or name in _LEFT_OUT:
            self._skipping += 1
            return
        attributes = {local(key): value for key, value in given.items()} if given else {}
        match name:
            case "style":
                self._style = attributes.get("name", "")
            case "table-properties" if attributes.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "table":
                self._begin(attributes)
            case "table-row":
                self._count("rows", 1, limits.ROWS)
                self._cells = []
                self._repeat = _many(attributes, "number-rows-repeated")
            case "table-cell" | "covered-table-cell":
                self._cell, self._text, self._length = attributes, [], 0
            case "p" if self._text:
                self._text.append("\n")
            case "line-break":
                self.text("\n")
            case "tab":
                self.text("\t")
            case "s":
                self._blanks(_many(attributes, "c"))

    def ended(self, tag: str) -> None:
        self._depth -= 1
        if self._skipping:
            self._skipping -= 1
            return
        match local(tag):
            case "table-cell" | "covered-table-cell":
                self._add_cell(covered=local(tag).startswith("covered"))
            case "table-row":
                self._add_row()
            case "table":
                self._table = ""

    def text(self, text: str) -> None:
        if self._text is not None and not self._skipping:
            # More than a cell may have is counted, not kept.
            if self._length <= limits.CELL:
                self._text.append(text)
            self._length += len(text)

    def _blanks(self, many: int) -> None:
        self.text(" " * min(many, limits.CELL))
        self._length += max(0, many - limits.CELL)

    def _where(self) -> str:
        return f'the sheet "{self._table}"' if self._table else "it"

    def _count(self, what: str, more: int, most: int) -> None:
        self._counted[what] += more
        if self._counted[what] > most:
            raise self._file.refused(f"{self._where()} has more than {most:,} {what}", "Divide it, or save it as CSV.")

    def _begin(self, attributes: Mapping[str, str]) -> None:
        if self._table:
            raise self._file.refused("it holds a table inside a table", "Save the sheet as .xlsx.")
        name = attributes.get("name") or f"table {len(self.found) + 1}"
        if name in self.found:
            raise self._file.refused(f'it has two sheets called "{name}"', "Give one of them another name.")
        if len(self.found) == limits.SHEETS:
            raise self._file.refused(f"it has more than {limits.SHEETS:,} sheets", "Divide it.")
        self._table, self._number = name, 0
        self._counted = dict.fromkeys(self._counted, 0)
        self.found[name], self.merges[name] = [], []
        if attributes.get("style-name") in self._hidden_styles:
            self.hidden.add(self._table)

    def _add_cell(self, *, covered: bool) -> None:
        is_blank = covered or not (self._cell or self._length)
        value = None if is_blank else _value(self._cell, "".join(self._text or ()), self._length)
        self._text = None
        repeat = _many(self._cell, "number-columns-repeated") if self._cell else 1
        column, row = len(self._cells), self._number + 1
        if value is None:
            # Blank cells to the edge of the sheet end a row; there they are only counted.
            self._cells.extend([None] * min(repeat, limits.COLUMNS + 1 - column))
            return
        if column + repeat > limits.COLUMNS:
            raise self._file.refused(f'row {row:,} of the sheet "{self._table}" has more than {limits.COLUMNS:,} cells')
        self._count("filled cells", 1, limits.FILLED)
        self._count("characters", len(value) if isinstance(value, str) else 0, limits.TEXT)
        down, right = _many(self._cell, "number-rows-spanned"), _many(self._cell, "number-columns-spanned")
        if max(down, right) > 1:
            if len(self.merges[self._table]) == limits.MERGES:
                raise self._file.refused(f'the sheet "{self._table}" has more than {limits.MERGES:,} merged cells')
            self.merges[self._table].append(merged(row, column, row + down - 1, column + right - 1))
        self._cells.extend([value] * repeat)

    def _add_row(self) -> None:
        while self._cells and self._cells[-1] is None:
            self._cells.pop()
        first = self._number + 1
        self._number += self._repeat
        if not self._cells:
            return
        if self._number > limits.ROWS:
            raise self._file.refused(
                f'the sheet "{self._table}" reaches to row {self._number:,}, the limit is {limits.ROWS:,}'
            )
        self._count("cells", self._repeat * len(self._cells), limits.CELLS)
        self.found[self._table].append((first, self._repeat, tuple(self._cells)))


def _many(attributes: Mapping[str, str], name: str) -> int:
    said = attributes.get(name, "1")
    return max(1, int(said[:9])) if said.isascii() and said.isdecimal() else 1


def _value(cell: Mapping[str, str], text: str, length: int) -> GridCell:
    """The value of a cell, of which `text` is what the sheet shows, or the beginning of it where it is too long."""
    kind = cell.get("value-type", "")
    if kind == "error" or ("formula" in cell and (text in KNOWN_ERRORS or text.startswith("Err:"))):
        return Broken(text, ERROR)
    if "formula" in cell and not kind:
        return Broken(text, UNCACHED)
    if kind in {"", "string"} and "string-value" in cell:
        text = cell["string-value"]
        length = len(text)
    if length > limits.CELL:
        return Broken(f"{text[:40]}...", f"has {length:,} characters, the limit is {limits.CELL:,}")
    match kind:
        case "float" | "percentage" | "currency":
            number = float(cell.get("value", "nan"))
            if not math.isfinite(number):
                return Broken(text, "is no number")
            return int(number) if number.is_integer() and abs(number) < 1 << 53 else number
        case "boolean":
            return cell.get("boolean-value") == "true"
        case "date":
            return _day(cell.get("date-value", ""))
        case "time" if found := _TIME.fullmatch(cell.get("time-value", "")):
            hours, minutes, seconds = found.groups()
            return f"{hours}:{minutes}" if seconds in {"00", "0"} else f"{hours}:{minutes}:{seconds}"
        case _:
            return text or None


def _day(said: str) -> GridCell:
    try:
        return dt.date.fromisoformat(said) if len(said) == 10 else dt.datetime.fromisoformat(said[:19])
    except ValueError:
        return Broken(said, "is no day of the calendar")
