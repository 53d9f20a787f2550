"""Every page is played: what its commands show is what stands on it. `pytest --update` rewrites the pages."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the pages are typed into bash", allow_module_level=True)

import tempfile

from player import play
from warm import Warm

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), *sorted(Path(__file__).parent.glob("*.md"))]
PLAYED = [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")]


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    # Not in pytest's own folder, whose path may be too long for a socket.
    with tempfile.TemporaryDirectory(prefix="biopartner-") as folder, Warm(Path(folder)) as server:
        yield server


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """The folder in which a page plays; the data set stands beside it."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    folder = tmp_path / "page"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(warm: Warm, room: Path) -> Mapping[str, str]:
    return {
        "PATH": f"{warm.path}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(room),
        "XDG_DATA_HOME": str(room / ".local"),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "NO_COLOR": "1",
        "BIOPARTNER_DB": "book.db",
        "BIOPARTNER_NOW": "2026-11-22T09:00:00Z",
        "BIOPARTNER_TODAY": "2026-11-22",
        "BIOPARTNER_USER": "officer",
        "DATA": "../data",
    }


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
