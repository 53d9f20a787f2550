"""What every `add` does once its words are known: read them, ask about unknown organisations, add, confirm."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from biopartner.actions import rules
from biopartner.actions.add import Draft, Made, add
from biopartner.actions.drafting import Said, read_draft
from biopartner.actions.values import Reader
from biopartner.commands.fields import given
from biopartner.commands.session import Session
from biopartner.commands.unknown import Answers, asker
from biopartner.errors import AlreadyRecorded, NotWanted, shortened
from biopartner.model.dates import PartialDate
from biopartner.model.kinds import BY_NAME
from biopartner.store import Store

_PART_WORDS = (
    "formers",
    "known_names",
    "aliases",
    "sides",
    "counts",
    "subjects",
    "attendees",
    "posts",
    "post_title",
    "sources",
    "on",
)


def add_record(
    session: Session, kind: str, values: Mapping[str, Any], noun: str, answers: Answers | None = None
) -> None:
    """Add one record from typed values by option, and say what was understood; `answers` are not asked for again."""
    said = said_of(kind, values)
    with session.book(create=True) as store:
        reader = Reader(store, session.today, asker(session, store, answers))
        draft = read_draft(reader, kind, said)
        rules.check(BY_NAME[kind], draft.values)
        alike = [] if values.get("force") else resembling(store, draft)
        if alike and session.interactive:
            session.say(*alike)
            if not session.agrees(f"Add this {noun} all the same?"):
                raise NotWanted
        made = add(store, draft, force=bool(values.get("force")))
        session.say(*reader.remarks, *confirmation(draft, made, noun), *draft.remarks)
        if alike and not session.interactive:
            apart = ", `biopartner distinct A B` keeps them apart" if kind == "organisation" else ""
            session.say(*alike, f"`biopartner merge KEEP GONE` joins two{apart}.")


def resembling(store: Store, draft: Draft) -> list[str]:
    """The records that the draft may be another spelling of, as sentences; none when it is one of them for certain."""
    from biopartner.actions.likely import likely
    from biopartner.actions.twins import must_be_new

    if draft.kind not in {"organisation", "person"}:
        return []
    try:
        must_be_new(store, draft.kind, draft.values, draft.other_names)
    except AlreadyRecorded:
        return []  # `add` says it better
    found = likely(store, draft.kind, [draft.values["name"], *draft.other_names])
    return [f"perhaps the same as {handle}: {why}" for handle, why in found]


def said_of(kind: str, values: Mapping[str, Any]) -> Said:
    """The typed values, sorted into fields and parts."""
    fields = {field.name for field in BY_NAME[kind].fields} | {"handle"}
    typed = given({name: value for name, value in values.items() if name in fields})
    if values.get("planned"):
        typed["status"] = "planned"
    return Said(typed, **{name: values[name] for name in _PART_WORDS if name in values})


def confirmation(draft: Draft, made: list[Made], noun: str) -> list[str]:
    """What was made, with its dates as they were understood."""
    *others, own = made
    from biopartner.reading.vocabulary import label

    lines = [f"also added {other.kind} {other.handle}: {other.title}" for other in others]
    kind = BY_NAME[draft.kind]
    details = [label(kind.field("kind").of, draft.values["kind"])] if draft.kind == "milestone" else []
    details += [
        f"{kind.field(name).title} {dated(value)}"
        for name, value in draft.values.items()
        if isinstance(value, PartialDate)
    ]
    if draft.values.get("status") == "planned":
        details.append("planned")
    title = "" if own.title == own.handle else shortened(" ".join(own.title.split()), 100)
    return [*lines, ": ".join(filter(None, [f"added {noun} {own.handle}", ", ".join(filter(None, [title, *details]))]))]


def dated(date: PartialDate) -> str:
    """A date as it was understood; a day with its weekday, so that a slip is noticed."""
    if date.precision != "day":
        return date.shown
    return f"{date.shown} ({dt.date.fromisoformat(date.lo):%A})"
