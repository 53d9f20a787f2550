"""What every page finds: the program, an empty folder beside the data set, and an environment that never varies."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from warm import Warm

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    from warm import Warm  # not on Windows, which has no sockets of this kind

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
        "PATH": f"{warm.path}:{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
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
