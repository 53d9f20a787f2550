"""`biopartner check [NAME]`: what may be wrong in the book; exit code 3 when something was found."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands.options import Format, Output, Replace, session_of
from biopartner.errors import Misused, shortened


def names(incomplete: str) -> list[str]:
    """The checks there are."""
    from biopartner.reports.checks import CHECKS

    return [name for name in CHECKS if name.startswith(incomplete)]


def check(
    ctx: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="[CHECK]", help="duplicates, texts, incomplete or file; otherwise all.", autocompletion=names
        ),
    ] = "",
    format: Format = "",  # noqa: A002 - the word people type
    output: Output = None,
    force: Replace = False,
) -> None:
    """Check the book: organisations that may be the same, texts that cannot be, what is missing, and a sound file.

    duplicates lists pairs with the reasons; `biopartner merge` joins two, `biopartner distinct` keeps them apart.
    """
    from biopartner.reports.checks import CHECKS, findings

    if name and name not in CHECKS:
        raise Misused(f'no check called "{shortened(name)}".', f"There are: {', '.join(CHECKS)}.")
    session = session_of(ctx)
    with session.book() as store:
        found, table = findings(store, (name,) if name else tuple(CHECKS))
        session.print(table, format, output, force=force)
    if found:
        raise typer.Exit(3)
