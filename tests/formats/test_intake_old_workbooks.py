"""Old workbooks (.xls) of any age come in as people see them, damaged ones as one sentence and nothing beside it."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st
from old_workbook_files import (
    EMPTY,
    TEXT,
    compound,
    error,
    error_result,
    formula,
    hidden_column,
    hidden_row,
    label,
    merged,
    number,
    record,
    rich_label,
    text_result,
    truth,
    xls,
)
from workbook_files import OLD_WORKBOOK

from biopartner.errors import CannotRead
from biopartner.formats.intake import limits, read_file
from biopartner.model.grids import Broken, Grid, GridRow, Merge

UNCACHED = Broken("", "is a formula whose result is not stored; open the file in a spreadsheet program and save it")


def grids(data: bytes, **options) -> list[Grid]:
    return read_file(io.BytesIO(data), type="xls", **options)


def rows(data: bytes, **options) -> list[GridRow]:
    (only,) = grids(data, **options)
    return list(only.rows)


def cells(*records: bytes, **options) -> list[tuple]:
    return [row.cells for row in rows(xls(b"".join(records), **options))]


def refusal(data: bytes, **options) -> str:
    with pytest.raises(CannotRead) as refused:
        grids(data, **options)
    return str(refused.value).removeprefix("cannot read standard input: ")


def wrong(said: str) -> Broken:
    return Broken(said, "is an error, not a value")


def test_a_workbook_that_a_spreadsheet_program_saved():
    (only,) = read_file(OLD_WORKBOOK)
    assert only == Grid(
        str(OLD_WORKBOOK),
        "상담",
        only.rows,
        (Merge(3, 0, 4, 0),),
        (f"{OLD_WORKBOOK}: hidden sheets were left out: 숨김.",),
    )
    assert list(only.rows) == [
        GridRow(1, ("기업명", "상대기업", "상담일", "참석")),
        GridRow(2, ("가나바이오", "Takeda", dt.date(2024, 10, 9), 2)),
        GridRow(3, ("다라", "Astellas")),
        GridRow(4, (None, "Eisai", None, 1.5)),
    ]


def test_numbers_dates_times_and_texts_are_what_they_look_like():
    day = dt.date(2024, 10, 9)
    assert cells(
        *(label(0, 0, "㈜가나"), rich_label(0, 1, "rich 글"), truth(0, 2, 1)),
        *(number(0, 3, 3.0), number(0, 4, 0.25, 5), number(0, 5, 1_700_000, 8)),
        *(number(1, 0, 45574, 1), number(1, 1, 45574.75, 2), number(1, 2, 0.75, 3), number(1, 3, 1.5, 6)),
        *(number(1, 4, 45574, 4), number(1, 5, 45574, 7), formula(1, 6, 45574.0, 1)),
    ) == [
        ("㈜가나", "rich 글", True, 3, 0.25, 1_700_000),
        (day, dt.datetime.fromisoformat("2024-10-09T18:00"), "18:00", "36:00:00", day, day, day),
    ]


def test_days_count_from_1904_where_the_workbook_says_so():
    assert cells(number(0, 0, 44112, 1), date1904=True) == [(dt.date(2024, 10, 9),)]


def test_what_is_no_day_is_not_believed():
    early = Broken("1900-02-28", "is a day before March 1900, which spreadsheets count wrongly")
    never = Broken("1e+10", "is no day of the calendar")
    assert cells(number(0, 0, 59, 1), number(0, 1, 61, 1), number(0, 2, 1e10, 1), number(0, 3, 1e300, 6)) == [
        (early, dt.date(1900, 3, 1), never, Broken("1e+300", "is no day of the calendar"))
    ]


def test_errors_are_no_blanks():
    assert cells(error(0, 0, 0x17), error(0, 1, 0x2A), error(0, 2, 0x99), formula(0, 3, error_result(7))) == [
        (wrong("#REF!"), wrong("#N/A"), wrong("#ERROR!"), wrong("#DIV/0!"))
    ]


def test_results_of_formulas_are_read_and_missing_ones_told():
    """Programs that cannot calculate leave a 0 or an empty text, and no summary of author and title."""
    given_ = (
        *(label(0, 0, "a"), number(0, 1, 0), formula(0, 2, 0.0), formula(0, 3, EMPTY)),
        *(formula(0, 4, 2.5), formula(0, 5, TEXT), text_result("결과")),
    )
    assert cells(*given_) == [("a", 0, 0, None, 2.5, "결과")]
    assert cells(*given_, summary=False) == [("a", 0, UNCACHED, UNCACHED, 2.5, "결과")]


def test_a_missing_result_is_told_in_its_own_sheet_alone():
    first, second = grids(xls({"a": formula(0, 0, EMPTY), "b": label(0, 0, "x") + label(0, 1, "y")}, summary=False))
    assert [list(first.rows), list(second.rows)] == [[GridRow(1, (UNCACHED,))], [GridRow(1, ("x", "y"))]]


def test_merged_and_hidden_parts_are_told():
    (only,) = grids(xls(label(1, 0, "a") + merged(1, 2, 0, 3) + hidden_row(1) + hidden_column(2)))
    assert only.merges == (Merge(2, 0, 3, 3),)
    assert only.remarks == ('standard input: the sheet "Sheet1" has hidden columns and rows; they were read too.',)


def test_hidden_sheets_are_left_out_and_read_when_named():
    data = xls({"목록": label(0, 0, "a"), "옛": label(0, 0, "b")}, hidden=("옛",))
    (only,) = grids(data)
    assert (only.sheet, only.remarks) == ("목록", ("standard input: hidden sheets were left out: 옛.",))
    assert rows(data, sheets=["옛"]) == [GridRow(1, ("b",))]
    assert refusal(data, sheets=["x"]) == 'it has no sheet called "x". There are: 목록, 옛.'


def test_korean_of_excel_95_is_read_in_the_encoding_it_names():
    data = xls({"상담": label(0, 0, "㈜가나바이오", "cp949")}, codec="cp949", codepage=949)
    (only,) = grids(data)
    assert (only.sheet, list(only.rows)) == ("상담", [GridRow(1, ("㈜가나바이오",))])


def test_texts_of_an_encoding_that_is_not_named_are_not_guessed():
    data = xls(label(0, 0, "가나", "cp949") + label(0, 1, "x", "cp949"), codec="cp949", codepage=0)
    assert refusal(data) == (
        'the sheet "Sheet1" does not say which encoding its texts are in. '
        "Say what it is: --encoding cp949 (Korean) or cp932 (Japanese)."
    )
    assert rows(data, encoding="cp949") == [GridRow(1, ("가나", "x"))]
    assert rows(xls(label(0, 0, "x", "ascii"), codec="ascii", codepage=0)) == [GridRow(1, ("x",))]
    assert refusal(data, encoding="cp932").startswith("it has a text that is not cp932. Say what it is:")
    assert refusal(data, encoding="klingon").startswith("it is in an encoding that is not known. Say what it is:")


@pytest.mark.parametrize(
    "sheet",
    [
        record(0x0009, pack("<HH", 2, 0x10))
        + record(0x0004, pack("<HH3xB", 0, 0, 5), b"Hanbi")
        + record(0x0003, pack("<HH3xd", 0, 1, 2.5)),
        record(0x0409, pack("<HHH", 0x0400, 0x10, 0)) + label(0, 0, "Hanbi", "ascii") + number(0, 1, 2.5),
        # What scripts of the web write: records of Excel 5 without a container.
        record(0x0809, pack("<4H", 0, 0x10, 0, 0)) + label(0, 0, "Hanbi", "ascii") + number(0, 1, 2.5),
    ],
)
def test_a_sheet_from_before_there_were_workbooks_is_read(sheet):
    assert rows(sheet + record(0x000A)) == [GridRow(1, ("Hanbi", 2.5))]


def test_a_stray_cell_costs_no_more_than_itself():
    (row,) = rows(xls(label(65_535, 255, "far")))
    assert (row.number, row.cells) == (65_536, (None,) * 255 + ("far",))


def test_a_sheet_beyond_all_measure_is_refused(monkeypatch):
    monkeypatch.setattr(limits, "CELLS", 200)
    assert refusal(xls(label(0, 255, "far"))) == 'the sheet "Sheet1" has more than 200 cells. Divide it.'


def test_a_password_asks_for_a_copy_without():
    assert refusal(xls(b"", before=record(0x002F, pack("<6H", 1, 1, 1, 0, 0, 0)))) == (
        "it is protected by a password. Open it, save a copy without the password."
    )


def test_a_document_of_another_program_is_said_to_hold_no_workbook():
    assert refusal(compound({"WordDocument": b""})) == "it holds no workbook. Open it in the program it is from."
    assert refusal(xls({})) == "it holds no sheet."


def test_a_damaged_sheet_is_named():
    assert refusal(xls({"a": label(0, 0, "x"), "b": record(0x0203, b"\0")})) == (
        'the sheet "b" is cut short or damaged. '
        "Fetch it again, or open it in a spreadsheet program and save it as .xlsx."
    )


# In a process of its own, since the library keeps the stdout that there was when it was imported.
CUT_SHORT = """
import io, sys
from biopartner.errors import CannotRead
from biopartner.formats.intake import read_file

whole = open(sys.argv[1], "rb").read()
for end in range(512, len(whole), 100):
    try:
        read_file(io.BytesIO(whole[:end]), type="xls")
    except CannotRead:
        continue
    sys.exit(f"read although cut at {end}")
"""


def test_a_workbook_cut_short_anywhere_is_one_sentence_and_nothing_beside_it():
    words = [sys.executable, "-c", CUT_SHORT, str(OLD_WORKBOOK)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@given(st.data())
def test_no_damage_does_more_than_refuse_the_workbook(data):
    whole = bytearray(data.draw(st.sampled_from([OLD_WORKBOOK.read_bytes(), ANY_AGE])))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        for found in grids(bytes(whole)):
            list(found.rows)
    except CannotRead:
        pass


ANY_AGE = xls(label(0, 0, "가나", "cp949") + formula(0, 1, 0.0, 6) + error(1, 0, 7), codec="cp949", codepage=949)
