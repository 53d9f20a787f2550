"""Search: every word must occur as a substring of the folded texts of one record; the best matches come first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from biopartner.model.kinds import BY_NAME
from biopartner.store.conditions import containing
from biopartner.store.engine import Engine


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
    named = {f"word{i}": containing(word) for i, word in enumerate(words)}
    everywhere = " AND ".join(
        f"s.record IN (SELECT record FROM searchable WHERE folded LIKE :word{i} ESCAPE '!')" for i in range(len(words))
    )
    somewhere = " OR ".join(f"s.folded LIKE :word{i} ESCAPE '!'" for i in range(len(words)))
    here = " + ".join(f"CASE WHEN s.folded LIKE :word{i} ESCAPE '!' THEN 0 ELSE 1 END" for i in range(len(words)))
    typed = " ".join(words)
    sql = f"""
        SELECT kind, record, part, row_id, field FROM (
            SELECT s.kind, s.record, s.part, s.row_id, s.field, s.folded, ranked.rank, ranked.missing,
                row_number() OVER (
                PARTITION BY s.record
                ORDER BY ranked.missing, ranked.rank, length(s.folded), s.field, s.row_id) AS place
            FROM searchable s JOIN (
                SELECT s.record, s.row_id, s.field, {here} AS missing,
                    CASE WHEN s.folded = :typed THEN 0
                         WHEN s.folded LIKE :start ESCAPE '!' AND s.field IN ('name', 'title') THEN 1
                         WHEN s.field IN ('name', 'title') THEN 2
                         WHEN s.field = 'handle' THEN 4
                         ELSE 3 END AS rank
                FROM searchable s WHERE ({somewhere}) AND {everywhere}
            ) ranked ON ranked.record = s.record AND ranked.row_id = s.row_id AND ranked.field = s.field
        ) best WHERE place = 1
        ORDER BY missing, rank, length(folded), record"""
    if limit is not None:
        sql += " LIMIT :limit"
        named["limit"] = str(limit)
    for row in engine.rows(sql, typed=typed, start=containing(typed)[1:], **named):
        kind = BY_NAME[row["kind"]]
        record = engine.one(
            f"SELECT handle, {kind.title_field} AS title FROM {kind.name} WHERE id = :id", id=row["record"]
        )
        place = engine.one(f"SELECT {row['field']} AS text FROM {row['part']} WHERE id = :id", id=row["row_id"])
        if record is not None and place is not None:
            yield Hit(kind.name, record["handle"], record["title"], row["field"], place["text"])


def how_many(engine: Engine, words: list[str]) -> int:
    """The number of records that hold all words."""
    named = {f"word{i}": containing(word) for i, word in enumerate(words)}
    everywhere = " AND ".join(
        f"record IN (SELECT record FROM searchable WHERE folded LIKE :word{i} ESCAPE '!')" for i in range(len(words))
    )
    return engine.number(f"SELECT count(DISTINCT record) FROM searchable WHERE {everywhere}", **named)
