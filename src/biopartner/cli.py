"""The front door: root options, the list of commands, errors -> exit codes; the environment is read here alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from biopartner import __version__
from biopartner.commands.lazily import command, group_of
from biopartner.commands.session import Session, default_database
from biopartner.errors import BiopartnerError

COMMANDS = (
    command("demo", "See it work on real Korea-Japan data.", "demo:demo"),
    command("add", "Add a venture, partner, milestone, agreement ...", "add:app"),
    command("edit", "Change the fields of a record.", "edit:edit", clears=True),
    command("remove", "Remove a record.", "remove:remove"),
    command("cite", "Keep what a source states, also when it differs.", "cite:cite"),
    command("list", "List ventures, partners, milestones ...", "listing:list_"),
    command("show", "Show everything about one record.", "show:show"),
    command("search", "Find records by any of their texts.", "search:search"),
    command("timeline", "Show milestones by date.", "timeline:timeline"),
    command("report", "Report results, with sources and conflicts.", "report:report"),
    command("merge", "Join two records into one.", "merge:merge"),
    command("distinct", "Remember that two organisations are not the same.", "merge:distinct"),
    command("check", "Find duplicates and damage.", "check:check"),
    command("history", "Show who changed what, and when.", "history:history"),
    command("undo", "Undo a step.", "undo:undo"),
    command("import", "Import spreadsheets, or a folder of an export.", "importing:import_"),
    command("export", "Export to a folder, workbook, JSON or calendar.", "exporting:export"),
    command("codes", "Show the words that fields take.", "codes:codes"),
)

app = typer.Typer(
    name="biopartner",
    cls=group_of("Commands", COMMANDS),
    epilog="`biopartner demo` shows it on real data; `biopartner COMMAND --help` tells more.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"biopartner {__version__}")
        raise typer.Exit


@app.callback()
def root(
    ctx: typer.Context,
    database: Annotated[
        Path,
        typer.Option(
            "--db",
            metavar="FILE",
            help="The database file; else BIOPARTNER_DB, else your data folder.",
            envvar="BIOPARTNER_DB",
            show_envvar=False,
            default_factory=lambda: default_database(os.environ),
            show_default=False,
            readable=False,  # the store says it better
        ),
    ],
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """The partnership tracker for people who run cross-border bio partnering."""
    ctx.obj = Session(database, os.environ, ["biopartner", *sys.argv[1:]])


def main() -> int:
    """Run the program; gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    os.umask(0o077)
    try:
        app()
    except BiopartnerError as error:
        Session(Path(), {}, []).say(f"biopartner: {error}")
        return error.exit_code
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # Typer would call a reader that has enough a failure
            raise end.__context__ from None
        return end.code if isinstance(end.code, int) else 0
    return 0
