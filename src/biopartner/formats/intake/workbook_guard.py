"""What the workbook library does not tell, or dies of, looked up in an .xlsx file before the library opens it.

The library (calamine) allots the whole rectangle from the first to the last used cell, gives a blank for an error and
for a formula without a stored result, and stops at errors that it does not know. One pass over the bytes of a sheet
finds all of these. Columns before AA and rows before 100,000 are few enough never to be looked at singly.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from biopartner.formats.intake import limits
from biopartner.formats.intake.files import Opened
from biopartner.formats.intake.xml_parts import NotPlain, start_tags
from biopartner.model.grids import Broken, column_of, letters

KNOWN_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
ERROR = "is an error, not a value"
UNCACHED = "is a formula whose result is not stored; open the file in a spreadsheet program and save it"

_AGAIN = "Fetch or save it again, once no program is writing it."
_CHUNK = 1 << 20
_TAG = rb"<(?:\w+:)?"
# Nearly every program writes <c r="A1" just so, which is found fast; whatever is written otherwise is found slowly.
_FAR = re.compile(rb'r="(?:([A-Za-z]{2,})(\d+)|[A-Za-z]?(\d{6,}))"')
_FAR_SLOWLY = re.compile(rb"""\sr\s*=\s*["'](?:([A-Za-z]{2,})(\d+)|[A-Za-z]?(\d{6,}))["']""")
_UNPLACED = re.compile(_TAG + rb"c(?=[\s/>])(?![^>]*?\sr\s*=)")
_REF = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_ERROR = re.compile(_TAG + rb"""c(\s[^>]*?\bt=["']e["'][^>]*)>(.*?)</(?:\w+:)?c>""", re.DOTALL)
_VALUE = re.compile(_TAG + rb"v[^>]*>([^<]*)<")
_FORMULA = _TAG + rb"c(\s[^>]*)>\s*" + _TAG + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
_NOTHING = re.compile(_FORMULA + rb"(?:" + _TAG + rb"v\s*/>\s*|" + _TAG + rb"v>\s*</(?:\w+:)?v>\s*)?</(?:\w+:)?c>")
_ZERO = re.compile(_FORMULA + _TAG + rb"v>0</(?:\w+:)?v>\s*</(?:\w+:)?c>")
_EMPTY_TEXT = re.compile(rb"""\bt=["']str["']""")  # the stored result of a formula that gives an empty text
_HIDDEN = re.compile(_TAG + rb"""(col|row)\s[^>]*\bhidden=["'](?:1|true)["']""")


@dataclass(slots=True)
class Sighting:
    """What one sheet holds besides values."""

    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)  # by row (from 1) and column (from 0)
    hidden: set[str] = field(default_factory=set)  # "col", "row"


def archive(file: Opened) -> zipfile.ZipFile:
    """The opened zip archive of a workbook whose sizes are within the limits."""
    try:
        opened = zipfile.ZipFile(file.stream)
        parts = opened.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise file.refused("it is cut short or damaged", _AGAIN) from error
    size = sum(part.file_size for part in parts)
    if size > limits.UNPACKED or len(parts) > limits.PARTS:
        what = f"unpacks to {limits.megabytes(size)}" if size > limits.UNPACKED else f"holds {len(parts):,} parts"
        most = limits.megabytes(limits.UNPACKED) if size > limits.UNPACKED else f"{limits.PARTS:,}"
        raise file.refused(f"it {what}, the limit is {most}", "Save the sheet as CSV.")
    if any(part.flag_bits & 1 for part in parts):
        raise file.refused("it is protected by a password", "Open it, save a copy without the password.")
    return opened


def part_of(file: Opened, opened: zipfile.ZipFile, name: str) -> bytes:
    """One small part of a workbook, unpacked."""
    return b"".join(_pieces(file, opened, name))


