"""JSON: a table is an array of objects, a document one object; values keep their types and rows are written one by one.

Keys are column keys, section keys and figure keys. Marks and figure notes are for people and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from json import JSONEncoder
from typing import Any, TextIO

from biopartner.formats.cells import for_machines
from biopartner.formats.look import Look
from biopartner.formats.shown import hidden
from biopartner.model.answers import Answer, Cell, Column, Document, Figure, Marked, Section, Table
from biopartner.model.counts import Count
from biopartner.model.dates import PartialDate
from biopartner.model.money import Money

_FOOTNOTE = tuple(Column(key, key) for key in ("number", "text", "url", "handle"))


class _Object(dict[str, Any]):
    """An object with one member a line, where the small objects in cells stay on one."""

    def put(self, key: str, value: object) -> None:
        """Add a member; a key that is taken gets a number behind it, so that no value is lost."""
        name, number = key, 1
        while name in self:
            number += 1
            name = f"{key}_{number}"
        self[name] = value


def write(answer: Answer, stream: TextIO, look: Look) -> None:
    # Escapes survive every encoding, where a stream's own replacements would not be JSON.
    encoder = JSONEncoder(ensure_ascii=not look.unicode).encode

    def encode(cell: Cell) -> str:
        return _printable(encoder(plain(cell)))

    stream.writelines(_pieces(answer if isinstance(answer, Table) else _document(answer), "\n", encode))
    stream.write("\n")


def plain(cell: Cell) -> object:
    """The cell in JSON's own types; an amount of money is text because JSON numbers are read as binary fractions."""
    match cell:
        case None | str() | bool() | int() | float():
            return cell
        case Marked():
            return plain(cell.value)
        case PartialDate():
            return cell.edtf
        case Count():
            country = cell.country or None
            return {"value": cell.value, "qualifier": cell.qualifier, "unit": cell.unit, "country": country}
        case Money():
            return {"amount": f"{cell.amount:f}", "currency": cell.currency, "qualifier": cell.qualifier}
        case Mapping():
            # "text" is what people read of an object; machines read its members.
            return {str(key): plain(value) for key, value in cell.items() if key != "text" or len(cell) == 1}
        case tuple() | list():
            return [plain(part) for part in cell]
        case _:
            return str(cell)


def _document(answer: Document) -> _Object:
    whole = _Object(title=answer.title, subtitle=answer.subtitle or None)
    for key, fact in answer.facts.items():
        whole.put(key, fact)
    for section in answer.sections:
        whole.put(section.key, _section(section))
    notes = [
        {"number": n.number, "text": n.text, "url": n.url or None, "handle": n.handle or None} for n in answer.footnotes
    ]
    whole.put("footnotes", Table(_FOOTNOTE, notes))
    return whole


def _section(section: Section) -> Table | _Object:
    """Its rows, or the object of its figures; both, or texts alone, as members. Beside data, texts are for people.

    The shape of a section does not depend on what its remarks happen to say, so that scripts can rely on it.
    """
    figures = _Object()
    for figure in section.figures:
        figures.put(figure.key or _key(figure), figure.value if figure.data is None else figure.data)
    if section.table and figures:
        return _Object(figures=figures, rows=section.table)
    if section.table or figures:
        return section.table or figures
    parts = {"paragraphs": section.paragraphs, "remarks": section.remarks}
    return _Object({name: part for name, part in parts.items() if part})


def _key(figure: Figure) -> str:
    return re.sub(r"\W+", "_", figure.label.casefold()).strip("_") or "figure"


def _pieces(value: object, newline: str, encode: Callable[[Cell], str]) -> Iterator[str]:
    """The value in pieces of text; `newline` carries the indentation of the line that it starts on."""
    inner = f"{newline}  "
    between = inner
    if isinstance(value, Table):
        columns = for_machines(value.columns)
        names = [(column.key, f"{inner}  {encode(column.key)}: ") for column in columns]
        yield "["
        for row in value.rows:
            yield f"{between}{{{','.join(name + encode(row.get(key)) for key, name in names)}{inner}}}"
            between = f",{inner}"
        yield "]" if between == inner else f"{newline}]"
    elif isinstance(value, _Object):
        yield "{"
        for key, member in value.items():
            yield f"{between}{encode(key)}: "
            yield from _pieces(member, inner, encode)
            between = f",{inner}"
        yield f"{newline}}}" if value else "}"
    else:
        yield encode(value)


def _printable(text: str) -> str:
    """The same JSON with characters that act on a terminal, or hide on it, as escapes."""
    if text.isprintable():
        return text
    return "".join(_escape(char) if hidden(char) else char for char in text)


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
