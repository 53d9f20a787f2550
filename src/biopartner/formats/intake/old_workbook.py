"""What an .xls file may not hold: cells so far apart that the workbook library would allot more memory than there is.

The file is a compound document of 512-byte sectors; its stream "Workbook" (or "Book") is a chain of records, of which
those with a cell start with its row and column. Layout as published in Microsoft's [MS-CFB] and [MS-XLS].
"""

from __future__ import annotations

from array import array
from struct import error as StructError  # noqa: N812 - a class under the name of one
from struct import unpack_from

from biopartner.formats.intake import limits
from biopartner.formats.intake.files import Opened

# Records that place a cell: formula, blanks, numbers, labels, errors.
_CELLS = frozenset({
    *range(0x0001, 0x0007), 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E,
})  # fmt: skip
_SHEET, _PASSWORD, _USED = 0x0809, 0x002F, 0x0200
_WHOLE = 65_536 * 256  # cells of a sheet; the record of the used area may be stale, but not larger than that
_END = 0xFFFFFFFA  # from here on sector numbers are marks


def check(file: Opened) -> None:
    """Raises `CannotRead` for a damaged or encrypted workbook, and for one whose cells lie too far apart."""
    data = file.stream.read()
    file.stream.seek(0)
    try:
        stream = _book(data)
    except (StructError, IndexError, ValueError) as error:
        raise file.refused("it is cut short or damaged", "Fetch or save it again.") from error
    if stream is None:
        raise file.refused("it holds no workbook", "Open it in a spreadsheet program and save it as .xlsx.")
    at = rows = columns = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        if kind == _PASSWORD:
            raise file.refused("it is protected by a password", "Open it, save a copy without the password.")
        if kind == _USED:
            _check_used(file, stream[at + 4 : at + 4 + size])
        elif kind == _SHEET:
            rows = columns = 0
        elif kind in _CELLS and at + 8 <= len(stream):
            row, column = unpack_from("<HH", stream, at + 4)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if columns > limits.COLUMNS or rows * columns > limits.CELLS:
                raise file.refused(
                    f"a sheet reaches to row {rows:,} and column {columns:,}",
                    "Delete the stray cells outside the table and save it again.",
                )
        at += 4 + size


def _check_used(file: Opened, record: bytes) -> None:
    """The library allots what the record of the used area says, without looking for cells."""
    try:
        first, last, left, right = unpack_from("<IIHH" if len(record) >= 14 else "<HHHH", record)
    except StructError:
        first = last = left = right = 0
    if (last - first + 1) * (right - left + 1) > 2 * _WHOLE or last < first or right < left:
        raise file.refused("a sheet gives a wrong size for itself", "Open it in a spreadsheet program and save it.")


def _book(data: bytes) -> bytes | None:
    """The stream that holds the workbook."""
    size = 1 << unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise ValueError(size)
    first_directory, _, mini_cutoff, first_mini, _, first_more, more = unpack_from("<7I", data, 48)
    tables = [sector for sector in unpack_from("<109I", data, 76) if sector < _END]
    while more and first_more < _END and len(tables) * size <= len(data):
        block = unpack_from(f"<{size // 4}I", data, (first_more + 1) * size)
        tables += [sector for sector in block[:-1] if sector < _END]
        first_more, more = block[-1], more - 1
    fat = array("I")
    for sector in tables:
        fat.extend(unpack_from(f"<{size // 4}I", data, (sector + 1) * size))
    directory = _chain(data, fat, first_directory, size, size)
    root = None
    for at in range(0, len(directory) - 127, 128):
        length = unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, length - 2)].decode("utf-16-le", "replace")
        start, many = unpack_from("<II", directory, at + 116)
        if at == 0:
            root = start
        if name.casefold() in {"workbook", "book"}:
            if many >= mini_cutoff:
                return _chain(data, fat, start, size, size)[:many]
            mini_fat = array("I", _chain(data, fat, first_mini, size, size))
            small = _chain(data, fat, root or 0, size, size)
            return _chain(small, mini_fat, start, 64, 0)[:many]
    return None


def _chain(data: bytes, fat: array[int], sector: int, size: int, offset: int) -> bytes:
    """The sectors of a stream in order; `offset` is the header in front of the first sector."""
    parts: list[bytes] = []
    while sector < _END:
        if len(parts) > len(fat):
            raise ValueError(sector)  # a chain that bites its tail
        start = offset + sector * size
        parts.append(data[start : start + size])
        sector = fat[sector]
    return b"".join(parts)
