"""Whatever stands in a column that a kind of sheet takes is found in what its row becomes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from biopartner.actions.sheets import unfolded
from biopartner.actions.sheets.entry import PASSED_OVER, Plan
from biopartner.model.grids import ColumnUse, Grid, GridRow, Layout
from biopartner.model.sheets import SheetRow
from biopartner.reading.headers.words import sheet_kinds

KINDS = {kind.name: kind for kind in sheet_kinds()}
# What a row of some kinds is refused without, whatever else it says.
ALWAYS = {
    "agreements": {"agreement_kind", "organisation", "partner"},
    "milestones": {"milestone_kind", "date"},
    "partnerships": {"organisation", "partner"},
}
# What must be readable for its row to be taken.
READABLE = {
    "agreement_kind": "MOU",
    "count": "58개사",
    "date": "2024-10-09",
    "end_date": "2024-10-11",
    "milestone_kind": "seminar",
    "year": "2024",
}
KEPT_AS = {"58개사": "58"}

# What says that there are more than those who are named.
OTHERS = {
    **dict.fromkeys(("person", "partner_person"), " 외 2명"),
    **dict.fromkeys(("participants", "organiser", "parties"), " 외 3개사"),
}


def rows_of(kind: str, texts: dict[str, str]) -> list[SheetRow]:
    columns = tuple(ColumnUse(at, field.upper(), field) for at, field in enumerate(texts))
    plan = Plan("a.csv", "", Layout(kind, (1, 1), columns))
    (rows,) = unfolded(plan, Grid("a.csv", "", (GridRow(2, tuple(texts.values())),)))
    return list(rows)


def said(kind: str, texts: dict[str, str]) -> str:
    """Everything that one row becomes, as one text."""
    rows = rows_of(kind, texts)
    assert [(row.column, row.problem) for row in rows if row.problem] == []
    return "\n".join(text for row in rows for text in row.cells.values())


def text_for(field: str, number: int) -> str:
    return READABLE.get(field, f"told {number:02}")


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_cell_is_lost(data):
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    need = data.draw(st.sampled_from(KINDS[kind].needs)) | ALWAYS.get(kind, set())
    others = data.draw(st.sets(st.sampled_from(sorted(KINDS[kind].fields))))
    several = data.draw(st.booleans())
    texts = {field: text_for(field, at) for at, field in enumerate(sorted(need | others))}
    for field in {"person", "partner_person"} & texts.keys() if several else ():
        texts[field] += "; another one"
    for field in OTHERS.keys() & texts.keys() if data.draw(st.booleans()) else ():
        texts[field] += OTHERS[field]
    all_of_it = said(kind, texts)
    for field, text in texts.items():
        if field not in PASSED_OVER:
            assert all(part in all_of_it for part in KEPT_AS.get(text, text).split("; ")), field


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_is_still_open_is_not_lost(data):
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    need = data.draw(st.sampled_from(KINDS[kind].needs)) | ALWAYS.get(kind, set())
    needed = need - {"date"} if kind == "milestones" else need
    field = data.draw(st.sampled_from(sorted(KINDS[kind].fields - {"notes", *PASSED_OVER, *needed})))
    texts = {**{name: text_for(name, at) for at, name in enumerate(sorted(need))}, field: "미정"}
    planned = kind == "milestones" and field == "date"
    assert ("planned" if planned else "미정") in said(kind, texts)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("agreements", "agreement_kind"),
        ("milestones", "milestone_kind"),
        ("partnerships", "organisation"),
        ("partnerships", "partner"),
    ],
)
@given(st.data())
@settings(max_examples=30, deadline=None)
def test_a_row_that_is_refused_is_kept_whole(kind, field, data):
    others = data.draw(st.sets(st.sampled_from(sorted(KINDS[kind].fields))))
    need = frozenset().union(*KINDS[kind].needs) | ALWAYS[kind]
    texts = {name: text_for(name, at) for at, name in enumerate(sorted(need | others))}
    texts[field] = "미정"
    rows = rows_of(kind, texts)
    assert any(row.problem for row in rows)
    assert rows[-1].raw == tuple(texts.values())


@pytest.mark.parametrize(
    ("kind", "texts", "kept"),
    [
        ("meetings", {"subject": "Lunch", "date": "2024-10-09", "person": "김민수; 이영희"}, "PERSON: 김민수; 이영희"),
        ("meetings", {"organisation": "A", "partner": "B", "participants": "C; D"}, "PARTICIPANTS: C; D"),
        ("meetings", {"packed": "Japan: Takeda, Jane Doe, Head of BD", "time": "10:00"}, "Jane Doe, Head of BD"),
        ("meetings", {"packed": "Japan: Takeda", "partner": "Eisai", "time": "10:00"}, "PACKED: Japan: Takeda"),
        ("people", {"person": "Kim", "title": "Director"}, "TITLE: Director"),
        ("people", {"person": "Kim; Lee", "email": "a@x", "organisation": "A"}, "EMAIL: a@x"),
        ("organisations", {"organisation": "A", "person": "Kim; Lee", "email": "a@x"}, "EMAIL: a@x"),
    ],
)
def test_what_no_field_can_hold_stays_text(kind, texts, kept):
    assert kept in said(kind, texts)
