"""An older book is brought up to date in one transaction, after a copy of it was put beside it."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from engines import Sqlite, rows_of

from biopartner.actions.importing import import_rows
from biopartner.errors import BookInUse, CannotOpen, NewerBook
from biopartner.formats.folder import read_folder
from biopartner.model.kinds import KINDS
from biopartner.reading.text import fold
from biopartner.store import Store, schema
from biopartner.store import engine as engines
from biopartner.store.engine import Engine
from biopartner.store.journal import record_of, searched_fields
from biopartner.store.schema import MIGRATIONS

DATA = Path(__file__).parents[2] / "data"
SCHEMA = engines.SCHEMA
BACKUP = f"book.db.schema{SCHEMA}.backup"
TABLE = "CREATE TABLE tag (id TEXT NOT NULL PRIMARY KEY, word TEXT NOT NULL) STRICT;\n"
SECOND = f"{TABLE}ALTER TABLE person ADD COLUMN fax TEXT;\n"
FAILING = f"{TABLE}ALTER TABLE nobody ADD COLUMN fax TEXT;\n"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A book of the schema before, with a venture in it."""
    store = Sqlite(tmp_path).open()
    with store.step("add"):
        store.add("organisation", {"handle": "alpha", "name": "Alpha"})
    store.close()
    return tmp_path / "book.db"


def migrations(folder: Path, second: str) -> Path:
    shutil.copytree(MIGRATIONS, folder)
    (folder / f"{SCHEMA + 1:04}_tags.sql").write_text(second, encoding="utf-8")
    return folder


def shape(path: Path) -> tuple[int, set[str], int]:
    """The schema number, the tables that a second migration makes, and the number of organisations."""
    with sqlite3.connect(path) as db:
        [version] = db.execute("PRAGMA user_version").fetchone()
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE name = 'tag'")}
        [count] = db.execute("SELECT count(*) FROM organisation").fetchone()
    db.close()
    return version, tables, count


def content(path: Path) -> list[str]:
    """The whole book as SQL."""
    db = sqlite3.connect(path)
    lines = list(db.iterdump())
    db.close()
    return lines


def test_an_older_book_is_backed_up_and_brought_up_to_date(old, tmp_path, monkeypatch):
    before = content(old)
    folder = migrations(tmp_path / "migrations", SECOND)
    monkeypatch.setattr(engines, "SCHEMA", SCHEMA + 1)
    monkeypatch.setattr(schema.bring_up_to_date, "__defaults__", (folder,))
    Engine.open(old, wait=1).close()
    backup = tmp_path / BACKUP
    assert (shape(old), shape(backup)) == ((SCHEMA + 1, {"tag"}, 1), (SCHEMA, set(), 1))
    assert content(backup) == before
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert sorted(p.name for p in tmp_path.iterdir()) == ["book.db", BACKUP, "migrations"]
    after = old.read_bytes()
    Engine.open(old, wait=1).close()
    assert old.read_bytes() == after
    monkeypatch.undo()
    with pytest.raises(NewerBook):
        Engine.open(old, wait=1)


def test_a_migration_that_fails_leaves_the_book_as_it_was(old, tmp_path):
    before = old.read_bytes()
    engine = Engine.open(old, wait=1)
    with pytest.raises(sqlite3.OperationalError, match="nobody"):
        schema.bring_up_to_date(engine, SCHEMA, migrations(tmp_path / "failing", FAILING))
    engine.close()
    assert old.read_bytes() == before
    engine = Engine.open(old, wait=1)
    schema.bring_up_to_date(engine, SCHEMA, migrations(tmp_path / "mended", SECOND))
    engine.close()
    assert shape(old) == (SCHEMA + 1, {"tag"}, 1)


def test_without_a_backup_there_is_no_migration(old, tmp_path, monkeypatch):
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    before = old.read_bytes()
    monkeypatch.setattr(schema, "_copy", refused)
    engine = Engine.open(old, wait=1)
    with pytest.raises(CannotOpen) as told:
        schema.bring_up_to_date(engine, SCHEMA, migrations(tmp_path / "migrations", SECOND))
    engine.close()
    assert str(told.value) == (
        f"cannot open {old}: it is to be brought up to date, and its backup {BACKUP} cannot be made"
        " (permission denied). Choose another file with --db."
    )
    assert old.read_bytes() == before


