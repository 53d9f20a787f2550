"""What people are: a promotion is a difference, two titles of one list are two, and files of a book say both or one."""

from __future__ import annotations

import pytest
from sheets_made import grid, imported, opened

from biopartner.actions.importing import import_rows
from biopartner.model.sheets import SheetRow

PEOPLE = ("성명", "소속", "직위")


@pytest.fixture
def store(tmp_path):
    made = opened(tmp_path / "book.db")
    yield made
    made.close()


def listed(*titles: str | None):
    return grid(PEOPLE, *(("이영희", "셀트웰", title) for title in titles))


def titles(store) -> list[str | None]:
    return sorted((row["title"] for row in store.rows("role")), key=str)


@pytest.mark.parametrize(
    ("before", "after", "left", "updated"),
    [
        (["대리"], ["과장"], ["대리"], ["과장"]),
        ([None], ["과장"], [None], ["과장"]),
        (["대리"], ["과장", "과장"], ["대리"], ["과장"]),
        (["대리"], ["과장", "부장"], ["대리"], ["과장", "부장"]),
        (["대리"], ["과장", "대리"], ["대리"], ["과장", "대리"]),
        (["대리"], ["대리", "과장"], ["과장", "대리"], ["과장", "대리"]),
        (["대리", "이사"], ["과장"], ["과장", "대리", "이사"], ["과장", "대리", "이사"]),
        (["사업개발팀 부장"], ["부장"], ["사업개발팀 부장"], ["사업개발팀 부장"]),
        (["부사장"], ["사장"], ["부사장"], ["사장"]),
        (["대리"], [None], ["대리"], ["대리"]),
    ],
)
def test_another_title_of_the_only_role_is_a_difference(tmp_path, before, after, left, updated):
    for update, expected in ((False, left), (True, updated)):
        store = opened(tmp_path / f"{update}.db")
        imported(store, listed(*before))
        imported(store, listed(*after), update=update)
        assert titles(store) == expected
        imported(store, listed(*after), update=update)
        assert titles(store) == expected
        store.close()


def test_a_promotion_is_shown_until_it_is_applied(store):
    imported(store, listed("대리"))
    for update in (False, False, True, False):
        shown = [(d.field, d.before, d.after) for d in imported(store, listed("과장"), update=update).differences]
        assert shown == ([("직위", "대리", "과장")] if titles(store) == ["대리"] or update else [])


def test_a_title_fills_a_role_that_the_same_import_made(store):
    imported(store, listed(None, "과장"))
    assert titles(store) == ["과장"]


def test_a_role_that_is_over_is_no_reason_against_another(store):
    imported(store, listed("대리"))
    import_rows(store, [role("이영희", "셀트웰", "대리", until="2025")], note="import", update=True)
    assert imported(store, listed("과장")).differences == []
    assert titles(store) == ["과장", "대리"]


def role(person: str, organisation: str, title: str, **dates: str) -> SheetRow:
    handles = {"이영희": "iyeonghui", "셀트웰": "selteuwel"}
    cells = {"person": handles[person], "organisation": handles[organisation], "title": title, **dates}
    return SheetRow("roles.csv", 2, "role", cells)


@pytest.mark.parametrize(
    ("rows", "left", "updated"),
    [
        ([("과장", {})], ["대리"], ["과장"]),
        ([("과장", {}), ("대리", {})], ["과장", "대리"], ["과장", "대리"]),
        ([("과장", {}), ("이사", {})], ["대리", "이사"], ["과장", "이사"]),
        ([("과장", {"since": "2026-03"})], ["과장", "대리"], ["과장", "대리"]),
    ],
)
def test_a_role_of_a_file_takes_the_place_of_the_one_that_the_file_has_no_more(tmp_path, rows, left, updated):
    for update, expected in ((False, left), (True, updated)):
        store = opened(tmp_path / f"{update}.db")
        imported(store, listed("대리"))
        import_rows(store, [role("이영희", "셀트웰", title, **dates) for title, dates in rows], note="i", update=update)
        assert titles(store) == expected
        store.close()


def test_a_participant_whose_role_was_mended_is_one(store):
    header = ("일자", "행사명", "구분", "참가기관")
    imported(store, grid(header, ("2025-03-05", "세미나", "세미나", "셀트웰; 다라")))
    cells = {"milestone": "semina-2025", "organisation": "dara", "role": "host"}
    row = SheetRow("participants.csv", 2, "participant", cells)
    assert [(d.before, d.after) for d in import_rows(store, [row], note="i").differences] == [("attendee", "host")]
    import_rows(store, [row], note="i", update=True)
    assert sorted(part["role"] for part in store.rows("participant")) == ["attendee", "host"]
    assert import_rows(store, [row], note="i").new == 0


def test_cells_that_were_emptied_are_counted(store):
    imported(store, grid((*PEOPLE, "이메일"), ("이영희", "셀트웰", "대리", "a@b.kr")))
    row = SheetRow("people.csv", 2, "person", {"handle": "iyeonghui", "name": "이영희", "email": "", "phone": ""})
    outcome = import_rows(store, [row], note="i", update=True)
    assert (outcome.emptied.many, outcome.emptied.first) == (1, "people.csv, row 2, email")
    assert next(store.rows("person"))["email"] == "a@b.kr"
