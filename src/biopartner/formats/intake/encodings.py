"""Which encoding a text file has: a BOM decides, else strict UTF-8, else the one candidate whose header is known.

Never a silent guess: a header that is plain ASCII is known in every encoding and decides nothing. A file is then
refused, with the first cell that is not UTF-8 as each encoding would read it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from biopartner.errors import CannotRead, Misused, shortened
from biopartner.formats.intake.files import Opened
from biopartner.formats.shown import hidden

HEAD = 65_536  # bytes in which header and delimiter must show
_CHUNK = 1 << 20
_CANDIDATES = {
    "cp949": "Korean (cp949)",
    "cp932": "Japanese (cp932)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 with the high byte first",
}
_OFFERED = ("cp949", "cp932", "cp1252")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins like that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NOT_ASCII = re.compile(r"[^\0-\x7f]")
_BETWEEN_CELLS = re.compile(rb'[,;\t"\r\n]')
_AROUND = 200  # bytes in which a cell is looked for


@dataclass(frozen=True, slots=True)
class Text:
    """How the bytes of a file become text."""

    codec: str
    head: str  # the first characters
    remarks: tuple[str, ...] = ()
    apostrophes: bool = True  # whether there are any


@dataclass(slots=True)
class _Scan:
    """What a file is in one encoding; lines and columns count from 1, line 0 is none."""

    bad_line: int = 0  # where it breaks off
    bad_column: int = 0
    bad_byte: int = 0  # bytes before it
    nul_line: int = 0
    apostrophes: bool = False
    foreign: bool = False  # whether a character beyond ASCII stands before it breaks off

    @property
    def good(self) -> bool:
        return not self.bad_line and not self.nul_line


def decide(file: Opened, understood: Callable[[str], int] | None = None) -> Text:
    """Choose the encoding of a file and read it once to see that all of it fits.

    `understood` counts the header cells that are known in the head of a file. Raises `CannotRead` with the first
    character that does not fit, when no candidate or several do.
    """
    start = file.stream.read(4)
    file.stream.seek(0)
    marked = next((codec for bom, codec in _BOMS if start.startswith(bom)), "")
    codec = _named(file.encoding, marked) if file.encoding else marked or "utf-8"
    scan = _scan(file.stream, codec)
    if scan.good:
        return Text(codec, _head(file.stream, codec) or "", apostrophes=scan.apostrophes)
    if file.encoding or marked:
        raise _refusal(file, scan, file.encoding or codec.removesuffix("-sig").upper())
    if understood is not None:
        fitting = {name: found for name in _CANDIDATES if (found := _fitting(file.stream, name, understood))}
        if len(fitting) == 1:
            (name, found), *_ = fitting.items()
            remark = f"{file.name} is not UTF-8; it was read as {_CANDIDATES[name]}, in which its header is known."
            return Text(name, _head(file.stream, name) or "", (remark,), found.apostrophes)
    raise _refusal(file, scan, "UTF-8", _ways(file.stream, scan))


def _refusal(file: Opened, scan: _Scan, encoding: str, hint: str = "") -> CannotRead:
    if scan.bad_line:
        return file.refused(f"line {scan.bad_line}, column {scan.bad_column} is not {encoding}", hint)
    return file.refused(f"line {scan.nul_line} holds a NUL character, so it is not text", hint)


def _named(name: str, marked: str) -> str:
    """The codec that the user names; a byte order mark of the same encoding does not become text."""
    try:
        codec = codecs.lookup(name)
        "a".encode(name)  # refuses codecs that are not for text
    except (LookupError, ValueError):
        raise Misused(
            f'no encoding called "{name}".',
            "Use utf-8, utf-16, cp949 (Korean), cp932 (Japanese) or cp1252 (Western European).",
        ) from None
    if marked in {"utf-16", "utf-32"} and codec.name in {f"{marked}-le", f"{marked}-be"}:
        return marked
    return "utf-8-sig" if codec.name == "utf-8" else codec.name


def _fitting(stream: BinaryIO, codec: str, understood: Callable[[str], int]) -> _Scan | None:
    """The scan of a file in an encoding by which more of its header is known than by ASCII alone."""
    head = _head(stream, codec)
    if head is None or understood(head) <= (0 if codec.startswith("utf-16") else understood(_NOT_ASCII.sub("x", head))):
        return None
    scan = _scan(stream, codec)
    return scan if scan.good else None


def _ways(stream: BinaryIO, scan: _Scan) -> str:
    """What the user may do about a file that is not UTF-8."""
    start = stream.read(HEAD)
    stream.seek(0)
    if start.count(0) > len(start) // 4:
        return "Say --encoding utf-16-le or utf-32-le, if it is that."
    if not scan.bad_line:
        return "Remove it, or save the file again."
    if scan.foreign:
        return "What stands before it is; mend that character, or save the file again as UTF-8."
    cell = _cell_at(stream, scan.bad_byte)
    readings = {codec: _reading(stream, codec, cell) for codec in _OFFERED}
    ways = [f"--encoding {codec} reads {reading}" for codec, reading in readings.items() if reading]
    if not ways:
        return "Save it as UTF-8 in the program that it is from."
    return f"{', '.join(ways)}: say the one that is right." if len(ways) > 1 else f"{ways[0]}: say that if it is right."


def _cell_at(stream: BinaryIO, at: int) -> bytes:
    """The cell in which a byte stands, with what is before it on its line in ASCII; long ones are cut."""
    first = max(0, at - _AROUND)
    stream.seek(first)
    before = stream.read(at - first)
    after = stream.read(_AROUND)
    stream.seek(0)
    return _BETWEEN_CELLS.split(before)[-1][-_AROUND // 5 :] + _BETWEEN_CELLS.split(after)[0]


def _reading(stream: BinaryIO, codec: str, cell: bytes) -> str:
    """A cell as text of an encoding; empty when that makes no text of it, or of the rest of the file."""
    text = cell.decode(codec, "ignore").strip()
    return f'"{shortened(text, 40)}"' if not any(map(hidden, text)) and _scan(stream, codec).good else ""


def _head(stream: BinaryIO, codec: str) -> str | None:
    """The first characters of a file; None when they are not of this encoding."""
    stream.seek(0)
    start = stream.read(HEAD)
    stream.seek(0)
    try:
        return codecs.getincrementaldecoder(codec)("strict").decode(start)
    except UnicodeError:
        return None


def _scan(stream: BinaryIO, codec: str) -> _Scan:
    decoder = codecs.getincrementaldecoder(codec)("strict")
    scan = _Scan()
    line, column, at, bad = 1, 1, 0, -1
    stream.seek(0)
    try:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:  # its object is the chunk, behind what was left of the last one
                text = bytes(error.object[: error.start]).decode(codec, "replace")
                bad = at + len(chunk) - len(error.object) + error.start
            except UnicodeError:  # UTF-16 that ends in half a character
                text, bad = "", at
            at += len(chunk)
            if not scan.nul_line and "\0" in text:
                scan.nul_line = line + _line_ends(text[: text.index("\0")])
            scan.apostrophes = scan.apostrophes or "'" in text
            scan.foreign = scan.foreign or not text.isascii()
            if ends := _line_ends(text):
                line, column = line + ends, 1
            column += len(text) - 1 - max(text.rfind("\n"), text.rfind("\r"))
            if bad >= 0:
                scan.bad_line, scan.bad_column, scan.bad_byte = line, column, bad
            if bad >= 0 or not chunk:
                return scan
    finally:
        stream.seek(0)


def _line_ends(text: str) -> int:
    return text.count("\n") or text.count("\r")