BRINGING = """
import sys
from pathlib import Path
from biopartner.store import engine, schema
book, folder = map(Path, sys.argv[1:])
opened = engine.Engine(book, 30)
schema.bring_up_to_date(opened, engine.SCHEMA, folder)
opened.close()
"""


def test_several_processes_may_bring_a_book_up_to_date_at_once(old, tmp_path):
    folder = migrations(tmp_path / "migrations", SECOND)
    processes = [
        subprocess.Popen([sys.executable, "-c", BRINGING, str(old), str(folder)], stderr=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    assert [process.communicate(timeout=60)[1] for process in processes] == [""] * 6
    assert [process.returncode for process in processes] == [0] * 6
    assert (shape(old), shape(tmp_path / BACKUP)) == ((SCHEMA + 1, {"tag"}, 1), (SCHEMA, set(), 1))


def test_a_book_that_another_process_makes_meanwhile_is_not_taken_for_a_foreign_file(tmp_path, monkeypatch):
    path = tmp_path / "book.db"
    path.touch()
    engine = Engine(path, 0)
    real = Engine.number

    def meanwhile(self: Engine, sql: str, **named: object) -> int:
        found = real(self, sql, **named)
        if self is engine and sql == "PRAGMA application_id":
            with suppress(BookInUse):  # it may also have to wait
                Engine.create(path, wait=0).close()
        return found

    monkeypatch.setattr(Engine, "number", meanwhile)
    assert engine.is_blank()
    engine.close()


def test_the_number_of_the_schema_is_the_number_of_its_migrations():
    files = sorted(MIGRATIONS.glob("*.sql"))
    assert [int(file.name[:4]) for file in files] == list(range(1, SCHEMA + 1))
    assert all(re.fullmatch(r"\d{4}_[a-z_]+\.sql", file.name) for file in files)


def test_a_new_book_has_every_table_of_the_catalogue_and_nothing_in_it(store):
    rows = rows_of(store)
    assert set(rows) == {kind.name for kind in KINDS} | {"searchable"}
    assert not any(rows.values())


def test_a_file_that_was_made_empty_beforehand_becomes_a_book(tmp_path):
    path = tmp_path / "book.db"
    path.touch(mode=0o640)
    Engine.create(path, wait=1).close()
    assert shape(path) == (engines.SCHEMA, set(), 0)
    assert stat.S_IMODE(path.stat().st_mode) == (0o640 & ~os.umask(os.umask(0o022)))


def test_a_book_of_schema_1_finds_the_same_afterwards(tmp_path):
    """Its search texts were one row a field."""
    made = Sqlite(tmp_path).open()
    import_rows(made, read_folder(DATA), note="import")
    expected = rows_of(made)
    made.close()
    path = tmp_path / "first.db"
    with sqlite3.connect(path, isolation_level=None) as db:
        for statement in schema.statements((MIGRATIONS / "0001_book.sql").read_text("utf-8")):
            db.execute(statement)
        for kind in KINDS:
            for row in expected[kind.name]:
                db.execute(f"INSERT INTO {kind.name} VALUES ({', '.join('?' * len(row))})", tuple(row.values()))
                owner = kind.name if kind.is_record else kind.owner.of
                for name in (name for name in searched_fields(kind) if row[name]):
                    texts = (owner, record_of(kind, row), kind.name, row["id"], name, fold(row[name]))
                    db.execute("INSERT INTO searchable VALUES (?, ?, ?, ?, ?, ?)", texts)
        db.execute(f"PRAGMA application_id = {engines.APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
        db.execute("CREATE TABLE _sqlite_migrations (migration_set TEXT, name TEXT, applied_at TEXT)")
        db.execute("INSERT INTO _sqlite_migrations VALUES ('biopartner', '0001_book', '2026-11-22')")
    db.close()
    store = Store.open(path, create=False, wait=1, actor="", command="", clock=lambda: "")
    assert rows_of(store) == expected
    assert [hit.handle for hit in store.search(["takeda"], 1)] == ["takeda"]
    store.close()
    assert tables(path) == tables(tmp_path / "book.db")


def tables(path: Path) -> set[tuple[str, str]]:
    """Every table and index with its SQL, but for those that tell which migrations were applied."""
    with sqlite3.connect(path) as db:
        found = set(db.execute("SELECT name, sql FROM sqlite_master WHERE name NOT LIKE '%migrations%'"))
    db.close()
    return found
