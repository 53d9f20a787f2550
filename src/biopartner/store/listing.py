"""Plain lists: the records of one kind in a fixed order, as rows for people and machines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from biopartner.model.filters import Filter
from biopartner.model.kinds import BY_NAME, RECORDS
from biopartner.store.batches import AT_ONCE, grouped
from biopartner.store.columns import date_of, names_of
from biopartner.store.conditions import where
from biopartner.store.engine import Engine

# What a list shows of each kind, beside its id; `{date}` stands for the columns of a date.
_COLUMNS: dict[str, str] = {
    "organisation": "t.handle, t.name, t.kind, t.country, t.city, t.modalities, t.website",
    "person": "t.handle, t.name, t.email, t.phone",
    "programme": "t.handle, t.name, o.handle AS owner",
    "source": "t.handle, t.title, t.publisher, {published}, t.lang, t.url",
    "milestone": """t.handle, t.title, t.kind, {date}, t.place, t.country,
        t.status, p.handle AS programme""",
    "agreement": """t.handle, t.kind, t.title, {signed}, {expires}, t.status, t.state,
        {state_on}""",
    "partnership": """t.handle, v.handle AS venture, w.handle AS partner, t.topic, t.stage, t.status,
        {since}, t.next, {due}""",
    "note": "t.handle, {date}, t.purpose, t.outcome, t.text",
}

_JOINS: dict[str, str] = {
    "programme": "LEFT JOIN organisation o ON o.id = t.owner",
    "milestone": "LEFT JOIN programme p ON p.id = t.programme",
    "partnership": "JOIN organisation v ON v.id = t.venture JOIN organisation w ON w.id = t.partner",
}

_ORDER: dict[str, str] = {
    "organisation": "lower(t.name), t.handle",
    "person": "lower(t.name), t.handle",
    "programme": "lower(t.name), t.handle",
    "source": "t.published_lo IS NULL, t.published_lo, t.handle",
    "milestone": "t.date_lo IS NULL, t.date_lo, t.date_hi, t.handle",
    "agreement": "t.signed_lo IS NULL, t.signed_lo, t.signed_hi, t.handle",
    "partnership": "lower(v.name), lower(w.name), t.handle",
    "note": "t.date_lo IS NULL, t.date_lo, t.handle",
}

_HANDLES = " ".join(f"WHEN '{kind.name}' THEN (SELECT handle FROM {kind.name} WHERE id = record)" for kind in RECORDS)

# What is gathered for each row from the parts of a record: (key, query of `owner` and `text`).
_GATHERED: dict[str, tuple[tuple[str, str], ...]] = {
    "organisation": (
        ("names", "SELECT organisation AS owner, name AS text FROM name WHERE organisation IN ({ids}) ORDER BY id"),
    ),
    "person": (
        (
            "roles",
            """SELECT r.person AS owner, coalesce(r.title || ', ', '') || o.name AS text FROM role r
            JOIN organisation o ON o.id = r.organisation WHERE r.person IN ({ids}) ORDER BY r.id""",
        ),
        ("names", "SELECT person AS owner, name AS text FROM person_name WHERE person IN ({ids}) ORDER BY id"),
    ),
    "programme": (
        (
            "milestones",
            """SELECT programme AS owner, handle AS text FROM milestone WHERE programme IN ({ids})
            ORDER BY date_lo IS NULL, date_lo, handle""",
        ),
    ),
    "agreement": (
        (
            "parties",
            """SELECT p.agreement AS owner, o.handle AS text FROM party p JOIN organisation o ON o.id = p.organisation
            WHERE p.agreement IN ({ids}) ORDER BY p.id""",
        ),
    ),
    "note": (
        (
            "about",
            f"""SELECT note AS owner, record_kind || ':' || CASE record_kind {_HANDLES} END AS text FROM subject
            WHERE note IN ({{ids}}) ORDER BY id""",
        ),
    ),
}


def listing(engine: Engine, kind: str, wanted: Filter, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The rows of a list; gathered texts are tuples."""
    condition, named = where(kind, wanted)
    dated = [field for field in BY_NAME[kind].fields if field.type == "date" and f"{{{field.name}}}" in _COLUMNS[kind]]
    columns = _COLUMNS[kind].format(**{field.name: ", ".join(f"t.{c}" for c in names_of(field)) for field in dated})
    sql = f"SELECT t.id, {columns} FROM {kind} t {_JOINS.get(kind, '')} WHERE {condition} ORDER BY {_ORDER[kind]}"
    if limit is not None:
        sql += " LIMIT :limit"
        named["limit"] = limit
    rows = engine.rows(sql, **named)
    while batch := list(islice(rows, AT_ONCE)):
        ids = [row["id"] for row in batch]
        gathered = {key: grouped(engine, query, ids) for key, query in _GATHERED.get(kind, ())}
        for row in batch:
            texts = {key: tuple(r["text"] for r in groups.get(row["id"], ())) for key, groups in gathered.items()}
            dates = {field.name: date_of(row, field.name) for field in dated}
            yield {**dict(row), **dates, **texts}


def how_many(engine: Engine, kind: str, wanted: Filter) -> int:
    """The number of records that the filter keeps."""
    condition, named = where(kind, wanted)
    return engine.number(f"SELECT count(*) FROM {kind} t WHERE {condition}", **named)
