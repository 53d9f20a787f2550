"""`biopartner timeline`: milestones by date."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands import completion
from biopartner.commands.options import (
    Country,
    Everything,
    Format,
    Limit,
    Output,
    Programme,
    Replace,
    Since,
    Strictly,
    Until,
    session_of,
)


def timeline(
    ctx: typer.Context,
    references: Annotated[
        list[str],
        typer.Argument(
            metavar="[REF]...", help="Only what touches one of these records.", autocompletion=completion.records
        ),
    ] = [],  # noqa: B006 - Typer copies it
    since: Since = "",
    until: Until = "",
    strictly: Strictly = False,
    kind: Annotated[
        list[str],
        typer.Option(
            "--kind",
            "-k",
            metavar="CODE",
            help="Only this kind of milestone. May be repeated.",
            autocompletion=completion.codes_of("milestone-kind"),
        ),
    ] = [],  # noqa: B006 - Typer copies it
    country: Country = "",
    programme: Programme = "",
    everything: Everything = False,
    limit: Limit = None,
    format: Format = "",  # noqa: A002 - the word people type
    output: Output = None,
    force: Replace = False,
) -> None:
    """Show milestones, oldest first: when, what, where, who took part, how many.

    A date is kept by a bound when any day of it is: 2024-10 is kept by --since 2024-10-31. On a terminal a long
    timeline is cut to its last milestones that fit.
    """
    from dataclasses import replace

    from biopartner.actions.resolving import found
    from biopartner.commands.filters import read_filter
    from biopartner.reports.timeline import timeline as over_time

    session = session_of(ctx)
    with session.book() as store:
        wanted = read_filter(
            session,
            store,
            since=since,
            until=until,
            strictly=strictly,
            kinds=kind,
            country=country,
            programme=programme,
        )
        records = [found(store, reference) for reference in references]
        wanted = replace(wanted, records=tuple((record.kind, record.id) for record in records))
        room = session.room(everything=everything or limit is not None, output=output, format=format)
        session.print(over_time(store, wanted, session.today, limit=limit, room=room), format, output, force=force)
