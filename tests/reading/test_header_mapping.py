"""What `--map` may name: headers as they stand, and columns by their letters."""

from __future__ import annotations

import pytest

from biopartner.errors import Misused, UnclearSheet
from biopartner.model.grids import GridRow, Layout
from biopartner.reading.headers import headed, overruled, recognise


def rows_of(*rows: tuple[str, ...]) -> tuple[GridRow, ...]:
    return tuple(GridRow(number, cells) for number, cells in enumerate(rows, 1))


def fields(layout: Layout) -> list[str]:
    return [column.field for column in layout.columns]


@pytest.mark.parametrize(
    "mapping",
    [
        {"업체": "organisation", "a": "city"},
        {"A": "city", "업체:": "organisation"},
        {"업체": "city", "업 체": "country"},
    ],
)
def test_two_names_for_one_column_are_misuse(mapping):
    rows = rows_of(("업체", "금액"), ("가나", "3"))
    with pytest.raises(Misused, match="column A is mapped twice, as "):
        recognise(rows, mapping=mapping)
    assert fields(recognise(rows, mapping=dict.fromkeys(mapping, "organisation"))) == ["organisation"]


def test_letters_may_tell_two_columns_of_one_header_apart():
    rows = rows_of(("업체", "업체", "일자"), ("가나", "다라", "2024-10"))
    mapped = recognise(rows, as_kind="meetings", mapping={"업체": "organisation", "B": "partner"})
    assert fields(mapped) == ["organisation", "partner", "date"]


def test_letters_beyond_the_sheet_name_no_column():
    rows = rows_of(("기업명", "국가", "비고"), ("가나", "KR", "x"))
    with pytest.raises(UnclearSheet, match='it has no column called "Z"'):
        recognise(rows, mapping={"Z": "city"})
    assert headed(rows, (), ("C", "D", "비고")) == {"C", "비고"}


@pytest.mark.parametrize(
    ("saved", "typed", "expected"),
    [
        ({"업체": "organisation"}, {"A": "city"}, {"업체"}),
        ({"A": "organisation"}, {"업체": "city"}, {"A"}),
        ({"업 체": "organisation"}, {"업체": "city"}, {"업 체"}),
        ({"업체": "organisation"}, {"A": "organisation"}, set()),
        ({"업체": "organisation"}, {"B": "city"}, set()),
        ({"없음": "organisation"}, {"A": "city"}, set()),
        ({"금액": "amount"}, {"B": "notes"}, set()),
    ],
)
def test_what_is_typed_overrules_what_was_saved_of_the_same_column(saved, typed, expected):
    rows = rows_of(("업체", "금액", "금액"), ("가나", "3", "4"))
    assert overruled(rows, (), saved | typed, saved) == expected
