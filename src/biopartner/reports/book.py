"""The whole book, or an extract of it: as tables, one a kind, that diff well; or as the lists that people read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from biopartner.errors import NothingToExport
from biopartner.model.answers import Column, Document, Section, Table
from biopartner.model.filters import EVERYTHING, Filter
from biopartner.model.kinds import KINDS, RECORDS, Kind
from biopartner.reports.listing import listing
from biopartner.reports.words import plural
from biopartner.store import Store


def book(store: Store, wanted: Filter = EVERYTHING) -> Iterator[tuple[str, Table]]:
    """The (file name without suffix, table) of every kind that has rows."""
    for kind in KINDS:
        if store.how_many(kind.name, wanted):
            yield kind.plural, table_of(store, kind, wanted)


def table_of(store: Store, kind: Kind, wanted: Filter = EVERYTHING) -> Table:
    """All rows of a kind; the columns are its fields, and what is noted of dates where some row has it."""
    noted = store.noted_dates(kind.name, wanted)
    names = ["handle"] if kind.is_record else []
    for field in kind.fields:
        names.append(field.name)
        names.extend(name for name in (f"{field.name}_raw", f"{field.name}_basis") if name in noted)
    return Table(tuple(Column(name, name) for name in names), store.dump(kind.name, wanted))


def lists(store: Store, wanted: Filter, today: dt.date) -> Document:
    """The lists of all kinds of record that have any, for people."""
    return Document(
        "Partnership book" if wanted == EVERYTHING else "Milestones and agreements",
        f"as of {today}",
        tuple(
            Section(kind.plural, kind.plural.capitalize(), table=listing(store, kind.name, wanted))
            for kind in RECORDS
            if store.how_many(kind.name, wanted)
        ),
    )


def must_hold_any(store: Store, wanted: Filter, kind: Kind | None = None) -> None:
    """Refuse an extract with nothing (of a kind) in it; an empty book is a book all the same."""
    kinds = [kind.name] if kind else ["milestone", "agreement"]
    if wanted != EVERYTHING and not any(store.how_many(name, wanted) for name in kinds):
        raise NothingToExport


def share(store: Store, wanted: Filter) -> str:
    """How much of the book an extract is, as a sentence; nothing for the whole book."""
    if wanted == EVERYTHING:
        return ""
    parts = [
        f"{store.how_many(kind, wanted):,} of {plural(store.how_many(kind), kind)}"
        for kind in ("milestone", "agreement")
    ]
    return f"{parts[0]} and {parts[1]}, with all that they name; people, partnerships and notes are left out."
