"""The player itself: it types what a page types, in order, and shows what a screen would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the pages are typed into bash", allow_module_level=True)

from player import play, read_block, terminal_of

SHELL = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}


def block(body: str, info: str = "") -> str:
    return f"Before.\n\n```console{info}\n{body}```\n\nAfter.\n"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("$ echo one\n", "$ echo one\none\n"),
        ("$ printf two\n", "$ printf two\ntwo\n"),
        ("$ true\n", "$ true\n"),
        (
            "$ echo out; echo err >&2; echo out; exit 3\n",
            "$ echo out; echo err >&2; echo out; exit 3\nout\nerr\nout\n[exit 3]\n",
        ),
        ("$ echo a > f\n$ cat f\n", "$ echo a > f\n$ cat f\na\n"),
        ("$ cat <<END\n> x\n>\n> y\n> END\n", "$ cat <<END\n> x\n>\n> y\n> END\nx\n\ny\n"),
        ("$ echo stale\nold output\n> not typed\n", "$ echo stale\nstale\n"),
        ("$ printf '$ rm\\n> a\\n< b\\n'\n", "$ printf '$ rm\\n> a\\n< b\\n'\n\\$ rm\n\\> a\n\\< b\n"),
        ("$ printf '\\\\$ x\\n'\n", "$ printf '\\\\$ x\\n'\n\\\\$ x\n"),
        ("$ printf '\\e[1mbold\\a'\n", "$ printf '\\e[1mbold\\a'\n␛[1mbold␇\n"),
    ],
)
def test_a_block_shows_what_a_screen_shows(typed: str, shown: str, tmp_path: Path) -> None:
    assert play(block(typed), tmp_path, SHELL) == block(shown)


def test_playing_a_played_page_changes_nothing(tmp_path: Path) -> None:
    page = block("$ printf '$ a\\n> b\\n```\\n'; exit 2\n$ cat <<END\n> text\n> END\n")
    once = play(page, tmp_path, SHELL)
    assert play(once, tmp_path, SHELL) == once
    assert once != page


def test_what_stands_outside_of_console_blocks_is_left_alone(tmp_path: Path) -> None:
    page = "# Title\n\n```sh\n$ echo never\n```\n\n    $ echo never\n"
    assert play(page, tmp_path, SHELL) == page


def test_a_fence_grows_when_the_output_holds_one(tmp_path: Path) -> None:
    body = "$ printf '```\\n'\n"
    assert play(block(body), tmp_path, SHELL) == f"Before.\n\n``````console\n{body}```\n``````\n\nAfter.\n"


def test_a_terminal_has_the_size_that_was_asked_for_and_the_same_streams(tmp_path: Path) -> None:
    shown = play(block("$ stty size; test -t 1 && test -t 2; echo $?\n", " width=61 height=7"), tmp_path, SHELL)
    assert shown == block("$ stty size; test -t 1 && test -t 2; echo $?\n7 61\n0\n", " width=61 height=7")


def test_answers_are_typed_when_the_program_asks_and_then_control_d(tmp_path: Path) -> None:
    typed = (
        "$ printf 'Name: '; read a; printf 'Age: '; read b; printf 'More: '; read c || echo; echo $a $b\n< Kim\n< 7\n"
    )
    shown = play(block(typed, " width=80"), tmp_path, SHELL)
    assert shown == block(f"{typed}Name: Kim\nAge: 7\nMore: \nKim 7\n", " width=80")


def test_only_a_terminal_can_be_asked(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="only a terminal can be asked"):
        play(block("$ read x\n< y\n"), tmp_path, SHELL)


def test_output_without_a_command_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing typed"):
        read_block("out of nowhere\n$ echo\n")


def test_an_unknown_word_after_console_is_refused() -> None:
    with pytest.raises(ValueError, match="has no colour"):
        terminal_of("width=80 colour=yes")


def test_the_warm_program_does_what_the_cold_one_does(room: Path, environment: Mapping[str, str]) -> None:
    """Arguments, environment, streams, folder and exit code arrive as in a process of its own."""
    commands = (["import", "../data"], ["timeline", "武田薬品", "-f", "json"], ["show", "nobody"], ["--nonsense"])
    cold_environment = {**environment, "BIOPARTNER_DB": "cold.db"}
    for words in commands:
        warm = subprocess.run(["biopartner", *words], cwd=room, env=environment, capture_output=True)  # noqa: PLW1510
        cold = subprocess.run(  # noqa: PLW1510
            [sys.executable, "-m", "biopartner", *words], cwd=room, env=cold_environment, capture_output=True
        )
        usage = cold.stderr.replace(b"python -m biopartner", b"biopartner")
        assert (warm.returncode, warm.stdout, warm.stderr) == (cold.returncode, cold.stdout, usage)
