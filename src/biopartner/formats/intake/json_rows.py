"""JSON as rows: an array of objects, or an object of such arrays (one sheet each), as programs answer each other.

Keys are the header (row 0), the first object is row 1. A list in a cell becomes its parts with "; ", an object the
text that it stands for. Whatever JSON leaves unclear (any other object, a key twice, NaN, a number too long) is a
broken cell.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from typing import Any

from biopartner.errors import shortened
from biopartner.formats.intake import limits
from biopartner.formats.intake.encodings import decide
from biopartner.formats.intake.files import Opened
from biopartner.model.grids import Broken, Grid, GridCell, GridRow

NESTED = "nested too deeply"
_NO_ROWS = "it holds no rows"
_NO_OBJECT = "it is no object with a value for each key"
_EXPECTED = "Expected an array of objects, or an object of such arrays."
_HALF = re.compile(r"[\ud800-\udfff]")
_DEPTH = 3  # of lists and objects inside a cell
_TEXTS = ({"name"}, {"title"}, {"text"}, {"label"}, {"value"})  # the keys of objects that are but a text
_VALUES = {
    "value",
    "qualifier",
    "unit",
    "country",
    "amount",
    "currency",
}  # of counts and sums of money, as we write them


class Twice(dict[str, Any]):
    """An object in which one key stands twice."""

    key = ""


def read(file: Opened) -> list[Grid]:
    codec = decide(file).codec
    arrays, remarks = _arrays(file, _loaded(file, codec))
    grids = []
    for name in file.chosen(list(arrays), "array"):
        grids.append(Grid(file.name, spelled(name), _grid_rows(file, arrays[name]), remarks=remarks))
        remarks = ()
    return grids


def _loaded(file: Opened, codec: str) -> object:
    try:
        return decoder().decode(file.stream.read().decode(codec))
    except json.JSONDecodeError as error:
        hint = "If each line is an object, name it .jsonl, or say --type jsonl." if error.msg == "Extra data" else ""
        raise file.refused(f"line {error.lineno}, column {error.colno}: {unreadable(error)}", hint) from None
    except RecursionError:
        raise file.refused(f"its values are {NESTED}") from None


def _arrays(file: Opened, whole: object) -> tuple[dict[str, list[Any]], tuple[str, ...]]:
    """The arrays of a file by name (an unnamed one has an empty text), and what is said of what stands beside them."""
    if isinstance(whole, list):
        file.refuse_sheets("it is one array without a name")
        return {"": whole}, ()
    if isinstance(whole, Twice):
        raise file.refused(f'the name "{whole.key}" stands twice')
    if whole == {}:  # an empty book
        return {}, ()
    members: dict[str, Any] = whole if isinstance(whole, dict) else {}
    inner = {
        f"{name}.{key}": value
        for name, part in members.items()
        if isinstance(part, dict)
        for key, value in part.items()
    }
    found = _with_objects(members) or _with_objects(inner)
    if not found:
        if not members or not all(isinstance(part, list) for part in members.values()):
            raise file.refused(_NO_ROWS, _EXPECTED)
        return members, ()
    names = ", ".join(f'"{name}"' for name in found)
    beside = any(part for name, part in members.items() if name not in found)
    return found, (f"{file.name}: its rows are in {names}; the rest was left alone.",) if beside else ()


def _with_objects(members: dict[str, Any]) -> dict[str, list[Any]]:
    return {
        name: part
        for name, part in members.items()
        if isinstance(part, list) and any(isinstance(item, dict) for item in part)
    }


def _grid_rows(file: Opened, objects: list[Any]) -> Iterator[GridRow]:
    keys = keys_of(objects)
    refuse_unless_some(file, _rows(objects, keys), "row", _EXPECTED)
    yield header_of(keys)
    yield from _rows(objects, keys)


def _rows(objects: list[Any], keys: tuple[str, ...]) -> Iterator[GridRow]:
    return (row_of(number, item, keys) for number, item in enumerate(objects, 1) if item != {})


def refuse_unless_some(file: Opened, rows: Iterable[GridRow], called: str, hint: str) -> None:
    """Refuse a file of whose rows none can be read, with what is wrong with the first; a row is `called` so."""
    first = None
    for row in rows:
        if not row.problem:
            return
        first = first or row
    if first is None:
        raise file.refused(_NO_ROWS, hint)
    raise file.refused(f"{called} {first.number}: {first.problem}", hint if first.problem == _NO_OBJECT else "")


def header_of(keys: tuple[str, ...]) -> GridRow:
    return GridRow(0, tuple(map(spelled, keys)))


def spelled(text: str) -> str:
    """A text with halves of characters, which JSON can write, spelled out."""
    return text.encode("utf-8", "backslashreplace").decode()


def keys_of(objects: Iterable[Any]) -> tuple[str, ...]:
    """Every key, in the order in which they are met."""
    keys: dict[str, None] = {}
    for item in objects:
        if isinstance(item, dict):
            keys.update(dict.fromkeys(item))
    return tuple(keys)


def row_of(number: int, item: object, keys: tuple[str, ...]) -> GridRow:
    if not isinstance(item, dict):
        return GridRow(number, (), _NO_OBJECT)
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
        if not value.isascii() and _HALF.search(value):
            return Broken(spelled(value), "holds half a character, which is no text; write it again")
        return value or None
    if depth == _DEPTH:
        return Broken("", f"is {NESTED}")
    if isinstance(value, Twice):
        return Broken(value.key, "stands twice in one object")
    if isinstance(value, dict) and value.keys() not in _TEXTS and value.keys() - _VALUES:
        keys = ", ".join(f'"{key}"' for key in value)
        return Broken("", f"is an object ({shortened(keys)}); write its text alone")
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    parts = [_cell(part, depth + 1) for part in inner]
    if broken := next((part for part in parts if isinstance(part, Broken)), None):
        return broken
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
    why = error.msg.removesuffix(" starting at")
    return f"not readable as JSON: {why[:1].lower()}{why[1:]}"
