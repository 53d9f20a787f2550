"""What columns mean, saved by name beside the database for the next file of the same sender; readable by its owner."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TextIO

from biopartner.errors import CannotRead, Misused
from biopartner.formats.saving import save_filled

Mapping = dict[str, Any]  # "kind", "columns" (field by header), "given" (text by field), "order"


def path_of(database: Path) -> Path:
    """Where the mappings of a book are kept."""
    return database.with_name(f"{database.name}.mappings.json")


def load(database: Path, name: str) -> Mapping:
    """The mapping of that name; `Misused` when there is none."""
    known = _all(database)
    if name not in known:
        there = f"There are: {', '.join(sorted(known))}." if known else "Save one with --save-mapping NAME."
        raise Misused(f'no mapping called "{name}".', there)
    return known[name]


def keep(database: Path, name: str, mapping: Mapping) -> None:
    """Save a mapping, in the place of one of the same name."""
    known = _all(database) | {name: mapping}
    text = json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True)

    def fill(stream: TextIO) -> None:
        stream.write(f"{text}\n")

    save_filled(path_of(database), fill, force=True)


def _all(database: Path) -> dict[str, Mapping]:
    path = path_of(database)
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise CannotRead(str(path), "it is no file of mappings", "Remove it, or mend it.") from error
    if not isinstance(known, dict) or not all(isinstance(mapping, dict) for mapping in known.values()):
        raise CannotRead(str(path), "it is no file of mappings", "Remove it, or mend it.")
    return known
