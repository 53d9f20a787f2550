"""A command that is stopped, killed or no longer listened to: all or nothing, and no noise."""

from __future__ import annotations

import csv
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from processes import PROGRAM, ended, start, surroundings

MANY = 6000


@pytest.fixture(scope="module")
def big(tmp_path_factory) -> Path:
    """A folder whose import takes about a second."""
    folder = tmp_path_factory.mktemp("big")
    with (folder / "organisations.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["handle", "name", "kind", "note"])
        rows.writerows([f"o{n}", f"Organisation {n}", "venture", "x" * 300] for n in range(MANY))
    return folder


def how_many(path: Path) -> int:
    """The organisations of a book that is found to be whole; 0 when there is none."""
    if not path.exists() or not path.stat().st_size:
        return 0
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'organisation'").fetchone()[0]
    number = db.execute("SELECT count(*) FROM organisation").fetchone()[0] if tables else 0
    steps = db.execute("SELECT count(*) FROM step").fetchone()[0] if tables else 0
    db.close()
    assert steps == (number > 0) or number == 1
    return number


def begun(folder: Path, process: subprocess.Popen[str]) -> None:
    """Wait until the import writes: its journal lies beside the book."""
    while process.poll() is None and not (folder / "book.db-journal").exists():
        time.sleep(0.002)


def test_an_import_that_is_killed_leaves_all_or_nothing_and_the_next_one_works(big, tmp_path):
    random.seed(20261122)
    found = []
    for attempt in range(8):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        process = start(folder, "import", str(big))
        begun(folder, process)
        time.sleep(random.uniform(0, 0.5))
        process.kill()
        process.communicate()
        found.append(how_many(folder / "book.db"))
    assert set(found) <= {0, MANY}
    assert 0 in found
    code, out, err = ended(start(folder, "import", str(big)))
    said = "nothing new" if found[-1] else "6,000 organisations added."
    assert (code, out) == (0, "")
    assert said in err or found[-1]
    assert how_many(folder / "book.db") == MANY


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_import_that_is_stopped_leaves_nothing_and_says_so(big, tmp_path, stop):
    process = start(tmp_path, "import", str(big))
    begun(tmp_path, process)
    time.sleep(0.1)
    process.send_signal(stop)
    assert ended(process) == (128 + stop, "", "biopartner: stopped; nothing was imported.\n")
    assert how_many(tmp_path / "book.db") == 0
    assert not (tmp_path / "book.db-journal").exists()


def test_an_import_under_nohup_outlives_its_terminal(big, tmp_path):
    process = subprocess.Popen(
        ["nohup", *PROGRAM, "import", str(big)],
        cwd=tmp_path,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    begun(tmp_path, process)
    process.send_signal(signal.SIGHUP)
    assert ended(process)[0] == 0
    assert how_many(tmp_path / "book.db") == MANY


STOPPED_AT_THE_END = """
import sys
from contextlib import contextmanager
from biopartner.store.engine import Engine
transaction = Engine.transaction
@contextmanager
def stopped(self):
    with transaction(self):
        yield
        if "--keep-good" in sys.argv:
            raise KeyboardInterrupt
    raise KeyboardInterrupt
Engine.transaction = stopped
from biopartner.__main__ import main
main()
"""


def test_an_import_that_is_stopped_at_its_end_says_what_is_true(tmp_path):
    (tmp_path / "firms.csv").write_text("Company,Type,Country\nAlpha,venture,KR\nBeta,venture,Atlantis\n")

    def stopped(*words: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", STOPPED_AT_THE_END, *words],
            cwd=tmp_path,
            env=surroundings(),
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr.splitlines()[-1]

    assert ended(start(tmp_path, "add", "venture", "Gamma"))[0] == 0
    assert stopped("import", "firms.csv", "--keep-good") == (130, "biopartner: stopped; nothing was imported.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.db", "firms.csv"]
    (tmp_path / "firms.csv").write_text("Company,Type,Country\nAlpha,venture,KR\n")
    said = "biopartner: stopped; the rows had been imported already. `biopartner undo` takes that back."
    assert stopped("import", "firms.csv") == (130, said)
    assert "\nalpha," in ended(start(tmp_path, "list", "organisations", "-f", "csv"))[1]


STOPPED = """
import os, signal, sys
moment, *words = sys.argv[1:]
how, made = signal.SIGINT, os.open
if moment == "ended":
    how, moment = signal.SIGTERM, "begun"
def stop(*args):
    os.kill(os.getpid(), how)
def make(path, *args, **options):
    handle = made(path, *args, **options)
    if ".biopartner-" in str(path):
        stop()
    return handle
setattr(os, *(("open", make) if moment == "begun" else ("fsync", stop)))
sys.argv = ["biopartner", *words]
from biopartner.__main__ import main
main()
"""


@pytest.mark.parametrize("moment", ["begun", "whole", "ended"])
@pytest.mark.parametrize("target", ["out", "book.xlsx", "book.json", "book.jsonl", "organisations.csv", "book.md"])
def test_an_export_that_is_stopped_leaves_no_file_and_says_so(tmp_path, target, moment):
    assert ended(start(tmp_path, "add", "venture", "Alpha"))[0] == 0
    (tmp_path / "scratch").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, moment, "export", target],
        cwd=tmp_path,
        env=surroundings(TMPDIR=str(tmp_path / "scratch")),
        capture_output=True,
        text=True,
        check=False,
    )
    code = 143 if moment == "ended" else 130
    assert (done.returncode, done.stdout, done.stderr) == (code, "", "biopartner: stopped; nothing was written.\n")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["book.db", "scratch"]


@pytest.mark.parametrize(
    "module", ["biopartner.cli", "typer.main", "biopartner.commands.codes", "biopartner.formats.terminal"]
)
def test_a_command_that_is_stopped_while_it_loads_says_nothing(tmp_path, module):
    stopping = f"""
import sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
sys.argv = ["biopartner", "codes"]
from biopartner.__main__ import main
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", stopping], cwd=tmp_path, env=surroundings(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(
    "words",
    [("list", "organisations"), ("list", "organisations", "-f", "json"), ("list", "organisations", "-f", "csv")],
    ids=["table", "json", "csv"],
)
def test_a_reader_that_has_enough_ends_the_command_quietly(big, tmp_path, words):
    assert ended(start(tmp_path, "import", str(big)))[0] == 0
    process = start(tmp_path, *words)
    assert process.stdout is not None
    assert process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()


@pytest.mark.parametrize("words", [("--help",), ("codes",), ("codes", "-f", "json")], ids=" ".join)
def test_nobody_reading_at_all_is_no_failure(tmp_path, words):
    process = start(tmp_path, *words)
    assert process.stdout is not None
    process.stdout.close()
    assert process.wait(30) == 0
    assert process.stderr is not None
    assert process.stderr.read() == ""
    process.stderr.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    "words", [("--help",), ("codes",), ("codes", "-f", "csv"), ("codes", "-f", "xlsx")], ids=" ".join
)
def test_a_full_disk_behind_the_output_is_told_in_one_sentence(tmp_path, words):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*PROGRAM, *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path,
            env=surroundings(),
            check=False,
        )
    assert done.returncode == 1
    said = "biopartner: cannot write the answer: no space left on device. Send it somewhere else.\n"
    assert done.stderr == said


def test_bytes_that_are_no_text_are_kept_out_of_the_history(tmp_path):
    name = b"book\xff.db".decode("utf-8", "surrogateescape")
    code, out, err = ended(start(tmp_path, "--db", name, "add", "venture", "Alpha", BIOPARTNER_USER="\udcff"))
    assert (code, out, err) == (0, "", "added venture alpha: Alpha\n")
    code, out, err = ended(start(tmp_path, "--db", name, "history", "-f", "csv"))
    assert (code, err) == (0, "")
    assert "book\\xff.db" in out
