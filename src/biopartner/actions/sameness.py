"""What makes two records of a kind the same one, whoever writes them: `add`, an import, a file of the book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from biopartner.reading.text import fold as _fold

fold = lru_cache(4096)(_fold)  # an import asks for what it learns a moment later

# How two records of a kind are the same, for people.
SAME = {
    "person": "the same name",
    "programme": "the same name",
    "milestone": "the same title and date",
    "agreement": "the same kind, parties and date",
    "partnership": "the same two sides and topic",
    "note": "the same text and date",
}


def likeness(kind: str, values: Mapping[str, Any], sides: Iterable[str] = ()) -> tuple[Any, ...]:
    """What two records of a kind share when they are twins; empty when nothing tells. `sides` are ids of parties."""
    if kind == "milestone":
        date = values.get("date")
        return fold(values["title"]), date.edtf if date else ""
    if kind == "note":
        return values["text"], str(values.get("date") or "")
    if kind == "organisation":
        from biopartner.reading.names import core_key

        return (core_key(values["name"]),)
    if kind in {"person", "programme"}:
        return (fold(values["name"]),)
    if kind == "source":
        url = values.get("url")
        return ("url", url) if url else ("title", fold(values["title"]), fold(values.get("publisher") or ""))
    if kind == "partnership":
        return pair(values), fold(values.get("topic") or "")
    parties = frozenset(sides)
    return (values["kind"], parties, str(values.get("signed") or "")) if parties else ()


def keys(kind: str, values: Mapping[str, Any], sides: Iterable[str] = ()) -> list[tuple[Any, ...]]:
    """The likenesses that find a record; a source with an address is found by its title too."""
    same = [likeness(kind, values, sides)]
    if kind == "source" and values.get("url"):
        same.append(likeness(kind, {**values, "url": None}))
    return [key for key in same if key]


def pair(values: Mapping[str, Any]) -> frozenset[str]:
    """The two sides of a partnership, in either order."""
    return frozenset((values["venture"], values["partner"]))
