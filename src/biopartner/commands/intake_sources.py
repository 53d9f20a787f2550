"""The files of an import: which of their sheets are the program's own, and which are still to be recognised."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from biopartner.commands.intake_options import STANDARD_INPUT, Wanted
from biopartner.commands.session import Session
from biopartner.errors import Misused, UnclearSheet
from biopartner.model.grids import STANDARD_INPUT as _ITS_NAME
from biopartner.model.kinds import KINDS
from biopartner.model.sheets import place

if TYPE_CHECKING:
    from typing import BinaryIO

    from biopartner.formats.intake import Watch
    from biopartner.model.grids import Grid
    from biopartner.model.sheets import SheetRow

_NOTHING = "there is nothing in it."
_MEND_SHEET = "Mend its header, or give the sheet another name."
_MEND_FILE = "Mend its header, or say with --as what the file holds, as one of another program."


@dataclass(frozen=True, slots=True)
class Own:
    """A file or folder of the program's own: the kinds in it, and what opens it and gives the rows of each kind."""

    path: Path
    kinds: frozenset[str]
    opened: Callable[[], dict[str, Iterator[SheetRow]]]


@dataclass(slots=True)
class Sources:
    """Rows of the program's own, sheets of other programs, and what is said of the former."""

    own: dict[str, Own] = field(default_factory=dict)  # by path, however it is written
    sheets: list[Callable[[], Sequence[Grid]]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)  # in the rows that were read, as sentences

    def take(self, own: Own) -> None:
        path = os.path.realpath(own.path)
        if path in self.own:
            self.said.append(f"{own.path} is named twice, and read once.")
        else:
            self.own[path] = own

    def rows(self) -> Iterator[SheetRow]:
        """Kind by kind over all files, since rows of one may name records of another; each is opened when needed."""
        opened: dict[str, dict[str, Iterator[SheetRow]]] = {}
        for kind in KINDS:
            for path, own in self.own.items():
                if kind.name in own.kinds:
                    opened[path] = opened.get(path) or own.opened()
                    for row in opened[path].pop(kind.name):
                        row.source = str(own.path)
                        yield row


def opened(session: Session, typed: Wanted, wanted: Wanted, stack: ExitStack) -> Sources:
    """The files as `wanted`; refuses an option that was `typed` and concerns none of them."""
    from biopartner.formats.intake import Watch

    sources = Sources()
    explained = bool(typed.as_kind or typed.columns or typed.mapping or typed.sheets)
    for path in wanted.paths:
        if path == STANDARD_INPUT:
            _add(sources, path, _standard_input(session, wanted, stack), explained=explained)
        elif os.path.isdir(path):  # noqa: PTH112 - where `is_dir` raises, reading tells why
            from biopartner.formats.folder import rows_by_kind

            found = rows_by_kind(path, sources.left_alone)
            sources.take(Own(path, frozenset(found), partial(dict, found)))
            if not found:
                sources.said.append(f"{path}: {_NOTHING}")
        else:
            _add(sources, path, partial(_read, Watch(path), wanted), explained=explained)
    _refuse_needless(typed, sources)
    return sources


def _refuse_needless(typed: Wanted, sources: Sources) -> None:
    of_sheets = (
        ("--as", typed.as_kind),
        ("--map", typed.columns),
        ("--set", typed.given),
        ("--mapping", typed.mapping),
        ("--save-mapping", typed.save_mapping),
        ("--new-names", typed.new_names),
        ("--date-order", typed.order),
    )
    of_files = (("--type", typed.type), ("--encoding", typed.encoding), ("--sheet", typed.sheets))
    if all(os.path.isdir(path) for path in typed.paths):  # noqa: PTH112
        for option in (option for option, said in of_files if said):
            raise Misused(f"{option} is for files, and {typed.paths[0]} is a folder.", "Leave it out.")
    if not sources.sheets:
        for option in (option for option, said in of_sheets if said):
            raise Misused(
                f"{option} is for sheets of other programs, and {typed.called(typed.paths[0])} is biopartner's own: "
                "its sheets have the names and the columns of an export.",
                "Leave it out, or give a sheet of yours another name.",
            )


def _add(sources: Sources, path: Path, grids: Callable[[], Sequence[Grid]], *, explained: bool) -> None:
    """Tell the program's own sheets of a file from those of other programs, and these from scratch sheets of a book.

    Where options have `explained` what sheets hold, none of them is one.
    """
    from biopartner.formats.own_sheets import is_empty_book, recognised, rows_by_kind

    found = grids()
    looks = [recognised(grid) for grid in found]
    ours = [look.kind is not None for look in looks]
    if is_empty_book(found):
        called = _ITS_NAME if path == STANDARD_INPUT else path
        sources.said.append(f"{called}: {_NOTHING}")
        sources.sheets.append(list)
        return
    for grid, look in zip(found, looks, strict=True):
        if look.doubt and not explained and (look.likely or any(ours)):
            raise UnclearSheet(place(grid.file, grid.sheet), look.doubt, _MEND_SHEET if grid.sheet else _MEND_FILE)
    if not any(ours):
        sources.sheets.append(grids)
        return

    def some(*, own: bool) -> list[Grid]:
        return [grid for grid, mine in zip(grids(), ours, strict=True) if mine is own]

    kinds = frozenset(look.kind.name for look in looks if look.kind)
    sources.take(Own(path, kinds, lambda: rows_by_kind(some(own=True), sources.left_alone)))
    sources.said.extend(remark for grid, mine in zip(found, ours, strict=True) if mine for remark in grid.remarks)
    scratch = [] if explained else [grid.sheet for grid in some(own=False) if _is_scratch(grid)]
    sources.said.extend(f"{place(found[0].file, name)} is no part of the book and was left alone." for name in scratch)
    if len(scratch) < ours.count(False):
        sources.sheets.append(lambda: [grid for grid in some(own=False) if grid.sheet not in scratch])


def _is_scratch(grid: Grid) -> bool:
    """Whether a sheet beside those of a book is no table that could be meant."""
    from biopartner.reading.headers import known_headers, recognise

    head, _ = grid.opened()
    if any(known_headers([cell for cell in row.cells if isinstance(cell, str)]) > 1 for row in head):
        return False
    try:
        recognise(head, merges=grid.merges)
    except UnclearSheet:
        return True
    return False


def _read(source: Watch | BinaryIO, wanted: Wanted) -> Sequence[Grid]:
    from biopartner.formats.intake import read_file

    return read_file(source, type=wanted.type or None, encoding=wanted.encoding or None, sheets=wanted.sheets)


def _standard_input(session: Session, wanted: Wanted, stack: ExitStack) -> Callable[[], Sequence[Grid]]:
    """Standard input in a nameless file, since it is passed through more than once."""
    from biopartner.formats.intake import copied

    kept = stack.enter_context(copied(session.stdin.buffer, _ITS_NAME))

    def grids() -> Sequence[Grid]:
        again = os.fdopen(os.dup(kept.fileno()), "rb")
        again.seek(0)
        return _read(again, wanted)

    return grids
