"""JSON as rows: an array of objects, or an object of such arrays (one sheet each).

Keys are the header (row 0), the first object is row 1. A list in a cell becomes its parts with "; ", an object its
values with blanks, as in CSV. Whatever JSON leaves unclear (a key twice, NaN, a number too long) is a broken cell.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from typing import Any

from biopartner.formats.intake import limits
from biopartner.formats.intake.encodings import decide
from biopartner.formats.intake.files import Opened
from biopartner.model.grids import Broken, Grid, GridCell, GridRow

NESTED = "nested too deeply"
_DEPTH = 3  # of lists and objects inside a cell


class Twice(dict[str, Any]):
    """An object in which one key stands twice."""

    key = ""


def read(file: Opened) -> list[Grid]:
    codec = decide(file).codec
    return [Grid(file.name, name, _grid_rows(objects)) for name, objects in _arrays(file, _loaded(file, codec)).items()]


def _loaded(file: Opened, codec: str) -> object:
    try:
        return decoder().decode(file.stream.read().decode(codec))
    except json.JSONDecodeError as error:
        raise file.refused(f"line {error.lineno}, column {error.colno}: {unreadable(error)}") from None
    except RecursionError:
        raise file.refused(f"its values are {NESTED}") from None


def _arrays(file: Opened, whole: object) -> dict[str, list[Any]]:
    """The arrays of a file by name; an unnamed array is called by an empty text."""
    hint = "Expected an array of objects, or an object of such arrays."
    if isinstance(whole, list):
        if file.sheet is not None:
            raise file.refused("it is one array without a name", "Leave --sheet out.")
        return {"": whole}
    if not isinstance(whole, dict) or not all(isinstance(part, list) for part in whole.values()):
        raise file.refused("it holds no rows", hint)
    if isinstance(whole, Twice):
        raise file.refused(f'the name "{whole.key}" stands twice')
    if file.sheet is None:
        return whole
    if file.sheet not in whole:
        raise file.refused(f'it has no array called "{file.sheet}"', f"There are: {', '.join(whole)}.")
    return {file.sheet: whole[file.sheet]}


def _grid_rows(objects: list[Any]) -> Iterator[GridRow]:
    keys = keys_of(objects)
    if keys:
        yield GridRow(0, keys)
    yield from (row_of(number, item, keys) for number, item in enumerate(objects, 1) if item != {})


def keys_of(objects: Iterable[Any]) -> tuple[str, ...]:
    """Every key, in the order in which they are met."""
    keys: dict[str, None] = {}
    for item in objects:
        if isinstance(item, dict):
            keys.update(dict.fromkeys(item))
    return tuple(keys)


def row_of(number: int, item: object, keys: tuple[str, ...]) -> GridRow:
    if not isinstance(item, dict):
        return GridRow(number, (), "it is no object with a value for each key")
    if isinstance(item, Twice):
        return GridRow(number, (), f'the key "{item.key}" stands twice')
    if len(keys) > limits.COLUMNS:
        return GridRow(number, (), f"the file has more than {limits.COLUMNS:,} keys")
    return GridRow(number, tuple([_cell(item.get(key)) for key in keys]))


def _cell(value: object, depth: int = 0) -> GridCell:
    if value is None or isinstance(value, int | float | Broken):
        return value
    if isinstance(value, str):
        if len(value) > limits.CELL:
            return Broken(f"{value[:40]}...", f"has {len(value):,} characters, the limit is {limits.CELL:,}")
        return value or None
    if depth == _DEPTH:
        return Broken("", f"is {NESTED}")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    parts = [_cell(part, depth + 1) for part in inner]
    if broken := next((part for part in parts if isinstance(part, Broken)), None):
        return broken
    if isinstance(value, Twice):
        return Broken(value.key, "stands twice in one object")
    return (" " if isinstance(value, dict) else "; ").join(_text(part) for part in parts if part is not None) or None


def _text(part: object) -> str:
    return ("yes" if part else "no") if isinstance(part, bool) else str(part)


def decoder() -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=_object, parse_constant=_constant, parse_float=_real, parse_int=_whole, strict=True
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    item = dict(pairs)
    if len(item) == len(pairs):
        return item
    twice = Twice(item)
    seen: set[str] = set()
    twice.key = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return twice


def _constant(said: str) -> Broken:
    return Broken(said, "is no number")


def _real(said: str) -> float | Broken:
    value = float(said)
    return value if math.isfinite(value) else Broken(said[:40], "is too large a number")


def _whole(said: str) -> int | Broken:
    if len(said.lstrip("-")) > limits.DIGITS:
        return Broken(said[:40], f"has more than {limits.DIGITS} digits; write it as text")
    return int(said)


def unreadable(error: json.JSONDecodeError) -> str:
    return f"not readable as JSON: {error.msg[:1].lower()}{error.msg[1:]}"
