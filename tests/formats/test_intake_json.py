"""JSON files and JSON Lines come in row by row, whole, and with the number the user sees; or say why not."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_texts import TEXT, cells, grid, refusal

from biopartner.errors import CannotRead
from biopartner.formats import Look, write
from biopartner.formats.book_json import write_book_json
from biopartner.formats.intake import read_file
from biopartner.model.answers import Column, Table
from biopartner.model.grids import Broken, GridRow


def test_an_array_of_objects_is_a_sheet_with_the_keys_as_its_header():
    first, third = (
        '{"name": "A", "n": 1}',
        '{"name": null, "x": ["a", 2, true], "o": {"amount": "5", "currency": "EUR"}}',
    )
    text = f"[{first}, {{}}, {third}]"
    assert list(grid(text, "json").rows) == [
        GridRow(0, ("name", "n", "x", "o")),
        GridRow(1, ("A", 1, None, None)),
        GridRow(3, (None, None, "a; 2; yes", "5 EUR")),
    ]


def test_an_object_of_arrays_is_a_sheet_for_each():
    data = io.BytesIO(b'\xef\xbb\xbf{"people": [{"name": "A"}], "notes": []}')
    assert [(found.sheet, tuple(found.rows)) for found in read_file(data, type="json")] == [
        ("people", (GridRow(0, ("name",)), GridRow(1, ("A",)))),
    ]
    assert cells('{"a": [{"x": 1}], "b": [{"y": 2}]}', "json", sheets=["b"]) == [("y",), (2,)]
    assert "There are: a." in refusal('{"a": []}', "json", sheets=["b"])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{"status": "ok", "count": 1, "data": [{"x": 1}]}', ["data"]),
        ('{"data": [{"x": 1}], "warnings": ["late"], "errors": []}', ["data"]),
        ('{"response": {"total": 1, "items": [{"x": 1}]}, "ok": true}', ["response.items"]),
        ('{"ok": true, "people": [{"x": 1}], "teams": [{"y": 1}]}', ["people", "teams"]),
    ],
)
def test_the_rows_in_the_answer_of_a_program_are_found_and_said(text, names):
    found = read_file(io.BytesIO(text.encode()), type="json")
    said = ", ".join(f'"{name}"' for name in names)
    assert [grid.sheet for grid in found] == names
    assert found[0].remarks == (f"standard input: its rows are in {said}; the rest was left alone.",)
    assert [row.cells for row in found[0].rows] == [("x",), (1,)]


@pytest.mark.parametrize(
    ("item", "cell"),
    [
        ('{"name": "Takeda"}', "Takeda"),
        ('{"value": 58, "qualifier": "over", "unit": "company", "country": null}', "58 over company"),
        ('[{"name": "A"}, {"name": "B"}]', "A; B"),
        ("{}", None),
        ('{"x": 1}', Broken("", 'is an object ("x"); write its text alone')),
        ('[{"name": "A", "id": 3}]', Broken("", 'is an object ("name", "id"); write its text alone')),
    ],
)
def test_an_object_in_a_cell_is_the_text_that_it_stands_for(item, cell):
    assert cells(f'[{{"who": {item}, "n": 1}}]', "json")[1] == (cell, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"a": 1}', "it holds no rows"),
        ("3", "it holds no rows"),
        ('{"count": 0, "data": []}', "it holds no rows"),
        ("[{]", "line 1, column 3: not readable as JSON: expecting property name enclosed in double quotes"),
        ('{"a": [], "a": []}', 'the name "a" stands twice'),
        ("[" * 100_000, "its values are nested too deeply"),
        ('{"a": 1}\n{"a": 2}', "line 2, column 1: not readable as JSON: extra data"),
    ],
)
def test_json_that_is_no_sheet_is_refused(text, why):
    assert refusal(text, "json").startswith(f"cannot read standard input: {why}.")


@pytest.mark.parametrize(
    ("text", "type_", "why"),
    [
        ("[]", "json", "it holds no rows. Expected an array"),
        ("[{}]", "json", "it holds no rows. Expected an array"),
        ("[1, 2]", "json", "row 1: it is no object with a value for each key. Expected an array"),
        ('[{"a": 1, "a": 2}]', "json", 'row 1: the key "a" stands twice.'),
        (json.dumps([dict.fromkeys(map(str, range(1001)), 1)]), "json", "row 1: the file has more than 1,000 keys."),
        ("\n\n", "jsonl", "it holds no rows. Expected an object a line"),
        ('[{"a": 1}]\n', "jsonl", "line 1: it is no object with a value for each key. Expected an object a line"),
        ('\n{"a": "x\n', "jsonl", "line 2: column 7: not readable as JSON: unterminated string."),
    ],
)
def test_json_without_one_row_that_can_be_read_says_why(text, type_, why):
    with pytest.raises(CannotRead) as refused:
        list(grid(text, type_).rows)
    assert str(refused.value).startswith(f"cannot read standard input: {why}")


@pytest.mark.parametrize("type_", ["json", "jsonl"])
def test_half_a_character_is_a_broken_cell(type_):
    item = r'{"n": "A\ud800B", "k\udc00": "\ud83d\ude00"}'
    assert list(grid(f"[{item}]" if type_ == "json" else item, type_).rows) == [
        GridRow(0, ("n", r"k\udc00")),
        GridRow(1, (Broken(r"A\ud800B", "holds half a character, which is no text; write it again"), "😀")),
    ]


def test_unclear_json_is_a_problem_of_its_row():
    numbers = '{"n": NaN}, {"n": 1e400}, {"n": 12345678901234567890}, 3, null'
    shapes = '{"n": 1, "n": 2}, {"n": [[[[[1]]]]]}, {"n": -0.5}'
    assert list(grid(f"[{numbers}, {shapes}]", "json").rows) == [
        GridRow(0, ("n",)),
        GridRow(1, (Broken("NaN", "is no number"),)),
        GridRow(2, (Broken("1e400", "is too large a number"),)),
        GridRow(3, (Broken("12345678901234567890", "has more than 18 digits; write it as text"),)),
        GridRow(4, (), "it is no object with a value for each key"),
        GridRow(5, (), "it is no object with a value for each key"),
        GridRow(6, (), 'the key "n" stands twice'),
        GridRow(7, (Broken("", "is nested too deeply"),)),
        GridRow(8, (-0.5,)),
    ]


def test_json_lines_stand_for_themselves():
    text = '{"a": 1}\n\n{"b": "x\u2028y"}\nnot json\n[]\n' + "[" * 100_000
    assert list(grid(text, "jsonl").rows) == [
        GridRow(0, ("a", "b")),
        GridRow(1, (1, None)),
        GridRow(3, (None, "x\u2028y")),
        GridRow(4, (), "column 1: not readable as JSON: expecting value"),
        GridRow(5, (), "it is no object with a value for each key"),
        GridRow(6, (), "it is nested too deeply"),
    ]


JSON_CELL = (
    st.none() | TEXT | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False)
)


@given(
    st.lists(st.fixed_dictionaries({"a": JSON_CELL, "b": JSON_CELL}), min_size=1), st.sampled_from(["json", "jsonl"])
)
def test_what_json_writes_is_what_is_read(rows, type_):
    stream = io.StringIO()
    write(Table((Column("a", ""), Column("b", "")), rows), type_, stream, Look())
    expected = [
        ("a", "b"),
        *(tuple(None if row[key] == "" else row[key] for key in "ab") for row in rows),
    ]
    assert cells(stream.getvalue(), type_) == expected


def test_the_whole_book_is_one_object_of_arrays():
    stream = io.StringIO()
    tables = [
        ("people", Table((Column("name", ""),), [{"name": "김\u202e"}])),
        ("notes", Table((Column("text", ""),), [])),
    ]
    write_book_json(tables, stream)
    assert stream.getvalue() == '{\n"people": [\n  {\n    "name": "김\\u202e"\n  }\n]\n,\n"notes": []\n}\n'
    assert json.loads(stream.getvalue()) == {"people": [{"name": "김\u202e"}], "notes": []}
    empty = io.StringIO()
    write_book_json([], empty)
    assert json.loads(empty.getvalue()) == {}
