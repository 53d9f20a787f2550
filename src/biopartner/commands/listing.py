"""`biopartner list KIND`: the records of one kind, filtered."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands.options import (
    Country,
    Everything,
    Format,
    Limit,
    Output,
    Programme,
    Replace,
    Since,
    Strictly,
    Until,
    session_of,
)
from biopartner.errors import Misused, shortened
from biopartner.model.kinds import RECORDS

# The words after `list`: plurals, and two groups of organisations by what they are to a programme.
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    **{kind.plural: (kind.name, ()) for kind in RECORDS},
    "ventures": ("organisation", ("venture",)),
    "partners": ("organisation", ("pharma", "biotech", "cro", "cdmo", "vc", "cvc")),
}


def words(incomplete: str) -> list[str]:
    """The words that `list` knows."""
    return [word for word in GROUPS if word.startswith(incomplete)]


def list_(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"{', '.join(GROUPS)}.", autocompletion=words)],
    only: Annotated[
        list[str], typer.Option("--kind", "-k", metavar="CODE", help="Only this kind of them. May be repeated.")
    ] = [],  # noqa: B006 - Typer copies it
    since: Since = "",
    until: Until = "",
    strictly: Strictly = False,
    country: Country = "",
    programme: Programme = "",
    status: Annotated[str, typer.Option("--status", metavar="CODE", help="Only of this status.")] = "",
    modality: Annotated[
        str, typer.Option("--modality", metavar="CODE", help="Only organisations that work on it.")
    ] = "",
    words_: Annotated[str, typer.Option("--match", "-m", metavar="TEXT", help="Only what contains these words.")] = "",
    everything: Everything = False,
    limit: Limit = None,
    format: Format = "",  # noqa: A002 - the word people type
    output: Output = None,
    force: Replace = False,
) -> None:
    """List the records of one kind: organisations (ventures, partners), people, milestones, agreements ..."""
    from dataclasses import replace

    from biopartner.commands import filters
    from biopartner.reading.text import fold
    from biopartner.reports.listing import listing

    name, kinds = group(kind)
    session = session_of(ctx)
    with session.book() as store:
        filters.must_apply(
            name,
            since=since,
            until=until,
            only=only,
            country=country,
            programme=programme,
            status=status,
            modality=modality,
        )
        wanted = filters.read_filter(
            session,
            store,
            since=since,
            until=until,
            strictly=strictly,
            kinds=only,
            country=country,
            programme=programme,
            code_list=filters.CODES.get(name, ""),
        )
        wanted = replace(
            wanted,
            kinds=_both(kind, wanted.kinds, kinds),
            status="".join(filters.read_codes(filters.STATUSES.get(name, ""), [status] if status else [])),
            modality="".join(filters.read_codes("modality", [modality] if modality else [])),
            words=words_ and fold(words_),
        )
        room = session.room(everything=everything or limit is not None, output=output, format=format)
        session.print(listing(store, name, wanted, limit=limit, room=room), format, output, force=force)


def _both(word: str, asked: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds that are asked for among those that the word stands for."""
    if asked and own and not set(asked) <= set(own):
        raise Misused(f"{word} are of the kinds {', '.join(own)}.", "`biopartner list organisations` has every kind.")
    return asked or own


def group(word: str) -> tuple[str, tuple[str, ...]]:
    """The kind of record, and the organisation kinds, that a word after `list` means; singulars are understood."""
    singular = {kind.name: kind.plural for kind in RECORDS} | {"venture": "ventures", "partner": "partners"}
    found = GROUPS.get(singular.get(word.lower(), word.lower()))
    if found is None:
        raise Misused(f'nothing to list is called "{shortened(word)}".', f"There are: {', '.join(GROUPS)}.")
    return found
