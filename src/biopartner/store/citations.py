"""The claims of sources about records, and the handles and titles by which records are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from biopartner.model.claims import Claim, printed_values
from biopartner.model.counts import count_of
from biopartner.model.kinds import BY_NAME, Kind
from biopartner.store.batches import AT_ONCE, grouped
from biopartner.store.engine import Engine


def claims(engine: Engine, kind: str, ids: Sequence[str]) -> dict[str, tuple[Claim, ...]]:
    """What sources state about these records, by record id; preferred first, then by date of publication."""
    found: dict[str, tuple[Claim, ...]] = {}
    sql = f"""SELECT c.record AS owner, c.field, c.says, c.preferred, c.note, s.handle, s.publisher,
        s.published_edtf AS published, s.url, s.title
        FROM citation c JOIN source s ON s.id = c.source
        WHERE c.record_kind = '{BY_NAME[kind].name}' AND c.record IN ({{ids}})
        ORDER BY c.field IS NOT NULL, c.field, c.preferred DESC, s.published_lo IS NULL, s.published_lo, s.handle"""
    for start in range(0, len(ids), AT_ONCE):
        batch = ids[start : start + AT_ONCE]
        for id_, rows in grouped(engine, sql, batch).items():
            found[id_] = tuple(_claim(kind, id_, row) for row in rows)
    return found


def _claim(kind: str, id_: str, row: Any) -> Claim:
    return Claim(
        (kind, id_),
        row["field"] or "",
        row["says"] or "",
        bool(row["preferred"]),
        row["note"] or "",
        row["handle"],
        row["publisher"] or "",
        row["published"] or "",
        row["url"] or "",
        row["title"],
    )


def printed(engine: Engine, kind: Kind, values: Mapping[str, Any]) -> dict[str, str]:
    """What a record with these values holds, as claims are written: references by handle, of a milestone its counts."""
    refs = {field.name: (field.of, values[field.name]) for field in kind.fields if field.type == "ref"}
    refs = {name: ref for name, ref in refs.items() if ref[1]}
    known = known_as(engine, list(refs.values()))
    handles = {name: known[ref][0] for name, ref in refs.items()}
    if kind.name != "milestone":
        return printed_values({**values, **handles})
    counts = engine.rows("SELECT * FROM count WHERE milestone = :id", id=values["id"])
    return printed_values({**values, **handles}, (count_of(dict(row)) for row in counts))


def cited(engine: Engine, kind: str) -> list[str]:
    """The ids of the records of a kind about which some field is cited."""
    sql = "SELECT DISTINCT record FROM citation WHERE record_kind = :kind AND field IS NOT NULL"
    return [row["record"] for row in engine.rows(sql, kind=kind)]


def known_as(engine: Engine, records: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """The handle and title of each record, by (kind, id)."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for kind in dict.fromkeys(kind for kind, _ in records):
        title = BY_NAME[kind].title_field
        ids = [id_ for k, id_ in dict.fromkeys(records) if k == kind]
        for start in range(0, len(ids), AT_ONCE):
            sql = f"SELECT id AS owner, handle, {title} AS title FROM {kind} WHERE id IN ({{ids}})"
            for id_, [row] in grouped(engine, sql, ids[start : start + AT_ONCE]).items():
                found[kind, id_] = (row["handle"], row["title"])
    return found
