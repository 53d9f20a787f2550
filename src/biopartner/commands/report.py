"""`biopartner report`: what came of the cooperation, with sources and conflicts."""

from __future__ import annotations

import typer

from biopartner.commands.options import Country, Format, Output, Programme, Replace, Since, Strictly, Until, session_of


def report(
    ctx: typer.Context,
    country: Country = "",
    since: Since = "",
    until: Until = "",
    strictly: Strictly = False,
    programme: Programme = "",
    format: Format = "",  # noqa: A002 - the word people type
    output: Output = None,
    force: Replace = False,
) -> None:
    """Report results by level: milestones and agreements, partners, what is planned, where sources disagree.

    --since and --until take a date or a milestone, as `--since roundtable-1-2024`. Without --country it covers
    everything on record.
    """
    from biopartner.commands.filters import read_filter, read_period
    from biopartner.reports.material import Asked
    from biopartner.reports.results import results

    session = session_of(ctx)
    with session.book() as store:
        first, last = period = read_period(session, store, since, until)
        wanted = read_filter(session, store, period=period, strictly=strictly, country=country, programme=programme)
        named = store.known_as([("programme", wanted.programme)] if wanted.programme else [])
        asked = Asked(
            wanted,
            session.today,
            first.words if first else "",
            last.words if last else "",
            "".join(title for _, title in named.values()),
        )
        session.print(results(store, asked), format, output, force=force)
