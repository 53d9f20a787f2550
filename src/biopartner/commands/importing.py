"""`biopartner import PATH..`: a folder of the program's own files, or the spreadsheets that people keep."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands import completion
from biopartner.commands.options import path_in, session_of


def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH..", help="Spreadsheets, CSV, JSON; a folder of an export; - for standard input."),
    ],
    type_: Annotated[
        str, typer.Option("--type", metavar="TYPE", help="What the files are, whatever their names.")
    ] = "",
    encoding: Annotated[str, typer.Option("--encoding", metavar="NAME", help="Of text files, as cp949 or cp932.")] = "",
    sheet: Annotated[
        list[str] | None, typer.Option("--sheet", metavar="NAME", help="Read this sheet alone. May be repeated.")
    ] = None,
    as_kind: Annotated[str, typer.Option("--as", metavar="KIND", help="What the sheets hold, as milestones.")] = "",
    map_: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="HEADER=FIELD", help="What a column is; - for a column to leave alone."),
    ] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="What empty cells of a field hold.")
    ] = None,
    mapping: Annotated[
        str, typer.Option("--mapping", metavar="NAME", help="Use what was saved by that name; what is typed wins.")
    ] = "",
    save_mapping: Annotated[
        str, typer.Option("--save-mapping", metavar="NAME", help="Save what the options say of the files.")
    ] = "",
    new_names: Annotated[
        str, typer.Option("--new-names", metavar="ask|create|refuse", help="What to do with unknown organisations.")
    ] = "",
    date_order: Annotated[
        str, typer.Option("--date-order", metavar="ymd|dmy|mdy", help="The order of figures in dates as 24.12.05.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; keep nothing.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Apply rows that differ from what is known.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Take new records that look like known ones.")] = False,
    keep_good: Annotated[
        bool, typer.Option("--keep-good", help="Take the good rows; write the others to NAME.rejected(.csv).")
    ] = False,
    format: Annotated[  # noqa: A002 - the word people type
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="Tell on stdout what came of it, as table, json, csv, markdown or jsonl.",
            autocompletion=completion.text_formats,
        ),
    ] = "",
) -> None:
    """Import sheets in one step: all of it, or nothing.

    Every sheet is recognised by its header in English, Korean or Japanese. Importing the same file again adds
    nothing. A row that differs from what is known is shown, and applied only with --update; an empty cell never
    erases. Rows that --keep-good leaves behind end with exit code 3.
    """
    from biopartner.commands.intake import import_files
    from biopartner.commands.intake_options import Wanted

    wanted = Wanted(
        paths=[path_in(path) for path in paths],
        type=type_.lower(),
        encoding=encoding,
        sheets=sheet or [],
        as_kind=as_kind.lower(),
        columns=map_ or [],
        given=set_ or [],
        mapping=mapping,
        save_mapping=save_mapping,
        new_names=new_names.lower(),
        order=date_order.lower(),
        format=format,
        dry_run=dry_run,
        update=update,
        force=force,
        keep_good=keep_good,
    )
    if import_files(session_of(ctx), wanted):
        raise typer.Exit(3)
