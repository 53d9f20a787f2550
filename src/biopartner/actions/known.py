"""What is in the book already, asked for a million times: by key, in memory that does not grow with the book.

What certainly is not there is not looked for: a bit field tells, in which each key has set two bits. It is filled from
the book only when so many keys were looked for that this pays.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

from biopartner.model.sheets import SheetRow
from biopartner.store import Store, new_id

_BITS = 1 << 26  # 8 MiB; two million keys leave one question in three hundred that need not be asked
_MASK = _BITS - 1
_DEARER = 3  # times that to look for a key costs what it costs to list one
MOST = 20_000  # keys that are remembered when they stand in the book


class Perhaps:
    """A set that may say yes where it should say no, and never no where it should say yes."""

    def __init__(self) -> None:
        self._bits = bytearray(_BITS >> 3)

    def add(self, number: int) -> None:
        """Add a number that was made by `hash`."""
        bits, one, other = self._bits, number & _MASK, number >> 32 & _MASK
        bits[one >> 3] |= 1 << (one & 7)
        bits[other >> 3] |= 1 << (other & 7)

    def __contains__(self, number: int) -> bool:
        bits, one, other = self._bits, number & _MASK, number >> 32 & _MASK
        return bool(bits[one >> 3] >> (one & 7) & 1 and bits[other >> 3] >> (other & 7) & 1)


class Known:
    """The ids behind keys, those of this import included."""

    def __init__(
        self,
        what: str,
        perhaps: Perhaps,
        many: int,
        keys: Callable[[], Iterable[Hashable]],
        look: Callable[[Any, str], str | None],
    ) -> None:
        """`many` keys stand in the book, `keys` gives them all, `look` the id behind one; `what` tells them apart."""
        self._salt = hash(what)
        self._perhaps = perhaps
        self._many = many
        self._keys = keys
        self._look = look
        self._asked = 0
        self._listed = False
        self._recent: dict[Hashable, str] = {}

    def get(self, key: Hashable, said: str = "") -> str | None:
        """The id behind a key; `said` is the text that it was made of, which `look` may be quicker with."""
        id_ = self._recent.get(key)
        if id_ is not None:
            return id_
        if (self._listed or self._lists_all()) and hash(key) ^ self._salt not in self._perhaps:
            return None
        id_ = self._look(key, said)
        if id_ is not None:
            self._recent[key] = id_
        return id_

    def _lists_all(self) -> bool:
        self._asked += 1
        if self._asked * _DEARER > self._many:
            for key in self._keys():
                self._perhaps.add(hash(key) ^ self._salt)
            self._listed = True
        return self._listed

    @property
    def in_book(self) -> int:
        """How many keys stood in the book before."""
        return self._many

    def __contains__(self, key: Hashable) -> bool:
        return self.get(key) is not None

    def __setitem__(self, key: Hashable, id_: str) -> None:
        self._recent[key] = id_
        self._perhaps.add(hash(key) ^ self._salt)

    def __delitem__(self, key: Hashable) -> None:
        del self._recent[key]

    def forget_some(self) -> None:
        """Remember less; only when all that was set stands in the book."""
        if len(self._recent) > MOST:
            self._recent = {}


class Memory:
    """All that one import knows by key."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._perhaps = Perhaps()
        self._all: dict[str, Known] = {}

    def keys_of(self, kind: str) -> Known:
        """The ids of the rows of a kind by key, as `Store.keys` has them."""
        return self._all.get(kind) or self._known(
            kind, kind, lambda: self._store.keys(kind), lambda key, _: self._store.having(kind, key)
        )

    def posts(self) -> Known:
        """The id of some role by (person, organisation)."""
        return self._all.get("post") or self._known(
            "post", "role", lambda: (key[:2] for key in self._store.keys("role")), lambda key, _: self._role(*key)
        )

    def _role(self, person: str, organisation: str) -> str | None:
        return next((row["id"] for row in self._store.rows("role", person=person, organisation=organisation)), None)

    def titled(self, kind: str, folded: Callable[[str], str]) -> Known:
        """The ids of milestones or notes by (folded text, date in EDTF)."""
        what = f"{kind} again"
        return self._all.get(what) or self._known(
            what,
            kind,
            lambda: ((folded(text), date) for text, date in self._store.titles(kind)),
            lambda key, said: self._store.titled(kind, said, key[1]),
        )

    def forget_some(self) -> None:
        """Remember less; only when all that was learnt stands in the book."""
        for known in self._all.values():
            known.forget_some()

    def _known(
        self, what: str, kind: str, keys: Callable[[], Iterable[Hashable]], look: Callable[[Any, str], str | None]
    ) -> Known:
        self._all[what] = known = Known(what, self._perhaps, self._store.how_many_rows(kind), keys, look)
        return known


class Met:
    """Which rows of a file of the program's own were met: each stands there once."""

    def __init__(self) -> None:
        self._of = ("", "", "")  # where the rows come from, their file and kind
        self._first = ""  # what these rows make is above it
        self._old: set[int] = set()  # rows that the book had before, by hash: a third of the memory of their ids

    def begin(self, row: SheetRow) -> None:
        """Tell the file and kind of the next row."""
        if self._of != (row.source, row.file, row.kind):
            self._of = row.source, row.file, row.kind
            self._first = new_id()
            self._old = set()

    def was(self, id_: str) -> bool:
        """Whether a row that is known was met before."""
        return id_ > self._first or hash(id_) in self._old

    def twice(self, id_: str) -> bool:
        """Whether a row that is known was met before; from now on it was."""
        if id_ > self._first:
            return True
        many = len(self._old)
        self._old.add(hash(id_))
        return len(self._old) == many
