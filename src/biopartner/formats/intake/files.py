"""The door for files of rows: the suffix or `type` names the reader, the first bytes must agree with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from biopartner.errors import CannotRead, Misused, either
from biopartner.formats.intake.opening import Watch, failing_told, seekable
from biopartner.formats.intake.signatures import told
from biopartner.model.grids import STANDARD_INPUT, Grid, GridRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file about to be read."""

    name: str  # as messages call it
    stream: BinaryIO  # seekable, at its start
    type: str
    encoding: str | None = None
    sheets: tuple[str, ...] = ()  # those to read; none means all

    def refused(self, why: str, hint: str = "") -> CannotRead:
        """The refusal of this file; `why` ends without a full stop."""
        return CannotRead(self.name, why, hint)

    def chosen(self, names: Sequence[str], what: str = "sheet") -> list[str]:
        """Those of its sheets that were asked for, or all; refuses a name that is not there."""
        for name in self.sheets:
            if name not in names:
                raise self.refused(f'it has no {what} called "{name}"', f"There are: {', '.join(names)}.")
        return [name for name in names if not self.sheets or name in self.sheets]

    def refuse_sheets(self, why: str) -> None:
        """Refuse names of sheets for a file that has none."""
        if self.sheets:
            raise self.refused(why, "Leave --sheet out.")


@dataclass(frozen=True, slots=True)
class _Type:
    module: str
    suffixes: tuple[str, ...]
    whole: bool  # held in memory, hence limited in size


_TYPES = {
    "csv": _Type("separated", (".csv", ".txt"), whole=False),
    "tsv": _Type("separated", (".tsv", ".tab"), whole=False),
    "xlsx": _Type("workbook", (".xlsx", ".xlsm"), whole=True),
    "xls": _Type("old_workbook", (".xls",), whole=True),
    "ods": _Type("opendocument", (".ods",), whole=True),
    "json": _Type("json_rows", (".json",), whole=True),
    "jsonl": _Type("json_lines", (".jsonl", ".ndjson"), whole=False),
}
TYPES: tuple[str, ...] = tuple(_TYPES)


def read_file(
    source: Path | Watch | BinaryIO,
    *,
    type: str | None = None,  # noqa: A002 - the word people type
    encoding: str | None = None,
    sheets: Sequence[str] = (),
) -> list[Grid]:
    """The sheets of a file: one for text files, every visible one of a workbook, or those named.

    Raises `CannotRead` for a file that is not what it should be, with row and column where there are any; a row that
    breaks off later arrives as a `GridRow` with a problem. A file that is read several times is given as one `Watch`;
    when it changes, `ChangedWhileRead` is raised here or at the end of the rows.
    """
    watch = Watch(source) if isinstance(source, Path) else source if isinstance(source, Watch) else None
    name = watch.name if watch else STANDARD_INPUT
    if watch and (locked := _locked_by(name)):
        raise CannotRead(name, f"it only says who has {locked} open", f"Import {locked} itself.")
    kind = type or _type_of(watch)
    if kind not in _TYPES:
        raise Misused(f'no file type called "{kind}".', f"There are: {', '.join(TYPES)}.")
    stream = watch.opened() if watch else seekable(cast("BinaryIO", source), name)
    with _steady(name, watch):
        kind = told(stream, name, kind, whole=_TYPES[kind].whole)
        reader = import_module(f"biopartner.formats.intake.{_TYPES[kind].module}")
        file = Opened(name=name, stream=stream, type=kind, encoding=encoding, sheets=tuple(sheets))
        grids: list[Grid] = reader.read(file)
    if _TYPES[kind].whole and stream is not source:
        stream.close()
    return [replace(grid, rows=_rows(grid, watch)) for grid in grids]


def _rows(grid: Grid, watch: Watch | None) -> Iterator[GridRow]:
    with _steady(grid.file, watch):
        yield from grid.rows


@contextmanager
def _steady(name: str, watch: Watch | None) -> Iterator[None]:
    """Refuse a file that changes meanwhile, whatever that looked like to its reader, and one that fails to be read."""
    try:
        with failing_told(name):
            yield
    except Exception:
        if watch:
            watch.check()
        raise
    if watch:
        watch.check()


def _type_of(watch: Watch | None) -> str:
    if watch is None:
        raise Misused("cannot tell what standard input holds.", f"Say --type {either(TYPES)}.")
    suffix = watch.path.suffix.lower()
    for kind, how in _TYPES.items():
        if suffix in how.suffixes:
            return kind
    known = [suffix for how in _TYPES.values() for suffix in how.suffixes]
    raise Misused(f"cannot tell what {watch.name} holds from its name.", f"End it in {either(known)}, or say --type.")


def _locked_by(name: str) -> str:
    """The file that the lock file `name` of Excel or LibreOffice is for; empty when it is no lock file."""
    found = re.fullmatch(r"~\$(.+)|\.~lock\.(.+)#", Path(name).name)
    return (found[1] or found[2]) if found else ""
