"""How often comparing is right, on pairs of real organisations that it was not tuned on (names_held_out.tsv)."""

from __future__ import annotations

from pathlib import Path

import pytest

from biopartner.reading.names.anatomy import Anatomy
from biopartner.reading.names.score import likeness

PAIRS = [
    (a, b, truth == "1")
    for a, b, truth in (
        line.split("\t")
        for line in Path(__file__).with_name("names_held_out.tsv").read_text(encoding="utf-8").splitlines()[1:]
    )
]


def test_the_held_out_pairs_are_many_and_balanced():
    assert len(PAIRS) >= 200
    assert 0.4 < sum(truth for _, _, truth in PAIRS) / len(PAIRS) < 0.6
    assert len({frozenset((a, b)) for a, b, _ in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("table", [True, False])
def test_suggestions_are_mostly_right_and_miss_little(table, monkeypatch):
    if not table:
        monkeypatch.setattr("biopartner.reading.names.anatomy.find_key", lambda _key, _countries: None)
    judged = [(likeness(Anatomy(a), Anatomy(b)), truth) for a, b, truth in PAIRS]
    suggested = [truth for found, truth in judged if found.verdict != "different"]
    same = [truth for found, truth in judged if found.verdict == "same"]
    assert sum(suggested) / len(suggested) >= 0.90
    assert sum(suggested) / sum(truth for _, truth in judged) >= 0.60
    assert all(same)
