"""Search: every word must occur as a substring of the folded texts of one record; the best matches come first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from biopartner.model.kinds import BY_NAME
from biopartner.store.conditions import containing
from biopartner.store.engine import Engine
from biopartner.store.journal import CALLED, searched_fields


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that holds all words, and its best matching text."""

    kind: str
    handle: str
    title: str
    field: str
    text: str


def search(engine: Engine, words: list[str], limit: int | None = None) -> Iterator[Hit]:
    """The records that hold all (folded) words; ranked by how the best text matches.

    A text that is the words comes before one that begins with them, names and titles before other texts, then
    shorter texts before longer ones.
    """
    best: dict[str, _Match] = {}
    everywhere, named = _holding(words)
    somewhere = " OR ".join(f"folded LIKE :word{i} ESCAPE '!'" for i in range(len(words)))
    sql = f"SELECT record, kind, part, row_id, folded FROM searchable WHERE ({somewhere}) AND {everywhere}"
    for row in engine.rows(sql, **named):
        match = _best_text(row, words)
        if row["record"] not in best or match < best[row["record"]]:
            best[row["record"]] = match
    ranked = sorted(best.items(), key=lambda found: (found[1][:3], found[0]))
    for record, (_, _, _, field, row_id, part, kind) in ranked[:limit]:
        title = BY_NAME[kind].title_field
        known = engine.one(f"SELECT handle, {title} AS title FROM {kind} WHERE id = :id", id=record)
        place = engine.one(f"SELECT {field} AS text FROM {part} WHERE id = :id", id=row_id)
        if known is not None and place is not None:
            yield Hit(kind, known["handle"], known["title"], field, place["text"])


# Of one text: how many words it lacks, its rank, its length, its field, the id and the kind of its row, the record's.
_Match = tuple[int, int, int, str, str, str, str]


def _best_text(row: Any, words: list[str]) -> _Match:
    """The text of a row that matches best."""
    typed = " ".join(words)
    matches = []
    for field, text in zip(searched_fields(BY_NAME[row["part"]]), row["folded"].split("\n"), strict=True):
        lacking = sum(word not in text for word in words)
        if lacking < len(words):
            rank = _rank(field, text, typed)
            matches.append((lacking, rank, len(text), field, row["row_id"], row["part"], row["kind"]))
    return min(matches)


def _rank(field: str, text: str, typed: str) -> int:
    if text == typed:
        return 0
    if field in CALLED:
        return 1 if text.startswith(typed) else 2
    return 4 if field == "handle" else 3


def how_many(engine: Engine, words: list[str]) -> int:
    """The number of records that hold all words."""
    everywhere, named = _holding(words)
    return engine.number(f"SELECT count(DISTINCT record) FROM searchable WHERE {everywhere}", **named)


def _holding(words: list[str]) -> tuple[str, dict[str, str]]:
    """The condition that a record holds every word, in whatever texts, and its parameters."""
    conditions = [
        f"record IN (SELECT record FROM searchable WHERE folded LIKE :word{i} ESCAPE '!')" for i in range(len(words))
    ]
    return " AND ".join(conditions), {f"word{i}": containing(word) for i, word in enumerate(words)}
