"""Plain lists of one kind of record, each with the columns that tell its records apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from biopartner.model.answers import Column, Fit, Row, Table
from biopartner.model.filters import EVERYTHING, Filter
from biopartner.model.kinds import BY_NAME
from biopartner.store import Store

_COLUMNS: dict[str, tuple[Column, ...]] = {
    "organisation": (
        Column("handle", "Handle"),
        Column("name", "Name"),
        Column("names", "Other names", spare=5),
        Column("kind", "Kind"),
        Column("country", "Country", spare=1),
        Column("city", "City", spare=3),
        Column("modalities", "Modalities", spare=2),
        Column("website", "Website", only="machines"),
    ),
    "person": (
        Column("handle", "Handle"),
        Column("name", "Name"),
        Column("names", "Other names", spare=5),
        Column("roles", "Roles"),
        Column("email", "E-mail", spare=2),
        Column("phone", "Phone", spare=3),
    ),
    "programme": (
        Column("handle", "Handle"),
        Column("name", "Name"),
        Column("owner", "Owner"),
        Column("many", "Milestones", align="right", only="people"),
        Column("milestones", "Milestones", only="machines"),
    ),
    "source": (
        Column("handle", "Handle"),
        Column("title", "Title"),
        Column("publisher", "Publisher"),
        Column("published", "Published", spare=1),
        Column("lang", "Language", spare=2),
        Column("url", "Address", only="machines"),
    ),
    "milestone": (
        Column("handle", "Handle"),
        Column("date", "Date"),
        Column("date_from", "From", only="machines"),
        Column("date_to", "To", only="machines"),
        Column("kind", "Kind"),
        Column("title", "Title"),
        Column("place", "Place", spare=1),
        Column("country", "Country", spare=1),
        Column("status", "Status", spare=2),
        Column("programme", "Programme", spare=3),
    ),
    "agreement": (
        Column("handle", "Handle"),
        Column("signed", "Signed", spare=1),
        Column("kind", "Kind", spare=4),
        Column("title", "Title", least=16),
        Column("parties", "Parties", least=16),
        Column("expires", "Expires", spare=2),
        Column("status", "Status"),
        Column("state", "Follow-through", spare=3),
        Column("state_on", "Last evidence", spare=5),
    ),
    "partnership": (
        Column("handle", "Handle"),
        Column("venture", "Venture", spare=6),  # the handle tells the two sides too
        Column("partner", "Partner", spare=6),
        Column("topic", "Topic", spare=5),
        Column("stage", "Stage"),
        Column("status", "Status", spare=2),
        Column("since", "Since", spare=4),
        Column("next", "Next step"),
        Column("due", "Due"),
    ),
    "note": (
        Column("handle", "Handle"),
        Column("date", "Date"),
        Column("text", "Text"),
        Column("about", "About", spare=1),
        Column("purpose", "Purpose"),
        Column("outcome", "Outcome"),
    ),
}


def listing(
    store: Store, kind: str, wanted: Filter = EVERYTHING, *, limit: int | None = None, room: int | None = None
) -> Table:
    """The records of a kind that the filter keeps; `limit` keeps the first so many, `room` what a screen may hold."""
    most = limit if limit is not None else room
    return Table(
        _COLUMNS[kind],
        _rows(kind, store.listing(kind, wanted, most)),
        empty=f"No {BY_NAME[kind].plural} {'match' if wanted != EVERYTHING else 'are recorded yet'}.",
        fit=Fit(store.how_many(kind, wanted), trim=limit is None) if most is not None else None,
    )


def _rows(kind: str, found: Iterator[dict[str, Any]]) -> Iterator[Row]:
    for row in found:
        if kind == "organisation":
            row["modalities"] = tuple((row["modalities"] or "").split(";")) if row["modalities"] else ()
        elif kind == "programme":
            row["many"] = len(row["milestones"])
        elif kind == "milestone":
            row["date_from"], row["date_to"] = row["date_lo"], row["date_hi"]
        yield row
