"""Which encoding a text file has: a BOM decides, else strict UTF-8, else the one candidate whose header is known.

Never a silent guess: a candidate is taken only when no other fits, and is named in a remark; else the file is refused.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from biopartner.errors import Misused
from biopartner.formats.intake.files import Opened

HEAD = 65_536  # bytes in which header and delimiter must show
_CHUNK = 1 << 20
_CANDIDATES = {
    "cp949": "Korean (cp949)",
    "cp932": "Japanese (cp932)",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 with the high byte first",
}
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HINT = "Say what it is: --encoding cp949 (Korean), cp932 (Japanese) or utf-16."


@dataclass(frozen=True, slots=True)
class Text:
    """How the bytes of a file become text."""

    codec: str
    head: str  # the first characters
    remarks: tuple[str, ...] = ()
    apostrophes: bool = True  # whether there are any


@dataclass(frozen=True, slots=True)
class _Scan:
    """What a file is in one encoding; lines count from 1, 0 is none."""

    bad_line: int  # where it breaks off
    nul_line: int
    apostrophes: bool


def decide(file: Opened, fits: Callable[[str], bool] | None = None) -> Text:
    """Choose the encoding of a file and read it once to see that all of it fits; `fits` judges the head of a candidate.

    Raises `CannotRead` with the first line that does not fit, or when several candidates do.
    """
    start = file.stream.read(4)
    file.stream.seek(0)
    marked = next((codec for bom, codec in _BOMS if start.startswith(bom)), "")
    codec = _named(file.encoding, marked) if file.encoding else marked or "utf-8"
    scan = _scan(file.stream, codec)
    if not scan.bad_line and not scan.nul_line:
        return Text(codec, _head(file.stream, codec) or "", apostrophes=scan.apostrophes)
    if file.encoding or marked or fits is None:
        if scan.bad_line:
            raise file.refused(f"line {scan.bad_line} is not {file.encoding or codec.removesuffix('-sig').upper()}", "")
        raise file.refused(f"line {scan.nul_line} holds a NUL character, so it is not text")
    fitting = {name: found for name in _CANDIDATES if (found := _fitting(file.stream, name, fits))}
    if len(fitting) == 1:
        (name, found), *_ = fitting.items()
        remark = f"{file.name} is not UTF-8; it was read as {_CANDIDATES[name]}, in which its header is known."
        return Text(name, _head(file.stream, name) or "", (remark,), found.apostrophes)
    if fitting:
        ways = " and as ".join(_CANDIDATES[name] for name in fitting)
        raise file.refused(f"it is not UTF-8, and can be read as {ways}", _HINT)
    if scan.bad_line:
        raise file.refused(f"line {scan.bad_line} is not UTF-8", _HINT)
    raise file.refused(f"line {scan.nul_line} holds a NUL character, so it is not text", _HINT)


def _named(name: str, marked: str) -> str:
    """The codec that the user names; a byte order mark of the same encoding does not become text."""
    try:
        codec = codecs.lookup(name)
        "a".encode(name)  # refuses codecs that are not for text
    except (LookupError, ValueError):
        raise Misused(
            f'no encoding called "{name}".', "Use utf-8, utf-16, cp949 (Korean) or cp932 (Japanese)."
        ) from None
    if marked == "utf-16" and codec.name in {"utf-16-le", "utf-16-be"}:
        return marked
    return "utf-8-sig" if codec.name == "utf-8" else codec.name


def _fitting(stream: BinaryIO, codec: str, fits: Callable[[str], bool]) -> _Scan | None:
    head = _head(stream, codec)
    if head is None or not fits(head):
        return None
    scan = _scan(stream, codec)
    return None if scan.bad_line or scan.nul_line else scan


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
    line, nul_line, apostrophes = 1, 0, False
    stream.seek(0)
    try:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                before = chunk[: error.start].decode(codec, "replace")
                return _Scan(line + _line_ends(before), nul_line, apostrophes)
            except UnicodeError:  # UTF-16 that ends in half a character
                return _Scan(line, nul_line, apostrophes)
            if not nul_line and "\0" in text:
                nul_line = line + _line_ends(text[: text.index("\0")])
            apostrophes = apostrophes or "'" in text
            line += _line_ends(text)
            if not chunk:
                return _Scan(0, nul_line, apostrophes)
    finally:
        stream.seek(0)


def _line_ends(text: str) -> int:
    return text.count("\n") or text.count("\r")
