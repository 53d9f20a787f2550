"""The front door: root options, the list of commands, errors -> exit codes. The environment is read here and nowhere else."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from biopartner import __version__
from biopartner.commands import (
    add,
    cite,
    codes,
    demo,
    edit,
    exporting,
    history,
    importing,
    listing,
    remove,
    report,
    search,
    show,
    timeline,
    undo,
)
from biopartner.commands.session import Session, default_database
from biopartner.errors import BiopartnerError

app = typer.Typer(
    name="biopartner",
    help="The partnership tracker for people who run cross-border bio partnering.",
    epilog="`biopartner demo` shows it on real data; `biopartner COMMAND --help` tells more.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo.demo)
app.add_typer(add.app, name="add")
app.command("edit")(edit.edit)
app.command("remove")(remove.remove)
app.command("cite")(cite.cite)
app.command("list")(listing.list_)
app.command("show")(show.show)
app.command("search")(search.search)
app.command("timeline")(timeline.timeline)
app.command("report")(report.report)
app.command("history")(history.history)
app.command("undo")(undo.undo)
app.command("import")(importing.import_)
app.command("export")(exporting.export)
app.command("codes")(codes.codes)


def _version(value: bool) -> None:  # noqa: FBT001 - a switch
    if value:
        typer.echo(f"biopartner {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    database: Annotated[
        Path | None,
        typer.Option("--db", metavar="FILE", help="The database file; else BIOPARTNER_DB, else your data folder."),
    ] = None,
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,  # noqa: FBT002 - a switch
) -> None:
    """Make the session; nothing is opened yet."""
    said = os.environ.get("BIOPARTNER_DB")
    path = database or (Path(said) if said else default_database(os.environ))
    ctx.obj = Session(path, os.environ, shlex.join(["biopartner", *sys.argv[1:]]))


def main() -> int:
    """Run the program; gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    os.umask(0o077)
    try:
        app()
    except BiopartnerError as error:
        from biopartner.formats import show

        sys.stderr.write(f"biopartner: {show(str(error))}\n")
        return error.exit_code
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
