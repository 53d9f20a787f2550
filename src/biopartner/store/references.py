"""References to records of any kind, which no foreign key can check: a step is kept only when they lead somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from biopartner.model.kinds import KINDS
from biopartner.store.engine import Engine

# The tables with such a reference, and its field.
LOOSE: dict[str, str] = {kind.name: field.name for kind in KINDS for field in kind.fields if field.type == "record"}


def kinds_in(table: str, rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """The kinds of record to which rows that are written refer in this way."""
    name = LOOSE.get(table)
    return {row[f"{name}_kind"] for row in rows if name in row} if name else set()


def dangling(engine: Engine, step: int, kinds: Iterable[str]) -> bool:
    """Whether a step leaves a reference to a record that is not there; `kinds` are those of the records to look at."""
    return any(_dangling(engine, step, kind, table, name) for kind in kinds for table, name in LOOSE.items())


def _dangling(engine: Engine, step: int, kind: str, table: str, name: str) -> bool:
    """The step removed the record of a reference, or wrote a reference to a record that was gone."""
    missing = f"t.{name}_kind = :kind AND NOT EXISTS (SELECT 1 FROM {kind} r WHERE r.id = t.{name})"
    removed = f"""SELECT 1 FROM journal j JOIN {table} t ON t.{name} = j.key
        WHERE j.step = :step AND j.op = 'remove' AND j.tbl = :kind AND {missing} LIMIT 1"""
    written = f"""SELECT 1 FROM journal j JOIN {table} t ON t.id >= j.key AND t.id <= coalesce(j.last, j.key)
        WHERE j.step = :step AND j.op <> 'remove' AND j.tbl = :table AND {missing} LIMIT 1"""
    return (
        engine.one(removed, step=step, kind=kind) is not None
        or engine.one(written, step=step, kind=kind, table=table) is not None
    )
