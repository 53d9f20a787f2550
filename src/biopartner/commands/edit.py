"""`biopartner edit REF --field value`: any field of any record, its other names, sides and counts."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import typer

from biopartner.commands import completion, fields
from biopartner.commands.options import session_of
from biopartner.model.kinds import RECORDS, Field, Kind


def _parameters() -> list[inspect.Parameter]:
    shared: dict[str, tuple[Field, list[Kind]]] = {}
    for kind in RECORDS:
        for field in kind.fields:
            shared.setdefault(field.name, (field, []))[1].append(kind)
    options = [_option(field, kinds) for field, kinds in shared.values()]
    lists = [
        _many("aliases", "--alias", "NAME", "[organisation, person] Add another name."),
        _many("formers", "--former", "NAME[:DATE]", "[organisation] Add a former name, and until when it held."),
        _many("no_aliases", "--no-alias", "NAME", "[organisation, person] Take another name away."),
        _many(
            "sides",
            "--with",
            "ORG[:ROLE]",
            "[milestone, agreement] Add who took part or signed.",
            completion.organisations,
        ),
        _many("no_sides", "--without", "ORG", "[milestone, agreement] Take one away.", completion.organisations),
        _many("counts", "--count", "COUNT", '[milestone] Set a count, as "58 ventures KR".'),
        _many("no_counts", "--no-count", "UNIT", '[milestone] Take a count away, as "venture KR".'),
    ]
    handle = fields.parameter("handle", str | None, None, "--handle", metavar="HANDLE", help="A new handle.")
    reference = fields.argument("reference", "REF", "A handle, kind:handle, name or other name.", completion.records)
    return [reference, *options, *lists, handle]


def _option(field: Field, kinds: list[Kind]) -> inspect.Parameter:
    """The option of a field; of fields that share a name but not a list of codes, the kinds say which is meant."""
    lists = dict.fromkeys(kind.field(field.name).of for kind in kinds)
    if field.type == "code" and len(lists) > 1:
        return fields.option_of(field, kinds, f"`biopartner codes` lists them: {', '.join(lists)}.")
    return fields.option_of(field, kinds)


def _many(name: str, option: str, metavar: str, help_: str, complete: Any = None) -> inspect.Parameter:
    return fields.parameter(name, list[str], [], option, metavar=metavar, help=help_, autocompletion=complete)


def _edit(ctx: typer.Context, values: dict[str, Any]) -> None:
    """Change the fields of a record; an empty value ("") clears a field.

    What another source says is not edited over but cited: see `biopartner cite --help`.
    """
    from biopartner.commands.editing import edit_record

    edit_record(session_of(ctx), values)


edit: Callable[..., None] = fields.with_signature(_edit, _parameters())
