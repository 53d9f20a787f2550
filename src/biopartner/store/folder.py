"""Whole tables on their way to files and back: every row by handles instead of ids, in an order that diffs well."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from biopartner.model.filters import EVERYTHING, Filter
from biopartner.model.kinds import Field, Kind
from biopartner.store.columns import date_of, names_of
from biopartner.store.conditions import where
from biopartner.store.engine import Engine

Key = tuple[Any, ...]


def keys(engine: Engine, kind: Kind) -> Iterator[Key]:
    """The key of every row: a date as its EDTF text, a record of any kind as (kind, id)."""
    if kind.is_record:
        yield from map(tuple, engine.rows(f"SELECT handle FROM {kind.name}"))
        return
    fields = [kind.field(name) for name in kind.key]
    wanted = ", ".join(name for field in fields for name in _columns(field))
    for row in engine.rows(f"SELECT {wanted} FROM {kind.name}"):
        yield _key(fields, row)


def having(engine: Engine, kind: Kind, key: Key) -> str | None:
    """The id of the row with a key as `keys` gives it."""
    if kind.is_record:
        row = engine.one(f"SELECT id FROM {kind.name} WHERE handle = :handle", handle=key[0])
        return row["id"] if row else None
    named: dict[str, Any] = {}
    for name, value in zip(kind.key, key, strict=True):
        columns = _columns(kind.field(name))
        named.update(zip(columns, value if len(columns) == 2 else (value,), strict=True))
    row = engine.one(
        f"SELECT id FROM {kind.name} WHERE {' AND '.join(f'{name} IS :{name}' for name in named)}", **named
    )
    return row["id"] if row else None


def _columns(field: Field) -> tuple[str, ...]:
    """The columns that belong to a key."""
    return names_of(field)[:1] if field.type == "date" else names_of(field)


def _key(fields: list[Field], row: Any) -> Key:
    return tuple(
        (row[f"{f.name}_kind"], row[f.name])
        if f.type == "record"
        else row[f"{f.name}_edtf" if f.type == "date" else f.name]
        for f in fields
    )


def noted_dates(engine: Engine, kind: Kind, wanted: Filter = EVERYTHING) -> tuple[str, ...]:
    """The further columns that some row of a kind needs: `date_raw` for a text as written, `date_basis`."""
    found = []
    kept, named = where(kind.name, wanted)
    for field in kind.fields:
        for part in ("raw", "basis") if field.type == "date" else ():
            name = f"{field.name}_{part}"
            if engine.one(f"SELECT 1 FROM {kind.name} t WHERE t.{name} IS NOT NULL AND {kept} LIMIT 1", **named):
                found.append(name)
    return tuple(found)


def dump(engine: Engine, kind: Kind, wanted: Filter = EVERYTHING) -> Iterator[dict[str, Any]]:
    """The rows of a kind with handles for ids, ordered by handle, or by the parts of its key."""
    columns, joins = ["t.*"], []
    for i, field in enumerate(kind.fields):
        if field.type == "ref":
            columns.append(f"r{i}.handle AS {field.name}_handle")
            joins.append(f"LEFT JOIN {field.of} r{i} ON r{i}.id = t.{field.name}")
    order = "t.handle" if kind.is_record else ", ".join(_order(kind, name) for name in kind.key)
    kept, named = where(kind.name, wanted)
    sql = f"SELECT {', '.join(columns)} FROM {kind.name} t {' '.join(joins)} WHERE {kept} ORDER BY {order}"
    if any(field.type == "record" for field in kind.fields):
        rows = sorted(_with_records(engine, kind, engine.rows(sql, **named)), key=lambda row: _sortable(kind, row))
        yield from rows
        return
    for row in engine.rows(sql, **named):
        yield _values(kind, row)


def _order(kind: Kind, name: str) -> str:
    field = kind.field(name)
    column = f"{name}_edtf" if field.type == "date" else f"t.{name}"
    return f"coalesce({name}_handle, '')" if field.type == "ref" else f"coalesce({column}, '')"


def _values(kind: Kind, row: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"handle": row["handle"]} if kind.is_record else {}
    for field in kind.fields:
        if field.type == "ref":
            values[field.name] = row[f"{field.name}_handle"]
        elif field.type == "date":
            date = date_of(row, field.name)
            values[field.name] = date
            values[f"{field.name}_raw"] = row[f"{field.name}_raw"]
            values[f"{field.name}_basis"] = row[f"{field.name}_basis"]
        elif field.type == "flag":
            values[field.name] = bool(row[field.name])
        else:
            values[field.name] = row[field.name]
    return values


def _with_records(engine: Engine, kind: Kind, rows: Iterator[Any]) -> Iterator[dict[str, Any]]:
    """The rows with `kind:handle` for records of any kind."""
    handles: dict[str, dict[str, str]] = {}
    name = next(field.name for field in kind.fields if field.type == "record")
    for row in rows:
        of = row[f"{name}_kind"]
        if of not in handles:
            handles[of] = {r["id"]: r["handle"] for r in engine.rows(f"SELECT id, handle FROM {of}")}
        yield {**_values(kind, row), name: f"{of}:{handles[of][row[name]]}"}


def _sortable(kind: Kind, row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(row[name] or "") for name in kind.key)
