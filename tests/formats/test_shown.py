"""Sentences folded to a width: what goes on stands further right than where it began."""

from __future__ import annotations

import pytest

from biopartner.formats import folded


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("short", 20, ["short"]),
        ("one two three four", 9, ["one two", "  three", "  four"]),
        ("  + one two three", 10, ["  + one", "    two", "    three"]),
        ("다케다제약 주식회사", 12, ["다케다제약", "  주식회사"]),
        ("  averyveryverylongword b", 10, ["  averyveryverylongword", "    b"]),
        ("a  b", 20, ["a  b"]),
        ("", 20, [""]),
    ],
)
def test_a_sentence_is_broken_at_blanks(text: str, width: int, lines: list[str]):
    assert folded(text, width).split("\n") == lines
