"""`biopartner add NOUN ...`: one command for each noun, its options made from the catalogue."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import typer

from biopartner.commands import completion, fields, lazily
from biopartner.commands.options import session_of
from biopartner.errors import Misused
from biopartner.model.kinds import BY_NAME


@dataclass(frozen=True, slots=True)
class Noun:
    """A word after `add`: the kind of record it makes, its arguments, and what it presets."""

    name: str
    kind: str
    arguments: tuple[str, ...]  # fields that are typed without an option
    help: str
    preset: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()  # the further options of _PARTS

    @property
    def preset_values(self) -> dict[str, str]:
        return dict(self.preset)


NOUNS: tuple[Noun, ...] = (
    Noun("venture", "organisation", ("name",), "A venture.", (("kind", "venture"),), ("alias", "former", "known")),
    Noun(
        "partner",
        "organisation",
        ("name",),
        "A pharma partner; --kind makes it a CRO, fund, cluster ...",
        (("kind", "pharma"),),
        ("alias", "former", "known"),
    ),
    Noun(
        "organisation",
        "organisation",
        ("name",),
        "Any organisation; say which --kind.",
        (("kind", "other"),),
        ("alias", "former", "known"),
    ),
    Noun("person", "person", ("name",), "A person, with a title at an organisation.", parts=("alias", "at", "title")),
    Noun("programme", "programme", ("name",), "An initiative that activities belong to."),
    Noun("source", "source", ("title",), "A web page, document or person that states something."),
    Noun(
        "milestone",
        "milestone",
        ("title",),
        "Something that happened, or (--planned) is to happen.",
        parts=("with", "count", "planned"),
    ),
    Noun("agreement", "agreement", ("kind",), "An MOU, CDA, licence ... between two or more sides.", parts=("with",)),
    Noun("partnership", "partnership", ("venture", "partner"), "A venture and a partner on one topic.", parts=("on",)),
    Noun("note", "note", ("text",), "A meeting, call, mail or remark.", parts=("about", "attendee")),
)

# Options beside the fields of a record, by the name under which a noun asks for them.
_PARTS: dict[str, Callable[[], inspect.Parameter]] = {
    "alias": lambda: fields.parameter(
        "aliases", list[str], [], "--alias", metavar="NAME", help="Another name, in any script. May be repeated."
    ),
    "former": lambda: fields.parameter(
        "formers",
        list[str],
        [],
        "--former",
        metavar="NAME[:DATE]",
        help="A former name, and until when it held. May be repeated.",
    ),
    "known": lambda: fields.parameter(
        "known_names",
        bool,
        True,  # noqa: FBT003 - a default
        "--known-names/--no-known-names",
        help="Fill in other names that the organisation is publicly known by.",
    ),
    "with": lambda: fields.parameter(
        "sides",
        list[str],
        [],
        "--with",
        metavar="ORG[:ROLE]",
        help="Who took part or signed, as Takeda or Takeda:host. May be repeated.",
        autocompletion=completion.organisations,
    ),
    "count": lambda: fields.parameter(
        "counts",
        list[str],
        [],
        "--count",
        metavar="COUNT",
        help='As "58 ventures KR", "about 50 people". May be repeated.',
    ),
    "planned": lambda: fields.parameter("planned", bool, False, "--planned", help="It has not happened yet."),  # noqa: FBT003 - a default
    "at": lambda: fields.parameter(
        "posts",
        list[str],
        [],
        "--at",
        metavar="ORG",
        help="Where the person works.",
        autocompletion=completion.organisations,
    ),
    "title": lambda: fields.parameter("post_title", str, "", "--title", metavar="TEXT", help="The title there."),
    "on": lambda: fields.parameter("on", str, "", "--on", metavar="DATE", help="When that stage was reached."),
    "about": lambda: fields.parameter(
        "subjects",
        list[str],
        [],
        "--about",
        metavar="REF",
        help="The record it is about. May be repeated.",
        autocompletion=completion.records,
    ),
    "attendee": lambda: fields.parameter(
        "attendees",
        list[str],
        [],
        "--attendee",
        metavar="PERSON",
        help="A person who was there. May be repeated.",
        autocompletion=completion.records_of("person"),
    ),
}


def _parameters(noun: Noun) -> list[inspect.Parameter]:
    kind = BY_NAME[noun.kind]
    arguments = [
        fields.argument(name, name.upper(), fields.help_of(kind.field(name)), fields.completion_of(kind.field(name)))
        for name in noun.arguments
    ]
    options = [fields.option_of(field) for field in kind.fields if field.name not in noun.arguments]
    parts = [_PARTS[name]() for name in noun.parts]
    handle = fields.parameter("handle", str | None, None, "--handle", metavar="HANDLE", help=fields.MORE_HELP["handle"])
    sources = fields.parameter(
        "sources",
        list[str],
        [],
        "--source",
        metavar="SOURCE",
        help="What states it: a source's handle, or a URL. May be repeated.",
        autocompletion=completion.sources,
    )
    force = fields.parameter("force", bool, False, "--force", help="Add it although the book has one like it.")  # noqa: FBT003 - a default
    return [*arguments, *options, *parts, handle, *([] if noun.kind == "source" else [sources]), force]


def _command(noun: Noun) -> Callable[..., None]:
    def add(ctx: typer.Context, values: dict[str, Any]) -> None:
        from biopartner.commands.adding import add_record

        add_record(session_of(ctx), noun.kind, {**noun.preset_values, **_typed(values)}, noun.name)

    return fields.with_signature(add, _parameters(noun))


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _listed(noun: Noun) -> lazily.Command:
    return lazily.Command(noun.name, noun.help, lambda: lazily.single(noun.name, _command(noun), help=noun.help))


app = typer.Typer(
    name="add",
    cls=lazily.group_of("Nouns", map(_listed, NOUNS)),
    epilog="On a terminal, `biopartner add` alone asks step by step.",
    subcommand_metavar="NOUN ...",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    invoke_without_command=True,
)


@app.callback()
def add(ctx: typer.Context) -> None:
    """Add a record to the book, unless the book has it already."""
    if ctx.invoked_subcommand is not None:
        return
    session = session_of(ctx)
    if not session.interactive:
        raise Misused(
            "say what to add.",
            f"`biopartner add NOUN ...` with one of: {', '.join(noun.name for noun in NOUNS)}.",
        )
    from biopartner.commands.asking import add_by_asking

    add_by_asking(session, NOUNS)
