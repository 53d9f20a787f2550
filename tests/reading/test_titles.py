"""The kind that a title tells: never a wrong one, and none where the word is what the event is about."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biopartner.reading.titles import kind_told
from biopartner.reading.vocabulary import code_list, level_of

ROOT = Path(__file__).parents[2]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("kind", "title"),
    [(row["kind"], row["title"]) for row in rows(Path(__file__).parent / "milestone_titles.csv")],
)
def test_a_title_tells_its_kind_or_none(kind, title):
    assert kind_told(title) == kind


def test_no_title_of_the_data_set_tells_a_wrong_kind_and_a_third_tells_the_right_one():
    milestones = rows(ROOT / "data" / "milestones.csv")
    told = [(kind_told(row["title"]), row) for row in milestones]
    assert [row["title"] for kind, row in told if kind and kind != row["kind"]] == []
    assert 3 * sum(map(bool, (kind for kind, _ in told))) > len(milestones)


@pytest.mark.parametrize("code", code_list("milestone-kind"), ids=lambda code: code.code)
def test_a_result_that_binds_is_never_taken_from_a_title(code):
    for word in code.words:
        kind = kind_told(f"Hanbit Bio {word}")
        assert level_of(kind) < 5
        assert kind in {"", code.code}


@given(st.text(max_size=60), st.sampled_from(["세미나", "seminar", "セミナー"]))
def test_any_title_can_be_asked(text, word):
    assert kind_told(text) in {"", *(code.code for code in code_list("milestone-kind"))}
    assert kind_told(f"{text} {word}") in {"", "seminar"}


@pytest.mark.parametrize("tail", [" 2024 10 " * 400, "를을 ()" * 600, "1년1 " * 900, "(" * 3000])
def test_a_long_title_takes_no_longer(tail):
    begin = time.perf_counter()
    kind_told(f"세미나{tail}zz")
    assert time.perf_counter() - begin < 1
