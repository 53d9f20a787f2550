"""An empty book of every engine, for the tests of the store."""

from __future__ import annotations

import pytest
from engines import ENGINES, fresh_book


@pytest.fixture(scope="session", params=ENGINES, ids=lambda engine: engine.__name__.lower())
def engine(request):
    return request.param


@pytest.fixture
def store(engine):
    with fresh_book(engine) as opened:
        yield opened
