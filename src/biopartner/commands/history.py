"""`biopartner history [REF]`: who changed what, and when."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands import completion
from biopartner.commands.options import Everything, Format, Limit, Output, Replace, session_of


def history(
    ctx: typer.Context,
    reference: Annotated[
        str | None,
        typer.Argument(metavar="[REF]", help="Only what touched this record.", autocompletion=completion.records),
    ] = None,
    everything: Everything = False,
    limit: Limit = None,
    format: Format = "",  # noqa: A002 - the word people type
    output: Output = None,
    force: Replace = False,
) -> None:
    """Show every step, newest first: who, when, the command, each change as before -> after."""
    from biopartner.actions.resolving import found_or_gone
    from biopartner.reports.history import history as past

    session = session_of(ctx)
    with session.book() as store:
        record = None if reference is None else found_or_gone(store, reference)
        room = session.room(everything=everything or limit is not None, output=output, format=format)
        session.print(past(store, record, limit=limit, room=room), format, output, force=force)
