"""Names in rows of users' sheets -> ids: known records, records that somebody wants made, or a refusal."""

from __future__ import annotations

from typing import Any

from biopartner.actions.drafting import language_of
from biopartner.actions.mentions import Mentions
from biopartner.actions.row_state import RowState
from biopartner.actions.tentative import NotKnown, RowProblem, Skipped, in_words
from biopartner.model.kinds import BY_NAME
from biopartner.reading.text import clean_name
from biopartner.store import Change


class RowNames:
    """What the rows of one import call organisations and programmes."""

    def __init__(self, state: RowState, mentions: Mentions) -> None:
        self.state = state
        self.mentions = mentions

    def id_of(self, kind: str, text: str, column: str) -> str:
        """The id of the record that a text names; raises RowProblem."""
        try:
            id_ = self.mentions.known(kind, text)
        except RowProblem as problem:
            raise RowProblem(column, problem.reason) from None
        if id_ is None:
            id_ = self.state.memory.keys_of(kind).get((text,))
        if id_ is None:
            id_ = self._made(kind, text, column)
        if self.mentions.same and self.mentions.key(kind, text) in self.mentions.same:
            self._add_name(id_, in_words(lambda: clean_name(text, column), column))
        return id_

    def _made(self, kind: str, text: str, column: str) -> str:
        """The record that is to be made for a text, as somebody decided; under one of its names it may be there now."""
        text = in_words(lambda: clean_name(text, column), column)
        key = self.mentions.key(kind, text)
        if key in self.mentions.skipped:
            raise Skipped(column, text)
        values = self.mentions.made(kind, text)
        if values is None:
            raise NotKnown(column, self.mentions.refusal(kind, text), key)
        known = self.mentions.known(kind, values["name"]) if values["name"] != text else None
        if known is None:
            known = self._make(kind, values)
        if values["name"] != text:
            self.mentions.learn(kind, known, (text,))
            self._add_name(known, text)
        return known

    def _add_name(self, id_: str, text: str) -> None:
        """Keep a spelling that somebody said to be the same, so that nobody is asked again."""
        keys = self.state.memory.keys_of("name")
        if (id_, text) not in keys:
            values = {"organisation": id_, "name": text, "lang": language_of(text)}
            name = Change("add", "name", self.state.new_id(BY_NAME["name"], (id_, text), keys), values)
            self.state.extra.append((text, name))

    def _make(self, kind: str, values: dict[str, Any]) -> str:
        """A record that exists from now on because a row names it."""
        keys = self.state.memory.keys_of(kind)
        self.state.name(BY_NAME[kind], keys, values, ())
        id_ = self.state.new_id(BY_NAME[kind], (values["handle"],), keys)
        self.state.extra.append((values["name"], Change("add", kind, id_, values)))
        self.mentions.learn(kind, id_, (values["name"],))
        self.state.begun(kind, id_, values)
        return id_
