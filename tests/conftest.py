"""What the whole suite shares: `--update` rewrites the pages in `tests/cases` with what their commands show now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the pages with what came out")
