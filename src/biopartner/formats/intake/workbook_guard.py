"""What the workbook library does not tell, or dies of, looked up in an .xlsx file before the library opens it.

The library (calamine) allots the whole rectangle from the first to the last used cell, copies a shared text into each
cell that points to it, gives a blank for an error and for a formula without a stored result, and stops at errors that
it does not know. One pass over the bytes of a sheet finds all of these: what a sheet may need at most is counted, and
only where that is too much are its cells looked at singly (`sheet_extent`). No pattern may search beyond a tag.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from biopartner.errors import CannotRead
from biopartner.formats.intake import limits
from biopartner.formats.intake.archives import part_of, pieces
from biopartner.formats.intake.files import Opened
from biopartner.formats.intake.sheet_extent import CELL, REF, VALUE, Texts, refuse_beyond
from biopartner.formats.intake.xml_parts import NotPlain, start_tags
from biopartner.model.grids import Broken, column_of

KNOWN_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
ERROR = "is an error, not a value"
UNCACHED = "is a formula whose result is not stored; open the file in a spreadsheet program and save it"
_NO_TEXT = "points to no text of the workbook"

_TAG = rb"<(?:\w+:)?"
# Nearly every program writes <c r="A1" just so, which is found fast; whatever is written otherwise is found slowly.
_WIDE = re.compile(rb'r="([A-Za-z]{2,})\d')
_WIDE_SLOWLY = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{2,})\d""")
_LOW = re.compile(rb'r="[A-Za-z]*(\d{6,9})')
_LOW_SLOWLY = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]*(\d{6,9})""")
_ROW = re.compile(_TAG + rb"row(?=[\s/>])")
_MERGE = re.compile(_TAG + rb"mergeCell(?=[\s/>])")
_POINTING = re.compile(rb't="s"><v>(\d{1,9})</v>')
_IS_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_IS_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
_CELL_END = re.compile(rb"</(?:\w+:)?c\s*>")
_FORMULA = _TAG + rb"c(\s[^<>]*)>\s*" + _TAG + rb"f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
_NOTHING = re.compile(_FORMULA + rb"(?:" + _TAG + rb"v\s*/>\s*|" + _TAG + rb"v>\s*</(?:\w+:)?v>\s*)?</(?:\w+:)?c>")
_ZERO = re.compile(_FORMULA + _TAG + rb"v>0</(?:\w+:)?v>\s*</(?:\w+:)?c>")
_EMPTY_TEXT = re.compile(rb"""\bt=["']str["']""")  # the stored result of a formula that gives an empty text
_HIDDEN = re.compile(_TAG + rb"""(col|row)\s[^<>]*\bhidden=["'](?:1|true)["']""")


@dataclass(slots=True)
class Sighting:
    """What one sheet holds besides values."""

    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)  # by row (from 1) and column (from 0)
    hidden: set[str] = field(default_factory=set)  # "col", "row"
    refusal: CannotRead | None = None  # why it cannot be read, which matters only if it is asked for


def guarded(file: Opened, opened: zipfile.ZipFile) -> dict[str, Sighting]:
    """Look through all sheets of a workbook, asked for or not, since the library does too; gives them by name.

    Raises `CannotRead` for what the library could not survive.
    """
    parts, calculated = _sheet_parts(file, opened)
    texts = Texts(file, opened)
    return {name: _look(file, opened, part, name, texts, calculated=calculated) for name, part in parts.items()}


