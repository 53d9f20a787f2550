"""`biopartner export FOLDER`: the whole book as a folder of CSV files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from biopartner.commands.options import session_of


def export(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Made if it is missing; files of an earlier export are replaced.")
    ],
) -> None:
    """Export the whole book as a folder of CSV files, one a kind of record; diffs well under version control.

    `biopartner import FOLDER` into an empty database gives the same book. History stays behind.
    """
    from biopartner.formats.folder import write_folder
    from biopartner.reports.book import book
    from biopartner.reports.words import plural

    session = session_of(ctx)
    with session.book() as store, store.moment():
        files = write_folder(book(store), folder)
    session.say(f"wrote {plural(len(files), 'file')} to {folder}")
