"""SQLite as the engine of a book: opening, identity, settings, transactions, and its errors in our words.

Writes happen only inside `Engine.transaction`, a `BEGIN IMMEDIATE` that keeps all or nothing. Only this file and
`schema.py` know that the engine is SQLite.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from biopartner.errors import (
    BiopartnerError,
    BookInUse,
    CannotOpen,
    ChangedMeanwhile,
    DamagedBook,
    DiskFull,
    NewerBook,
    NoBook,
    NotABook,
    ReadOnlyBook,
    UnusableText,
)

APPLICATION_ID = 0x42696F50  # "BioP", in the header of every file we make
SCHEMA = 2  # the schema this program writes; kept in user_version

_SETTINGS = (
    "PRAGMA foreign_keys = on",
    "PRAGMA secure_delete = on",
    "PRAGMA trusted_schema = off",
    "PRAGMA synchronous = extra",
    "PRAGMA cell_size_check = on",
    "PRAGMA cache_spill = 10000",  # pages, 39 MiB: only a larger import locks readers out before its commit
)


class Engine:
    """One open database file."""

    def __init__(self, path: Path, wait: float) -> None:
        """Open an existing file; `wait` is how many seconds to wait for another program that is writing."""
        self.path = path
        self.wait = wait
        self._made = False
        self._file = _identity(path)
        with self.in_our_words():
            self.connection = sqlite3.connect(_address(path), uri=True, timeout=wait, isolation_level=None)
        try:
            with self.in_our_words():
                self.connection.row_factory = sqlite3.Row
                for setting in _SETTINGS:
                    self.connection.execute(setting)
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, path: Path, *, wait: float = 30.0) -> Engine:
        """Open a book for reading and writing; refuse what is missing, foreign or newer, leaving it untouched."""
        _must_be_file(path)
        if not path.exists():
            raise NoBook(str(path))
        engine = cls(path, wait)
        try:
            if engine.is_blank():
                raise NoBook(str(path))
        except BaseException:
            engine.close()
            raise
        return engine

    @classmethod
    def create(cls, path: Path, *, wait: float = 30.0) -> Engine:
        """Open a book, made first (readable by its owner alone) when the file is missing or empty."""
        _must_be_file(path)
        made = _make(path)
        engine = cls(path, wait)
        engine._made = made
        try:
            if engine.is_blank():
                from biopartner.store import schema

                schema.lay(engine)
        except BaseException:
            engine.close()
            raise
        return engine

    def is_blank(self) -> bool:
        """Whether the file is empty and free to become a book; refuses a foreign, damaged or newer file.

        A book of an older schema is brought up to date.
        """
        with self.moment():  # another process may make the book between two of these
            application = self.number("PRAGMA application_id")
            version = self.number("PRAGMA user_version")
            tables = self.number("SELECT count(*) FROM sqlite_master")
        if application != APPLICATION_ID:
            if application or version or tables:
                raise NotABook(str(self.path), "it holds the data of another program")
            return True
        if version > SCHEMA:
            raise NewerBook(str(self.path), version, SCHEMA)
        if version < SCHEMA:
            from biopartner.store import schema

            schema.bring_up_to_date(self, version)
        return False

    def close(self) -> None:
        """Close the connection; a second time does nothing."""
        self.connection.close()

    def rows(self, sql: str, /, **named: Any) -> Iterator[sqlite3.Row]:
        """The rows of a query, one at a time."""
        with self.in_our_words():
            cursor = self.connection.execute(sql, named)
        while True:
            with self.in_our_words():
                batch = cursor.fetchmany(200)
            if not batch:
                return
            yield from batch

    def one(self, sql: str, /, **named: Any) -> sqlite3.Row | None:
        """The first row of a query, if there is one."""
        with self.in_our_words():
            row: sqlite3.Row | None = self.connection.execute(sql, named).fetchone()
            return row

    def number(self, sql: str, /, **named: Any) -> int:
        """The single number that a query such as `SELECT count(*)` gives."""
        row = self.one(sql, **named)
        return int(row[0]) if row is not None and row[0] is not None else 0

    def run(self, sql: str, many: Iterable[Mapping[str, Any] | Sequence[Any]]) -> None:
        """Run one writing statement for each set of values; only inside a transaction."""
        if not self._busy():
            raise RuntimeError("a write outside of Engine.transaction")
        with self.in_our_words():
            self.connection.executemany(sql, many)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """The only way to write: all of it is kept when the block ends well, nothing otherwise.

        Raises ChangedMeanwhile when the file is no longer the one that was opened.
        """
        with self.in_our_words():
            self.connection.execute("BEGIN IMMEDIATE")
        try:
            if _identity(self.path) != self._file:
                raise ChangedMeanwhile
            yield
            with self.in_our_words():
                self.connection.execute("COMMIT")
        except BaseException:  # Ctrl-C too
            if self._busy():
                self.connection.execute("ROLLBACK")
            raise

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Reads that belong together see one state of the book."""
        if self._busy():
            yield
            return
        with self.in_our_words():
            self.connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._busy():
                self.connection.execute("ROLLBACK")

    def damage(self) -> Iterator[str]:
        """The findings of SQLite's own checks."""
        for row in self.rows("PRAGMA integrity_check"):
            if row[0] != "ok":
                yield str(row[0])
        for row in self.rows("PRAGMA foreign_key_check"):
            yield f"{row[0]}: a reference to {row[2]} leads nowhere"

    def remove_unless(self, sql: str) -> None:
        """Remove the file if this opening made it, unless the query gives a number or another program is at it.

        Who has it open and writes later is refused by `transaction`.
        """
        if not self._made:
            return
        with suppress(BiopartnerError, OSError):  # a book that stays does no harm
            with self.in_our_words():
                self.connection.execute("PRAGMA busy_timeout = 0")
                self.connection.execute("BEGIN EXCLUSIVE")
            if not self.number(sql) and _identity(self.path) == self._file:
                self.path.unlink()

    def _busy(self) -> bool:
        """Whether a transaction is open."""
        return self.connection.in_transaction

    @contextmanager
    def in_our_words(self) -> Iterator[None]:
        """Errors of SQLite that are no mistake of the program leave the block as errors of ours."""
        try:
            yield
        except sqlite3.IntegrityError:
            raise
        except UnicodeEncodeError as error:  # only what was typed can be so: what is written was checked
            raise UnusableText(
                "text", "holds bytes that are no UTF-8", "Check the encoding of the terminal."
            ) from error
        except sqlite3.DatabaseError as error:
            raise _translated(error, self.path, self.wait) from error


