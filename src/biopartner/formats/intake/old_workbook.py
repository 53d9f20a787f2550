"""Old Excel workbooks (.xls) through xlrd: visible sheets, stored results of formulas, merged cells.

What the library prints is swallowed, and whatever it raises becomes a refusal. A formula that was never calculated
has the result 0 or an empty text, as others have by right. Who wrote the file tells them apart: Excel and LibreOffice,
which calculate, also leave a summary of author and title in it; scripts that write formulas do neither.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from struct import unpack_from
from typing import TYPE_CHECKING, Literal

from biopartner.errors import CannotRead
from biopartner.formats.intake import limits
from biopartner.formats.intake.files import Opened
from biopartner.formats.intake.signatures import COMPOUND
from biopartner.formats.intake.workbook import cell_of, choose, hidden_said, merged
from biopartner.formats.intake.workbook_guard import ERROR, UNCACHED
from biopartner.model.grids import Broken, Grid, GridCell, GridRow

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_TEXT, _NUMBER, _DATE, _TRUTH, _ERROR = range(1, 6)  # what xlrd calls the types of cells
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_DURATION = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_SUMMARY = "\5SummaryInformation".encode("utf-16-le")
_UNICODE = 80  # Excel 97; the versions before it write texts in the encoding of their time
_FORMULA = 6
_SAY = "Say what it is: --encoding cp949 (Korean) or cp932 (Japanese)."


def read(file: Opened) -> list[Grid]:
    data = file.stream.read()
    book = _opened(file, data)
    noted = _noted(book) if data.startswith(COMPOUND) and _SUMMARY not in data else set[tuple[int, int]]()
    sheets: dict[str, tuple[Sheet, frozenset[tuple[int, int]]]] = {}
    for name in book.sheet_names():
        sheets[name] = _loaded(file, book, name), frozenset(noted)
        noted.clear()
    visible = [name for name, (sheet, _) in sheets.items() if not sheet.visibility]
    chosen, remarks = choose(file, list(sheets), visible, lambda name: _rows(book, *sheets[name]))
    grids = []
    for name in chosen:
        sheet, uncached = sheets[name]
        merges = tuple(merged(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells)
        remarks += hidden_said(file, name, _hidden(sheet))
        grids.append(Grid(file.name, name, _rows(book, sheet, uncached), merges, remarks))
        remarks = ()
    return grids


def _opened(file: Opened, data: bytes) -> Book:
    import xlrd

    try:
        return xlrd.open_workbook(
            file_contents=data,
            logfile=io.StringIO(),
            encoding_override=file.encoding,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
        )
    except Exception as error:  # damage ends the library with any of them
        said = str(error)
        if "encrypted" in said:
            raise file.refused("it is protected by a password", "Open it, save a copy without the password.") from error
        if "Can't find workbook" in said:
            raise file.refused("it holds no workbook", "Open it in the program it is from.") from error
        raise _damaged(file, "it", error) from error


def _noted(book: Book) -> set[tuple[int, int]]:
    """The places of formulas with the result 0 or nothing, filled by each sheet that is loaded from now on."""
    plain, found = book.get_record_parts, set[tuple[int, int]]()

    def noting() -> tuple[int, int, bytes]:
        kind, size, data = plain()
        if kind == _FORMULA and (data[6:14] == bytes(8) or (data[6:7] == b"\3" and data[12:14] == b"\xff\xff")):
            found.add(unpack_from("<HH", data))
        return kind, size, data

    book.get_record_parts = noting  # type: ignore[method-assign]
    return found


def _loaded(file: Opened, book: Book, name: str) -> Sheet:
    try:
        sheet = book.sheet_by_name(name)
    except Exception as error:
        raise _damaged(file, f'the sheet "{name}"', error) from error
    if sum(map(sheet.row_len, range(sheet.nrows))) > limits.CELLS:
        raise file.refused(f'the sheet "{name}" has more than {limits.CELLS:,} cells', "Divide it.")
    if book.biff_version < _UNICODE and book.codepage is None and not file.encoding:
        texts = (str(value) for row in range(sheet.nrows) for value in sheet.row_values(row))
        if not (name.isascii() and all(map(str.isascii, texts))):
            raise file.refused(f'the sheet "{name}" does not say which encoding its texts are in', _SAY)
    return sheet


def _damaged(file: Opened, what: str, error: Exception) -> CannotRead:
    if isinstance(error, UnicodeDecodeError) and error.encoding != "utf-16-le":
        return file.refused(f"{what} has a text that is not {error.encoding}", _SAY)
    if type(error) is LookupError:
        return file.refused(f"{what} is in an encoding that is not known", _SAY)
    return file.refused(
        f"{what} is cut short or damaged", "Fetch it again, or open it in a spreadsheet program and save it as .xlsx."
    )


def _hidden(sheet: Sheet) -> set[str]:
    columns = any(info.hidden for info in sheet.colinfo_map.values())
    rows = any(info.hidden for info in sheet.rowinfo_map.values())
    return {kind for kind, hidden in (("col", columns), ("row", rows)) if hidden}


def _rows(book: Book, sheet: Sheet, uncached: frozenset[tuple[int, int]]) -> Iterator[GridRow]:
    special: dict[tuple[int, int], GridCell] = dict(_durations(book, sheet))
    special.update(dict.fromkeys(uncached, Broken("", UNCACHED)))
    for row in range(sheet.nrows):
        typed = zip(sheet.row_types(row), sheet.row_values(row), strict=True)
        cells = tuple([cell if kind == _TEXT and cell else _cell(kind, cell, book.datemode) for kind, cell in typed])
        if special:
            cells = tuple([special.get((row, column), cell) for column, cell in enumerate(cells)])
        if cells.count(None) != len(cells):
            yield GridRow(row + 1, cells)


def _durations(book: Book, sheet: Sheet) -> Iterator[tuple[tuple[int, int], GridCell]]:
    """The cells that are shown as hours beyond a day; the library takes them for dates."""
    formats = {key: found.format_str or "" for key, found in book.format_map.items()}
    styles = {at for at, style in enumerate(book.xf_list) if _DURATION.search(formats.get(style.format_key, ""))}
    for row in range(sheet.nrows if styles else 0):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in {_NUMBER, _DATE} and sheet.cell_xf_index(row, column) in styles:
                days = float(sheet.cell_value(row, column))
                with suppress(OverflowError, ValueError):  # no number, or too large: it is told as what it is
                    yield (row, column), cell_of(dt.timedelta(seconds=round(days * 86_400)))


def _cell(kind: int, value: str | float, datemode: Literal[0, 1]) -> GridCell:
    if isinstance(value, str):
        return value or None
    if kind == _TRUTH:
        return bool(value)
    if kind == _ERROR:
        return Broken(_ERRORS.get(int(value), "#ERROR!"), ERROR)
    return _date(value, datemode) if kind == _DATE else cell_of(value)


def _date(days: float, datemode: Literal[0, 1]) -> GridCell:
    from xlrd import xldate_as_datetime

    try:
        moment = xldate_as_datetime(days, datemode)
    except (OverflowError, ValueError):
        return Broken(f"{days:g}", "is no day of the calendar")
    if 0 <= days < 1:
        return cell_of(moment.time())
    return cell_of(moment if moment.time() != dt.time.min else moment.date())
