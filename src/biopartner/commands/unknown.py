"""An organisation that is not known: on a terminal a person may take a close one for it, or make it."""

from __future__ import annotations

from biopartner.actions.resolving import NewOrganisation, found
from biopartner.actions.values import Ask, Reader
from biopartner.commands.session import Session
from biopartner.errors import NoSuchRecord
from biopartner.model.kinds import BY_NAME
from biopartner.store import Found, Store

Answers = dict[str, Found | NewOrganisation | None]  # what was chosen for an organisation that was not known


def asker(session: Session, store: Store, answers: Answers | None = None) -> Ask | None:
    """On a terminal: offers to take a close organisation or to make the unknown one; keeps the answer in `answers`."""
    if not session.interactive:
        return None
    known = {} if answers is None else answers

    def ask(said: str, close: tuple[str, ...]) -> Found | NewOrganisation | None:
        if said not in known:
            known[said] = choice(said, close)
        return known[said]

    def choice(said: str, close: tuple[str, ...]) -> Found | NewOrganisation | None:
        chosen = session.choose(
            str(NoSuchRecord("organisation", said, close, "organisations")),
            [*(f"use {name}" for name in close), f'make a new organisation "{said}"'],
        )
        if chosen is None:
            return None
        if chosen < len(close):
            return found(store, close[chosen], ("organisation",))
        kind = session.ask("Its kind (`biopartner codes organisation-kind` lists them)", "other")
        country = session.ask("Its country (a code, or Enter)")
        read = Reader(store, session.today)
        what = BY_NAME["organisation"]
        return NewOrganisation(said, read.value(what, "kind", kind), read.value(what, "country", country) or "")

    return ask
