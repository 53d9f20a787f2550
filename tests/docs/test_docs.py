"""The generated pages are what the program says today; `make docs` writes them anew."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import docs  # noqa: E402 - a script, found by the line above

WRITTEN = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("name", docs.PAGES)
def test_a_generated_page_is_what_the_program_says(name: str) -> None:
    stands = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert stands == docs.PAGES[name](), f"docs/{name} is behind the program; `make docs` writes it anew"


def test_every_error_has_an_example_and_every_example_an_error() -> None:
    assert {kind.__name__ for kind in docs.kinds()} == docs.EXAMPLES.keys()


def test_every_error_is_one_sentence_in_lower_case_with_a_full_stop() -> None:
    for kind in docs.kinds():
        error = docs.example(kind)
        assert error.problem[0] in '"-' or error.problem[0].islower(), error.problem
        assert error.problem.endswith("."), error.problem
        assert not error.hint or error.hint[-1] in ".?", error.hint


def test_every_command_and_noun_has_its_own_section() -> None:
    from biopartner.cli import COMMANDS
    from biopartner.commands.add import NOUNS

    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    sections = re.findall(r"^##+ (.*)$", page, re.MULTILINE)
    words = [f"biopartner {command.word}" for command in COMMANDS]
    at = words.index("biopartner add") + 1
    assert sections == ["biopartner", *words[:at], *(f"biopartner add {noun.name}" for noun in NOUNS), *words[at:]]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_file_that_the_house_names_is_there() -> None:
    """Paths in docs/house.md are written from the package, the tests or the root."""
    text = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([\w/]+\.(?:py|toml|md|csv|sql))`", text) if "/" in name}
    places = (ROOT, ROOT / "src" / "biopartner")
    assert [name for name in sorted(named) if not any((place / name).exists() for place in places)] == []
