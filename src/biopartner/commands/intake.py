"""What `import` does once its words are known: open the files, ask about names, import, tell what came of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from biopartner.actions.importing import import_rows
from biopartner.actions.mentions import Mentions
from biopartner.actions.sheets import Asked, Survey, survey
from biopartner.commands.intake_options import Wanted, in_force, save_mapping, with_saved
from biopartner.commands.intake_sources import opened
from biopartner.commands.left_behind import LeftBehind, discard, how_to_import, write_left_behind
from biopartner.commands.new_names import decide
from biopartner.commands.session import Session
from biopartner.errors import BiopartnerError, ImportRefused, ImportStopped
from biopartner.model.kinds import RECORDS
from biopartner.model.sheets import Outcome, Problem
from biopartner.reports.imported import answer, counts, differences, emptied, moved, news, resembling, summary
from biopartner.store import Store

_Row = TypeVar("_Row")


@dataclass(slots=True)
class _Done:
    """An import that is over."""

    outcome: Outcome
    found: Survey
    left_behind: list[LeftBehind] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)
    was_empty: bool = False


def import_files(session: Session, wanted: Wanted) -> bool:
    """Import the files and tell what came of it, or what is wrong; whether rows were left behind."""
    typed = wanted
    wanted, asked = with_saved(session, wanted)
    try:
        done = _imported(session, typed, wanted, asked)
    except KeyboardInterrupt:
        raise ImportStopped from None
    except BiopartnerError as error:
        if wanted.format and error.exit_code == 1:
            outcome, problems = Outcome(), [Problem("", 0, "", str(error))]
            if isinstance(error, ImportRefused) and isinstance(error.outcome, Outcome):
                outcome, problems = error.outcome, error.outcome.problems
            session.print(answer(outcome, problems, kept=False, dry_run=wanted.dry_run), wanted.format)
        raise
    _tell(session, wanted, asked, done)
    return bool(done.outcome.problems)


def _imported(session: Session, typed: Wanted, wanted: Wanted, asked: Asked) -> _Done:
    """Read the files and keep their rows; problems are said before `ImportRefused` is raised."""
    with ExitStack() as stack:
        stack.callback(gc.enable)
        gc.disable()  # what is remembered of rows never goes in circles; to look for some costs a tenth of the time
        sources = opened(session, typed, wanted, stack)
        store = stack.enter_context(session.book(create=True))
        was_empty = not any(store.how_many_rows(kind.name) for kind in RECORDS)
        mentions = Mentions(store)
        found = survey(sources.sheets, mentions, asked)
        session.say(*sources.said, *found.said)
        decide(session, store, mentions, found.unknown, wanted.new_names, force=wanted.force, dry_run=wanted.dry_run)
        left: list[LeftBehind] = []
        last_step = _last_step(store)
        try:
            with session.progress("Importing", found.rows) as one_more:
                outcome = import_rows(
                    store,
                    _counted(sources.rows(), one_more),
                    _counted(found.unfolded(), one_more),
                    note=f"import {', '.join(map(wanted.called, wanted.paths))}",
                    today=session.today,
                    update=wanted.update,
                    force=wanted.force,
                    dry_run=wanted.dry_run,
                    mentions=mentions,
                    keep_good=partial(write_left_behind, found, left) if wanted.keep_good else None,
                )
            session.say(*sources.left_alone)
            alike = moved(outcome, kept=not wanted.dry_run)
            alike += [] if wanted.dry_run else resembling(store, outcome)
        except BaseException as error:
            stopped = isinstance(error, KeyboardInterrupt)
            kept = (stopped or bool(left)) and _last_step(store) != last_step
            if not kept:
                discard(left)
            if stopped:
                raise ImportStopped(kept=kept) from None
            if isinstance(error, ImportRefused) and isinstance(error.outcome, Outcome) and not wanted.format:
                if found.read:
                    session.say(*counts(error.outcome))
                session.say_problems(error.outcome.problems)
            raise
    return _Done(outcome, found, left, alike, was_empty)


def _tell(session: Session, wanted: Wanted, asked: Asked, done: _Done) -> None:
    """Tell what came of an import: on stdout where a format was asked for, else on stderr."""
    outcome = done.outcome
    asked = in_force(asked, done.found.overruled)
    commands = [(str(one.path), session.command(*how_to_import(wanted, asked, one))) for one in done.left_behind]
    if not wanted.format:
        session.say_problems(outcome.problems)
        if done.found.read:
            session.say(*outcome.remarks, *counts(outcome))
        elif not done.was_empty:
            session.say(*news(outcome))
        session.say(*differences(outcome), *emptied(outcome))
    session.say(summary(outcome, dry_run=wanted.dry_run))
    for path, command in commands:
        session.say(f"the rows that were left behind are in {path}; mend them and import them:")
        session.suggest(command)
    session.say(*done.alike)
    if wanted.save_mapping:
        save_mapping(session, wanted, asked, {plan.kind for plan in done.found.read})
    if wanted.format:
        kept = not wanted.dry_run
        session.print(
            answer(outcome, outcome.problems, kept=kept, dry_run=wanted.dry_run, left=commands), wanted.format
        )


def _last_step(store: Store) -> int:
    """The number of the newest step: when it is another one, an import that was stopped had been kept."""
    return next((step.number for step in store.steps(limit=1)), 0)


def _counted(rows: Iterator[_Row], one_more: Callable[[], None]) -> Iterator[_Row]:
    """The rows; tells of each one."""
    for row in rows:
        one_more()
        yield row
