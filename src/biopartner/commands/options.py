"""The options that several commands share; imported at run time, as Typer reads them from signatures."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

import typer

from biopartner.commands import completion
from biopartner.commands.session import Session
from biopartner.errors import Misused

Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, json, jsonl, csv, markdown, xlsx or ics.",
        autocompletion=completion.formats,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file; its suffix decides on the format."),
]
Replace = Annotated[bool, typer.Option("--force", help="Replace the file of --output if it is there.")]
Everything = Annotated[bool, typer.Option("--all", "-a", help="Show everything, however long.")]
Limit = Annotated[
    int | None, typer.Option("--limit", "-n", min=0, max=1_000_000_000, metavar="N", help="Show at most N.")
]
Since = Annotated[
    str,
    typer.Option(
        "--since",
        metavar="WHEN",
        help="What ended on or after this: a date (2024-10, '24.10), a span back (90d, 6m) or a milestone's handle.",
        autocompletion=completion.milestones,
    ),
]
Until = Annotated[
    str,
    typer.Option(
        "--until",
        metavar="WHEN",
        help="What began on or before the last day of this; a span (90d) counts ahead.",
        autocompletion=completion.milestones,
    ),
]
Strictly = Annotated[
    bool, typer.Option("--strictly", help="Keep only dates that lie wholly within --since and --until.")
]
Country = Annotated[
    str,
    typer.Option(
        "--country",
        "-c",
        metavar="COUNTRY",
        help="A code or name, as JP or Japan.",
        autocompletion=completion.countries,
    ),
]
Programme = Annotated[
    str,
    typer.Option(
        "--programme", "-p", metavar="PROGRAMME", help="Handle or name.", autocompletion=completion.programmes
    ),
]
Reference = Annotated[
    str,
    typer.Argument(metavar="REF", help="A handle, kind:handle, name or other name.", autocompletion=completion.records),
]


def path_in(typed: str) -> Path:
    """The path that was typed; an empty one would be the current folder."""
    if not typed:
        raise Misused("an empty text names no file.", "Perhaps a variable of the shell is not set.")
    return Path(typed)


def session_of(context: typer.Context) -> Session:
    """The session that the root callback made."""
    return cast("Session", context.obj)
