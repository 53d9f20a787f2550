"""When records were last changed, as calendars say it of their entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice

from biopartner.model.answers import Answer, Row, Table
from biopartner.model.kinds import BY_NAME
from biopartner.model.rows import record_in
from biopartner.store import Store
from biopartner.store.batches import AT_ONCE


def with_revisions(store: Store, answer: Answer) -> Answer:
    """The answer, each row with the moment in which its record was last changed, as `revised`."""
    if isinstance(answer, Table):
        return answer._replace(rows=revised(store, answer.rows))
    sections = (
        section._replace(table=section.table._replace(rows=revised(store, section.table.rows)))
        if section.table
        else section
        for section in answer.sections
    )
    return answer._replace(sections=tuple(sections))


def revised(store: Store, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each with that moment."""
    left = iter(rows)
    while batch := [(record_in(row), row) for row in islice(left, AT_ONCE)]:
        handles: dict[str, list[str]] = {}
        for (kind, handle), _ in batch:
            handles.setdefault(kind, []).append(handle)
        moments: dict[tuple[str, str], dt.datetime] = {
            (kind, handle): moment
            for kind, named in handles.items()
            if kind in BY_NAME
            for handle, moment in store.revised(kind, named).items()
        }
        for record, row in batch:
            yield {**row, "revised": moments.get(record)}
