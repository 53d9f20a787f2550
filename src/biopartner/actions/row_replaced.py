"""Parts that a row gives another last word: a promotion in a list of people, a role that was mended in a book's file.

Such a part is known by that word too, so the row would stand beside the old one. It is a change of it where nothing
else that the import says speaks for two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from biopartner.actions.row_state import Key, RowState
from biopartner.actions.tentative import Entries
from biopartner.model.kinds import BY_NAME, Kind
from biopartner.model.sheets import SheetRow
from biopartner.reading.text import fold

REPLACED = frozenset({"role", "participant", "party"})  # kinds with a key of a record, an organisation and such a word
_WORD = re.compile(r"[^\s,/·・、]+")


class Replaced:
    """Finds the one part that a row may change, for one import."""

    def __init__(self, state: RowState) -> None:
        self._state = state
        self._said: set[int] = set()  # hashes of the ids of roles of the book that a sheet has said
        self._words: dict[str, Any] = {}  # what parts were changed to, by id

    # Rows of users' sheets

    def said(self, keys: Entries, key: Key) -> str | None:
        """The role with such a key, unless it was changed before."""
        id_ = keys.get(key)
        if id_ is None or self._words.get(id_, key[-1]) != key[-1]:
            return None
        if not self._state.is_fresh(id_):
            self._said.add(hash(id_))
        return str(id_)

    def role(self, values: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The only open role of a person at an organisation, of which a row says another title."""
        self._state.before_lookup()
        roles = self._state.store.rows("role", person=values["person"], organisation=values["organisation"])
        found = [role for role in roles if role["until"] is None]
        if len(found) != 1:
            return None
        id_, title = found[0]["id"], found[0]["title"]
        also = title is not None if self._state.is_fresh(id_) else hash(id_) in self._said
        return None if also or self._words.get(id_, values["title"]) != values["title"] else found[0]

    def change(self, keys: Entries, key: Key, id_: str) -> None:
        """Remember what a part is from now on."""
        if self._state.update or self._state.is_fresh(id_):
            self._state.tentative.put(self._words, id_, key[-1])
            self._state.tentative.put_new(keys, key, id_)

    # Rows of the program's own files

    def in_turn(self, rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
        """The rows, those that may change a part behind all others of their file that say one as it is."""
        waiting: list[SheetRow] = []
        for row in rows:
            if waiting and (row.kind, row.file, row.source) != (waiting[0].kind, waiting[0].file, waiting[0].source):
                yield from waiting
                waiting = []
            if row.kind in REPLACED and not row.problem and self._waits(row):
                waiting.append(row)
            else:
                yield row
        yield from waiting

    def _waits(self, row: SheetRow) -> bool:
        """Whether the book has the record and the organisation of a row, and not what it says of them."""
        kind = BY_NAME[row.kind]
        if not self._state.memory.keys_of(row.kind).in_book:
            return False
        ids = []
        for name in kind.key[:2]:
            id_ = self._state.memory.keys_of(kind.field(name).of).get((row.cells.get(name, ""),))
            if id_ is None or self._state.is_fresh(id_):
                return False
            ids.append(id_)
        return self._state.memory.keys_of(row.kind).get((*ids, row.cells.get(kind.key[2]) or None)) is None

    def of_file(self, kind: Kind, values: Mapping[str, Any], was_met: Callable[[str], bool]) -> str | None:
        """The one part of the book that the file does not have any more, at the place of one that is new."""
        place = {name: values.get(name) for name in kind.key[:2]}
        if any(id_ is None or self._state.is_fresh(id_) for id_ in place.values()):
            return None
        self._state.before_lookup()
        found = [
            part
            for part in self._state.store.rows(kind.name, **place)
            if part.get("until") is None and not self._state.is_fresh(part["id"]) and not was_met(part["id"])
        ]
        since = values.get("since")
        if len(found) != 1 or (since is not None and since != found[0]["since"]):  # what is new since then is another
            return None
        return str(found[0]["id"])


def says_no_more(title: str, known: str | None) -> bool:
    """Whether every word of a title is one of the title that is known: 부장 and 사업개발팀 부장."""
    return known is not None and set(_WORD.findall(fold(title))) <= set(_WORD.findall(fold(known)))
