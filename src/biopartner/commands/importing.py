"""`biopartner import FOLDER`: the whole book, or a part of one, from a folder of CSV files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biopartner.commands.options import session_of


def import_(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A folder that `biopartner export` wrote.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; keep nothing.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Apply rows that differ from what is known.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Take new records that look like known ones.")] = False,
) -> None:
    """Import a folder of CSV files in one step: all of it, or nothing.

    Importing the same folder again adds nothing. A row that differs from what is known is shown, and applied only
    with --update; an empty cell never erases.
    """
    from biopartner.actions.importing import import_rows
    from biopartner.errors import ImportRefused
    from biopartner.formats.folder import read_folder
    from biopartner.reports.imported import differences, resembling, summary

    session = session_of(ctx)
    rows = read_folder(folder)
    with session.book(create=True) as store:
        try:
            outcome = import_rows(
                store,
                rows,
                note=f"import {folder.name}",
                update=update,
                force=force,
                dry_run=dry_run,
            )
        except ImportRefused as error:
            session.say_problems(error.problems)
            raise
        alike = [] if dry_run else resembling(store, outcome)
    session.say(*differences(outcome), summary(outcome, dry_run=dry_run), *alike)
