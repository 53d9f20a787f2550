"""OpenDocument spreadsheets (.ods): values as they are stored, repeated and spanned cells as they are meant.

Rows and cells that are repeated without a value cost nothing; what they would unfold to is counted against the limits
before it is unfolded.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Mapping

from biopartner.errors import CannotRead
from biopartner.formats.intake import limits
from biopartner.formats.intake.files import Opened
from biopartner.formats.intake.workbook import choose
from biopartner.formats.intake.workbook_guard import ERROR, KNOWN_ERRORS, UNCACHED, archive, part_of
from biopartner.formats.intake.xml_parts import local, parse, parser
from biopartner.model.grids import Broken, Grid, GridCell, GridRow, Merge

_TIME = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
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
        parse(reader, part_of(file, opened, "content.xml"))
    except CannotRead:
        raise
    except ValueError as error:
        raise file.refused("it is no spreadsheet that can be read", "Save it again.") from error
    chosen, remarks = choose(file, list(tables.rows), [name for name in tables.rows if name not in tables.hidden])
    grids = []
    for name in chosen:
        grids.append(Grid(file.name, name, tables.rows[name], tuple(tables.merges[name]), remarks))
        remarks = ()
    return grids


class _Tables:
    """The tables of a document, filled by the events of its XML."""

    def __init__(self, file: Opened) -> None:
        self.rows: dict[str, tuple[GridRow, ...]] = {}
        self.merges: dict[str, list[Merge]] = {}
        self.hidden: set[str] = set()
        self._file = file
        self._style, self._hidden_styles = "", set[str]()
        self._skipping = self._depth = self._unfolded = 0
        self._table = ""
        self._found: list[GridRow] = []
        self._repeat = 1
        self._number = 0  # rows before the one that is being read
        self._cells: list[GridCell] = []
        self._cell: Mapping[str, str] = {}
        self._text: list[str] | None = None  # None: not inside a cell

    def started(self, tag: str, given: dict[str, str]) -> None:  # noqa: C901 - one case an element
        name = local(tag)
        if self._skipping or name in _LEFT_OUT:
            self._skipping += 1
            return
        attributes = {local(key): value for key, value in given.items()}
        match name:
            case "style":
                self._style = attributes.get("name", "")
            case "table-properties" if attributes.get("display") == "false":
                self._hidden_styles.add(self._style)
            case "table":
                self._begin(attributes)
            case "table-row":
                self._cells = []
                self._repeat = _many(attributes, "number-rows-repeated")
            case "table-cell" | "covered-table-cell":
                self._cell, self._text = attributes, []
            case "p" if self._text:
                self._text.append("\n")
            case "line-break":
                self.text("\n")
            case "tab":
                self.text("\t")
            case "s":
                self.text(" " * min(_many(attributes, "c"), limits.CELL))

    def ended(self, tag: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        match local(tag):
            case "table-cell" | "covered-table-cell":
                self._add_cell(covered=local(tag).startswith("covered"))
            case "table-row":
                self._add_row()
            case "table":
                self._depth -= 1
                if not self._depth:
                    self.rows[self._table] = tuple(self._found)

    def text(self, text: str) -> None:
        if self._text is not None and not self._skipping:
            self._text.append(text)

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > 1:
            raise self._file.refused("it holds a table inside a table", "Save the sheet as .xlsx.")
        self._table = attributes.get("name", f"table {len(self.rows) + 1}")
        self._found, self._number = [], 0
        self.merges[self._table] = []
        if attributes.get("style-name") in self._hidden_styles:
            self.hidden.add(self._table)

    def _add_cell(self, *, covered: bool) -> None:
        value = None if covered else _value(self._cell, "".join(self._text or ()))
        self._text = None
        repeat = _many(self._cell, "number-columns-repeated")
        down, right = _many(self._cell, "number-rows-spanned"), _many(self._cell, "number-columns-spanned")
        column, row = len(self._cells), self._number + 1
        if value is None:
            # Blank cells to the edge of the sheet end a row; there they are only counted.
            self._cells.extend([None] * min(repeat, limits.COLUMNS + 1 - column))
            return
        if down > 1 or right > 1:
            self.merges[self._table].append(Merge(row, column, row + down - 1, column + right - 1))
        if column + repeat > limits.COLUMNS:
            raise self._file.refused(f'row {row:,} of the sheet "{self._table}" has more than {limits.COLUMNS:,} cells')
        self._cells.extend([value] * repeat)

    def _add_row(self) -> None:
        while self._cells and self._cells[-1] is None:
            self._cells.pop()
        first = self._number + 1
        self._number += self._repeat
        if not self._cells:
            return
        self._unfolded += self._repeat * len(self._cells)
        if self._number > limits.ROWS or self._unfolded > limits.CELLS:
            most = f"{limits.CELLS:,} cells or {limits.ROWS:,} rows"
            raise self._file.refused(f'the sheet "{self._table}" has more than {most}')
        cells = tuple(self._cells)
        self._found += [GridRow(number, cells) for number in range(first, self._number + 1)]


def _many(attributes: Mapping[str, str], name: str) -> int:
    said = attributes.get(name, "1")
    return max(1, int(said[:9])) if said.isascii() and said.isdecimal() else 1


def _value(cell: Mapping[str, str], text: str) -> GridCell:
    """The value of a cell, of which `text` is what the sheet shows."""
    kind = cell.get("value-type", "")
    if kind == "error" or ("formula" in cell and (text in KNOWN_ERRORS or text.startswith("Err:"))):
        return Broken(text, ERROR)
    if "formula" in cell and not kind:
        return Broken(text, UNCACHED)
    if len(text) > limits.CELL:
        return Broken(f"{text[:40]}...", f"has {len(text):,} characters, the limit is {limits.CELL:,}")
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
            return cell.get("string-value", text) or None


def _day(said: str) -> GridCell:
    try:
        return dt.date.fromisoformat(said) if len(said) == 10 else dt.datetime.fromisoformat(said[:19])
    except ValueError:
        return Broken(said, "is no day of the calendar")
