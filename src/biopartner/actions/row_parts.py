"""Parts in rows of users' sheets: what belongs to the records that the row makes or is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from biopartner.actions.mentions import Mentions
from biopartner.actions.row_differences import UNCHANGED, Reading, RowDifferences
from biopartner.actions.row_replaced import Replaced, says_no_more
from biopartner.actions.row_state import Key, RowState
from biopartner.actions.tentative import Entries, RowProblem
from biopartner.model.dates import PartialDate
from biopartner.model.kinds import KINDS, Kind
from biopartner.model.sheets import SheetRow
from biopartner.store import Change, new_id

# Parts that there are most of: they are looked for among those of their record.
MANY = frozenset({"participant", "count", "citation", "party", "subject", "attendee"})


class RowParts:
    """Reads the parts of one import."""

    def __init__(self, state: RowState, mentions: Mentions, differences: RowDifferences, replaced: Replaced) -> None:
        self.state = state
        self.mentions = mentions
        self.differences = differences
        self.replaced = replaced

    def read(self, kind: Kind, values: dict[str, Any], row: SheetRow) -> Reading:
        """What a part comes to; raises RowProblem."""
        name = kind.name
        key = key_of(kind, values)
        keys: Entries = self._keys_of_owner(kind, values) if name in MANY else self.state.memory.keys_of(name)
        id_ = self.replaced.said(keys, key) if name == "role" else keys.get(key)
        if id_ is None and name in MANY:
            keys[key] = id_ = new_id()  # these keys are forgotten with the row
            found = Reading((Change("add", name, id_, values),), "new")
            return self._with_statements(kind, keys, values, found) if name == "citation" else found
        if id_ is not None:
            if name == "citation":
                return self._with_statements(kind, keys, values, UNCHANGED)
            if all(value is None or field in kind.key for field, value in values.items()):
                return UNCHANGED
            return self.differences.reading(kind, id_, values, row)
        if name == "name" and self._is_a_name_of(values):
            return Reading()
        if name == "role" and (posted := self._posted(kind, keys, key, values, row)):
            return posted
        if name == "stage" and (moved := self._earlier(values)):
            return moved
        id_ = self.state.new_id(kind, key, keys)
        return Reading((Change("add", name, id_, values),), "new")

    def _keys_of_owner(self, kind: Kind, values: dict[str, Any]) -> dict[Key, str]:
        owner = values.get(kind.owner.name)
        id_ = owner[1] if isinstance(owner, tuple) else str(owner)
        own = self.state.own_keys.get((kind.name, id_))
        if own is None:
            own = self.state.own_keys[kind.name, id_] = {}
            if id_ not in self.state.new_here:
                self.state.before_lookup()
                rows = self.state.store.rows(kind.name, **{kind.owner.name: id_})
                own.update((key_of(kind, row), row["id"]) for row in rows)
        return own

    def _is_a_name_of(self, values: dict[str, Any]) -> bool:
        """Whether a name is known of its organisation; raises RowProblem for the name of another one."""
        owner = self.mentions.known("organisation", values["name"])
        if owner is None:
            self.mentions.learn("organisation", values["organisation"], (values["name"],))
            return False
        if owner != values["organisation"]:
            raise RowProblem("name", f'"{values["name"]}" is a name of {self.state.handle_of(owner)}.')
        # A spelling that somebody said to be the same is kept.
        return self.mentions.key("organisation", values["name"]) not in self.mentions.same

    def _posted(self, kind: Kind, keys: Entries, key: Key, values: dict[str, Any], row: SheetRow) -> Reading | None:
        """What a row comes to whose person is at the organisation already; None for one that says another role.

        A sheet without titles adds none; one with another title may say a promotion.
        """
        place = values["person"], values["organisation"]
        posts = self.state.memory.posts()
        if place not in posts:
            self.state.tentative.put_new(posts, place, place[0])
            return None
        title = values.get("title")
        if not title:
            return UNCHANGED
        if (role := self.replaced.role(values)) is None:
            return None
        if says_no_more(title, role["title"]):
            return UNCHANGED
        self.replaced.change(keys, key, role["id"])
        return self.differences.reading(kind, role["id"], values, row)

    def _earlier(self, values: dict[str, Any]) -> Reading | None:
        """The change of a stage of this import that was reached earlier than the row before said."""
        happened = values.get("happened")
        if happened is None or not self.state.is_fresh(values["partnership"]):
            return None
        self.state.before_lookup()
        rows = self.state.store.rows("stage", partnership=values["partnership"], stage=values["stage"])
        for row in rows:
            if row["happened"] is not None and happened.lo < row["happened"].lo:
                return Reading((Change("change", "stage", row["id"], {"happened": happened}),), "unchanged")
        return None

    def _with_statements(self, kind: Kind, keys: Entries, values: dict[str, Any], found: Reading) -> Reading:
        """The citation of a record, and one of each field on which the row that names the source differs from it."""
        statements = []
        for field, says in self.state.disputed.get(values["record"], ()):
            statement = {**values, "field": field, "says": says, "preferred": False}
            key = key_of(kind, statement)
            if keys.get(key) is None:
                statements.append(Change("add", kind.name, self.state.new_id(kind, key, keys), statement))
        return Reading((*found.changes, *statements), "new") if statements else found


_DATED = {kind.name for kind in KINDS if not kind.is_record and any(kind.field(n).type == "date" for n in kind.key)}


def key_of(kind: Kind, values: Mapping[str, Any]) -> Key:
    """What tells a row from others, as `Store.keys` gives it."""
    key = tuple(map(values.get, kind.key))
    return tuple([str(v) if isinstance(v, PartialDate) else v for v in key]) if kind.name in _DATED else key
