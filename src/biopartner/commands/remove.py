"""`biopartner remove REF`: take a record out of the book, with its parts."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands.options import Reference, session_of


def remove(
    ctx: typer.Context,
    reference: Reference,
    force: Annotated[bool, typer.Option("--force", help="Remove what refers to it too.")] = False,
) -> None:
    """Remove a record; `biopartner undo` brings it back."""
    from biopartner.actions.remove import remove as take_out
    from biopartner.actions.resolving import found

    session = session_of(ctx)
    with session.book() as store:
        record = found(store, reference)
        others = take_out(store, record, force=force)
        also = f", with {', '.join(others)}" if others else ""
        session.say(f"removed {record.kind} {record.handle}: {record.title}{also}", "`biopartner undo` brings it back.")
