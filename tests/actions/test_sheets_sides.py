"""Organisations in packed cells: their roles, where names part, and what is only counted."""

from __future__ import annotations

import pytest
from sheets_made import contents, grid, imported, opened

from biopartner.actions.mentions import Mentions
from biopartner.actions.sheets import Asked, survey
from biopartner.actions.sheets.sides import Sides

BOOK = {"가나", "다라", "Takeda", "Astellas", "J/B"}.__contains__

CELLS = [
    ("가나; 마바", "가나 | 마바"),
    ("가나(주최)", "가나 = host"),
    ("마바 (발표)", "마바 = presenter"),
    ("마바:발표; 사아：연사", "마바 = presenter | 사아 = speaker"),
    ("가나(주최/주관)", "가나 = host | 가나 = organiser"),
    ("마바(주최)/사아(주관)", "마바 = host | 사아 = organiser"),
    ("Alpha(host), Beta(speaker)", "Alpha = host | Beta = speaker"),
    ("(주)한빛", "(주)한빛"),
    ("한빛(주)", "한빛(주)"),
    ("마바(서울)", "마바(서울)"),
    ("가나·다라", "가나 | 다라"),
    ("가나 및 다라/Takeda", "가나 | 다라 | Takeda"),
    ("Takeda, Astellas", "Takeda | Astellas"),
    ("Takeda and Astellas", "Takeda | Astellas"),
    ("(주)마바 · 사아(주)", "(주)마바 | 사아(주)"),
    ("株式会社A・B株式会社", "株式会社A | B株式会社"),
    ("Samsung Biologics Co., Ltd., Celltrion Inc.", "Samsung Biologics Co., Ltd. | Celltrion Inc."),
    ("가나 - 다라", "가나 | 다라"),
    ("가나-다라", "가나 | 다라"),
    ("Takeda – (주)마바", "Takeda | (주)마바"),
    ("가나 ↔ Linden AG", "가나 | Linden AG"),
    ("가나 x 다라", "가나 | 다라"),
    ("가나 ~ 마바", "가나 ~ 마바"),
    ("Takeda-Bio", "Takeda-Bio"),
    ("Y-Biologics", "Y-Biologics"),
    ("J/B", "J/B"),
    ("가나/마바", "가나/마바"),
    ("한·일 바이오 협회", "한·일 바이오 협회"),
    ("(주)마바·사아", "(주)마바·사아"),
    ("Takeda, Eisai", "Takeda, Eisai"),
    ("Merck & Co., Inc.", "Merck & Co., Inc."),
    ("Ministry of Health, Labour and Welfare", "Ministry of Health, Labour and Welfare"),
    ("ジョンソン・エンド・ジョンソン", "ジョンソン・エンド・ジョンソン"),
    ("가나; -", "가나"),
]
MORE = [
    ("마바 외 3개사", "마바"),
    ("마바 외 3개사(주최)", "마바 = host"),
    ("가나·다라 등", "가나 | 다라"),
    ("가나; 미정", "가나"),
    ("Takeda and 3 others", "Takeda"),
]


@pytest.mark.parametrize(("cell", "expected", "more"), [(*c, False) for c in CELLS] + [(*c, True) for c in MORE])
def test_a_cell_names_organisations_with_their_roles(cell, expected, more):
    found = Sides(BOOK).named(cell, "")
    assert " | ".join(" = ".join(filter(None, side)) for side in found.sides) == expected
    assert found.more == more


def test_nothing_is_parted_by_a_book_that_has_nothing():
    assert Sides(None).named("가나/다라", "attendee").sides == [("가나/다라", "attendee")]


EVENTS = ("일자", "행사명", "구분", "참가기관")


@pytest.fixture
def store(tmp_path):
    made = opened(tmp_path / "book.db")
    yield made
    made.close()


def test_others_that_are_counted_stay_in_the_note_and_are_no_count(store):
    imported(store, grid(EVENTS, ("2024-10", "IR", "IR", "(주)가나 외 3개사")))
    book = contents(store)
    assert [row["name"] for row in book["organisation"]] == ["(주)가나"]
    assert book["milestone"][0]["note"] == "참가기관: (주)가나 외 3개사"
    assert "count" not in book


def test_names_that_a_list_of_the_same_import_makes_part_a_cell(store):
    events = grid(EVENTS, ("2024-10", "IR", "IR", "가나/다라"), sheet="events")
    lists = grid(("기업명", "구분"), ("가나", "벤처"), ("다라", "벤처"), sheet="who")
    unknown = survey([lambda: (events, lists)], Mentions(store), Asked()).unknown
    assert [name.text for name in unknown] == ["가나", "다라"]
    imported(store, events, lists, new=False)
    assert len(contents(store)["participant"]) == 2


def test_a_cell_that_made_one_organisation_is_that_again(store):
    sheet = grid(EVENTS, *(("2024-10", f"IR {n}", "IR", text) for n, text in enumerate(("가나/다라", "가나", "다라"))))
    imported(store, sheet)
    assert len(contents(store)["organisation"]) == 3
    assert imported(store, sheet).new == 0


def test_the_sides_of_an_agreement_are_told_apart_alike(store):
    imported(store, grid(("협약명", "체결기관", "체결일"), ("업무협약", "(주)가나·다라(주) 외 2개사", "2024-10")))
    book = contents(store)
    assert len(book["party"]) == 2
    assert book["agreement"][0]["note"] == "체결기관: (주)가나·다라(주) 외 2개사"
