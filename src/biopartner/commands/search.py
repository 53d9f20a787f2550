"""`biopartner search TEXT`: names in all scripts, titles, notes, places, people."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands.options import Everything, Format, Limit, Output, Replace, session_of


def search(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help="Words that must all occur; any text is only text.")
    ],
    everything: Everything = False,
    limit: Limit = None,
    format: Format = "",  # noqa: A002 - the word people type
    output: Output = None,
    force: Replace = False,
) -> None:
    """Find records by any of their texts; width, case and accents do not count, best matches come first."""
    from biopartner.reports.found import search as find

    session = session_of(ctx)
    with session.book() as store:
        room = session.room(everything=everything or limit is not None, output=output, format=format)
        session.print(find(store, " ".join(words), limit=limit, room=room), format, output, force=force)
