"""`biopartner undo [STEP]`: reverse a step."""

from __future__ import annotations

from typing import Annotated

import typer

from biopartner.commands.options import session_of


def undo(
    ctx: typer.Context,
    step: Annotated[
        int | None, typer.Argument(metavar="[STEP]", min=1, max=1_000_000_000, help="A number of `biopartner history`.")
    ] = None,
) -> None:
    """Undo the latest step, or the one that is named; again, and the step before it is undone.

    Undoing is a step itself: `biopartner undo NUMBER` with its number brings back what was undone.
    """
    session = session_of(ctx)
    with session.book() as store:
        undone, by = store.undo(step)
        note = next(past.note for past in store.steps(limit=1))
        session.say(f"step {by}: {note}", f"`biopartner undo {by}` takes this back." if undone else "")
