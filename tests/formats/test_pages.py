"""Whole outputs: each sample answer in each format and width is exactly the page in `pages/`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from sample_answers import ANSWERS, LOOKS, PAGES, SGR, organisations, written

from biopartner.formats import Look
from biopartner.model.answers import Column, Lines, Table


@pytest.mark.parametrize("suffix", LOOKS)
@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_looks_like_its_page(name, suffix):
    format_, look = LOOKS[suffix]
    expected = (PAGES / f"{name}.{suffix}").read_bytes().decode()
    assert written(ANSWERS[name](), format_, look) == expected


@pytest.mark.parametrize("suffix", [suffix for suffix, (format_, _) in LOOKS.items() if format_ == "table"])
@pytest.mark.parametrize("name", ANSWERS)
def test_colour_changes_no_text(name, suffix):
    _, look = LOOKS[suffix]
    coloured = written(ANSWERS[name](), "table", replace(look, colour=True))
    assert "\x1b[1m" in coloured
    assert SGR.sub("", coloured) == (PAGES / f"{name}.{suffix}").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ANSWERS)
def test_no_line_ends_in_blanks(name):
    for suffix in LOOKS:
        for line in (PAGES / f"{name}.{suffix}").read_text(encoding="utf-8").split("\n"):
            assert line == line.rstrip(), suffix


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("look", [Look(), Look(unicode=False)])
def test_json_reads_back_with_its_types_in_every_encoding(name, look):
    expected = json.loads((PAGES / f"{name}.json").read_text(encoding="utf-8"))
    text = written(ANSWERS[name](), "json", look)
    assert json.loads(text) == expected
    assert look.unicode or text.isascii()


def test_json_holds_the_values_of_the_rows():
    rows = json.loads(written(organisations(), "json"))
    assert rows[1] == {
        "handle": "genentech",
        "name": "Genentech [ex Roche]",
        "kind": "pharma",
        "country": "US",
        "partnerships": None,
        "also": [],
        "id": 2,
    }


@pytest.mark.parametrize("name", ANSWERS)
def test_csv_reads_back_as_a_rectangle(name):
    header, *rows = csv.reader(io.StringIO(written(ANSWERS[name](), "csv"), newline=""), strict=True)
    assert rows
    assert {len(row) for row in rows} == {len(header)}


EMPTY = Table((Column("name", "Name"),), (), empty="No organisations yet.")


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("table", "No organisations yet.\n"),
        ("json", "[]\n"),
        ("csv", "name\n"),
        ("markdown", "No organisations yet.\n"),
    ],
)
def test_no_rows_are_said_in_each_format(format_, expected):
    assert written(EMPTY, format_) == expected


def test_a_timeline_without_rows_says_so():
    assert (
        written(EMPTY._replace(lines=Lines("g", "d", "k", "t", ())), "table", Look(width=80))
        == "No organisations yet.\n"
    )
