"""The folder format: one CSV file a kind of record or part, named by its plural, handles as keys.

UTF-8 with line feeds. `write_folder` replaces the files of an earlier export, which it knows by their headers, and
leaves every other file of the folder alone; `read_folder` gives the rows as they stand, with what cannot be read as
rows that say why.
"""

from __future__ import annotations

import codecs
import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path

from biopartner.errors import CannotRead, CannotWrite, FileExists, NoEarlierExport
from biopartner.formats import as_csv
from biopartner.formats.look import Look
from biopartner.formats.own_columns import Columns, wrong_header
from biopartner.formats.saving import name_beside, opened_aside, too_late_to_stop
from biopartner.model.answers import Table
from biopartner.model.kinds import KINDS, Kind
from biopartner.model.sheets import SheetRow

_CHUNK = 1 << 20
_HEADER = 10_000  # characters that a header may have at most
_FILES = {f"{kind.plural}.csv": kind for kind in KINDS}


def write_folder(
    tables: Iterable[tuple[str, Table]], folder: Path, *, force: bool = False, part: bool = False, excel: bool = False
) -> list[str]:
    """Write each table to its file; gives the file names. All files are written beside first, then moved into place.

    Files of kinds that have no rows any more are removed, so that the folder is the book and nothing else. Unless it is
    forced, a `part` of a book replaces no earlier export, and nothing replaces what is no export. `excel` begins each
    file with the mark by which Excel knows UTF-8.
    """
    pending: dict[str, Path] = {}
    try:
        if folder.exists() and not folder.is_dir():
            raise CannotWrite(str(folder), "it is a file", "Name a folder.")
        if not force:
            _refuse_unless_ours(folder, part=part)
        new = not folder.exists()
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            _write_aside(tables, folder, pending, excel=excel)
            with too_late_to_stop():
                _move_into_place(folder, pending)
        except BaseException:  # Ctrl-C too
            for aside in pending.values():
                aside.unlink(missing_ok=True)
            if new:
                with suppress(OSError):  # something is in it by now
                    folder.rmdir()
            raise
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        why = "its folder does not exist" if missing else (error.strerror or str(error)).lower()
        raise CannotWrite(str(folder), why, "Choose another folder.") from error
    return sorted(pending)


def _write_aside(tables: Iterable[tuple[str, Table]], folder: Path, pending: dict[str, Path], *, excel: bool) -> None:
    """Write each table beside its final name, readable by its owner alone; `pending` gets the files, by that name."""
    for name, table in tables:
        pending[f"{name}.csv"] = name_beside(folder / name)
        with opened_aside(pending[f"{name}.csv"]) as stream:
            stream.write("\ufeff" if excel else "")
            as_csv.write(table, stream, Look())


def _move_into_place(folder: Path, pending: Mapping[str, Path]) -> None:
    """Give the files their names, all or none; those of kinds that have no rows any more go."""
    earlier: dict[Path, Path | None] = {}  # by final name: where the file waits that was there before
    try:
        for name in _FILES:
            final = folder / name
            if os.path.lexists(final):
                waiting = name_beside(final)
                final.replace(waiting)
                earlier[final] = waiting
            if name in pending:
                earlier.setdefault(final, None)
                pending[name].replace(final)
    except OSError:
        for final, before in earlier.items():
            with suppress(OSError):
                before.replace(final) if before else final.unlink(missing_ok=True)
        raise
    for before in filter(None, earlier.values()):
        before.unlink(missing_ok=True)


def _refuse_unless_ours(folder: Path, *, part: bool) -> None:
    """Refuse to replace, or to remove, a file that no export wrote; for a part also one that an export wrote."""
    for name, kind in _FILES.items():
        path = folder / name
        if os.path.lexists(path):
            if not _is_export(path, kind):
                raise NoEarlierExport(str(path))
            if part:
                raise FileExists(str(path))


def _is_export(path: Path, kind: Kind) -> bool:
    """Whether a file has the header of an export: every field of its kind in their order."""
    dated = {f"{field.name}_{noted}" for field in kind.fields if field.type == "date" for noted in ("raw", "basis")}
    expected = [*(["handle"] if kind.is_record else []), *(field.name for field in kind.fields)]
    if not path.is_file():  # a pipe would wait for somebody to write
        return False
    try:
        with path.open(encoding="utf-8-sig") as stream:
            header = stream.readline(_HEADER).strip().split(",")
    except (OSError, UnicodeDecodeError):
        return False
    return [name for name in header if name not in dated] == expected


