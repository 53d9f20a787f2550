"""JSON Lines: one object a row, keys and values as in JSON; of a document each row says which `section` it is in.

A document's figures are rows of `figure` and `value`, its paragraphs rows of `text`, its footnotes come last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import JSONEncoder
from typing import TextIO

from biopartner.formats.as_json import plain
from biopartner.formats.cells import for_machines
from biopartner.formats.look import Look
from biopartner.model.answers import Answer, Document, Row, Table


def write(answer: Answer, stream: TextIO, look: Look) -> None:
    write_rows(rows_of(answer) if isinstance(answer, Table) else _document(answer), stream, look)


def write_rows(rows: Iterable[Row], stream: TextIO, look: Look) -> None:
    """Write each row as an object with its keys in their order."""
    encode = JSONEncoder(ensure_ascii=not look.unicode, separators=(", ", ": ")).encode
    escape = JSONEncoder(ensure_ascii=True).encode
    for row in rows:
        values = {key: plain(cell) for key, cell in row.items()}
        line = encode(values)
        # Characters that act on a terminal, or hide on it, are escaped; so is what some readers take for a line end.
        stream.write(f"{line if line.isprintable() else escape(values)}\n")


def rows_of(table: Table) -> Iterator[Row]:
    """The rows of a table, each with every column for machines."""
    keys = [column.key for column in for_machines(table.columns)]
    return ({key: row.get(key) for key in keys} for row in table.rows)


def _document(document: Document) -> Iterator[Row]:
    yield {"title": document.title, "subtitle": document.subtitle or None, **document.facts}
    for section in document.sections:
        for text in section.paragraphs:
            yield {"section": section.key, "text": text}
        for figure in section.figures:
            yield {"section": section.key, "figure": figure.key or figure.label, "value": figure.value}
        for row in rows_of(section.table) if section.table else ():
            yield {"section": section.key, **row}
        for text in section.remarks:
            yield {"section": section.key, "text": text}
    for note in document.footnotes:
        yield {"footnote": note.number, "text": note.text, "url": note.url or None, "handle": note.handle or None}
