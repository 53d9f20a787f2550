"""The zip archives that workbooks are: opened only within the limits, and read as they are, not as they say they are.

Another library reads the same archive afterwards. What two readers could take for different things is refused here.
"""

from __future__ import annotations

import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from copy import copy
from typing import TYPE_CHECKING, BinaryIO

from biopartner.formats.intake import limits

if TYPE_CHECKING:
    from biopartner.formats.intake.files import Opened

SHARED_TEXTS = "xl/sharedstrings.xml"
_SMALL_PARTS = frozenset(
    {
        "[content_types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "meta-inf/manifest.xml",
    }
)
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_AGAIN = "Fetch or save it again, once no program is writing it."
_CHUNK = 1 << 20
_END = b"PK\5\6"
_WIDE_END = b"PK\6\6"
_TAIL = 66_000  # bytes at the end among which the end record stands


def lists_too_much(stream: BinaryIO) -> bool:
    """Whether the list of parts is too long to be read; the stream is left at its start."""
    stream.seek(max(0, stream.seek(0, os.SEEK_END) - _TAIL))
    tail = stream.read()
    stream.seek(0)
    sizes = [_number(tail, "<I", at + 12) for at in _places(tail, _END)]
    sizes += [_number(tail, "<Q", at + 40) for at in _places(tail, _WIDE_END)]
    # A size of all ones stands for the one in the wide record.
    return any(limits.DIRECTORY < size != 0xFFFFFFFF for size in sizes)


def _places(tail: bytes, mark: bytes) -> Iterator[int]:
    at = tail.find(mark)
    while at >= 0:
        yield at
        at = tail.find(mark, at + 1)


def _number(tail: bytes, layout: str, at: int) -> int:
    return int(struct.unpack_from(layout, tail, at)[0]) if at + struct.calcsize(layout) <= len(tail) else 0


def archive(file: Opened) -> zipfile.ZipFile:
    """The opened archive of a workbook whose parts are within the limits."""
    try:
        opened = zipfile.ZipFile(file.stream)
        parts = opened.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise file.refused("it is cut short or damaged", _AGAIN) from error
    if any(part.flag_bits & 1 for part in parts):
        raise file.refused("it is protected by a password", "Open it, save a copy without the password.")
    size = sum(part.file_size for part in parts)
    if size > limits.UNPACKED or len(parts) > limits.PARTS:
        what = f"unpacks to {limits.megabytes(size)}" if size > limits.UNPACKED else f"holds {len(parts):,} parts"
        most = limits.megabytes(limits.UNPACKED) if size > limits.UNPACKED else f"{limits.PARTS:,}"
        raise file.refused(f"it {what}, the limit is {most}", "Save the sheet as CSV.")
    names: set[str] = set()
    for part in parts:
        name = _plain(part.filename)
        if name in names or part.compress_type not in _METHODS:
            why = "twice" if name in names else "packed in a way that no spreadsheet program uses"
            raise file.refused(
                f"it holds the part {part.filename} {why}", "Open it in a spreadsheet program and save it."
            )
        names.add(name)
        most_bytes = _most(name)
        if part.file_size > most_bytes:
            raise file.refused(
                f"its part {part.filename} unpacks to {limits.megabytes(part.file_size)}, "
                f"the limit is {limits.megabytes(most_bytes)}",
                "Save the sheet as CSV.",
            )
        if name in _SMALL_PARTS:
            part_of(file, opened, part.filename)  # refuses one that is larger than it says
    return opened


def _plain(name: str) -> str:
    """The name of a part as far as every reader tells names apart."""
    return name.replace("\\", "/").lower()


def _most(name: str) -> int:
    if name in _SMALL_PARTS:
        return limits.SMALL_PART
    return limits.SHARED if name == SHARED_TEXTS else limits.UNPACKED


def named(opened: zipfile.ZipFile, name: str) -> str:
    """The name of a part as it is written in the archive; empty when there is none."""
    return next((found for found in opened.namelist() if _plain(found) == name), "")


def part_of(file: Opened, opened: zipfile.ZipFile, name: str) -> bytes:
    """One small part of a workbook, unpacked."""
    return b"".join(pieces(file, opened, name))


def pieces(file: Opened, opened: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part of a workbook, unpacked piece by piece; refused when it holds more or less than the archive says."""
    try:
        said = opened.getinfo(name)
        whole = copy(said)
        whole.file_size, read = limits.UNPACKED, 0  # else no more is read than is said
        with opened.open(whole) as stream:
            while piece := stream.read(_CHUNK):
                read += len(piece)
                if read > said.file_size:
                    break
                yield piece
        if read != said.file_size:
            raise zipfile.BadZipFile
    except KeyError:
        raise file.refused(f"its part {name} is missing", "Open it in a spreadsheet program and save it.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise file.refused("it is cut short or damaged", _AGAIN) from error
