"""The lines of a book are its sheets, wherever they stand; lines of somebody else's are one sheet of rows."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biopartner.errors import CannotRead
from biopartner.formats.intake import read_file
from biopartner.formats.own_sheets import recognised, rows_by_kind
from biopartner.model.grids import Grid
from biopartner.model.kinds import KINDS
from biopartner.model.sheets import SheetRow

KIM = '{"sheet": "people", "handle": "kim", "name": "Kim", "phone": 7}'
SAME_KIM = '{"phone": 7, "name": "Kim", "handle": "kim", "sheet": "people"}'
HANBIT = '{"sheet": "organisations", "handle": "hanbit", "name": "Hanbit"}'


def sheets(lines: str | bytes, *only: str) -> list[str]:
    return [grid.sheet for grid in read_file(io.BytesIO(_bytes(lines)), type="jsonl", sheets=only)]


def rows(lines: str | bytes) -> list[SheetRow]:
    """The rows of a book."""
    assert all(recognised(grid).kind for grid in read_file(io.BytesIO(_bytes(lines)), type="jsonl"))
    return list(own_rows(read_file(io.BytesIO(_bytes(lines)), type="jsonl")))


def own_rows(grids: list[Grid]) -> Iterator[SheetRow]:
    return chain.from_iterable(rows_by_kind(grids, []).values())


def _bytes(lines: str | bytes) -> bytes:
    return lines if isinstance(lines, bytes) else lines.encode()


@pytest.mark.parametrize("kim", [KIM, SAME_KIM])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_in_any_order_are_rows_by_kind_numbered_as_lines(kim, codec, end):
    found = rows(f"{end.join((kim, HANBIT, '', kim, HANBIT))}{end}".encode(codec))
    assert [(row.kind, row.row, row.sheet, row.problem) for row in found] == [
        ("organisation", 2, "", ""),
        ("organisation", 5, "", ""),
        ("person", 1, "", ""),
        ("person", 4, "", ""),
    ]
    assert {name: text for name, text in found[2].cells.items() if text} == {
        "handle": "kim",
        "name": "Kim",
        "phone": "7",
    }


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"sheet": "people", "handle": "lee", "name": }', "column 46: not readable as JSON: expecting value"),
        ('["people"]', "it is no object with a value for each key"),
        ('{"sheet": "people", "name": "Lee", "name": "Li"}', 'the key "name" stands twice'),
        ('{"sheet": "people", "sheet": "notes"}', 'the key "sheet" stands twice'),
        ('{"handle": "lee", "name": "Lee"}', "it does not say its sheet"),
        ('{"sheet": null, "handle": "lee"}', 'no sheet is called "None"; there are: '),
        ('{"sheet": "person", "name": "Lee"}', 'no sheet is called "person"; there are: organisations, names, '),
        ('{"sheet": ["people"], "name": "Lee"}', "no sheet is called \"['people']\"; there are: organisations, "),
        (
            '{"sheet": "people", "name": "Lee", "age": 5}',
            'no column called "age" in people; there are: email, handle, name, note, phone',
        ),
        ('{"sheet": "people", "name": NaN}', 'the cell "NaN" is no number'),
    ],
)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_bad_line_is_told_with_its_number(line, problem, at):
    lines = [KIM, HANBIT]
    lines.insert(at, line)
    bad = [row for row in rows("\n".join(lines)) if row.problem]
    assert [(row.file, row.row) for row in bad] == [("standard input", at + 1)]
    assert bad[0].problem.startswith(problem)


LINES = (
    KIM,
    SAME_KIM,
    HANBIT,
    '{"sheet": "notes", "text": "Met"}',
    '{"sheet": "people", ',
    '{"sheet": "organisations", ',
    '{"sheet": "notes" "',
    '{"sheet": "people", "sheet": "notes"}',
    '{"sheet": "Q1"}',
    "{}",
    "[]",
    "1",
    "",
)


@given(st.lists(st.sampled_from(LINES), max_size=12), st.lists(st.sampled_from(LINES[4:8]), max_size=2))
def test_every_line_is_read_once(lines, before):
    whole = [*before, *[KIM] * 13, *lines]
    found = rows("\n".join(whole))
    assert sorted(row.row for row in found) == [number for number, line in enumerate(whole, 1) if line]
    assert all(bool(row.problem) is (whole[row.row - 1] not in LINES[:4]) for row in found)


@pytest.mark.parametrize(
    "lines",
    [
        '{"name": "Kim"}\n' + KIM,
        '{"sheet": "Q1", "name": "Kim"}\n' + KIM,
        '{"sheet": "people", "name": "Kim", "company": "Takeda"}',
        '{"sheet": 1}',
        "[]",
    ],
)
def test_lines_of_somebody_else_are_one_sheet(lines):
    assert sheets(lines) == [""]
    with pytest.raises(CannotRead, match=r"a jsonl file has no sheets\. Leave --sheet out\."):
        sheets(lines, "people")


def test_one_sheet_of_a_book_can_be_read_alone():
    lines = f"{KIM}\n{HANBIT}\n"
    assert sheets(lines) == ["people", "organisations"]
    assert sheets(lines, "organisations") == ["organisations"]
    with pytest.raises(CannotRead, match=r'it has no sheet called "notes"\. There are: people, organisations\.'):
        sheets(lines, "notes")


def test_a_long_book_takes_no_memory(tmp_path: Path):
    import tracemalloc

    path = tmp_path / "long.jsonl"
    with path.open("w") as stream:
        for n in range(6000):
            kind = KINDS[n % 2].plural  # the lines of two kinds in turn
            stream.write(
                json.dumps({"sheet": kind, "name": f"Name {n}", "organisation" if n % 2 else "note": "x" * 200})
            )
            stream.write("\n")
    assert path.stat().st_size > 1_500_000
    sheets_in_it = read_file(path)
    tracemalloc.start()
    assert sum(not row.problem for row in own_rows(sheets_in_it)) == 6000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 200_000
