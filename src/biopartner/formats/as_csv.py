"""CSV for spreadsheets: a header of column keys, UTF-8, line feeds, and text that no spreadsheet runs as a formula.

A document is one table that can be filtered: `section`, `item`, `value` and `note`, then every column that one of its
tables has. Titles, facts, figures, paragraphs, remarks and footnotes fill these four; rows of tables fill their own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from biopartner.formats.cells import bare, for_machines, stated
from biopartner.formats.look import Look
from biopartner.formats.shown import show
from biopartner.model.answers import Answer, Cell, Document, Row, Table

_FORMULA = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_LEADING = ("section", "item", "value", "note")


class _LineFeeds:
    """What `csv` writes to: it quotes a lone carriage return only when its own line end holds one."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, line: str) -> None:
        self._stream.write(f"{line[:-2]}\n")


def write(answer: Answer, stream: TextIO, look: Look) -> None:
    if isinstance(answer, Table):
        keys, rows = [column.key for column in for_machines(answer.columns)], iter(answer.rows)
    else:
        keys, rows = _columns(answer), _rows(answer)
    writer = csv.writer(_LineFeeds(stream), lineterminator="\r\n")
    writer.writerow(keys)
    writer.writerows([field(row.get(key), look) for key in keys] for row in rows)


def field(cell: Cell, look: Look) -> str | float:
    """A number, or text with `'` before whatever a spreadsheet would run; a reader takes one `'` away again."""
    value = bare(cell)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = stated(value)
    if look.terminal:
        text = show(text)
    return f"'{text}" if _FORMULA.match(text) else text


def _columns(document: Document) -> list[str]:
    keys = list(_LEADING)
    for table in (section.table for section in document.sections if section.table):
        keys += [column.key for column in for_machines(table.columns) if column.key not in keys]
    if any(note.handle for note in document.footnotes) and "handle" not in keys:
        keys.append("handle")
    return keys


def _rows(document: Document) -> Iterator[Row]:
    yield {"item": "title", "value": document.title}
    if document.subtitle:
        yield {"item": "subtitle", "value": document.subtitle}
    for key, fact in document.facts.items():
        yield {"item": key, "value": fact}
    for section in document.sections:
        name = section.heading or section.key
        yield from _texts(name, section.paragraphs)
        for figure in section.figures:
            yield {
                "section": name,
                "item": figure.label,
                "value": figure.value if figure.data is None else figure.data,
                "note": figure.note,
            }
        for row in section.table.rows if section.table else ():
            yield {**row, "section": name}
        yield from _texts(name, section.remarks)
    for note in document.footnotes:
        yield {"section": "footnotes", "item": note.number, "value": note.text, "note": note.url, "handle": note.handle}


def _texts(section: str, texts: Iterable[str]) -> Iterator[Row]:
    for text in texts:
        yield {"section": section, "value": text}


def as_typed(text: str) -> str:
    """The text of a cell as it was before `field` made it harmless."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
