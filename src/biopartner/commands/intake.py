"""What `import` does once its words are known: open the files, ask about names, import, tell what came of it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from biopartner.actions.importing import import_rows
from biopartner.actions.mentions import Mentions
from biopartner.actions.sheets import Asked, Survey, survey
from biopartner.commands.new_names import decide
from biopartner.commands.session import Session
from biopartner.errors import ImportRefused, Misused
from biopartner.model.sheets import Outcome
from biopartner.reports.imported import counts, differences, resembling, summary

if TYPE_CHECKING:
    from biopartner.actions.sheets.entry import Plan
    from biopartner.model.grids import Grid
    from biopartner.model.sheets import Rejected, SheetRow

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The words of the command."""

    paths: Sequence[Path]
    type: str = ""
    encoding: str = ""
    sheet: str = ""
    as_kind: str = ""
    columns: Sequence[str] = ()
    given: Sequence[str] = ()
    mapping: str = ""
    save_mapping: str = ""
    new_names: str = ""
    order: str = ""


@dataclass(slots=True)
class Sources:
    """The files of an import: rows of the program's own, and sheets that are still to be recognised."""

    own: list[tuple[Path, Callable[[], Iterator[SheetRow]]]]
    sheets: list[Callable[[], Sequence[Grid]]]

    def rows(self) -> Iterator[SheetRow]:
        for path, rows in self.own:
            for row in rows():
                row.source = str(path)
                yield row


def import_files(
    session: Session, wanted: Wanted, *, dry_run: bool, update: bool, force: bool, keep_good: bool
) -> None:
    """Import the files; problems are said before `ImportRefused` is raised."""
    wanted, asked = _with_saved(session, wanted)
    how = _new_names(session, wanted)
    with ExitStack() as stack:
        sources = _sources(session, wanted, stack)
        store = stack.enter_context(session.book(create=True))
        mentions = Mentions(store)
        found = survey(sources.sheets, mentions, asked)
        session.say(*found.said)
        decide(session, store, mentions, found.unknown, how, force=force, dry_run=dry_run)
        rejected: list[Path] = []
        gc.disable()  # what is remembered of rows never goes in circles; to look for some costs a tenth of the time
        try:
            with session.progress("Importing", found.rows) as one_more:
                outcome = import_rows(
                    store,
                    _counted(chain(sources.rows(), found.unfolded()), one_more),
                    note=f"import {', '.join(_called(path) for path in wanted.paths)}",
                    today=session.today,
                    update=update,
                    force=force,
                    dry_run=dry_run,
                    mentions=mentions,
                    keep_good=(lambda outcome: rejected.extend(_write_rejected(found, outcome))) if keep_good else None,
                )
        except ImportRefused as error:
            if found.plans and isinstance(error.outcome, Outcome):
                session.say(*counts(error.outcome))
            session.say_problems(error.problems)
            raise
        finally:
            gc.enable()
        alike = [] if dry_run else resembling(store, outcome)
    if outcome.problems:
        session.say_problems(outcome.problems)
    if found.plans:
        session.say(*outcome.remarks, *counts(outcome))
    session.say(*differences(outcome), summary(outcome, dry_run=dry_run))
    session.say(*(f"the rows that were left behind are in {path}; mend it and import it." for path in rejected), *alike)
    if wanted.save_mapping and not dry_run:
        _save_mapping(session, wanted, asked, found)


def _with_saved(session: Session, wanted: Wanted) -> tuple[Wanted, Asked]:
    """What the options decide of files and sheets, on top of what a saved mapping decides."""
    from biopartner.actions.sheets.orders import ORDERS

    if wanted.order and wanted.order not in ORDERS:
        raise Misused(f'no date order called "{wanted.order}".', f"There are: {', '.join(ORDERS)}.")
    saved = {}
    if wanted.mapping:
        from biopartner.formats.mappings import load

        saved = load(session.database, wanted.mapping)
    wanted = replace(
        wanted,
        type=wanted.type or saved.get("type", ""),
        encoding=wanted.encoding or saved.get("encoding", ""),
        sheet=wanted.sheet or saved.get("sheet", ""),
    )
    return wanted, Asked(
        wanted.as_kind or saved.get("kind") or None,
        {**saved.get("columns", {}), **_pairs("--map", "HEADER=FIELD", wanted.columns)},
        {**saved.get("given", {}), **_pairs("--set", "FIELD=VALUE", wanted.given)},
        wanted.order or saved.get("order", ""),
    )


