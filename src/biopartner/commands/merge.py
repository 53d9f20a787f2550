"""`biopartner merge KEEP GONE` and `biopartner distinct A B`: two records that are, or are not, the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from biopartner.commands import completion
from biopartner.commands.options import Reference, session_of

if TYPE_CHECKING:
    from biopartner.actions.merge import Merging

Other = Annotated[
    str,
    typer.Argument(metavar="OTHER", help="Another record of the same kind.", autocompletion=completion.records),
]


def merge(
    ctx: typer.Context,
    keep: Annotated[
        str, typer.Argument(metavar="KEEP", help="The record that stays.", autocompletion=completion.records)
    ],
    gone: Annotated[
        str, typer.Argument(metavar="GONE", help="The record that goes into it.", autocompletion=completion.records)
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Merge two records: names become other names, everything that pointed to GONE points to KEEP.

    What happens is shown first; on a terminal you are asked. One `biopartner undo` takes it back.
    """
    from biopartner.actions.merge import merge as join
    from biopartner.actions.merge import plan
    from biopartner.actions.resolving import found
    from biopartner.errors import NotWanted

    session = session_of(ctx)
    with session.book() as store:
        kept = found(store, keep)
        merging = plan(store, kept, found(store, gone, (kept.kind,)))
        session.say(*preview(merging))
        if dry_run:
            return
        if session.interactive and not yes and not session.agrees("Merge them?"):
            raise NotWanted
        join(store, merging)
        session.say(f"merged {merging.gone.handle} into {merging.keep.handle}; `biopartner undo` takes it back.")


def preview(merging: Merging) -> list[str]:
    """What a merge does, line by line."""
    from biopartner.model.kinds import BY_NAME
    from biopartner.reports.words import plural

    def counted(kinds: dict[str, int]) -> str:
        names = {kind: (BY_NAME[kind].name.replace("_", " "), BY_NAME[kind].plural.replace("_", " ")) for kind in kinds}
        return ", ".join(plural(number, *names[kind]) for kind, number in kinds.items())

    lines = [f"{merging.gone.title} ({merging.gone.handle}) goes into {merging.keep.title} ({merging.keep.handle}):"]
    lines += [f'  "{alias}" becomes another name' for alias in merging.aliases]
    if merging.moved:
        lines.append(f"  moved: {counted(merging.moved)}")
    if merging.dropped:
        lines.append(f"  there already: {counted(merging.dropped)}")
    lines += [f"  {name} is filled: {value}" for name, value in merging.filled]
    lines += [f"  {name} differs: {kept} stays, {given_up} is given up" for name, kept, given_up in merging.differing]
    return lines


def distinct(ctx: typer.Context, reference: Reference, other: Other) -> None:
    """Remember that two organisations are not the same; `check duplicates` lists them no more."""
    from biopartner.actions.distinct import distinguish
    from biopartner.actions.resolving import found

    session = session_of(ctx)
    with session.book() as store:
        one, two = found(store, reference, ("organisation",)), found(store, other, ("organisation",))
        distinguish(store, one, two)
        session.say(f"{one.handle} and {two.handle} are kept apart from now on.")
