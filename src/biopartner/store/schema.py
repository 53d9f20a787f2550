"""The schema of a book: numbered migrations, applied by sqlite-utils inside one transaction of ours.

A migration is a file of SQL in `migrations/`; once released it is never edited. `user_version` carries the number of
the last one, so that an older program refuses a newer file.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from biopartner.errors import CannotOpen
from biopartner.store.engine import APPLICATION_ID, Engine

if TYPE_CHECKING:
    from sqlite_utils import Database

MIGRATIONS = Path(__file__).parent / "migrations"


def lay(engine: Engine) -> None:
    """Make the tables of a new book; another process may have done so a moment before."""
    with engine.transaction():
        if engine.is_blank():
            _apply(engine, MIGRATIONS)


def bring_up_to_date(engine: Engine, version: int, folder: Path = MIGRATIONS) -> Path:
    """Back the file up beside itself as `NAME.schemaN.backup`, then apply what is missing; gives the backup."""
    backup = engine.path.with_name(f"{engine.path.name}.schema{version}.backup")
    with engine.transaction():
        if engine.number("PRAGMA user_version") == version:
            try:
                if not backup.exists():
                    _copy(engine, backup)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                why = f"it is to be brought up to date, and its backup {backup.name} cannot be made ({reason})"
                raise CannotOpen(str(engine.path), why) from error
            _apply(engine, folder)
    return backup


def _copy(engine: Engine, backup: Path) -> None:
    """A copy of the whole file as of this transaction, made under another name until it is complete."""
    part = backup.with_name(f"{backup.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    reader = Engine(engine.path, engine.wait)
    target = sqlite3.connect(part)
    try:
        with engine.in_our_words():
            reader.connection.backup(target)
    finally:
        target.close()
        reader.close()
    part.replace(backup)


def _apply(engine: Engine, folder: Path) -> None:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

    migrations = Migrations("biopartner")
    files = sorted(folder.glob("*.sql"))
    for file in files:
        migrations(name=file.stem)(_running(file))
    with engine.in_our_words():
        migrations.apply(Database(engine.connection, execute_plugins=False))
        engine.connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        engine.connection.execute(f"PRAGMA user_version = {len(files)}")


class _running:  # noqa: N801 - a function that carries the name sqlite-utils asks for
    """A migration that runs the statements of a file one by one: `executescript` would commit behind our back."""

    def __init__(self, file: Path) -> None:
        self.__name__ = file.stem
        self.file = file

    def __call__(self, db: Database, /) -> None:
        for statement in statements(self.file.read_text("utf-8")):
            db.execute(statement)


def statements(script: str) -> Iterator[str]:
    """The statements of a script of SQL, each whole."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
