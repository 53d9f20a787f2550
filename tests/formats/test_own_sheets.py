"""Sheets of the program's own are known by their name and header, whatever somebody wrote beside them."""

from __future__ import annotations

import io
import json

import pytest

from biopartner.formats.folder import read_folder
from biopartner.formats.intake import read_file
from biopartner.formats.own_columns import columns_of
from biopartner.formats.own_sheets import Recognised, is_empty_book, recognised, rows_by_kind
from biopartner.model.grids import Broken, Grid, GridRow
from biopartner.model.kinds import BY_NAME, KINDS, Kind
from biopartner.model.sheets import SheetRow

PEOPLE = BY_NAME["person"]
HEADER = ("handle", "name", "email", "phone", "note")
KIM = ("kim", "Kim", "kim@a.example", None, "x")


def grid(*rows: tuple, sheet: str = "people", file: str = "book.xlsx") -> Grid:
    return Grid(file, sheet, tuple(GridRow(number, cells) for number, cells in enumerate(rows, 1) if any(cells)))


def read(made: Grid) -> tuple[list[SheetRow], list[str]]:
    """The rows, and what is said of what was left alone."""
    said: list[str] = []
    return [row for rows in rows_by_kind([made], said).values() for row in rows], said


def exported(kind: Kind) -> tuple[str, ...]:
    return tuple(name for name in columns_of(kind) if not name.endswith(("_raw", "_basis")))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_an_exported_sheet_stays_one_with_a_title_a_remark_and_a_stray_cell(kind):
    header = exported(kind)
    row = tuple(f"text {name}" for name in header)
    for rows in (
        [header, row],
        [("Our list of 2026",), (), header, row],
        [("my remark", *header), ("hello", *row)],
        [(*header, None, "my remark"), (*row, "stray", "hello")],
        [header, (*row, None, "stray")],
        [header, row, (*[None] * len(header), "stray")],
        [(*header, "rejected: reason"), (*row, "no such country")],
    ):
        made = grid(*rows, sheet=kind.plural)
        assert recognised(made) == Recognised(kind)
        found, _ = read(made)
        assert [(one.kind, one.problem, one.cells) for one in found] == [
            (kind.name, "", dict(zip(header, row, strict=True)))
        ]


def test_what_is_left_alone_is_said_once_the_rows_have_passed():
    found, said = read(
        grid(
            ("People", None, "of 2026"),
            (*HEADER[:2], "age", *HEADER[2:], None),
            ("kim", "Kim", 44, None, None, None, "a"),
            ("lee", "Lee"),
            ("oh", "Oh", None, None, None, None, None, "b"),
            (*[None] * 8, "c"),
        )
    )
    assert [(row.row, row.cells["handle"]) for row in found] == [(3, "kim"), (4, "lee"), (5, "oh")]
    assert said == [
        'book.xlsx, sheet "people": left alone: row 1 above the header.',
        'book.xlsx, sheet "people": left alone: C "age"; no export has such a column.',
        'book.xlsx, sheet "people": left alone: cells without a header (row 3 and 2 more).',
    ]
    assert read(grid(HEADER, KIM))[1] == []


def test_a_broken_cell_counts_only_in_a_column_that_is_read():
    broken = Broken("", "is a formula whose result is not stored")
    found, _ = read(grid((*HEADER, "my sum"), (*KIM, broken), ("lee", "Lee", broken)))
    assert [(row.column, row.problem) for row in found] == [
        ("", ""),
        ("email", "the cell is a formula whose result is not stored"),
    ]


def test_cells_of_a_text_file_do_not_slide_into_other_columns(tmp_path):
    header, row = ",".join((*HEADER, "my remark")), "kim,Kim,,,Works at A, B,hello"
    (tmp_path / "people.csv").write_text(f"{header}\n{row}\nlee,Lee,,,,bye\n")
    alone, said = read(next(iter(read_file(tmp_path / "people.csv"))))
    for rows in (alone, list(read_folder(tmp_path))):
        assert [(one.problem, one.cells.get("name")) for one in rows] == [
            ("7 cells instead of 6", None),
            ("", "Lee"),
        ]
    assert said == [f'{tmp_path / "people.csv"}: left alone: F "my remark"; no export has such a column.']


@pytest.mark.parametrize(
    ("sheet", "header", "doubt", "likely"),
    [
        ("people", ("handle", "nmae"), 'no column called "nmae" in people; there are: ', False),
        ("people", ("handle", "name", "remark"), 'no column called "remark" in people; there are: ', True),
        ("people", ("handle", "email", "phone"), "the column name is missing", True),
        ("people", (*HEADER, "name"), 'the column "name" stands twice', True),
        ("names", ("organisation", "nmae"), 'no column called "nmae" in names; there are: ', False),
        ("roles", ("person", "organisation", "title", "team"), 'no column called "team" in roles; there are: ', False),
        ("people", ("Name", "Company", "E-mail"), "", False),
        ("people", ("성명", "소속"), "", False),
        ("contacts", HEADER, "", False),
    ],
)
def test_a_sheet_that_is_nearly_one_is_in_doubt(sheet, header, doubt, likely):
    found = recognised(grid(header, KIM[: len(header)], sheet=sheet))
    assert (found.kind, found.doubt.startswith(doubt), bool(found.doubt), found.likely) == (
        None,
        True,
        bool(doubt),
        likely,
    )


@pytest.mark.parametrize("text", [json.dumps({"people": [{**dict.fromkeys(HEADER, "kim"), "age": 5}]})])
def test_further_keys_of_json_are_left_alone_and_those_of_its_lines_refused(text):
    (made,) = read_file(io.BytesIO(text.encode()), type="json")
    found, said = read(made)
    assert [row.cells for row in found] == [dict.fromkeys(HEADER, "kim")]
    assert said == ['standard input, sheet "people": left alone: F "age"; no export has such a column.']
    line = json.dumps({"sheet": "people", **json.loads(text)["people"][0]})
    (made,) = read_file(io.BytesIO(line.encode()), type="jsonl")
    assert [row.problem[:23] for row in read(made)[0]] == ['no column called "age" ']


@pytest.mark.parametrize(("text", "type_"), [("{}", "json"), ("", "jsonl")])
def test_a_file_of_an_empty_book_has_no_sheets(text, type_):
    assert read_file(io.BytesIO(text.encode()), type=type_) == []
    assert is_empty_book([])


def test_a_workbook_of_an_empty_book_is_the_one_that_exports_write():
    assert is_empty_book([Grid("e.xlsx", "Rows", ())])
    assert not is_empty_book([Grid("e.xlsx", "Sheet1", ())])
    assert not is_empty_book([grid(HEADER, sheet="Rows")])
