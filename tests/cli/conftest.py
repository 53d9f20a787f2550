"""The program run inside the test's own process, as a person would type it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from biopartner import __main__ as program


class Ran(NamedTuple):
    """What a command came to."""

    code: int | str | None
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Run]:
    """`run("list", "organisations")` in an empty folder, with a fixed day and `book.db` as the database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BIOPARTNER_TODAY", "2026-11-22")
    monkeypatch.setenv("BIOPARTNER_DB", "book.db")
    mask = os.umask(0o022)

    def typed(*words: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["biopartner", *words])
        with pytest.raises(SystemExit) as end:
            program.main()
        return Ran(end.value.code, *capsys.readouterr())

    yield typed
    os.umask(mask)
