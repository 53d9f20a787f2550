"""Many processes at one book: everybody's writes are kept, and nobody needs to know of the others."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from processes import ended, start, surroundings

from biopartner.store import Change, Store, new_id

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can divide itself")
PROCESSES, ADDS = 16, 50

# The command as a person would type it, again and again; the book is opened and closed each time. One process loads
# the program and divides itself, so that all begin at once.
ADDING = """
import os, sys
from biopartner import __main__ as program
from biopartner.commands import adding

def add(who):
    for n in range(int(sys.argv[2])):
        sys.argv[:] = ["biopartner", "add", "venture", f"Venture {who:02}x{n:02}", "--note", "meanwhile"]
        try:
            program.main()
        except SystemExit as end:
            if end.code:
                os._exit(1)
    os._exit(0)

gate = os.pipe()
children = []
for who in range(int(sys.argv[1])):
    child = os.fork()
    if not child:
        os.close(gate[1])
        os.read(gate[0], 1)
        add(who)
    children.append(child)
os.close(gate[1])
print(*(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children))
"""


def crowd(folder: Path, adds: int) -> list[str]:
    """The exit codes of processes that all begin at once."""
    done = subprocess.run(
        [sys.executable, "-c", ADDING, str(PROCESSES), str(adds)],
        cwd=folder,
        env=surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout.split()


def numbers(path: Path, *queries: str) -> list[int]:
    with sqlite3.connect(path) as db:
        return [db.execute(query).fetchone()[0] for query in queries]


def test_every_write_of_sixteen_processes_is_kept(run, tmp_path):
    assert run("add", "venture", "Alpha").code == 0
    assert crowd(tmp_path, ADDS) == ["0"] * PROCESSES
    every = PROCESSES * ADDS + 1
    assert (
        numbers(
            tmp_path / "book.db",
            "SELECT count(*) FROM organisation",
            "SELECT max(number) FROM step",
            "SELECT count(*) FROM journal",
            "SELECT max(seq) FROM journal",
            "SELECT count(DISTINCT record) FROM searchable",
        )
        == [every] * 5
    )
    assert [p.name for p in tmp_path.iterdir()] == ["book.db"]


@pytest.mark.parametrize("_", range(2))
def test_sixteen_processes_may_be_the_first_at_once(run, tmp_path, _):
    assert crowd(tmp_path, 1) == ["0"] * PROCESSES
    assert numbers(tmp_path / "book.db", "SELECT count(*) FROM organisation") == [PROCESSES]
    assert numbers(tmp_path / "book.db", "SELECT value FROM counter WHERE name = 'step'") == [PROCESSES]


def test_a_book_that_another_program_keeps_is_said_to_be_in_use(run, tmp_path, monkeypatch):
    assert run("add", "venture", "Alpha").code == 0
    monkeypatch.setenv("BIOPARTNER_WAIT", "0.2")
    other = sqlite3.connect(tmp_path / "book.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    sentence = "another program has been using book.db for more than 0.2 seconds. Nothing was changed; try again."
    for words in (("add", "venture", "Beta"), ("undo",), ("edit", "alpha", "--city", "Seoul")):
        assert run(*words) == (1, "", f"biopartner: {sentence}\n")
    assert run("list", "organisations", "-f", "csv").out.count("\n") == 2  # readers do not wait for a writer
    other.execute("COMMIT")
    other.close()
    assert run("add", "venture", "Beta").code == 0


def test_a_writer_waits_for_another_one(run, tmp_path):
    assert run("add", "venture", "Alpha").code == 0
    other = sqlite3.connect(tmp_path / "book.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    process = start(tmp_path, "add", "venture", "Beta", BIOPARTNER_WAIT="30")
    with pytest.raises(subprocess.TimeoutExpired):
        process.communicate(timeout=1)
    other.execute("COMMIT")
    other.close()
    assert ended(process) == (0, "", "added venture beta: Beta\n")


def test_readers_see_the_book_as_it_was_while_a_long_write_goes_on(run, tmp_path):
    assert run("add", "venture", "Alpha").code == 0
    before = run("list", "organisations", "-f", "json").out
    store = Store.open(tmp_path / "book.db", create=False, wait=0, actor="kim", command="import", clock=lambda: "now")
    with store.step("more than any page cache", bulk=True):
        for batch in range(10):
            rows = [{"handle": f"o{batch}-{n}", "name": f"O{n}", "note": "x" * 500} for n in range(1000)]
            store.write([Change("add", "organisation", new_id(), row) for row in rows])
            assert run("list", "organisations", "-f", "json") == (0, before, "")
    store.close()
    assert run("list", "organisations", "-f", "csv").out.count("\n") == 10_002
