"""JSON Lines as rows: one object a line, numbered as lines are; all of them one sheet, or the sheets of a book.

A book is what `export` writes: each line says which `sheet` it is of. The file is passed through for each of them,
between the first and the last of its lines, so that nothing of it is held. A line that says none is told of with the
lines that it stands among.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from itertools import islice

from biopartner.formats.intake.encodings import decide
from biopartner.formats.intake.files import Opened
from biopartner.formats.intake.json_rows import (
    NESTED,
    Twice,
    decoder,
    header_of,
    keys_of,
    refuse_unless_some,
    row_of,
    unreadable,
)
from biopartner.formats.own_columns import columns_of, is_whole, no_column
from biopartner.model.grids import Grid, GridRow
from biopartner.model.kinds import KINDS, Kind

_KINDS = {kind.plural: kind for kind in KINDS}
_SAYS = re.compile(r'\s*\{\s*"sheet"\s*:\s*"(\w+)"')  # how the lines of an export begin
_FIRST = 100  # objects that tell a book from other lines
_DECODER = decoder()


def read(file: Opened) -> list[Grid]:
    if not file.stream.read(1):  # an empty book
        return []
    file.stream.seek(0)
    codec = decide(file).codec
    sheets = _sheets(file, codec) if _is_book(file, codec) else {}
    if not sheets:
        file.refuse_sheets("a jsonl file has no sheets")
    return [
        Grid(file.name, name, _rows_of(file, codec, _KINDS[name], sheets[name]), by_line=True)
        for name in file.chosen(list(sheets))
    ] or [Grid(file.name, "", _rows(file, codec))]


def _rows(file: Opened, codec: str) -> Iterator[GridRow]:
    """The rows of one sheet; the file is read twice, since the keys of its last line belong to the header too."""
    keys = keys_of(item for _, item in _objects(file, codec))

    def rows() -> Iterator[GridRow]:
        for number, item in _objects(file, codec):
            if item != {}:
                yield item if isinstance(item, GridRow) else row_of(number, item, keys)

    refuse_unless_some(file, rows(), "line", "Expected an object a line; an array of them is --type json.")
    yield header_of(keys)
    yield from rows()


def _is_book(file: Opened, codec: str) -> bool:
    """Whether most of the first objects are of a sheet of ours, with all keys of an export or no other ones."""
    first = list(islice((item for _, item in _objects(file, codec) if isinstance(item, dict)), _FIRST))
    fitting = [
        item
        for item in first
        if (kind := _kind_in(item))
        and (item.keys() <= {"sheet", *columns_of(kind)} or is_whole(item.keys() - {"sheet"}, kind))
    ]
    return 2 * len(fitting) > len(first)


def _sheets(file: Opened, codec: str) -> dict[str, range]:
    """The sheets of a book, with the numbers of the lines among which they stand."""
    sheets: dict[str, range] = {}
    current = ""
    for number, line in _lines(file, codec):
        current = _sheet_of(line) or current
        if current:
            first = sheets[current].start if current in sheets else number if sheets else 1
            sheets[current] = range(first, number + 1)
    return sheets


def _rows_of(file: Opened, codec: str, kind: Kind, among: range) -> Iterator[GridRow]:
    """The rows of one sheet of a book, with the lines behind them that say none."""
    columns = columns_of(kind)
    keys = frozenset({"sheet", *columns})
    yield GridRow(0, columns)
    current = kind.plural
    for number, line in _lines(file, codec, among):
        current = _sheet_of(line) or current
        if current != kind.plural:
            continue
        item = _read(number, line)
        wrong = _wrong(item, kind, keys) if isinstance(item, dict) and not isinstance(item, Twice) else ""
        row = item if isinstance(item, GridRow) else row_of(number, item, columns)
        problem = wrong or row.problem
        yield GridRow(number, (line,), problem) if problem else row


def _wrong(item: dict[str, object], kind: Kind, keys: frozenset[str]) -> str:
    if "sheet" not in item:
        return "it does not say its sheet"
    if item["sheet"] != kind.plural:
        return f'no sheet is called "{item["sheet"]}"; there are: {", ".join(_KINDS)}'
    return next((no_column(key, kind) for key in item if key not in keys), "")


def _sheet_of(line: str) -> str:
    """The sheet of a book that a line says; empty where it says none."""
    if said := _SAYS.match(line):
        return said[1] if said[1] in _KINDS else ""
    kind = _kind_in(_read(0, line))
    return kind.plural if kind else ""


def _kind_in(item: object) -> Kind | None:
    said = item.get("sheet") if isinstance(item, dict) else None
    return _KINDS.get(said) if isinstance(said, str) else None


def _objects(file: Opened, codec: str) -> Iterator[tuple[int, object]]:
    """Each line with its number: what it holds, or a row that says why it cannot be read."""
    return ((number, _read(number, line)) for number, line in _lines(file, codec))


def _lines(file: Opened, codec: str, among: range | None = None) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their numbers."""
    file.stream.seek(0)
    lines = io.TextIOWrapper(file.stream, encoding=codec, newline=None)
    try:
        numbered = enumerate(lines, 1)
        for number, line in islice(numbered, among.start - 1, among.stop - 1) if among else numbered:
            if line.strip():
                yield number, line.rstrip("\n")
    finally:
        lines.detach()


def _read(number: int, line: str) -> object:
    try:
        return _DECODER.decode(line)
    except json.JSONDecodeError as error:
        return GridRow(number, (), f"column {error.colno}: {unreadable(error)}")
    except RecursionError:
        return GridRow(number, (), f"it is {NESTED}")
