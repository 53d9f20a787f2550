"""What columns mean, saved by name beside the database for the next file of the same sender; readable by its owner."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from biopartner.errors import CannotRead, Misused
from biopartner.formats.saving import save_filled

Mapping = dict[str, Any]  # values by the names in _TEXTS, _TABLES and _LISTS, where there are any
_TEXTS = ("kind", "order", "type", "encoding")
_TABLES = ("columns", "given")  # field by header, text by field
_LISTS = ("sheet",)  # names of sheets


def path_of(database: Path) -> Path:
    """Where the mappings of a book are kept."""
    return database.with_name(f"{database.name}.mappings.json")


def load(database: Path, name: str) -> Mapping:
    """The mapping of that name; `Misused` when there is none."""
    known = _all(database)
    if name not in known:
        there = f"There are: {', '.join(sorted(known))}; {path_of(database)} keeps them."
        raise Misused(f'no mapping called "{name}".', there if known else "Save one with --save-mapping NAME.")
    return {key: [value] if key in _LISTS and isinstance(value, str) else value for key, value in known[name].items()}


def look(database: Path) -> None:
    """Refuse at once what `keep` would refuse of what is there already."""
    _all(database)


def keep(database: Path, name: str, mapping: Mapping) -> None:
    """Save a mapping, in the place of one of the same name."""
    known = _all(database) | {name: mapping}
    text = json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True)

    def fill(stream: TextIO) -> None:
        stream.write(f"{text}\n")

    save_filled(path_of(database), fill, force=True, hint="Import again with --save-mapping once that is mended.")


def _all(database: Path) -> dict[str, Mapping]:
    path = path_of(database)
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _not_mappings(path) from error
    if not isinstance(known, dict) or not all(map(_is_mapping, known.values())):
        raise _not_mappings(path)
    return known


def _is_mapping(value: object) -> bool:
    """Whether a value is of the form that `keep` writes, or has one text for a list of one."""
    if not isinstance(value, dict):
        return False
    tables = [value.get(name, {}) for name in _TABLES]
    lists = [value.get(name, []) for name in _LISTS]
    if not all(isinstance(table, dict) for table in tables) or not all(isinstance(one, list | str) for one in lists):
        return False
    texts = [value.get(name, "") for name in _TEXTS]
    return all(isinstance(text, str) for text in chain(texts, *(table.values() for table in tables), *lists))


def _not_mappings(path: Path) -> CannotRead:
    return CannotRead(str(path), "it is no file of mappings", "Remove it, or mend it.")
