"""Every page is played: what its commands show is what stands on it. `pytest --update` rewrites the pages."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the pages are typed into bash", allow_module_level=True)

from player import play

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted(Path(__file__).parent.glob("*.md"))]
PLAYED = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]


@pytest.mark.parametrize("page", PLAYED, ids=lambda page: page.name)
def test_page(page: Path, room: Path, environment: Mapping[str, str], request: pytest.FixtureRequest) -> None:
    stands = page.read_text(encoding="utf-8")
    comes = play(stands, room, environment)
    if "Traceback (most recent call last)" in comes:
        pytest.fail(comes[comes.index("Traceback (most recent call last)") :], pytrace=False)
    if comes == stands:
        return
    if request.config.getoption("--update"):
        page.write_text(comes, encoding="utf-8")
        return
    diff = difflib.unified_diff(stands.splitlines(), comes.splitlines(), f"{page.name}", "what came out", lineterm="")
    pytest.fail("\n".join([*diff, "", "`pytest --update` takes over what came out."]), pytrace=False)
