"""The whole book as tables, one a kind, in an order and a form that diff well."""

from __future__ import annotations

from collections.abc import Iterator

from biopartner.model.answers import Column, Table
from biopartner.model.kinds import KINDS
from biopartner.store import Store


def book(store: Store) -> Iterator[tuple[str, Table]]:
    """The (file name without suffix, table) of every kind that has rows."""
    for kind in KINDS:
        if not store.how_many_rows(kind.name):
            continue
        noted = store.noted_dates(kind.name)
        names = ["handle"] if kind.is_record else []
        for field in kind.fields:
            names.append(field.name)
            names.extend(name for name in (f"{field.name}_raw", f"{field.name}_basis") if name in noted)
        yield kind.plural, Table(tuple(Column(name, name) for name in names), store.dump(kind.name))
