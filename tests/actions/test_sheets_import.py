"""Importing users' sheets: what is new, what is known again, what is refused, and what is left of that."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets_made import contents, grid, imported, opened, tallies

from biopartner.actions.sheets import Asked
from biopartner.errors import ImportRefused

ORGANISATIONS = ("기업명", "영문명", "구분", "국가", "담당자", "직책", "적응증", "비고")
MILESTONES = ("일자", "행사명", "구분", "국가", "참가기관", "참가기업수", "출처")
MEETINGS = ("企業名", "面談先", "日付", "担当者", "結果", "備考")
AGREEMENTS = ("Agreement", "Agreement type", "Parties", "Signing date", "Value")
ORDER = Asked(order="ymd")  # bad rows too may settle the order of a column
PAIRS = ("Client", "Partner", "Deal stage", "Next step", "Due")


@pytest.fixture
def store(tmp_path):
    made = opened(tmp_path / "book.db")
    yield made
    made.close()


def optional(*texts: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(texts)


NAMES = ("한빛바이오", "Hanbit Bio", "(주)한빛바이오", "다케다", "武田薬品", "Alpha", "Alpha Inc.")
SHEETS = st.one_of(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            optional("Hanbit", "Alpha Bio"),
            optional("벤처", "제약사", "무엇"),
            optional("한국", "日本"),
            optional("김민수", "이영희"),
            optional("팀장"),
            optional("고형암", "비만"),
            optional("메모", "다른 메모\n두 줄"),
        ),
        max_size=5,
    ).map(lambda rows: grid(ORGANISATIONS, *rows)),
    st.lists(
        st.tuples(
            optional("2024-10", "24.12.05", "24.11.30", "2024.13.1"),
            st.sampled_from(["IR", "라운드테이블 (예정)"]),
            optional("세미나", "파티"),
            optional("한국"),
            optional("한빛바이오; 다케다", "Alpha:발표"),
            optional("58개사", "약 30", "몰라"),
            optional("https://a.kr/1", "보도자료"),
        ),
        max_size=5,
    ).map(lambda rows: grid(MILESTONES, *rows)),
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(NAMES),
            optional("2025-03-04", "R7.5.8", "昨日"),
            optional("김민수", "김민수; 이영희"),
            optional("協力可能", "連絡する"),
            optional("次回は5月"),
        ),
        max_size=5,
    ).map(lambda rows: grid(MEETINGS, *rows)),
    st.lists(
        st.tuples(
            optional("NDA with Takeda"),
            optional("nda", "mou", "paper"),
            optional("한빛바이오; 다케다", "Alpha"),
            optional("2024-10-09"),
            optional("5억원"),
        ),
        max_size=4,
    ).map(lambda rows: grid(AGREEMENTS, *rows)),
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.sampled_from(NAMES),
            optional("NDA", "lead", "보류", "party"),
            optional("call"),
            optional("2026-12-31"),
        ),
        max_size=4,
    ).map(lambda rows: grid(PAIRS, *rows)),
)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def outcome_of(store, sheet, **how):
    """What an import comes to; a refused one leaves the book empty."""
    try:
        outcome = imported(store, sheet, **how)
    except ImportRefused as refused:
        outcome = refused.outcome
        assert contents(store) == {}
    if how["dry_run"]:
        assert contents(store) == {}
    return outcome


@QUICK
@given(st.lists(SHEETS, min_size=1, max_size=2))
def test_importing_the_same_sheets_twice_adds_nothing(sheets):
    with tempfile.TemporaryDirectory() as name:
        store = opened(Path(name) / "book.db")
        imported(store, *sheets, keep_good=lambda _: None)
        before = contents(store)
        again = imported(store, *sheets, keep_good=lambda _: None)
        assert {tally.kind: tally.new for tally in again.tallies if tally.new} == {}
        assert contents(store) == before
        store.close()


@QUICK
@given(st.lists(SHEETS, min_size=1, max_size=2))
def test_a_refused_import_leaves_nothing_and_good_rows_leave_what_they_leave_without_the_bad(sheets):
    with tempfile.TemporaryDirectory() as name:
        store, other = opened(Path(name) / "a.db"), opened(Path(name) / "b.db")
        for book in (store, other):  # what a new organisation is called depends on the first row that names it
            imported(book, grid(("Company", "Country"), *((name, None) for name in NAMES)))
        empty = contents(store)
        bad: set[int] = set()
        try:
            imported(store, *sheets, asked=ORDER)
        except ImportRefused as refused:
            bad = {row.row for row in refused.outcome.rejected if row.problems}
            assert contents(store) == empty
            imported(store, *sheets, keep_good=lambda _: None, asked=ORDER)
        if len(sheets) == 1:  # row numbers tell the rows of one sheet
            good = replace(sheets[0], rows=tuple(row for row in sheets[0].rows if row.number not in bad))
            imported(other, good, asked=ORDER)
            assert contents(other) == contents(store)
        store.close()
        other.close()


@QUICK
@given(SHEETS, st.booleans())
def test_a_dry_run_says_what_the_run_does_and_keeps_nothing(sheet, update):
    with tempfile.TemporaryDirectory() as name:
        store = opened(Path(name) / "book.db")
        dry, wet = (outcome_of(store, sheet, dry_run=dry_run, update=update) for dry_run in (True, False))
        assert list(tallies(dry)) == list(tallies(wet))
        assert [tally.first_new for tally in dry.tallies] == [tally.first_new for tally in wet.tallies]
        assert dry.problems == wet.problems
        store.close()


@QUICK
@given(SHEETS)
def test_one_undo_takes_all_of_an_import_back(sheet):
    with tempfile.TemporaryDirectory() as name:
        store = opened(Path(name) / "book.db")
        if imported(store, sheet, keep_good=lambda _: None).new:
            store.undo()
        assert contents(store) == {}
        store.close()


def test_a_name_that_the_book_lacks_is_told_once_and_every_row_that_says_it_is_refused(store):
    sheet = grid(MILESTONES, *(("2024-10", f"IR {i}", "세미나", None, "다케다; Nobody", None, None) for i in range(3)))
    with pytest.raises(ImportRefused) as refused:
        imported(store, sheet, new=False)
    assert [str(problem) for problem in refused.value.problems] == [
        'a.csv, row 2, 참가기관: no organisation called "다케다".',
        'a.csv, row 2, 참가기관: no organisation called "Nobody".',
    ]
    assert [len(row.problems) for row in refused.value.outcome.rejected] == [2, 2, 2]


def test_an_organisation_list_that_resembles_the_book_is_refused_with_what_it_may_be(store):
    imported(store, grid(ORGANISATIONS, ("Hanbit Bio", None, "벤처", None, None, None, None, None)))
    sheet = grid(ORGANISATIONS, ("한빗바이오", None, "벤처", None, None, None, None, None))
    with pytest.raises(ImportRefused) as refused:
        imported(store, sheet, new=False)
    (problem,) = refused.value.problems
    assert str(problem).startswith('a.csv, row 2, 기업명: "한빗바이오" is perhaps the same as hanbit-bio (')
    assert imported(store, sheet, new=False, force=True).new == 1


def test_an_update_changes_what_differs_and_an_empty_cell_erases_nothing(store):
    imported(store, grid(ORGANISATIONS, ("Alpha", None, "벤처", "한국", None, None, "고형암", None)))
    sheet = grid(ORGANISATIONS, ("Alpha Inc.", None, "제약사", None, None, None, "비만", None))
    seen = imported(store, sheet)
    assert [(d.record, d.field, d.before, d.after) for d in seen.differences] == [
        ("alpha", "구분", "venture", "제약사"),
        ("alpha", "적응증", "고형암", "비만"),
    ]
    (before,) = contents(store)["organisation"]
    assert (before["kind"], before["country"], before["note"]) == ("venture", "KR", "적응증: 고형암")
    imported(store, sheet, update=True)
    (after,) = contents(store)["organisation"]
    assert (after["kind"], after["country"], after["note"]) == ("pharma", "KR", "적응증: 비만")
    store.undo()
    assert contents(store)["organisation"] == [before]


def test_people_of_one_name_at_two_organisations_are_two(store):
    rows = [(name, None, "벤처", None, "김민수", "팀장", None, None) for name in ("Alpha", "Beta", "Alpha")]
    imported(store, grid(ORGANISATIONS, *rows))
    assert [row["handle"] for row in contents(store)["person"]] == ["gimminsu", "gimminsu-2"]


def test_a_list_of_organisations_is_taken_before_sheets_that_name_them(store):
    milestones = grid(MILESTONES, ("2024-10", "IR", "세미나", None, "Alpha", None, None), sheet="events")
    organisations = grid(ORGANISATIONS, ("Alpha", None, "벤처", None, None, None, None, None), sheet="who")
    assert list(tallies(imported(store, milestones, organisations, new=False))) == [
        ("organisation", 1, 0, 0, 0),
        ("milestone", 1, 0, 0, 0),
        ("participant", 1, 0, 0, 0),
    ]


def test_the_raw_cell_of_a_date_is_kept(store):
    sheet = grid(MILESTONES, *((day, day, "세미나", *[None] * 4) for day in ("24.12.05", "24.11.30", "'24.10")))
    imported(store, sheet)
    assert {(str(row["date"]), row["date"].raw) for row in contents(store)["milestone"]} == {
        ("2024-12-05", "24.12.05"),
        ("2024-11-30", "24.11.30"),
        ("2024-10", "'24.10"),
    }


def test_the_order_of_dates_can_be_said(store):
    sheet = grid(MILESTONES, ("03/04/2025", "IR", "세미나", *[None] * 4))
    with pytest.raises(ImportRefused):
        imported(store, sheet)
    imported(store, sheet, asked=Asked(order="mdy"))
    assert [str(row["date"]) for row in contents(store)["milestone"]] == ["2025-03-04"]
