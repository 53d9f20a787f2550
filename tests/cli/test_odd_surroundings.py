"""Streams that are closed, arguments that are no text, an answer aimed at the book: no noise, and nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from processes import PROGRAM, ended, finished, start


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A folder with a book of one venture."""
    assert ended(start(tmp_path, "add", "venture", "Hanbit"))[0] == 0
    return tmp_path


def run_without(stream: int, folder: Path, *words: str) -> tuple[int, str, str]:
    """A run whose caller closed one of the three streams."""
    closed = f'exec "$@" {stream}{"<" if stream == 0 else ">"}&-'
    done = finished(folder, ["sh", "-c", closed, "sh", *PROGRAM, *words])
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a shell that closes streams")
@pytest.mark.parametrize("stream", [0, 1, 2])
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("list", "ventures"), 0),
        (("add", "venture", "Sumida"), 0),
        (("add", "milestone", "Visit", "--kind", "visit", "--on", "2024", "--with", "Nobody"), 1),
        (("--help",), 0),
    ],
)
def test_a_closed_stream_changes_no_exit_code(book, stream, words, code):
    ended_with, _, said = run_without(stream, book, *words)
    assert (ended_with, "Traceback" in said) == (code, False)


@pytest.mark.skipif(os.name == "nt", reason="arguments are text there")
@pytest.mark.parametrize("words", [("show",), ("search",), ("list", "ventures", "--match"), ("timeline", "--since")])
def test_bytes_that_are_no_text_are_refused(book, words):
    code, out, said = ended(start(book, *words, os.fsdecode(b"\xff\xfe")))
    assert (code, out) == (1, "")
    assert said == "biopartner: text: holds bytes that are no UTF-8. Check the encoding of the terminal.\n"


def test_an_answer_never_replaces_the_book(book):
    before = (book / "book.db").read_bytes()
    code, _, said = ended(start(book, "list", "ventures", "--format", "csv", "--output", "./book.db", "--force"))
    assert code == 1
    assert said == "biopartner: cannot write book.db: it is the database itself. Choose another file with --output.\n"
    assert (book / "book.db").read_bytes() == before


@pytest.mark.parametrize("words", [("show",), ("list",), ("search",), ("add",), ("cite", "hanbit"), ("codes",), ()])
def test_a_refusal_repeats_only_the_beginning_of_a_long_text(book, words):
    code, _, said = ended(start(book, *words, "x" * 5000))
    assert code in {0, 1, 2}
    assert len(said) < 600
