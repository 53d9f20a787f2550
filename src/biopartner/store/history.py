"""History as it is asked for: steps with who, when, the command and every change, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from biopartner.model.kinds import BY_NAME
from biopartner.store.conditions import containing
from biopartner.store.engine import Engine
from biopartner.store.undoing import undone


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that a step changed; `before` and `after` are columns."""

    kind: str
    id: str
    record: str  # the id of the record it belongs to
    op: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PastStep:
    """A step of the history."""

    number: int
    actor: str
    at: str
    command: str
    note: str
    undoes: int | None
    undone_by: int | None
    changes: int


def steps(engine: Engine, record: str | None = None, limit: int | None = None) -> Iterator[PastStep]:
    """The steps, newest first; of one record (its id) those that touched it or its parts."""
    gone = undone(engine)
    sql = """SELECT s.*, (SELECT count(*) FROM journal j WHERE j.step = s.number) AS changes FROM step s"""
    if record is not None:
        sql += " WHERE s.number IN (SELECT step FROM journal WHERE record = :record)"
    sql += " ORDER BY s.number DESC"
    if limit is not None:
        sql += " LIMIT :limit"
    named = {"record": record} if record is not None else {}
    for row in engine.rows(sql, **named, **({"limit": limit} if limit is not None else {})):
        yield PastStep(
            row["number"],
            row["actor"],
            row["at"],
            row["command"],
            row["note"],
            row["undoes"],
            gone.get(row["number"]),
            row["changes"],
        )


def changes(engine: Engine, number: int, record: str | None = None) -> Iterator[Changed]:
    """What one step changed, in order; of one record only its rows."""
    sql = "SELECT * FROM journal WHERE step = :number"
    if record is not None:
        sql += " AND record = :record"
    named = {"record": record} if record is not None else {}
    for row in engine.rows(sql + " ORDER BY seq", number=number, **named):
        after = json.loads(row["after"]) if row["after"] else {}
        if row["op"] == "add" and not after:  # a row of an import is told by what it holds now
            after = dict(engine.one(f"SELECT * FROM {row['tbl']} WHERE id = :id", id=row["key"]) or {})
        yield Changed(
            row["tbl"],
            row["key"],
            row["record"],
            row["op"],
            json.loads(row["before"]) if row["before"] else {},
            after,
        )


def gone(engine: Engine, typed: str) -> tuple[str, str, str] | None:
    """The (kind, id, handle) of a record that was removed, by the handle or `kind:handle` that it had last."""
    prefix, _, rest = typed.partition(":")
    kind, handle = (prefix, rest) if rest else ("", typed)
    pattern = containing(json.dumps({"handle": handle}, ensure_ascii=False, separators=(",", ":"))[1:-1])
    for row in engine.rows(
        "SELECT tbl, key, before FROM journal"
        " WHERE op = 'remove' AND before LIKE :pattern ESCAPE '!' ORDER BY seq DESC",
        pattern=pattern,
    ):
        if BY_NAME[row["tbl"]].is_record and row["tbl"] == (kind or row["tbl"]):
            return row["tbl"], row["key"], handle
    return None


def last_handle(engine: Engine, kind: str, id_: str) -> str | None:
    """The handle that a record had when it was last seen in the journal; for records that are gone."""
    row = engine.one(
        "SELECT before, after FROM journal WHERE tbl = :kind AND key = :id"
        " AND (before IS NOT NULL OR after IS NOT NULL)"
        " ORDER BY op = 'change', seq DESC",
        kind=kind,
        id=id_,
    )
    if row is None:
        return None
    for text in (row["before"], row["after"]):
        if text and "handle" in (columns := json.loads(text)):
            return str(columns["handle"])
    return None
