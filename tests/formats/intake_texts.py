"""Text files as the reader gives them, for the tests of CSV and JSON."""

from __future__ import annotations

import io

import pytest
from hypothesis import strategies as st

from biopartner.errors import CannotRead
from biopartner.formats.intake import read_file

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def grid(content: bytes | str, type_: str = "csv", **options):
    data = content if isinstance(content, bytes) else content.encode()
    (only,) = read_file(io.BytesIO(data), type=type_, **options)
    return only


def cells(content: bytes | str, type_: str = "csv", **options) -> list[tuple]:
    return [row.cells for row in grid(content, type_, **options).rows]


def refusal(content: bytes | str, type_: str = "csv", **options) -> str:
    with pytest.raises(CannotRead) as refused:
        grid(content, type_, **options)
    return str(refused.value)
