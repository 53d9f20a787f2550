"""Journal entries that stand for many rows: those that a bulk step added, as the range of their ids.

Ids ascend, so the rows of one step lie together; a row that another step added in between has an entry of its own,
and its oldest entry is that `add`. Such rows do not belong to the range.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from biopartner.model.kinds import BY_NAME, parts_of
from biopartner.store.engine import Engine

# Whether the row of `{row}` was added by an entry of its own.
_ALONE = """'add' = (SELECT o.op FROM journal o WHERE o.tbl = :tbl AND o.key = {row} AND o.last IS NULL
    ORDER BY o.seq LIMIT 1)"""


def ids_in(engine: Engine, entry: Any) -> Iterator[str]:
    """The ids of the rows that are there of an entry, last first."""
    sql = f"""SELECT t.id FROM {entry["tbl"]} t WHERE t.id >= :key AND t.id <= :last
        AND coalesce(NOT {_ALONE.format(row="t.id")}, 1) ORDER BY t.id DESC"""
    for row in engine.rows(sql, tbl=entry["tbl"], key=entry["key"], last=entry["last"]):
        yield row["id"]


def steps_since(engine: Engine, entry: Any) -> Iterator[int]:
    """The later steps that touched rows of an entry, latest first."""
    sql = f"""SELECT DISTINCT j.step FROM journal j
        WHERE j.tbl = :tbl AND j.key >= :key AND j.key <= :last AND j.last IS NULL AND j.step > :step
        AND coalesce(NOT {_ALONE.format(row="j.key")}, 1) ORDER BY j.step DESC"""
    named = {name: entry[name] for name in ("tbl", "key", "last", "step")}
    for row in engine.rows(sql, **named):
        yield row["step"]


def steps_of(kind: str) -> str:
    """SQL for the steps that added a record (`:record`), or a part of it, within a range."""
    own = "SELECT step FROM journal WHERE last IS NOT NULL AND tbl = '{kind}' AND key <= :record AND last >= :record"
    parts = (
        f"""SELECT j.step FROM {part.name} p JOIN journal j
        ON j.last IS NOT NULL AND j.tbl = '{part.name}' AND j.key <= p.id AND j.last >= p.id
        WHERE p.{part.owner.name} = :record"""
        for part in (*parts_of(kind), BY_NAME["citation"])
    )
    return " UNION ".join([own.format(kind=BY_NAME[kind].name), *parts])


def last_step_of(kind: str) -> str:
    """SQL for the last step that touched the record `t`, or a part of it; 0 where none did."""
    single = "(SELECT max(step) FROM journal WHERE record = t.id)"
    owned = [(part.name, f"p.{part.owner.name} = t.id") for part in parts_of(kind)]
    owned.append(("citation", f"p.record_kind = '{kind}' AND p.record = t.id"))
    parts = (f"(SELECT max({_range_around(part, 'p.id')}) FROM {part} p WHERE {own})" for part, own in owned)
    return f"max({', '.join(f'coalesce({step}, 0)' for step in (single, _range_around(kind, 't.id'), *parts))})"


def _range_around(table: str, id_: str) -> str:
    """SQL for the step of the range that an id lies in, looked for where ranges of the table begin."""
    return f"""(SELECT CASE WHEN last >= {id_} THEN step END FROM journal
        WHERE last IS NOT NULL AND tbl = '{table}' AND key <= {id_} ORDER BY key DESC LIMIT 1)"""
