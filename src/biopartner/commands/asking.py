"""`biopartner add` on a terminal: asks what to add, then for each field, reading every answer as it comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from biopartner.actions.drafting import read_aliases, read_counts, read_sides, usual_status
from biopartner.actions.values import Reader
from biopartner.commands.adding import add_record
from biopartner.commands.session import Session
from biopartner.commands.unknown import Answers, asker
from biopartner.errors import BiopartnerError, FieldNeeded
from biopartner.model.kinds import BY_NAME, Field

if TYPE_CHECKING:
    from biopartner.commands.add import Noun

# Fields that only `edit` and options set: asking for all of them would tire people.
_NOT_ASKED = frozenset(
    {"timezone", "website", "state_on", "ball", "ball_since", "hold_until", "reason", "effective", "notice_by", "lang"}
)
_LISTS: dict[str, tuple[str, str]] = {
    "alias": ("aliases", "Another name (Enter for none)"),
    "with": ("sides", "Who took part or signed, as ORG or ORG:ROLE (Enter for none)"),
    "count": ("counts", 'A count, as "58 ventures KR" (Enter for none)'),
    "at": ("posts", "Where the person works (Enter for none)"),
    "about": ("subjects", "A record it is about (Enter for none)"),
    "attendee": ("attendees", "A person who was there (Enter for none)"),
}


def add_by_asking(session: Session, nouns: Sequence[Noun]) -> None:
    """Ask for a noun, its fields and its parts, then add the record."""
    chosen = session.choose("What would you like to add?", [f"{noun.name:13} {noun.help}" for noun in nouns])
    if chosen is None:
        return
    noun = nouns[chosen]
    values: dict[str, Any] = noun.preset_values
    answers: Answers = {}
    with session.book(create=True) as store:
        reader = Reader(store, session.today, asker(session, store, answers))
        for field in _asked(noun):
            values[field.name] = _answer(session, reader, noun, field, _default(reader, noun, field, values))
        for part in noun.parts:
            if part in _LISTS:
                name, question = _LISTS[part]
                values[name] = _answers(session, question, _checks(reader, noun.kind, name))
        if values.get("posts"):
            values["post_title"] = session.ask("Title there (Enter for none)")
        values["sources"] = (
            [] if noun.kind == "source" else _answers(session, "Source, a handle or URL (Enter for none)", None)
        )
    add_record(session, noun.kind, {n: v for n, v in values.items() if v}, noun.name, answers)


def _asked(noun: Noun) -> list[Field]:
    fields = [field for field in BY_NAME[noun.kind].fields if field.name not in _NOT_ASKED]
    return sorted(fields, key=lambda field: field.name not in noun.arguments and not _needed(noun, field))


def _needed(noun: Noun, field: Field) -> bool:
    """Whether there is no going on without an answer."""
    return (field.required and not field.default) or (field.name == "date" and noun.kind == "milestone")


def _default(reader: Reader, noun: Noun, field: Field, values: Mapping[str, str]) -> str:
    """What Enter stands for."""
    if noun.kind == "milestone" and field.name == "status":
        return usual_status(reader.value(BY_NAME["milestone"], "date", values["date"]), reader.today)
    return values.get(field.name, field.default)


def _answer(session: Session, reader: Reader, noun: Noun, field: Field, default: str) -> str:
    """One field, asked again until its answer can be read."""
    kind = BY_NAME[noun.kind]
    needed = _needed(noun, field)
    hint = f" ({', '.join(_codes(field))})" if field.type in {"code", "codes"} else ""
    while True:
        said = session.ask(
            f"{field.title.capitalize()}{hint}{'' if needed or default else ' (Enter for none)'}", default
        )
        try:
            if needed and not said:
                raise FieldNeeded(kind.name, field.title)
            reader.value(kind, field.name, said)
        except FieldNeeded as error:
            session.say(error.problem)  # its hint is for those who type options
        except BiopartnerError as error:
            session.say(str(error))
        else:
            return said


def _answers(session: Session, question: str, check: Callable[[str], Any] | None) -> list[str]:
    """As many answers as are given, each read at once."""
    answers: list[str] = []
    while said := session.ask(question):
        try:
            if check is not None:
                check(said)
            answers.append(said)
        except BiopartnerError as error:
            session.say(str(error))
    return answers


def _checks(reader: Reader, kind: str, name: str) -> Callable[[str], Any] | None:
    return {
        "aliases": lambda text: read_aliases(kind, [text]),
        "sides": lambda text: read_sides(reader, kind, [text]),
        "counts": lambda text: read_counts(reader, [text]),
    }.get(name)


def _codes(field: Field) -> list[str]:
    from biopartner.reading.vocabulary import code_list

    codes = [code.code for code in code_list(field.of)]
    return codes if len(codes) <= 12 else [*codes[:12], "..."]
