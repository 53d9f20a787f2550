"""The whole book as one JSON object: an array of rows for each kind, by the names that the folder's files have."""

from __future__ import annotations

from collections.abc import Iterable
from json import JSONEncoder
from typing import TextIO

from biopartner.formats import as_json
from biopartner.formats.look import Look
from biopartner.model.answers import Table


def write_book_json(tables: Iterable[tuple[str, Table]], stream: TextIO, look: Look | None = None) -> None:
    """Write table after table in constant memory; a stream for files must be UTF-8."""
    encode = JSONEncoder().encode
    between = "{\n"
    for name, table in tables:
        stream.write(f"{between}{encode(name)}: ")
        as_json.write(table, stream, look or Look())
        between = ",\n"
    stream.write("{}\n" if between == "{\n" else "}\n")
