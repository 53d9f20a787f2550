"""`biopartner demo`: the real Korea-Japan data in a throw-away database, and what to try with it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import typer

from biopartner.commands.options import session_of


def demo(
    ctx: typer.Context,
    keep: Annotated[
        Path | None, typer.Option("--keep", metavar="FILE", help="Make the database here, to go on working with it.")
    ] = None,
) -> None:
    """Show what biopartner does, on real data: Korea-Japan bio cooperation, May 2023 to February 2026."""
    from biopartner.actions.importing import import_rows
    from biopartner.formats.folder import read_folder
    from biopartner.model.filters import Filter
    from biopartner.reports.imported import summary
    from biopartner.reports.material import Asked
    from biopartner.reports.results import results
    from biopartner.reports.timeline import timeline

    session = session_of(ctx)
    with tempfile.TemporaryDirectory(prefix="biopartner-demo-") as folder:
        session.database = keep or Path(folder) / "demo.db"
        with session.book(create=True) as store:
            outcome = import_rows(store, read_folder(data_folder()), note="import the demonstration data")
            session.say(f"Korea-Japan bio cooperation: {summary(outcome, dry_run=False)}")
            session.heading("biopartner timeline")
            session.print(timeline(store, Filter(), session.today))
            session.heading("biopartner report --country JP")
            session.print(results(store, Asked(Filter(country="JP"), session.today)))
    session.say(*_next(keep))


def _next(keep: Path | None) -> list[str]:
    """Three commands to try next; they work as they stand, one after the other."""
    book = f"biopartner --db {keep or 'demo.db'}"
    commands = [
        f"{book} show partnering-conference-2025",
        f"{book} timeline 武田薬品",
        f"{book} report --country JP --since roundtable-1-2024 --until roundtable-2-2025",
    ]
    if keep is None:
        commands = ["biopartner demo --keep demo.db", *commands[:2]]
    return ["Try next:", *(f"  {command}" for command in commands)]


def data_folder() -> Path:
    """The data set: inside the installed package, or beside the sources of a checkout."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "data"
    return shipped if shipped.is_dir() else package.parents[1] / "data"
