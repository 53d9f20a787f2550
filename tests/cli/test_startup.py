"""Start-up is a feature: which modules a command does not load."""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
from pathlib import Path

import pytest
from processes import finished

# Runs a command in this process and tells at the end which of the modules in question it loaded.
LOADED = """
import json, sys
asked, sys.argv = sys.argv[1].split(), ["biopartner", *sys.argv[2:]]
from biopartner.__main__ import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps([name for name in asked if name in sys.modules]), file=sys.stderr)
"""
HEAVY = "rich sqlite_utils sqlite3 dateutil rapidfuzz pydantic"
NEVER = "pydantic click openpyxl numpy"


def loaded(folder: Path, asked: str, *words: str) -> list[str]:
    """Those of the modules that the command loads; it must end well."""
    done = finished(folder, [sys.executable, "-c", LOADED, asked, *words])
    done.check_returncode()
    found: list[str] = json.loads(done.stderr.splitlines()[-1])
    return found


@pytest.fixture
def book(run, tmp_path) -> Path:
    """A folder with a book of one venture and one milestone."""
    assert run("add", "venture", "Alpha", "--country", "KR").code == 0
    assert run("add", "milestone", "Roundtable", "--kind", "meeting", "--on", "2024-10", "--with", "Alpha").code == 0
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [("--help",), ("--version",), ("add", "--help"), ("add", "milestone", "--help"), ("list", "--help")],
    ids=" ".join,
)
def test_help_loads_nothing_that_is_heavy(tmp_path, words):
    asked = f"{HEAVY} {NEVER} tomllib csv biopartner.store biopartner.actions biopartner.reports"
    assert loaded(tmp_path, asked, *words) == []


@pytest.mark.parametrize(
    "words",
    [
        ("list", "organisations", "-f", "json"),
        ("list", "milestones", "--since", "2024", "-f", "json"),
        ("timeline", "-f", "json"),
        ("timeline", "alpha", "--country", "KR", "-f", "csv"),
        ("show", "alpha", "-f", "json"),
        ("search", "round", "-f", "json"),
        ("history", "-f", "json"),
        ("report", "-f", "json"),
        ("export", "out"),
    ],
    ids=" ".join,
)
def test_an_answer_for_machines_loads_no_terminal_and_no_schema(book, words):
    assert loaded(book, f"rich sqlite_utils dateutil rapidfuzz {NEVER} biopartner.store.schema", *words) == []


@pytest.mark.parametrize(
    "words",
    [("list", "organisations"), ("timeline",), ("show", "alpha"), ("search", "round"), ("history",), ("report",)],
    ids=" ".join,
)
def test_an_answer_for_people_loads_the_terminal_but_no_schema(book, words):
    assert loaded(book, f"rich sqlite_utils dateutil rapidfuzz {NEVER} biopartner.store.schema", *words) == ["rich"]


@pytest.mark.parametrize(
    "words",
    [
        ("add", "venture", "Beta", "--country", "JP", "--alias", "베타"),
        ("add", "milestone", "Visit", "--kind", "meeting", "--on", "2024-11-05", "--with", "Alpha:host"),
        ("edit", "alpha", "--city", "Seoul"),
        ("cite", "alpha", "https://example.com/"),
        ("undo",),
        ("import", "out"),
    ],
    ids=" ".join,
)
def test_writing_to_a_book_that_is_there_loads_no_terminal_and_no_schema(run, book, words):
    assert run("export", "out").code == 0
    assert loaded(book, f"rich sqlite_utils dateutil {NEVER} biopartner.store.schema", *words) == []


@pytest.mark.parametrize(
    "words", [("list", "organisations", "-f", "json"), ("timeline", "alpha"), ("show", "alpha")], ids=" ".join
)
def test_reading_does_not_load_what_writes(book, words):
    assert loaded(book, "biopartner.store.journal biopartner.store.undoing biopartner.formats.folder", *words) == []


def test_a_new_book_is_made_by_sqlite_utils(tmp_path):
    assert loaded(tmp_path, "sqlite_utils rich", "add", "venture", "Alpha") == ["sqlite_utils"]


def test_a_word_that_is_misspelt_loads_rapidfuzz_alone(book):
    script = LOADED.replace("assert not end.code, end.code", "assert end.code == 1, end.code")
    done = finished(book, [sys.executable, "-c", script, "rapidfuzz rich sqlite_utils", "show", "alhpa"])
    done.check_returncode()
    assert done.stderr.splitlines()[0] == 'biopartner: no record called "alhpa". Did you mean "Alpha"?'
    assert json.loads(done.stderr.splitlines()[-1]) == ["rapidfuzz"]


def test_the_upper_bound_of_typer_is_still_needed(tmp_path):
    """Typer 0.29 loads pydantic for every command with parameters; with a newer one this tells of a change."""
    installed = tuple(int(part) for part in re.findall(r"\d+", importlib.metadata.version("typer"))[:2])
    loads = loaded(tmp_path, "pydantic", "codes", "--help") == ["pydantic"]
    if installed >= (0, 29):
        assert loads, "this typer no longer loads pydantic: drop its upper bound in pyproject.toml, and this test"
    else:
        assert not loads, "this typer loads pydantic: lower its upper bound in pyproject.toml"
