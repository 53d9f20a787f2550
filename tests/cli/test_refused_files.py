"""A file that is no book, or that may not be used, is refused in one sentence and left as it is."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from biopartner.store.engine import SCHEMA

READING = (("list", "organisations"), ("history",), ("export", "out"))
WRITING = (("add", "venture", "Beta"), ("undo",), ("edit", "alpha", "--city", "Seoul"))


def foreign(path: Path) -> str:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmark (url TEXT)")
    db.close()
    return "book.db is not a biopartner database: it holds the data of another program. " + NOT_TOUCHED


def numbered(path: Path) -> str:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 75")
    db.close()
    return "book.db is not a biopartner database: it holds the data of another program. " + NOT_TOUCHED


def newer(path: Path) -> str:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    versions = f"schema 99, this one knows {SCHEMA}"
    return f"book.db was made by a newer version ({versions}). It was not touched; update biopartner."


def prose(path: Path) -> str:
    path.write_text("Minutes of the meeting in Kobe\n" * 200, encoding="utf-8")
    return "book.db is not a biopartner database: it is not an SQLite file. " + NOT_TOUCHED


def two_bytes(path: Path) -> str:
    path.write_bytes(b"\r\n")
    return "book.db is not a biopartner database: it is not an SQLite file. " + NOT_TOUCHED


def half(path: Path) -> str:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return "book.db is damaged. Nothing was changed; use a copy of it from before."


def scrambled(path: Path) -> str:
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + bytes(reversed(whole[4096:])))
    return "book.db is damaged. Nothing was changed; use a copy of it from before."


NOT_TOUCHED = "It was not touched; choose another file with --db."
SPOILT_BOOKS = (newer, half, scrambled)


@pytest.mark.parametrize("words", [*READING, *WRITING], ids=lambda words: words[0])
@pytest.mark.parametrize("spoil", [foreign, numbered, newer, prose, two_bytes, half, scrambled])
def test_a_file_that_is_no_whole_book_is_refused_and_left_as_it_is(run, tmp_path, spoil, words):
    path = tmp_path / "book.db"
    if spoil in SPOILT_BOOKS:
        assert run("add", "venture", "Alpha").code == 0
    sentence = spoil(path)
    before = path.read_bytes()
    assert run(*words) == (1, "", f"biopartner: {sentence}\n")
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["book.db"]


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
@pytest.mark.parametrize("there", [False, True], ids=["missing", "empty"])
def test_reading_makes_no_book(run, tmp_path, there, words):
    path = tmp_path / "book.db"
    if there:
        path.touch()
    sentence = (
        "there is no database at book.db yet. `biopartner add` makes it with its first record;"
        " `biopartner demo` shows a filled one."
    )
    assert run(*words) == (1, "", f"biopartner: {sentence}\n")
    assert [p.name for p in tmp_path.iterdir()] == (["book.db"] if there else [])
    assert not there or path.stat().st_size == 0


@pytest.mark.parametrize("words", [READING[0], WRITING[0]], ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("database", "sentence"),
    [
        (".", "cannot open .: it is a folder. Name a file with --db."),
        (
            "no/book.db",
            "cannot open no/book.db: the folder no does not exist. Make the folder, or name another file with --db.",
        ),
        (
            "file/book.db",
            "cannot open file/book.db: the folder file is not a folder. Make the folder,"  # noqa: ISC004 - one sentence
            " or name another file with --db.",
        ),
        ("pipe", "cannot open pipe: it is not a regular file. Name a file with --db."),
        (f"{'x' * 300}.db", f"cannot open {'x' * 300}.db: file name too long. Choose another file with --db."),
    ],
    ids=["folder", "missing folder", "file as folder", "pipe", "long name"],
)
def test_what_can_be_no_database_is_named_with_the_reason(run, tmp_path, database, sentence, words):
    (tmp_path / "file").write_text("mine")
    os.mkfifo(tmp_path / "pipe")
    assert run("--db", database, *words) == (1, "", f"biopartner: {sentence}\n")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "pipe"]
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("name", ["a b?c#d%41.db", "책.db", "武田 & 'co'.db"])
def test_any_file_name_can_be_a_book(run, tmp_path, name):
    assert run("--db", name, "add", "venture", "Alpha").code == 0
    assert run("--db", name, "list", "organisations", "-f", "csv").out.splitlines()[1].startswith("alpha,Alpha,")
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_what_the_program_makes_is_for_its_owner_alone(run, tmp_path):
    assert run("add", "venture", "Alpha").code == 0
    assert run("--db", "folder.db", "add", "venture", "Alpha").code == 0
    assert run("export", "out").code == 0
    assert run("list", "organisations", "-o", "list.csv").code == 0
    modes = {str(p.relative_to(tmp_path)): oct(stat.S_IMODE(p.stat().st_mode)) for p in tmp_path.rglob("*")}
    assert modes == {
        "book.db": "0o600",
        "folder.db": "0o600",
        "out": "0o700",
        "out/organisations.csv": "0o600",
        "list.csv": "0o600",
    }


def test_the_folder_of_the_users_own_book_is_made_for_its_owner_alone(run, tmp_path, monkeypatch):
    monkeypatch.delenv("BIOPARTNER_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert run("list", "organisations").code == 1
    assert not (tmp_path / "share").exists()
    assert run("add", "venture", "Alpha").code == 0
    folder = tmp_path / "share" / "biopartner"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [p.name for p in folder.iterdir()] == ["biopartner.db"]


@pytest.mark.parametrize("said", ["-1", "4000", "nan", "soon", ""])
def test_a_wait_that_is_no_number_of_seconds_is_a_misuse(run, tmp_path, monkeypatch, said):
    monkeypatch.setenv("BIOPARTNER_WAIT", said)
    assert run("add", "venture", "Alpha") == (
        2,
        "",
        f'biopartner: BIOPARTNER_WAIT is "{said}", which is no number of seconds from 0 to 3600.\n',
    )
    assert not list(tmp_path.iterdir())