def _address(path: Path) -> str:
    """The file as a URI that never makes it; `urllib.parse` would cost milliseconds at start-up."""
    quoted = re.sub(rb"[^0-9A-Za-z_./-]", lambda sign: b"%%%02X" % ord(sign[0]), os.fsencode(path))
    return f"file:{quoted.decode('ascii')}?mode=rw"


def _translated(error: sqlite3.DatabaseError, path: Path, wait: float) -> Exception:
    """SQLite's error as one of ours, or the error itself when it is a mistake of the program."""
    name = getattr(error, "sqlite_errorname", "")
    file = str(path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return BookInUse(file, wait)
    if name.startswith("SQLITE_READONLY"):
        return ReadOnlyBook(file)
    if name.startswith("SQLITE_NOTADB"):
        return NotABook(file, "it is not an SQLite file")
    if name.startswith("SQLITE_CORRUPT"):
        return DamagedBook(file)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return DiskFull(file)
    if name.startswith("SQLITE_CANTOPEN") and path.exists() and os.access(path, os.R_OK):
        return ReadOnlyBook(file)  # the file opened, its journal beside it cannot be made
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return CannotOpen(file, "permission denied" if path.exists() else "the file is gone")
    return error


def _must_be_file(path: Path) -> None:
    """Refuse what can be no database before SQLite is asked, with the reason."""
    try:
        _refuse_unless_file(path)
    except OSError as error:  # a folder on the way that may not be entered, a name that is too long
        raise CannotOpen(str(path), (error.strerror or str(error)).lower()) from error


def _refuse_unless_file(path: Path) -> None:
    if path.is_dir():
        raise CannotOpen(str(path), "it is a folder", "Name a file with --db.")
    if path.exists() and not path.is_file():
        raise CannotOpen(str(path), "it is not a regular file", "Name a file with --db.")
    if not path.parent.is_dir():
        why = "is not a folder" if path.parent.exists() else "does not exist"
        raise CannotOpen(
            str(path), f"the folder {path.parent} {why}", "Make the folder, or name another file with --db."
        )
    if path.exists() and not os.access(path, os.R_OK):
        raise CannotOpen(str(path), "permission denied")


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of the same name; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _make(path: Path) -> bool:
    """An empty file that only its owner can read, unless some process already made one; whether it was made here."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    except OSError as error:
        raise CannotOpen(str(path), (error.strerror or "it cannot be made").lower()) from error
    return True
