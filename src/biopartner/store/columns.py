"""How the fields of the catalogue lie in columns: a date is five of them, a record of any kind is two.

*Values* are what the rest of the program handles: by field name, None for nothing, `PartialDate` for dates,
`(kind, id)` for a record of any kind, bool for flags. *Columns* are what SQL and the journal see.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from biopartner.model.dates import PartialDate
from biopartner.model.kinds import BY_NAME, Field, Kind

Values = Mapping[str, Any]

DATE_PARTS = ("edtf", "raw", "lo", "hi", "basis")


def names_of(field: Field) -> tuple[str, ...]:
    """The columns of one field."""
    if field.type == "date":
        return tuple(f"{field.name}_{part}" for part in DATE_PARTS)
    if field.type == "record":
        return f"{field.name}_kind", field.name
    return (field.name,)


def all_of(kind: Kind) -> tuple[str, ...]:
    """Every column of a kind's table, in the order of the schema."""
    names = ["id", *(["handle"] if kind.is_record else [])]
    for field in kind.fields:
        names.extend(names_of(field))
    if keyed(kind):
        names.append("core_key")
    return tuple(names)


def keyed(kind: Kind) -> bool:
    """Whether the table carries the key by which organisations are found again."""
    return kind.name in {"organisation", "name"}


def to_columns(kind: Kind, values: Values) -> dict[str, Any]:
    """The columns for those fields that `values` names."""
    columns: dict[str, Any] = {}
    for name, value in values.items():
        if name in {"id", "handle"}:
            columns[name] = value
            continue
        field = kind.field(name)
        if field.type == "date":
            columns.update(zip(names_of(field), date_columns(value), strict=True))
        elif field.type == "record":
            columns[f"{name}_kind"], columns[name] = value
        elif field.type == "flag":
            columns[name] = int(bool(value))
        else:
            columns[name] = None if value == "" else value
    if keyed(kind) and "name" in values:
        from biopartner.reading.names import core_key  # reading alone never needs it

        columns["core_key"] = core_key(values["name"])
    return columns


def new_row(kind: Kind, id_: str, values: Values) -> tuple[Any, ...]:
    """Every column of a new row in the order of `all_of`, defaults filled in."""
    plan = _plan(kind.name)
    row: list[Any] = [id_, *map(values.get, plan.names)]
    for at, type_, default in plan.special:
        value = row[at]
        if type_ == "date":
            row[at : at + 1] = date_columns(value or None)
        elif type_ == "record":
            row[at : at + 1] = value or ()  # such a field is always given
        elif type_ == "flag":
            row[at] = int(default == "yes" if value is None else bool(value))
        elif value is None or value == "":
            row[at] = default
    if "" in row:
        row = [None if value == "" else value for value in row]
    if plan.keyed:
        from biopartner.reading.names import core_key

        row.append(core_key(values["name"]))
    return tuple(row)


class _Plan(NamedTuple):
    """How the values of a kind become columns."""

    names: tuple[str, ...]
    special: tuple[tuple[int, str, str | None], ...]  # place, type and default of those that are no column as they are
    keyed: bool


@cache
def _plan(name: str) -> _Plan:
    kind = BY_NAME[name]
    fields = [(field.name, field.type, field.default or None) for field in kind.fields]
    if kind.is_record:
        fields.insert(0, ("handle", "name", None))
    special = [
        (at, type_, default)
        for at, (_, type_, default) in enumerate(fields, 1)
        if default or type_ in {"date", "record", "flag"}
    ]
    return _Plan(tuple(field for field, _, _ in fields), tuple(reversed(special)), keyed(kind))


def to_values(kind: Kind, row: Any) -> dict[str, Any]:
    """The values of a whole row; `id` and, for a record, `handle` come first."""
    values: dict[str, Any] = {"id": row["id"]}
    if kind.is_record:
        values["handle"] = row["handle"]
    for field in kind.fields:
        name = field.name
        if field.type == "date":
            values[name] = date_of(row, name)
        elif field.type == "record":
            values[name] = (row[f"{name}_kind"], row[name])
        elif field.type == "flag":
            values[name] = bool(row[name])
        else:
            values[name] = row[name]
    return values


def date_of(row: Any, name: str) -> PartialDate | None:
    """The date that stands in the five columns of `name`."""
    edtf = row[f"{name}_edtf"]
    if edtf is None:
        return None
    return PartialDate(
        edtf,
        row[f"{name}_lo"],
        row[f"{name}_hi"],
        row[f"{name}_raw"] or edtf,
        row[f"{name}_basis"] or "stated",
    )


def date_columns(date: PartialDate | None) -> tuple[str | None, ...]:
    if date is None:
        return (None,) * 5
    raw = None if date.raw in {"", date.edtf} else date.raw
    return date.edtf, raw, date.lo, date.hi, None if date.basis == "stated" else date.basis
