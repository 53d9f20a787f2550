"""Records that a new one may be: suggested with reasons, never taken for the same by the program itself."""

from __future__ import annotations

from collections.abc import Sequence

from biopartner.reading.names import closest, compare, compare_people
from biopartner.store import Store

MOST = 3


def likely(store: Store, kind: str, names: Sequence[str]) -> list[tuple[str, str]]:
    """Up to three (handle, why) that an organisation or a person of these names may be."""
    spoken = {text: handle for text, handle in store.spoken((kind,)) if handle != text}
    found: dict[str, tuple[int, str]] = {}
    for name in names:
        for text in closest(name, spoken, limit=9):
            likeness = (compare if kind == "organisation" else compare_people)(name, text)
            handle = spoken[text]
            if likeness.verdict != "different" and likeness.score > found.get(handle, (0, ""))[0]:
                found[handle] = (likeness.score, f'"{text}": {"; ".join(likeness.reasons)}')
    ranked = sorted(found.items(), key=lambda item: -item[1][0])
    return [(handle, why) for handle, (_, why) in ranked[:MOST]]
