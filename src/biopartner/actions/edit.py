"""Change the fields of a record; what two sources dispute is cited, not edited away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from biopartner.actions import rules
from biopartner.errors import HandleTaken, NoSuchField
from biopartner.model.kinds import BY_NAME
from biopartner.store import Found, Store


def edit(
    store: Store,
    record: Found,
    values: Mapping[str, Any],
    added: list[tuple[str, dict[str, Any]]] | None = None,
    removed: list[tuple[str, str]] | None = None,
) -> list[tuple[str, Any, Any]]:
    """Set fields, add parts and remove parts (kind, id) in one step; gives (field, before, after) of what changed."""
    kind = BY_NAME[record.kind]
    with store.step(f"edit {kind.name} {record.handle}"):
        before = store.get(kind.name, record.id)
        for name in values:
            if name not in before:
                raise NoSuchField(kind.name, name, [f.name for f in kind.fields])
        handle = values.get("handle", record.handle)
        if handle != record.handle and store.taken(kind.name, handle):
            raise HandleTaken(handle, kind.name)
        after = {**before, **values}
        for field in kind.fields:  # a default fills what may not be empty
            if field.required and field.default and after[field.name] is None:
                after[field.name] = field.default
        rules.check(kind, after)
        if kind.name == "milestone" and not {"date", "status"}.isdisjoint(values):
            rules.check_date(after)
        store.change(kind.name, record.id, {name: after[name] for name in values})
        changed = [(name, before[name], after[name]) for name in values if before[name] != after[name]]
        for part, id_ in removed or ():
            store.remove(part, id_)
        for part, row in added or ():
            store.add(part, {BY_NAME[part].owner.name: record.id, **row})
        if removed and kind.name == "agreement":
            rules.check_sides(party["organisation"] for party in store.rows("party", agreement=record.id))
        return changed
