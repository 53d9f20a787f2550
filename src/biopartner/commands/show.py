"""`biopartner show REF`: the card of one record."""

from __future__ import annotations

import typer

from biopartner.commands.options import Format, Output, Reference, Replace, session_of


def show(
    ctx: typer.Context,
    reference: Reference,
    format: Format = "",  # noqa: A002 - the word people type
    output: Output = None,
    force: Replace = False,
) -> None:
    """Show everything about one record: fields, parts, what is connected, and what each source states."""
    from biopartner.actions.resolving import found
    from biopartner.reports.card import card

    session = session_of(ctx)
    with session.book() as store:
        session.print(card(store, found(store, reference), session.today), format, output, force=force)
