"""Rows of CSV as Python's reader gives them, which would take a line of any length into memory; here it breaks off."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, TextIO

from biopartner.formats.intake import limits

_CHUNK = 1 << 20


def records(lines: TextIO, delimiter: str = ",") -> Iterator[list[str]]:
    """The rows of a text; raises csv.Error for one that cannot be read or is longer than a row may be."""
    csv.field_size_limit(limits.CELL)
    held = 0

    def bounded() -> Iterator[str]:
        nonlocal held
        for line in iter(partial(lines.readline, limits.ROW + 1), ""):
            held += len(line)
            if held > limits.ROW:
                raise csv.Error(f"a row has more than {limits.ROW:,} characters; is a quotation mark missing?")
            yield line

    for cells in csv.reader(bounded(), delimiter=delimiter, strict=True):
        held = 0
        yield cells


def most_rows(stream: BinaryIO) -> int:
    """More rows than a file can have, quickly counted from where the stream stands; it is left at its start."""
    if stream.seek(0, os.SEEK_END) <= limits.ROWS:
        stream.seek(0)
        return 0
    stream.seek(0)
    ends = sum(chunk.count(b"\n") + chunk.count(b"\r") for chunk in iter(partial(stream.read, _CHUNK), b""))
    stream.seek(0)
    return ends + 1