def _pairs(option: str, form: str, texts: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        # A header may hold an equals sign, a field never does.
        parts = text.rpartition("=") if option == "--map" else text.partition("=")
        name, equals, value = (part.strip() for part in parts)
        if not (name and equals and value):
            raise Misused(f'{option} "{text}" is not written as {form}.')
        pairs[name] = value
    return pairs


def _new_names(session: Session, wanted: Wanted) -> str:
    how = wanted.new_names or ("ask" if session.interactive else "refuse")
    if how not in {"ask", "create", "refuse"}:
        raise Misused(f'--new-names is "{how}".', "It is ask, create or refuse.")
    if how == "ask" and not session.interactive:
        raise Misused("there is nobody to ask about new names.", "Use --new-names create or refuse.")
    return how


def _sources(session: Session, wanted: Wanted, stack: ExitStack) -> Sources:
    sources = Sources([], [])
    for path in wanted.paths:
        if path == STANDARD_INPUT:
            _add(sources, path, _standard_input(session, wanted, stack))
        elif path.is_dir():
            from biopartner.formats.folder import read_folder

            sources.own.append((path, partial(iter, read_folder(path))))
        else:
            _add(sources, path, _file(path, wanted))
    return sources


def _add(sources: Sources, path: Path, grids: Callable[[], Sequence[Grid]]) -> None:
    """Tell the program's own sheets of a file from those of other programs."""
    from biopartner.formats.own_sheets import of_our_own, own_rows

    ours = of_our_own(grids())

    def some(*, own: bool) -> list[Grid]:
        return [grid for grid, mine in zip(grids(), ours, strict=True) if mine is own]

    if any(ours):
        sources.own.append((path, lambda: own_rows(some(own=True))))
    if not all(ours):
        sources.sheets.append(lambda: some(own=False))


def _file(path: Path, wanted: Wanted) -> Callable[[], Sequence[Grid]]:
    from biopartner.formats.intake import read_file

    return lambda: read_file(
        path, type=wanted.type or None, encoding=wanted.encoding or None, sheet=wanted.sheet or None
    )


def _standard_input(session: Session, wanted: Wanted, stack: ExitStack) -> Callable[[], Sequence[Grid]]:
    """Standard input in a nameless file, since it is passed through more than once."""
    import os
    import shutil
    import tempfile

    from biopartner.formats.intake import read_file

    kept = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - closed with everything else
    shutil.copyfileobj(session.stdin.buffer, kept)
    kept.flush()

    def grids() -> Sequence[Grid]:
        again = os.fdopen(os.dup(kept.fileno()), "rb")
        again.seek(0)
        return read_file(again, type=wanted.type or None, encoding=wanted.encoding or None, sheet=wanted.sheet or None)

    return grids


def _counted(rows: Iterator[SheetRow], one_more: Callable[[], None]) -> Iterator[SheetRow]:
    """The rows; tells of each row of a file that they come from."""
    last = 0
    for row in rows:
        if row.row != last:
            last = row.row
            one_more()
        yield row


def _called(path: Path) -> str:
    return "standard input" if path == STANDARD_INPUT else path.name


def _write_rejected(found: Survey, outcome: Outcome) -> Iterator[Path]:
    """A file for each sheet that has rows which were not taken, a folder for each book."""
    from biopartner.formats.rejected import write_rejected, write_rejected_book

    if any(row.breaks_off for row in outcome.rejected):  # there may be good rows behind it
        raise ImportRefused(outcome.problems, outcome)
    own = [row for row in outcome.rejected if row.own is not None]
    for source in dict.fromkeys(row.own.source for row in own if row.own):
        beside = Path("standard-input") if source == str(STANDARD_INPUT) else Path(source)
        yield write_rejected_book(beside, [row for row in own if row.own and row.own.source == source])
    plans = list(chain.from_iterable(found.plans))
    for plan in plans:
        rows = [row for row in outcome.rejected if row.own is None and _plan_of(row, plans) is plan]
        if rows:
            beside = Path("standard-input" if plan.file == "standard input" else plan.file)
            several = plan.sheet and sum(other.file == plan.file for other in plans) > 1
            name = beside.with_name(f"{beside.stem}.{_plain(plan.sheet)}{beside.suffix}") if several else beside
            listed = [(row.cells, "; ".join(map(str, row.problems))) for row in rows]
            yield write_rejected(name, plan.header, listed)


def _plan_of(row: Rejected, plans: Sequence[Plan]) -> Plan:
    """How the table of a row was read: of several in a sheet the last one that begins above it."""
    above = [p for p in plans if (p.file, p.sheet) == (row.file, row.sheet) and p.layout.header[0] <= row.row]
    return max(above, key=lambda plan: plan.layout.header[0])


def _plain(sheet: str) -> str:
    return "".join(char if char.isalnum() else "-" for char in sheet)


def _save_mapping(session: Session, wanted: Wanted, asked: Asked, found: Survey) -> None:
    from biopartner.formats.mappings import keep, path_of

    kinds = {plan.kind for plan in chain.from_iterable(found.plans)}
    kind = asked.as_kind or (kinds.pop() if len(kinds) == 1 else None)
    mapping = {
        "kind": kind,
        "columns": dict(asked.mapping),
        "given": dict(asked.given),
        "order": asked.order,
        "type": wanted.type,
        "encoding": wanted.encoding,
        "sheet": wanted.sheet,
    }
    keep(session.database, wanted.save_mapping, {key: value for key, value in mapping.items() if value})
    session.say(f"saved the mapping {wanted.save_mapping} in {path_of(session.database)}")
