"""History as it is asked for: steps with who, when, the command and every change, newest first."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from biopartner.model.kinds import BY_NAME
from biopartner.store.batches import grouped
from biopartner.store.conditions import containing
from biopartner.store.engine import Engine
from biopartner.store.ids import made_at
from biopartner.store.ranges import last_step_of, steps_of
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


def steps(engine: Engine, record: tuple[str, str] | None = None, limit: int | None = None) -> Iterator[PastStep]:
    """The steps, newest first; of one record (kind, id) those that touched it or its parts."""
    gone = undone(engine)
    sql = """SELECT s.*, (SELECT sum(j.many) FROM journal j WHERE j.step = s.number) AS changes FROM step s"""
    if record is not None:
        alone = "SELECT step FROM journal WHERE record = :record"
        sql += f" WHERE s.number IN ({alone} UNION {steps_of(record[0])})"
    sql += " ORDER BY s.number DESC"
    if limit is not None:
        sql += " LIMIT :limit"
    named = {"record": record[1]} if record is not None else {}
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
    """What one step changed, in order; of one record (its id) only its rows."""
    sql = "SELECT * FROM journal WHERE step = :number"
    named = {}
    if record is not None:
        sql += " AND (record = :record OR last IS NOT NULL)"
        named["record"] = record
    for row in engine.rows(sql + " ORDER BY seq", number=number, **named):
        if row["last"] is not None:
            yield from _added(engine, row, record)
            continue
        before = json.loads(row["before"]) if row["before"] else {}
        after = json.loads(row["after"]) if row["after"] else {}
        yield Changed(row["tbl"], row["key"], row["record"], row["op"], before, after)


def _added(engine: Engine, entry: Any, record: str | None) -> Iterator[Changed]:
    """The rows of a range, told by what they hold now; of one record only its own."""
    kind = BY_NAME[entry["tbl"]]
    owner = "id" if kind.is_record else kind.owner.name
    own = f" AND {owner} = :record" if record is not None else ""
    named = {"record": record} if record is not None else {}
    sql = f"SELECT * FROM {kind.name} WHERE id >= :key AND id <= :last{own} ORDER BY id"
    for row in engine.rows(sql, key=entry["key"], last=entry["last"], **named):
        yield Changed(kind.name, row["id"], row[owner], "add", {}, dict(row))


def revised(engine: Engine, kind: str, handles: Sequence[str]) -> dict[str, dt.datetime]:
    """When a step last touched each of these records or its parts, by handle; without one, when it was made."""
    sql = f"""SELECT t.handle AS owner, t.id, s.at FROM {kind} t LEFT JOIN step s ON s.number = {last_step_of(kind)}
        WHERE t.handle IN ({{ids}})"""
    found = {}
    for handle, [row] in grouped(engine, sql, handles).items():
        found[handle] = dt.datetime.fromisoformat(row["at"]) if row["at"] else made_at(row["id"])
    return found


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