def _sheet_parts(file: Opened, opened: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """The path of the part of each sheet, by the sheet's name; and whether the program that wrote them calculates.

    One that does not leaves a 0 behind each formula and asks for it to be calculated by whoever opens the workbook.
    """
    try:
        book = start_tags(part_of(file, opened, "xl/workbook.xml"), {"sheet", "calcPr"})
        related = start_tags(part_of(file, opened, "xl/_rels/workbook.xml.rels"), {"Relationship"})
    except NotPlain as error:
        raise file.refused("it is no workbook that can be read") from error
    targets = {tag.get("Id", ""): tag.get("Target", "") for _, tag in related}
    calculated = all(tag.get("fullCalcOnLoad") not in {"1", "true"} for name, tag in book if name == "calcPr")
    sheets = [tag for name, tag in book if name == "sheet"]
    if len(sheets) > limits.SHEETS:
        raise file.refused(f"it has {len(sheets):,} sheets, the limit is {limits.SHEETS:,}", "Divide it.")
    parts: dict[str, str] = {}
    for tag in sheets:
        name, part = tag.get("name", ""), _path(targets.get(tag.get("id", ""), ""))
        if name in parts:
            raise file.refused(f'it has two sheets called "{name}"', "Give one of them another name.")
        if same := next((other for other, taken in parts.items() if taken == part), None):
            raise file.refused(f'its sheets "{same}" and "{name}" are one and the same', "Save it again.")
        parts[name] = part
    return parts, calculated


def _look(file: Opened, opened: zipfile.ZipFile, part: str, sheet: str, texts: Texts, *, calculated: bool) -> Sighting:
    seen = Sighting()
    most = _Most(file, sheet, texts)
    for rows in _whole_rows(file, sheet, pieces(file, opened, part)):
        if b"<!DOCTYPE" in rows or b"\0" in rows:
            raise file.refused(f'the sheet "{sheet}" is no plain XML')
        tight = rows.translate(None, b" \t\r\n")
        pointing = _POINTING.findall(rows)
        points_oddly = len(pointing) != tight.count(b't="s"') + tight.count(b"t='s'")
        as_usual = not points_oddly and b":c" not in rows and rows.count(b'<c r="') == rows.count(b"<c")
        most.grow(rows, pointing, as_usual=as_usual)
        if b"hidden=" in rows:
            seen.hidden.update(kind.decode() for kind in set(_HIDDEN.findall(rows)))
        if points_oddly or b't="e"' in tight or b"t='e'" in tight:
            _note_typed(file, sheet, rows, seen)
        if not as_usual or b"<f" in rows:
            _note_formulas(rows, seen, _NOTHING)
            if not calculated:
                _note_formulas(rows, seen, _ZERO)
    if most.is_too_much():
        refuse_beyond(file, sheet, _whole_rows(file, sheet, pieces(file, opened, part)), texts)
    return seen


class _Most:
    """What a sheet may need at most, counted cheaply: columns before AA and rows before 100,000 are not looked at."""

    def __init__(self, file: Opened, sheet: str, texts: Texts) -> None:
        self._file, self._sheet, self._texts = file, sheet, texts
        self._row, self._column = 100_000, 26
        self._rows = self._cells = self._merges = self._size = 0

    def grow(self, rows: bytes, pointing: list[bytes], *, as_usual: bool) -> None:
        for wide in set((_WIDE if as_usual else _WIDE_SLOWLY).findall(rows)):
            column = column_of(wide.decode())
            self._column = max(self._column, limits.COLUMNS + 1 if column is None else column + 1)
        self._row = max(self._row, *map(int, (_LOW if as_usual else _LOW_SLOWLY).findall(rows)), 0)
        if as_usual:
            self._cells += rows.count(b"<c")
            self._size += self._texts.sizes(pointing) + (len(rows) if b't="inlineStr"' in rows else 0)
            self._rows += rows.count(b"<row")
            self._merges += rows.count(b"<mergeCell") - rows.count(b"<mergeCells")
        else:
            # Cells without a reference stand side by side.
            cells = sum(1 for _ in CELL.finditer(rows))
            self._column = max(self._column, *(row.count(b"<c") + row.count(b":c") for row in rows.split(b"</row>")))
            self._cells += cells
            self._size += cells * self._texts.longest + len(rows)
            self._rows += len(_ROW.findall(rows))
            self._merges += len(_MERGE.findall(rows))
        for found_so_far, most, what in (
            (self._rows, limits.ROWS, "rows"),
            (self._merges, limits.MERGES, "merged cells"),
        ):
            if found_so_far > most:
                raise self._file.refused(
                    f'the sheet "{self._sheet}" has more than {most:,} {what}', "Divide it, or save it as CSV."
                )

    def is_too_much(self) -> bool:
        """Whether the sheet may be too large; what it needs indeed may be less."""
        row = max(self._row, self._rows)
        return (
            row > limits.ROWS
            or self._column > limits.COLUMNS
            or row * self._column > limits.CELLS
            or self._cells > limits.FILLED
            or self._size > limits.TEXT
        )


def _note_typed(file: Opened, sheet: str, rows: bytes, seen: Sighting) -> None:
    """Note the cells that hold an error, and those that point to a shared text which cannot be."""
    for found in CELL.finditer(rows):
        is_error = _IS_ERROR.search(found[1])
        if (not is_error and not _IS_SHARED.search(found[1])) or found[1].endswith(b"/"):
            continue
        end = _CELL_END.search(rows, found.end())
        if end is None:
            raise file.refused(f'the sheet "{sheet}" is no plain XML')
        value = VALUE.search(rows, found.end(), end.start())
        said = value[1].decode("utf-8", "replace") if value else ""
        place = REF.search(found[1])
        if is_error and (place is None or said.strip() not in KNOWN_ERRORS):
            where = f"cell {(place[1] + place[2]).decode().upper()}" if place else "a cell"
            seen.refusal = seen.refusal or file.refused(
                f'{where} of the sheet "{sheet}" holds the error {said.strip() or "of an unknown kind"}',
                "Mend or empty that cell and save the file again.",
            )
        elif is_error and place:
            seen.broken[_placed(place)] = Broken(said.strip(), ERROR)
        elif said and not (said.isascii() and said.isdigit()):
            if place is None:
                seen.refusal = seen.refusal or file.refused(f'a cell of the sheet "{sheet}" {_NO_TEXT}')
            else:
                seen.broken[_placed(place)] = Broken(said, _NO_TEXT)


def _note_formulas(rows: bytes, seen: Sighting, uncached: re.Pattern[bytes]) -> None:
    for found in uncached.finditer(rows):
        place = REF.search(found[1])
        if place and not _EMPTY_TEXT.search(found[1]):
            seen.broken[_placed(place)] = Broken("", UNCACHED)


def _placed(place: re.Match[bytes]) -> tuple[int, int]:
    return int(place[2]), column_of(place[1].decode()) or 0


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"


def _whole_rows(file: Opened, sheet: str, part: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes cut only in front of rows, so that no cell is cut in two."""
    held: list[bytes] = []
    size = 0
    for piece in part:
        cut = piece.rfind(b"<row")
        if cut < 0:
            held.append(piece)
            size += len(piece)
            if size > limits.ROW:
                most = limits.megabytes(limits.ROW)
                raise file.refused(f'the sheet "{sheet}" holds more than {most} in one row or behind its rows')
            continue
        yield b"".join([*held, piece[:cut]])
        held, size = [piece[cut:]], len(piece) - cut
    yield b"".join(held)
