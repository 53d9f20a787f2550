"""Names among many: what was meant, and which organisations of a book may be one."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biopartner.reading.names import closest, compare, suspects

BOOK = [
    "Takeda",
    "Takeda Pharmaceutical Company Limited",
    "Tanabe",
    "boston-joint-ir-2024",
    "boston-ir-2025",
    "CMIC Holdings Co., Ltd.",
    "씨믹",
    "㈜셀트리온",
    "Celltrion Healthcare",
    "武田薬品工業",
    "Japan Pharmaceutical Manufacturers Association",
    "シミックホールディングス",
    "Alteogen",
    "올릭스",
]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Takedda", ["Takeda", "Takeda Pharmaceutical Company Limited"]),
        ("boston-joint-ir", ["boston-joint-ir-2024"]),
        ("CMIC", ["씨믹", "シミックホールディングス", "CMIC Holdings Co., Ltd."]),
        ("Celtrion", ["㈜셀트리온", "Celltrion Healthcare"]),
        ("JPMA", ["Japan Pharmaceutical Manufacturers Association"]),
        ("jpma", ["Japan Pharmaceutical Manufacturers Association"]),
        ("알테오젠", ["Alteogen"]),
        ("Olix", ["올릭스"]),
        ("다케다", ["Takeda", "武田薬品工業", "Takeda Pharmaceutical Company Limited"]),
        ("unheard of", []),
        ("", []),
        ("\ud800\n", []),
    ],
)
def test_what_may_have_been_meant(said, meant):
    assert closest(said, BOOK) == meant


def test_no_more_names_than_asked_for():
    assert closest("Takedda", BOOK, limit=1) == ["Takeda"]
    assert closest("Takedda", BOOK, limit=0) == []
    assert closest("Takedda", []) == []


@given(st.text(st.characters(exclude_categories=()), max_size=40), st.lists(st.text(max_size=20), max_size=8))
def test_what_was_meant_is_among_the_names(said, names):
    assert set(closest(said, names)) <= set(names)


def test_a_book_tells_its_suspects_likeliest_first():
    names = [
        ("takeda", "Takeda"),
        ("takeda", "武田薬品工業"),
        ("takeda-2", "Takeda Pharmaceutical Co., Ltd."),
        ("olix", "올릭스"),
        ("olix-inc", "OliX Inc."),
        ("celltrion", "Celltrion"),
        ("celltrion-hc", "Celltrion Healthcare"),
    ]
    assert [(one, other, found.score) for one, other, found in suspects(names)] == [
        ("takeda", "takeda-2", 99),
        ("olix", "olix-inc", 99),
    ]


def test_no_suspect_is_lost_to_the_blocks():
    pairs = "Cemic CMIC|씨믹 シミック|Zentora 젠토라|Novelgenix Novelgenx|ABCDE Alpha-Beta-Cell-Drug-Expo|X-Bio Y-Bio"
    names = list(enumerate(name.replace("-", " ") for pair in pairs.split("|") for name in pair.split(" ")))
    expected = {(i, j) for (i, a), (j, b) in combinations(names, 2) if compare(a, b).verdict != "different"}
    assert {(i, j) for i, j, _ in suspects(names)} == expected
    assert len(expected) >= 7


def test_many_equal_names_are_all_found():
    names = [(i, "Alteogen" if i else "알테오젠") for i in range(500)]
    assert {j for i, j, found in suspects(names) if found.verdict == "same"} == set(range(1, 500))
