"""Excel workbooks (.xlsx) through calamine: visible sheets, stored results of formulas, merged cells.

A number without decimals is a whole number, a date without a time is a date, a time of day and a duration are text.
What the library would swallow silently, `workbook_guard` has looked for before.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING

from biopartner.errors import CannotRead
from biopartner.formats.intake import limits
from biopartner.formats.intake.archives import archive
from biopartner.formats.intake.files import Opened
from biopartner.formats.intake.workbook_guard import Sighting, guarded
from biopartner.formats.own_sheets import OWN_NAMES, recognised
from biopartner.model.grids import Broken, Grid, GridCell, GridRow, Merge

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_FIRST_SAFE_DAY = dt.date(1900, 3, 1)  # before it spreadsheets count a 29 February that never was
_EXACT = 1 << 53


def read(file: Opened) -> list[Grid]:
    import python_calamine

    try:
        return _grids(file)
    except CannotRead:
        raise
    except python_calamine.PasswordError:
        raise file.refused("it is protected by a password", "Open it, save a copy without the password.") from None
    except python_calamine.CalamineError as error:
        raise file.refused(f"it is no {file.type} workbook that can be read ({error})", "Save it again.") from None
    except BaseException as error:
        # What the library did not foresee ends it with an exception that is no `Exception`.
        if type(error).__name__ != "PanicException":
            raise
        raise file.refused("it is damaged", "Open it in a spreadsheet program and save it.") from None


def _grids(file: Opened) -> list[Grid]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sightings = guarded(file, archive(file))
    file.stream.seek(0)
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.stream.read()))
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    chosen, remarks = choose(
        file, [sheet.name for sheet in sheets], visible, lambda name: _rows(book.get_sheet_by_name(name), {})
    )
    grids = []
    for name in chosen:
        seen = sightings.get(name)
        if seen is None:
            raise file.refused(f'the name of its sheet "{name}" cannot be told for sure', "Give it another name.")
        if seen.refusal:
            raise seen.refusal
        grids.append(_grid(file, book, name, seen, remarks))
        remarks = ()
    return grids


def choose(
    file: Opened, names: list[str], visible: Container[str], rows_of: Callable[[str], Iterable[GridRow]]
) -> tuple[list[str], tuple[str, ...]]:
    """The sheets to read, and what is said of hidden ones: those of a book are read, others left out."""
    if file.sheets:
        return file.chosen(names), ()
    if not names:
        raise file.refused("it holds no sheet")
    hidden = [name for name in names if name not in visible]
    own = [name for name in hidden if name in OWN_NAMES and recognised(Grid(file.name, name, rows_of(name))).kind]
    left = [name for name in hidden if name not in own]
    if left == names:
        raise file.refused("all its sheets are hidden", f"Name one with --sheet: {', '.join(names)}.")
    said = (("were left out", left), ("are the program's own and were read too", own))
    return [name for name in names if name not in left], tuple(
        f"{file.name}: hidden sheets {what}: {', '.join(which)}." for what, which in said if which
    )


def hidden_said(file: Opened, name: str, hidden: Container[str]) -> tuple[str, ...]:
    """What is said of a sheet with hidden parts: "col", "row"."""
    what = " and ".join(word for kind, word in (("col", "columns"), ("row", "rows")) if kind in hidden)
    return (f'{file.name}: the sheet "{name}" has hidden {what}; they were read too.',) if what else ()


def _grid(file: Opened, book: CalamineWorkbook, name: str, seen: Sighting, remarks: tuple[str, ...]) -> Grid:
    sheet = book.get_sheet_by_name(name)
    merges = tuple(
        merged(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())
    )
    return Grid(file.name, name, _rows(sheet, seen.broken), merges, remarks + hidden_said(file, name, seen.hidden))


def merged(top: int, left: int, bottom: int, right: int) -> Merge:
    """Merged cells as far as a sheet may reach."""
    return Merge(top, left, min(bottom, limits.ROWS), min(right, limits.COLUMNS - 1))


def _rows(sheet: CalamineSheet, broken: dict[tuple[int, int], Broken]) -> Iterator[GridRow]:
    """The rows that are not blank, with broken cells in their places."""
    indent = (None,) * (sheet.start[1] if sheet.start else 0)
    by_row: dict[int, dict[int, Broken]] = {}
    for (row, column), cell in broken.items():
        by_row.setdefault(row, {})[column] = cell
    rows = sheet.iter_rows() if sheet.start else iter(())
    most = limits.CELL
    for number in count(1):
        try:
            found = next(rows)
        except StopIteration:
            break
        except OverflowError:
            yield GridRow(number, (), "a cell holds more hours than can be counted")
            continue
        cells = tuple([cell if type(cell) is str and 0 < len(cell) <= most else cell_of(cell) for cell in found])
        if number in by_row:
            yield GridRow(number, _with(indent + cells, by_row.pop(number)))
        elif cells.count(None) != len(cells):
            yield GridRow(number, indent + cells if indent else cells)
    for number in sorted(by_row):
        yield GridRow(number, _with((), by_row[number]))


def _with(cells: tuple[GridCell, ...], broken: dict[int, Broken]) -> tuple[GridCell, ...]:
    filled = list(cells) + [None] * (max(broken) + 1 - len(cells))
    for column, cell in broken.items():
        filled[column] = cell
    return tuple(filled)


def cell_of(cell: object) -> GridCell:
    """A value as a library gives it."""
    match cell:
        case str():
            if len(cell) > limits.CELL:
                return Broken(f"{cell[:40]}...", f"has {len(cell):,} characters, the limit is {limits.CELL:,}")
            return cell or None
        case int() | None:
            return cell
        case float():
            if not math.isfinite(cell):
                return Broken(str(cell), "is no number")
            return int(cell) if cell.is_integer() and abs(cell) < _EXACT else cell
        case dt.datetime():
            return cell if cell.date() >= _FIRST_SAFE_DAY else _too_early(cell)
        case dt.date():
            return cell if cell >= _FIRST_SAFE_DAY else _too_early(cell)
        case dt.time():
            return f"{cell:%H:%M:%S}" if cell.second else f"{cell:%H:%M}"
        case dt.timedelta():
            minutes, seconds = divmod(int(cell.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        case _:
            return str(cell)


def _too_early(day: dt.date) -> Broken:
    return Broken(str(day), "is a day before March 1900, which spreadsheets count wrongly")
