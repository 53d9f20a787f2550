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
    session: Session,
    store: Store,
    mentions: Mentions,
    unknown: Sequence[Unknown],
    how: str,
    *,
    force: bool = False,
    dry_run: bool,
) -> None:
    """Settle every unknown name; `how` is ask, create or refuse.

    A publicly known name of one organisation of the book stands for that. `create` makes what resembles nothing in the
    book; what resembles a record waits for a person. With `force` every name may be made.
    """
    taken = {name.text for name in unknown if not force and _take(session, mentions, name)}
    if taken:
        session.say("  (--force makes organisations of such names.)")
    unknown = [name for name in unknown if name.text not in taken]
    in_question = [name for name in unknown if name.in_question]
    if how == "ask":
        for number, name in enumerate(in_question, 1):
            _ask(session, store, mentions, name, f"{number} of {len(in_question)}" if len(in_question) > 1 else "")
        in_question = []
    elif how == "create":
        waits = [] if force else [name for name in in_question if name.likely]
        _make(session, mentions, [name for name in unknown if force or not name.likely], force=force)
        in_question = waits
    _list(session, in_question, makes=how == "create", dry_run=dry_run)
    for name in unknown:
        if not mentions.is_decided(name):
            mentions.refuse(name)


def _take(session: Session, mentions: Mentions, name: Unknown) -> bool:
    """Take a name for the organisation that is publicly known by it, and say so."""
    found = mentions.take_as_known(name)
    if found is not None:
        why = next((why for handle, why in name.likely if handle == found.handle), "that is publicly known")
        session.say(f'"{name.text}" was taken for {found.title}, {found.handle} ({why}).')
    return found is not None


def _make(session: Session, mentions: Mentions, names: Sequence[Unknown], *, force: bool) -> None:
    """Have names made; two that are publicly known names of one organisation make one."""
    from biopartner.reading.known_names import find

    made: dict[str, NewOrganisation] = {}
    for name in names:
        new = _new(name)
        known = find(name.text) if name.kind == "organisation" and not name.own_row and not force else None
        if known is not None:
            new = made.setdefault(known.name, new)
        if new.name != name.text:
            said = f"known names of {known.name if known else new.name}"
            session.say(f'"{name.text}" and "{new.name}" are {said}: they make one; --force makes two.')
        mentions.decide(name, new)


def _list(session: Session, unknown: Sequence[Unknown], *, makes: bool, dry_run: bool) -> None:
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
    alike, plain = any(name.likely for name in unknown), any(not name.likely for name in unknown)
    ways = ["`biopartner edit REF --alias NAME` says that one is known by another name"]
    if plain and not makes:
        ways.insert(0, f"--new-names create makes {'those that resemble nothing' if alike else 'them'}")
    if alike:
        ways.append("--force lets those be made that resemble others")
    session.say(f"{'; '.join(ways)}.")


def _new(name: Unknown) -> NewOrganisation:
    from biopartner.reading.countries import read_country

    try:
        country = str(read_country(name.country)) if name.country else ""
    except BiopartnerError:
        country = ""  # the row that holds the cell says what is wrong with it
    return NewOrganisation(name.text, name.new_kind, country)


def _ask(session: Session, store: Store, mentions: Mentions, name: Unknown, number: str) -> None:
    """Let a person say what a name is; no answer skips the rows that say it."""
    times = f", {name.times} times" if name.times > 1 else ""
    made = [(new, why) for other, why in name.peers if (new := mentions.new.get(mentions.key(name.kind, other)))]
    choices = [
        *(f"the same as {_titled(store, name.kind, handle)} ({why})" for handle, why in name.likely),
        *(f"the same as {new.name}, which is new ({why})" for new, why in made),
        "the same as another one",
        f"a new {name.kind}",
        "skip the rows that name it",
    ]
    which = f" [{number}]" if number else ""
    while True:
        chosen = session.choose(f'no {name.kind} called "{name.text}" ({name.place}{times}).{which}', choices)
        if chosen is None or chosen == len(choices) - 1:
            mentions.skip(name)
            return
        if chosen == len(choices) - 2:
            mentions.decide(name, _new(name))
            return
        if len(name.likely) <= chosen < len(name.likely) + len(made):
            mentions.decide(name, made[chosen - len(name.likely)][0])
            return
        handle = name.likely[chosen][0] if chosen < len(name.likely) else session.ask("Its handle or name")
        try:
            same = found(store, handle, (name.kind,))
        except BiopartnerError as error:
            session.say(str(error))
        else:
            mentions.decide(name, same)
            return


def _titled(store: Store, kind: str, handle: str) -> str:
    """A record by what it is called, with its handle."""
    known: Found = found(store, f"{kind}:{handle}", (kind,))
    return handle if known.title == handle else f"{known.title}, {handle}"
