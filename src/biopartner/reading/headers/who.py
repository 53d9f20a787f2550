"""What cells name that say who took part: organisations, people, or just how many."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from biopartner.model.grids import GridCell
from biopartner.reading.silence import SILENT

ORGANISATIONS, PEOPLE, HOW_MANY = "participants", "person", "count"  # each is the field that holds such cells

Knows = Callable[[str], bool]  # whether a text is the name of an organisation that the book has

_BETWEEN = re.compile(r"\s*[;；\n]\s*|\s*[、，]\s*|\s*,(?!\s*(?:co|ltd|inc|llc|corp|plc|gmbh)\b)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"[^\w]*(?:약|約|about|over|총|計)?\s*[\d,.]+\s*\D{0,12}$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]$")
_LOOKED_AT = 200  # names


def named_in(cells: Iterable[GridCell], knows: Knows | None = None) -> str:
    """What the names in a column are; empty when too few of them tell, or some tell the opposite."""
    from biopartner.reading.names.addressed import is_person

    names = list(dict.fromkeys(_names(cells)))[:_LOOKED_AT]
    if names and all(_NUMBER.match(name) for name in names):
        return HOW_MANY
    others = [name for name in names if not _is_organisation(name, knows)]
    organisations, people = len(names) - len(others), sum(map(is_person, others))
    if organisations and people:
        return ""
    if max(organisations, people) * 2 < len(names) or not names:
        return ""
    return ORGANISATIONS if organisations else PEOPLE


def _names(cells: Iterable[GridCell]) -> Iterator[str]:
    """The names that cells pack, without the roles behind a colon and others that are only counted."""
    from biopartner.reading.names.others import without_others

    for cell in cells:
        if isinstance(cell, str | int | float):
            names = (without_others(name.partition(":")[0].strip()) for name in _BETWEEN.split(str(cell)))
            yield from (name for name in names if name and name not in SILENT)


def _is_organisation(name: str, knows: Knows | None) -> bool:
    """Whether a name, or what stands before the brackets behind it, is one of an organisation."""
    from biopartner.reading.names.firms import is_firm

    forms = {name, _BRACKETED.sub("", name)} - {""}
    return any(map(is_firm, forms)) or (knows is not None and any(map(knows, forms)))
