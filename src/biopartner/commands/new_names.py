"""Names that an import does not know: asked about once each, made, or listed with what they may be."""

from __future__ import annotations

from collections.abc import Sequence

from biopartner.actions.mentions import Mentions, Unknown
from biopartner.actions.resolving import NewOrganisation, found
from biopartner.commands.session import Session
from biopartner.errors import BiopartnerError
from biopartner.store import Found, Store

MOST = 40  # names that are listed


def decide(
    session: Session, store: Store, mentions: Mentions, unknown: Sequence[Unknown], how: str, *, dry_run: bool
) -> None:
    """Settle every unknown name: `how` is ask, create or refuse."""
    if how == "refuse":
        _list(session, [name for name in unknown if name.in_question], dry_run=dry_run)
    for name in unknown:
        if how == "ask" and name.in_question:
            mentions.decide(name, _ask(session, store, name))
        elif how == "create":
            mentions.decide(name, _new(name))
        else:
            mentions.decide(name, None)


def _list(session: Session, unknown: Sequence[Unknown], *, dry_run: bool) -> None:
    """Tell all names at once, each with what it may be."""
    if not unknown:
        return
    many = len(unknown)
    session.say(f"{many} name{' is' if many == 1 else 's are'} not in the book{' yet' if dry_run else ''}:")
    for name in unknown[:MOST]:
        times = f", {name.times} times" if name.times > 1 else ""
        suggestion = f": {name.suggestion}" if name.likely else ""
        session.say(f"  {name.text} ({name.kind}, {name.place}{times}){suggestion}")
    if many > MOST:
        session.say(f"  and {many - MOST:,} more")
    session.say(
        "--new-names create makes them; `biopartner edit REF --alias NAME` says that one is known by another name."
    )


def _new(name: Unknown) -> NewOrganisation:
    from biopartner.reading.countries import read_country

    try:
        country = str(read_country(name.country)) if name.country else ""
    except BiopartnerError:
        country = ""  # the row that holds the cell says what is wrong with it
    return NewOrganisation(name.text, name.new_kind, country)


def _ask(session: Session, store: Store, name: Unknown) -> Found | NewOrganisation | None:
    """What a person says that a name is; None to leave out the rows that say it."""
    times = f", {name.times} times" if name.times > 1 else ""
    choices = [
        *(f"the same as {handle} ({why})" for handle, why in name.likely),
        "the same as another one",
        f"a new {name.kind}",
        "skip the rows that name it",
    ]
    while True:
        chosen = session.choose(f'no {name.kind} called "{name.text}" ({name.place}{times}).', choices)
        if chosen is None or chosen == len(choices) - 1:
            return None
        if chosen == len(choices) - 2:
            return _new(name)
        handle = name.likely[chosen][0] if chosen < len(name.likely) else session.ask("Its handle or name")
        try:
            return found(store, handle, (name.kind,))
        except BiopartnerError as error:
            session.say(str(error))
