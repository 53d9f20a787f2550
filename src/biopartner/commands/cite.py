"""`biopartner cite REF SOURCE`: keep what a source states, also when it differs from the record."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands import completion
from biopartner.commands.options import Reference, session_of


def cite(
    ctx: typer.Context,
    reference: Reference,
    source: Annotated[
        str,
        typer.Argument(metavar="SOURCE", help="A source's handle, or a URL.", autocompletion=completion.sources),
    ],
    field: Annotated[
        str,
        typer.Option(
            "--field",
            metavar="FIELD",
            help="The field it speaks of, as date, place or count; otherwise the record as a whole.",
        ),
    ] = "",
    says: Annotated[
        str, typer.Option("--says", metavar="VALUE", help='What it states, as 2025-01-18 or "40 ventures KR".')
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Why it may differ.")] = "",
    prefer: Annotated[
        bool, typer.Option("--prefer", help="Print this value from now on; the record takes it over.")
    ] = False,
) -> None:
    """Keep what a source states about a record or one of its fields.

    Nothing is overwritten: where sources differ, `show` and `report` mark the value and list what each one says.
    """
    from biopartner.actions.cite import cite as keep
    from biopartner.actions.cite import read_statement
    from biopartner.actions.resolving import found
    from biopartner.actions.sources import read_source
    from biopartner.reports.disputed import field_label, said

    session = session_of(ctx)
    with session.book() as store:
        record = found(store, reference)
        remarks: list[str] = []
        statement = read_statement(store, record, session.today, field=field, says=says, note=note, remarks=remarks)
        cited = read_source(store, source)
        made, differs = keep(store, record, cited, statement, prefer=prefer)
        session.say(*remarks, *(f"also added source {new.handle}: {new.title}" for new in made))
        name = field_label(record.kind, statement.field) if statement.field else "the record"
        what = f"{name} {said(statement.field, statement.says)}".rstrip()
        kept = "; the record holds it now" if prefer else ", which differs from the record; both are kept"
        differs_text = kept if differs else ""
        session.say(f"cited {source} for {record.handle}: {what}{differs_text}")