def sheet_parts(file: Opened, opened: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """The path of the part of each sheet, by the sheet's name; and whether the program that wrote them calculates.

    One that does not leaves a 0 behind each formula and asks for it to be calculated by whoever opens the workbook.
    """
    try:
        book = start_tags(part_of(file, opened, "xl/workbook.xml"))
        related = start_tags(part_of(file, opened, "xl/_rels/workbook.xml.rels"))
    except NotPlain as error:
        raise file.refused("it is no workbook that can be read") from error
    targets = {tag.get("Id", ""): tag.get("Target", "") for name, tag in related if name == "Relationship"}
    calculated = all(tag.get("fullCalcOnLoad") not in {"1", "true"} for name, tag in book if name == "calcPr")
    parts = {tag.get("name", ""): _path(targets.get(tag.get("id", ""), "")) for name, tag in book if name == "sheet"}
    return parts, calculated


def look(file: Opened, opened: zipfile.ZipFile, part: str, sheet: str, *, calculated: bool) -> Sighting:
    """Look through the part of a sheet; raises `CannotRead` for what the library could not survive."""
    seen = Sighting()
    area = _Area(file, sheet)
    for rows in _whole_rows(_pieces(file, opened, part)):
        if b"<!DOCTYPE" in rows or b"\0" in rows:
            raise file.refused(f'the sheet "{sheet}" is no plain XML')
        as_usual = rows.count(b'<c r="') == rows.count(b"<c") and b":c" not in rows
        area.grow(rows, as_usual=as_usual)
        if b"hidden=" in rows:
            seen.hidden.update(kind.decode() for kind in set(_HIDDEN.findall(rows)))
        if not as_usual or b't="e"' in rows:
            _note_errors(file, sheet, rows, seen)
        if not as_usual or b"<f" in rows:
            _note_formulas(rows, seen, _NOTHING)
            if not calculated:
                _note_formulas(rows, seen, _ZERO)
    return seen


class _Area:
    """The rectangle of used cells as far as it is larger than what is always allowed."""

    def __init__(self, file: Opened, sheet: str) -> None:
        self._file, self._sheet = file, sheet
        self._row, self._column = 100_000, 26

    def grow(self, rows: bytes, *, as_usual: bool) -> None:
        for found in (_FAR if as_usual else _FAR_SLOWLY).finditer(rows):
            wide, low, high = found.groups()
            if wide:
                column = column_of(wide.decode())
                self._column = max(self._column, limits.COLUMNS + 1 if column is None else column + 1)
            self._row = max(self._row, int((low or high)[:9]))
        if not as_usual and _UNPLACED.search(rows):
            # Cells without a reference stand side by side.
            most = max(len(_UNPLACED.findall(row)) for row in rows.split(b"</row>"))
            self._column = max(self._column, most)
        if self._column > limits.COLUMNS or self._row > limits.ROWS or self._row * self._column > limits.CELLS:
            raise self._file.refused(
                f'the sheet "{self._sheet}" reaches to row {self._row:,} and column '
                f"{letters(self._column - 1) if self._column < 18_279 else self._column}, "
                f"which is more than {limits.CELLS:,} cells or {limits.COLUMNS:,} columns",
                "Delete the stray cells outside the table and save it again.",
            )


def _note_errors(file: Opened, sheet: str, rows: bytes, seen: Sighting) -> None:
    for found in _ERROR.finditer(rows):
        value = _VALUE.search(found[2])
        said = value[1].decode("utf-8", "replace").strip() if value else ""
        place = _REF.search(found[1])
        if place is None or said not in KNOWN_ERRORS:
            where = f"cell {(place[1] + place[2]).decode().upper()}" if place else "a cell"
            raise file.refused(
                f'{where} of the sheet "{sheet}" holds the error {said or "of an unknown kind"}',
                "Mend or empty that cell and save the file again.",
            )
        seen.broken[_placed(place)] = Broken(said, ERROR)


def _note_formulas(rows: bytes, seen: Sighting, uncached: re.Pattern[bytes]) -> None:
    for found in uncached.finditer(rows):
        place = _REF.search(found[1])
        if place and not _EMPTY_TEXT.search(found[1]):
            seen.broken[_placed(place)] = Broken("", UNCACHED)


def _placed(place: re.Match[bytes]) -> tuple[int, int]:
    return int(place[2]), column_of(place[1].decode()) or 0


def _path(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"


def _pieces(file: Opened, opened: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    try:
        with opened.open(name) as part:
            while piece := part.read(_CHUNK):
                yield piece
    except KeyError:
        raise file.refused(f"its part {name} is missing", "Open it in a spreadsheet program and save it.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise file.refused("it is cut short or damaged", _AGAIN) from error


def _whole_rows(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes cut only in front of rows, so that no cell is cut in two."""
    held: list[bytes] = []
    for piece in pieces:
        cut = piece.rfind(b"<row")
        if cut < 0:
            held.append(piece)
            continue
        yield b"".join([*held, piece[:cut]])
        held = [piece[cut:]]
    yield b"".join(held)
