"""Old workbooks (.xls) made by hand for the tests of this room: records as given, in the container that Excel uses."""

from __future__ import annotations

from struct import pack

_SECTOR = 512
_END, _FREE = 0xFFFFFFFE, 0xFFFFFFFF
# By index, as in `workbook_files`: general, date, date and time, time, date with text, percentage, duration; then a
# built-in date of Korean Excel, an amount in won.
_FORMATS = (0, 14, 22, 20, 170, 9, 171, 31, 172)
_OWN_FORMATS = {170: 'yyyy"년" m"월"', 171: "[h]:mm", 172: '"₩"#,##0'}


def record(kind: int, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return pack("<HH", kind, len(data)) + data


def label(row: int, column: int, said: str, codec: str = "") -> bytes:
    """A text; with `codec` as before Excel 97, which had no Unicode."""
    return record(0x0204, pack("<HHH", row, column, 0), _text(said, codec))


def rich_label(row: int, column: int, said: str) -> bytes:
    return record(0x00D6, pack("<HHH", row, column, 0), _text(said), pack("<HHH", 1, 0, 0))


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    return record(0x0203, pack("<HHHd", row, column, style, value))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x0205, pack("<HHHBB", row, column, 0, code, 1))


def truth(row: int, column: int, value: int) -> bytes:
    return record(0x0205, pack("<HHHBB", row, column, 0, value, 0))


def formula(row: int, column: int, result: float | bytes, style: int = 0) -> bytes:
    """A formula with its result: a number, or the eight bytes that stand for anything else."""
    stored = pack("<d", result) if isinstance(result, float | int) else result
    return record(0x0006, pack("<HHH", row, column, style), stored, pack("<HIH", 0, 0, 3), b"\x1e\x01\x00")


def text_result(said: str) -> bytes:
    """The record behind a formula whose result is a text."""
    return record(0x0207, _text(said))


TEXT, EMPTY = b"\0\0\0\0\0\0\xff\xff", b"\x03\0\0\0\0\0\xff\xff"


def error_result(code: int) -> bytes:
    return bytes([2, 0, code, 0, 0, 0, 0xFF, 0xFF])


def merged(top: int, bottom: int, left: int, right: int) -> bytes:
    return record(0x00E5, pack("<5H", 1, top, bottom, left, right))


def hidden_row(row: int) -> bytes:
    return record(0x0208, pack("<6HI", row, 0, 1, 255, 0, 0, 0x20))


def hidden_column(column: int) -> bytes:
    return record(0x007D, pack("<6H", column, column, 2304, 0, 1, 0))


def xls(
    sheets: dict[str, bytes] | bytes,
    *,
    hidden: tuple[str, ...] = (),
    date1904: bool = False,
    codec: str = "",
    codepage: int = 1200,
    before: bytes = b"",
    summary: bool = True,
) -> bytes:
    """A workbook of Excel 97, or with `codec` of Excel 95; `before` stands in front of the list of sheets.

    The `summary` of author and title is in every file that Excel or LibreOffice saves.
    """
    sheets = {"Sheet1": sheets} if isinstance(sheets, bytes) else sheets
    version = 0x0500 if codec else 0x0600
    start = record(0x0809, pack("<4H", version, 5, 0x0DBB, 1996 if codec else 1997), b"" if codec else bytes(8))
    start += before + (record(0x0042, pack("<H", codepage)) if codepage else b"")
    start += record(0x0022, pack("<H", int(date1904)))
    for key, said in _OWN_FORMATS.items():
        start += record(
            0x041E,
            pack("<H", key),
            _short(said.encode(codec, "replace").decode(codec), codec) if codec else _text(said),
        )
    for key in _FORMATS:
        start += record(0x00E0, pack("<HH", 0, key), bytes(12 if codec else 16))
    names = [_short(name, codec) for name in sheets]
    at = len(start) + sum(10 + len(name) for name in names) + 4
    bodies = b""
    for (name, body), named in zip(sheets.items(), names, strict=True):
        start += record(0x0085, pack("<IBB", at + len(bodies), name in hidden, 0), named)
        bodies += record(0x0809, pack("<4H", version, 0x10, 0x0DBB, 1997), b"" if codec else bytes(8))
        bodies += body + record(0x000A)
    streams = {"Book" if codec else "Workbook": start + record(0x000A) + bodies}
    return compound(streams | ({"\5SummaryInformation": b"x"} if summary else {}))


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file; every stream is filled up to the size from which it needs no second table."""
    table, body, entries = [0xFFFFFFFD], b"", [_entry("Root Entry", 5, _END, 0, child=1)]
    for number, (name, data) in enumerate(streams.items(), 1):
        size = max(4096, len(data))
        sectors = -(-size // _SECTOR)
        entries.append(_entry(name, 2, len(table), size, right=number + 1 if number < len(streams) else _FREE))
        table += [*range(len(table) + 1, len(table) + sectors), _END]
        body += data.ljust(sectors * _SECTOR, b"\0")
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    first = len(table)
    table.append(_END)
    assert len(table) <= 128, "one sector of the table of sectors is all there is"
    table += [_FREE] * (128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    header += pack("<8I", 1, first, 0, 4096, _END, 0, _END, 0) + pack("<109I", 0, *[_FREE] * 108)
    return header + pack("<128I", *table) + body + directory


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    said = name.encode("utf-16-le") + b"\0\0"
    tree = pack("<BBIII", kind, 1, _FREE, right, child)
    return said.ljust(64, b"\0") + pack("<H", len(said)) + tree + bytes(36) + pack("<III", start, size, 0)


def _text(said: str, codec: str = "") -> bytes:
    if not codec:
        return pack("<H", len(said)) + _wide(said)
    narrow = said.encode(codec)
    return pack("<H", len(narrow)) + narrow


def _short(said: str, codec: str) -> bytes:
    if not codec:
        return pack("<B", len(said)) + _wide(said)
    narrow = said.encode(codec, "replace")
    return pack("<B", len(narrow)) + narrow


def _wide(said: str) -> bytes:
    return b"\x01" + said.encode("utf-16-le")
