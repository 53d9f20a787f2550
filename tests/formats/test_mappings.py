"""Saved mappings: what is kept is what is given back, and what no program wrote is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from biopartner.errors import CannotRead
from biopartner.formats.mappings import keep, load, look, path_of


def test_a_mapping_is_given_back_as_it_was_saved(tmp_path: Path):
    mapping = {"kind": "people", "columns": {"A": "person"}, "sheet": ["one", "two"]}
    keep(tmp_path / "book.db", "sender", mapping)
    keep(tmp_path / "book.db", "other", {"order": "dmy"})
    assert load(tmp_path / "book.db", "sender") == mapping


def test_one_sheet_may_stand_as_a_text(tmp_path: Path):
    path_of(tmp_path / "book.db").write_text('{"sender": {"sheet": "Deals", "type": "xlsx"}}')
    assert load(tmp_path / "book.db", "sender") == {"sheet": ["Deals"], "type": "xlsx"}


@pytest.mark.parametrize(
    "mapping", [{"sheet": [1]}, {"sheet": {"a": "b"}}, {"type": ["xlsx"]}, {"columns": ["A"]}, {"given": {"a": 1}}, "x"]
)
def test_what_is_no_mapping_is_refused(tmp_path: Path, mapping: object):
    path_of(tmp_path / "book.db").write_text(json.dumps({"sender": mapping}))
    with pytest.raises(CannotRead, match="it is no file of mappings"):
        load(tmp_path / "book.db", "sender")


def test_a_folder_in_the_place_of_the_mappings_is_found_by_a_look(tmp_path: Path):
    look(tmp_path / "book.db")
    path_of(tmp_path / "book.db").mkdir()
    with pytest.raises(CannotRead, match="it is no file of mappings"):
        look(tmp_path / "book.db")
