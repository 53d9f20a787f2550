"""Files and folders that may not be read or written: reading goes on where it can, refusals name the cause."""

from __future__ import annotations

import os
import sys

import pytest
from processes import run_without_privilege

pytestmark = pytest.mark.skipif(
    os.name == "nt" or (os.geteuid() == 0 and not sys.platform.startswith("linux")),
    reason="needs a user to whom permissions apply",
)
READ_ONLY = "the file or its folder is read-only. Nothing was changed; reading commands still work."


@pytest.fixture
def folder(run, tmp_path):
    """A folder with a book of one venture; its permissions are given back for the clean-up."""
    home = tmp_path / "home"
    home.mkdir()
    assert run("--db", "home/book.db", "add", "venture", "Alpha").code == 0
    yield home
    home.chmod(0o700)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_book_is_read_and_never_written(folder, what):
    book = folder / "book.db"
    before = book.read_bytes()
    (book if what == "file" else folder).chmod(0o400 if what == "file" else 0o500)
    code, out, err = run_without_privilege(folder, "list", "organisations", "-f", "csv")
    assert (code, [line.split(",")[:2] for line in out.splitlines()[1:]], err) == (0, [["alpha", "Alpha"]], "")
    for words in (("add", "venture", "Beta"), ("undo",)):
        assert run_without_privilege(folder, *words) == (1, "", f"biopartner: cannot write book.db: {READ_ONLY}\n")
    assert book.read_bytes() == before
    assert [p.name for p in folder.iterdir()] == ["book.db"]


def test_a_book_that_may_not_be_read_is_refused(folder):
    (folder / "book.db").chmod(0o000)
    for words in (("list", "organisations"), ("add", "venture", "Beta")):
        assert run_without_privilege(folder, *words) == (
            1,
            "",
            "biopartner: cannot open book.db: permission denied. Choose another file with --db.\n",
        )


def test_a_book_is_not_made_where_nothing_may_be_made(folder):
    folder.chmod(0o500)
    assert run_without_privilege(folder, "--db", "new.db", "add", "venture", "Beta") == (
        1,
        "",
        "biopartner: cannot open new.db: permission denied. Choose another file with --db.\n",
    )
    assert [p.name for p in folder.iterdir()] == ["book.db"]


def test_a_folder_that_may_not_be_entered_is_named(folder):
    folder.chmod(0o000)
    assert run_without_privilege(folder.parent, "--db", "home/book.db", "list", "organisations") == (
        1,
        "",
        "biopartner: cannot open home/book.db: permission denied. Choose another file with --db.\n",
    )


def test_an_export_that_may_not_be_written_leaves_no_part_of_it(folder):
    out = folder / "out"
    out.mkdir(mode=0o500)
    assert run_without_privilege(folder, "export", "out") == (
        1,
        "",
        "biopartner: cannot write out: permission denied. Choose another folder.\n",
    )
    assert not list(out.iterdir())
