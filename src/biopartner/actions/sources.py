"""Sources as they are named on the command line: the handle of one that is known, or an address, which makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from biopartner.actions.naming import handle_for, site_of
from biopartner.actions.resolving import found
from biopartner.store import Store

if TYPE_CHECKING:
    from biopartner.actions.add import Made

Cited = str  # an id, or an address that is not known yet


def read_source(store: Store, typed: str) -> Cited:
    """The id of a known source; an address that is not known yet stays as it is, checked."""
    from biopartner.actions.values import read_url
    from biopartner.model.kinds import BY_NAME

    if "://" not in typed:
        return found(store, typed, ("source",)).id
    known = store.find(typed, ("source",))
    return known[0].id if known else read_url(BY_NAME["source"].field("url"), typed)


def source_id(store: Store, cited: Cited) -> tuple[str, list[Made]]:
    """The id of the source, made now when it is an address, and what was made."""
    from biopartner.actions.add import Made

    if "://" not in cited:
        return cited, []
    for row in store.rows("source", url=cited):
        return row["id"], []
    values = {"title": cited, "publisher": site_of(cited), "url": cited}
    values["handle"] = handle_for(store, "source", values)
    id_ = store.add("source", values)
    return id_, [Made("source", id_, values["handle"], cited)]
