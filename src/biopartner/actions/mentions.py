"""What rows call organisations and programmes: each text is looked up once, and what is unknown waits for a decision.

Nothing is made by itself: an unknown text is a record of the book that is publicly known by it, or else one of the
book's records, a new one, skipped or refused, as somebody decided for the whole import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from biopartner.actions.resolving import NewOrganisation, publicly_known
from biopartner.actions.tentative import RowProblem, Tentative
from biopartner.errors import AmbiguousRecord, shortened
from biopartner.model.kinds import BY_NAME
from biopartner.reading.text import fold
from biopartner.store import Found, Store

KINDS = ("organisation", "programme")


@dataclass(slots=True)
class Unknown:
    """A name that the book does not have: where it stands first, how often, and what it may be another spelling of."""

    kind: str
    text: str
    place: str
    times: int = 1
    new_kind: str = "other"  # of an organisation, if it is to be made
    country: str = ""
    own_row: bool = False  # stands in a list of organisations, whose rows make them
    likely: tuple[tuple[str, str], ...] = ()  # (handle, why)
    peers: tuple[tuple[str, str], ...] = ()  # other unknown names before it that may be the same: (text, why)

    @property
    def in_question(self) -> bool:
        """Whether somebody must decide: a row of its own makes an organisation that resembles none."""
        return bool(self.likely) or not self.own_row

    @property
    def suggestion(self) -> str:
        return "; ".join(f"perhaps the same as {handle} ({why})" for handle, why in self.likely)


class Mentions:
    """The records behind the names of one import."""

    def __init__(self, store: Store, before_lookup: Callable[[], None] = lambda: None) -> None:
        self._store = store
        self.before_lookup = before_lookup
        self.tentative = Tentative()
        self._ids: dict[tuple[str, str], str] = {}  # by kind and text
        self._by_key: dict[tuple[str, str], str] = {}  # of this import, by kind and what is compared
        self._keys: dict[tuple[str, str], str] = {}
        self._absent: set[tuple[str, str]] = set()
        self.same: dict[tuple[str, str], str] = {}  # decided: the id, by kind and key
        self.public: dict[tuple[str, str], str] = {}  # publicly known: the id, by kind and key
        self.new: dict[tuple[str, str], NewOrganisation] = {}  # decided: to be made
        self.skipped: set[tuple[str, str]] = set()  # decided: rows that say it are left out
        self.refused: dict[tuple[str, str], Unknown] = {}  # nobody decided

    def key(self, kind: str, text: str) -> tuple[str, str]:
        """What is compared of a name."""
        found = self._keys.get((kind, text))
        if found is None:
            if kind == "organisation":
                from biopartner.reading.names import core_key

                found = core_key(text)
            else:
                found = fold(text)
            self._keys[kind, text] = found
        return kind, found

    def known(self, kind: str, text: str) -> str | None:
        """The id of the record that a text names for certain, or was decided to name; None when it is unknown.

        Raises RowProblem for a text that names several.
        """
        id_ = self._ids.get((kind, text))
        if id_ is not None:
            return id_
        key = self.key(kind, text)
        id_ = self._by_key.get(key) or self.same.get(key) or self.public.get(key)
        if id_ is None and key not in self._absent:
            self.before_lookup()
            found = self._store.find(text, (kind,))
            if len(found) > 1:
                raise RowProblem("", str(AmbiguousRecord(text, [one.handle for one in found])))
            if found:
                id_ = found[0].id
            else:
                self._absent.add(key)
        if id_ is not None:
            self.tentative.put(self._ids, (kind, text), id_)
        return id_

    def look_again(self) -> None:
        """Forget what was looked up: another program may have written to the book meanwhile."""
        self.tentative.keep()
        self._ids.clear()
        self._absent.clear()

    def learn(self, kind: str, id_: str, texts: Sequence[str]) -> None:
        """Names of a record that this import makes, or gives further names."""
        for text in texts:
            self.tentative.put(self._by_key, self.key(kind, text), id_)

    def spoken(self) -> Iterator[tuple[str, str]]:
        """Every (name, handle) of the book's organisations."""
        return self._store.spoken(("organisation",))

    def decide(self, unknown: Unknown, answer: Found | NewOrganisation) -> None:
        """What an unknown name stands for: a record of the book, or one that is to be made."""
        key = self.key(unknown.kind, unknown.text)
        if isinstance(answer, Found):
            self.same[key] = answer.id
        else:
            self.new[key] = answer

    def take_as_known(self, unknown: Unknown) -> Found | None:
        """Take a name for the one organisation of the book that is publicly known by it, if there is one.

        A row of its own in a list of organisations says that there is another one: that is for a person to decide.
        """
        if unknown.kind != "organisation" or unknown.own_row:
            return None
        found = publicly_known(self._store, unknown.text)
        if found is not None:
            self.public[self.key(unknown.kind, unknown.text)] = found.id
        return found

    def skip(self, unknown: Unknown) -> None:
        """Leave out the rows that say a name."""
        self.skipped.add(self.key(unknown.kind, unknown.text))

    def refuse(self, unknown: Unknown) -> None:
        """Refuse the rows that say a name about which nobody decided."""
        self.refused[self.key(unknown.kind, unknown.text)] = unknown

    def is_decided(self, unknown: Unknown) -> bool:
        """Whether somebody said what a name stands for."""
        key = self.key(unknown.kind, unknown.text)
        return any(key in decided for decided in (self.same, self.public, self.new, self.skipped))

    def refusal(self, kind: str, text: str) -> str:
        """Why a text that names nothing is refused, with what it may be."""
        unknown = self.refused.get(self.key(kind, text))
        said = f'no {kind} called "{shortened(text)}"'
        if unknown is None or not unknown.likely:
            return f"{said}."
        return f"{said}; {unknown.suggestion}."

    def made(self, kind: str, text: str) -> dict[str, Any] | None:
        """The values of the record that is to be made for a text; None unless that was decided."""
        new = self.new.get(self.key(kind, text))
        if new is None:
            return None
        values: dict[str, Any] = {"name": new.name}
        if kind == "organisation":
            values |= {"kind": new.kind, "country": new.country or None}
        return {name: value for name, value in values.items() if name in {f.name for f in BY_NAME[kind].fields}}
