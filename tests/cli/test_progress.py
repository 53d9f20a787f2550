"""How far a long import or export is: a bar on a terminal that is gone at the end, and nothing anywhere else."""

from __future__ import annotations

import csv
import fcntl
import os
import re
import struct
import subprocess
import termios
from pathlib import Path

import pytest
from processes import PROGRAM, ended, start, surroundings

MANY = 5000
BAR = re.compile(r"(Importing|Exporting) \S* +(\d+)% \S+")


@pytest.fixture(scope="module")
def room(tmp_path_factory) -> Path:
    """A folder with a book of many milestones, and a spreadsheet of as many of which some are bad."""
    folder = tmp_path_factory.mktemp("room")
    (folder / "out").mkdir()
    for path, last in ((folder / "out/milestones.csv", "seminar"), (folder / "bad.csv", "party")):
        with path.open("w", encoding="utf-8", newline="") as stream:
            rows = csv.writer(stream)
            rows.writerow(["handle", "title", "date", "kind"])
            rows.writerows([f"m-{n}", f"Meeting {n}", "2025-01-15", last if n % 10 else "seminar"] for n in range(MANY))
    assert ended(start(folder, "import", "out"))[0] == 0
    return folder


def on_terminal(folder: Path, width: int, *words: str) -> tuple[int, str]:
    """The exit code of a command, and all that it wrote to stderr, which is a terminal."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    process = subprocess.Popen(
        [*PROGRAM, *words],
        cwd=folder,
        env=surroundings(NO_COLOR="1", TERM="xterm", COLUMNS=""),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    try:
        while chunk := os.read(ours, 65536):
            seen += chunk
    except OSError:  # how Linux says that nobody writes any more
        pass
    os.close(ours)
    return process.wait(60), seen.decode()


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize(
    "target", ["out", "book.xlsx", "book.json", "book.jsonl", "milestones.csv", "book.md", "book.ics"]
)
def test_a_long_export_shows_a_bar_on_a_terminal(room, target, width):
    code, seen = on_terminal(room, width, "export", target, "--force")
    bars = list(BAR.finditer(seen))
    assert code == 0
    assert {bar[1] for bar in bars} == {"Exporting"}
    assert [int(bar[2]) for bar in bars] == sorted(int(bar[2]) for bar in bars)
    assert all(len(bar[0]) <= width - len("^C") for bar in bars)
    assert "\x1b[3" not in seen
    *_, last = seen.split("\x1b[2K")  # the line of the bar is erased before anything is said
    assert last.strip().startswith("wrote ")


def test_a_bar_is_gone_before_problems_are_told(room):
    code, seen = on_terminal(room, 80, "--db", "other.db", "import", "bad.csv", "--as", "milestones")
    assert code == 1
    assert {bar[1] for bar in BAR.finditer(seen)} == {"Importing"}
    *_, last = seen.split("\x1b[2K")
    assert last.strip().startswith("milestones: ")
    assert "nothing was imported: " in last


@pytest.mark.parametrize("target", ["out", "book.jsonl"])
def test_nothing_is_shown_where_nobody_looks(room, target):
    said = "1 file to out" if target == "out" else target
    assert ended(start(room, "export", target, "--force")) == (0, "", f"wrote {said}\n")


def test_a_short_export_shows_none(tmp_path):
    assert ended(start(tmp_path, "add", "venture", "Alpha"))[0] == 0
    assert on_terminal(tmp_path, 80, "export", "out") == (0, "wrote 1 file to out\r\n")
