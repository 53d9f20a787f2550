"""The book as JSON, by the names that the folder's files have: an array of rows for each kind; or a row a line."""

from __future__ import annotations

from collections.abc import Iterable
from json import JSONEncoder
from typing import TextIO

from biopartner.formats import as_json, as_jsonl
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


def write_book_lines(tables: Iterable[tuple[str, Table]], stream: TextIO, look: Look | None = None) -> None:
    """Write one object a row, which begins with the `sheet` it is of: no field of any kind is called so."""
    for name, table in tables:
        rows = ({"sheet": name, **row} for row in as_jsonl.rows_of(table))
        as_jsonl.write_rows(rows, stream, look or Look())
