"""JSON Lines: one object a line, whatever the text holds."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from sample_answers import written

from biopartner.formats import Look
from biopartner.model.answers import Column, Document, Figure, Footnote, Marked, Section, Table
from biopartner.model.dates import PartialDate

COLUMNS = (Column("a", "A"), Column("b", "B", only="machines"), Column("c", "C", only="people"))


def test_each_row_is_a_line():
    rows = [{"a": Marked("가", "*"), "b": PartialDate("2024-10", "2024-10-01", "2024-10-31"), "c": 1}, {"a": ("x", 2)}]
    assert written(Table(COLUMNS, rows), "jsonl") == '{"a": "가", "b": "2024-10"}\n{"a": ["x", 2], "b": null}\n'
    assert written(Table(COLUMNS, rows), "jsonl", Look(unicode=False)).isascii()
    assert written(Table(COLUMNS, []), "jsonl") == ""


def test_a_document_says_where_each_row_stands():
    section = Section("s", "S", ("text",), (Figure("Number", 3, key="n"),), Table(COLUMNS[:1], [{"a": 1}]), ("end",))
    document = Document("T", sections=(section,), footnotes=(Footnote(1, "src", handle="h"),), facts={"today": "x"})
    assert list(map(json.loads, written(document, "jsonl").splitlines())) == [
        {"title": "T", "subtitle": None, "today": "x"},
        {"section": "s", "text": "text"},
        {"section": "s", "figure": "n", "value": 3},
        {"section": "s", "a": 1},
        {"section": "s", "text": "end"},
        {"footnote": 1, "text": "src", "url": None, "handle": "h"},
    ]


@given(st.lists(st.text(), min_size=1))
def test_no_text_breaks_a_line(texts):
    lines = written(Table(COLUMNS[:1], [{"a": text} for text in texts]), "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == [{"a": text} for text in texts]
