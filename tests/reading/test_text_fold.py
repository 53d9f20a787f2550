"""The short way of folding gives what the long way gives."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from biopartner.reading.text import fold

PLAIN = st.characters(
    codec="utf-8", include_characters="・ー 가힣", categories=["Ll", "Lu", "Lo", "Nd", "Po", "Zs", "Mn", "Lm", "Cc"]
)


def folded(text: str) -> str:
    """What `fold` promises, step by step."""
    hidden = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
    wide = unicodedata.normalize("NFKD", text).translate(hidden)
    bare = "".join(c for c in wide if c in "\u3099\u309a" or not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().split())


@given(st.text(PLAIN))
def test_folding_is_the_same_with_and_without_its_short_way(text):
    assert fold(text) == folded(text)


def test_every_character_of_the_short_way_is_its_own_normal_form():
    ranges = ((0x00, 0x80), (0xAC00, 0xD7A4), (0x4E00, 0xA000), (0x3041, 0x3097), (0x30A1, 0x30FF))
    for start, stop in ranges:
        text = "".join(map(chr, range(start, stop)))
        assert fold(f"x{text}") == folded(f"x{text}")
