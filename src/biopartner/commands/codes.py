"""`biopartner codes [LIST]`: the words that fields such as kind, stage or modality take."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands.options import Format, Output, Replace, session_of


def lists(incomplete: str) -> list[str]:
    """The names of the lists."""
    from biopartner.reading.vocabulary import list_names

    return [name for name in list_names() if name.startswith(incomplete)]


def codes(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[LIST]", help="As milestone-kind.", autocompletion=lists)] = "",
    format: Format = "",  # noqa: A002 - the word people type
    output: Output = None,
    force: Replace = False,
) -> None:
    """Show the codes of one list in three languages with what else is understood; without a name, the lists."""
    from biopartner.reports.codes import code_lists, codes_of

    session_of(ctx).print(codes_of(name) if name else code_lists(), format, output, force=force)
