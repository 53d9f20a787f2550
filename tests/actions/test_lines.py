"""Notes that gather what no field holds: what a later row says under a heading takes the place of what was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biopartner.actions.lines import merged

HEADINGS = ("金額", "Status")


@pytest.mark.parametrize(
    ("old", "new", "whole", "told"),
    [
        ("金額: 5億円", "金額: 6億円", "金額: 6億円", [("金額", "5億円", "6億円")]),
        ("A remark\n金額: 5億円", "金額: 5億円", "A remark\n金額: 5億円", []),
        ("A remark", "金額: 5億円", "A remark\n金額: 5億円", [("金額", "", "5億円")]),
        ("A remark", "Another one", "A remark\nAnother one", [("", "", "Another one")]),
        ("Colour: red", "Colour: blue", "Colour: red\nColour: blue", [("", "", "Colour: blue")]),
        ("Status: a\n金額: 1", "金額: 2\nNew\nStatus: b", "Status: b\n金額: 2\nNew", None),
    ],
)
def test_a_line_takes_the_place_of_the_one_under_the_same_heading(old, new, whole, told):
    found, differences = merged(old, new, HEADINGS)
    assert found == whole
    assert told is None or differences == told


@given(st.lists(st.sampled_from([f"{h}: {n}" for h in HEADINGS for n in "12"] + ["a", "b"]), min_size=1, unique=True))
def test_the_same_lines_again_change_nothing(lines):
    once, _ = merged("a", "\n".join(lines), HEADINGS)
    assert merged(once, once, HEADINGS) == (once, [])