def read_folder(folder: Path) -> Iterator[SheetRow]:
    """The rows of a folder, kind by kind in the order of the catalogue."""
    return chain.from_iterable(rows_by_kind(folder, []).values())


def rows_by_kind(folder: Path, said: list[str]) -> dict[str, Iterator[SheetRow]]:
    """The rows of each file of a folder, numbered as editors number lines of cells: the header is row 1.

    A blank folder is an export of an empty book. `said` gets sentences on what was left alone in a file, once its rows
    have passed. Raises CannotRead when it is no folder of ours, or a CSV file in it is of no kind.
    """
    if not folder.is_dir():
        raise CannotRead(str(folder), "it is not a folder", "Name a folder that `biopartner export` wrote.")
    try:
        there = list(folder.iterdir())
    except OSError as error:
        raise CannotRead(str(folder), (error.strerror or str(error)).lower()) from error
    files = {path.name for path in there if path.suffix.lower() == ".csv"}
    if unknown := sorted(files - _FILES.keys()):
        path = str(folder / unknown[0])
        raise CannotRead(path, "no kind of record has that name", f"There are: {', '.join(sorted(_FILES))}.")
    if there and not files:
        raise CannotRead(str(folder), "it holds no CSV files", f"Expected some of: {', '.join(sorted(_FILES))}.")
    return {kind.name: _rows(folder / name, kind, said) for name, kind in _FILES.items() if name in files}


def _rows(path: Path, kind: Kind, said: list[str]) -> Iterator[SheetRow]:
    def row(number: int, cells: dict[str, str], problem: str = "", raw: Sequence[str] = ()) -> SheetRow:
        return SheetRow(path.name, number, kind.name, cells, problem, raw=tuple(raw))

    def broken_off(number: int, problem: str) -> SheetRow:
        return SheetRow(path.name, number, kind.name, {}, problem, breaks_off=True)

    if problem := _unreadable(path):
        yield broken_off(0, problem)
        return
    columns: Columns | None = None
    number = width = 0
    try:
        for number, cells in enumerate(_records(path), 1):
            if columns is None:
                if wrong := wrong_header(cells, kind):
                    yield broken_off(1, wrong)
                    return
                columns, width = Columns(cells, kind), len(cells)
            elif len(cells) != width:
                yield row(number, {}, f"{len(cells)} cells instead of {width}", cells)
            else:
                own = columns.cells(number, cells)
                yield row(number, dict(zip(columns.names, map(as_csv.as_typed, own), strict=True)))
        said.extend(columns.left_alone(path.name) if columns else ())
    except csv.Error as error:
        yield broken_off(number + 1, f"not readable as CSV: {error}")
    except (OSError, UnicodeDecodeError) as error:  # not text any more: it was written meanwhile
        yield broken_off(number + 1, _failing(error))


def _records(path: Path) -> Iterator[list[str]]:
    from biopartner.formats.intake.records import records

    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from records(lines)


def _unreadable(path: Path) -> str:
    """Why a file cannot be read as text; empty when it can."""
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    read = pending = 0
    try:
        if path.exists() and not path.is_file():  # to open a pipe waits until somebody writes
            return "is no regular file"
        with path.open("rb") as stream:
            while True:
                chunk = stream.read(_CHUNK)
                pending = len(decoder.getstate()[0])
                if "\0" in decoder.decode(chunk, final=not chunk):
                    return "holds NUL bytes; it is not a CSV file"
                if not chunk:
                    return ""
                read += len(chunk)
    except UnicodeDecodeError as error:
        return f"not UTF-8 at byte {read - pending + error.start + 1}; save it as UTF-8"
    except OSError as error:
        return _failing(error)


def _failing(error: OSError | UnicodeDecodeError) -> str:
    why = error.strerror if isinstance(error, OSError) else error.reason
    return f"cannot be read: {(why or str(error)).lower()}"
