"""What a search finds: records, best matches first, each with the text that matched."""

from __future__ import annotations

from biopartner.model.answers import Column, Fit, Table
from biopartner.model.kinds import BY_NAME
from biopartner.reading.text import fold
from biopartner.store import Store

AROUND = 60  # characters of a long text that are shown around the match


def search(store: Store, text: str, *, limit: int | None = None, room: int | None = None) -> Table:
    """The records in which every word of the text occurs; a text of blanks finds nothing."""
    words = list(dict.fromkeys(fold(text).split()))
    most = limit if limit is not None else room
    rows = (
        {
            "kind": hit.kind,
            "handle": hit.handle,
            "title": _line(hit.title),
            "field": "handle" if hit.field == "handle" else BY_NAME[hit.kind].title_of(hit.field),
            "match": excerpt(hit.text, words),
        }
        for hit in (store.search(words, most) if words else ())
    )
    return Table(
        (
            Column("kind", "Kind"),
            Column("handle", "Handle"),
            Column("title", "Record"),
            Column("field", "Found in"),
            Column("match", "Text"),
        ),
        rows,
        empty=f'Nothing contains "{text.strip()}".' if text.strip() else "Nothing to look for.",
        fit=Fit(store.search_count(words) if words else 0, trim=limit is None) if most is not None else None,
    )


def excerpt(text: str, words: list[str]) -> str:
    """The part of a text around its first matching word, on one line."""
    line = _line(text)
    if len(line) <= 2 * AROUND:
        return line
    folded = line.casefold()
    at = min((folded.find(word) for word in words if word in folded), default=0)
    start = max(0, at - AROUND)
    end = min(len(line), at + AROUND)
    return f"{'... ' if start else ''}{line[start:end].strip()}{' ...' if end < len(line) else ''}"


def _line(text: str) -> str:
    return " ".join(text.split())
