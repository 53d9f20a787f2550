"""Names that rows bring along are cleaned as those of rows of their own; what cannot be kept is refused."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets_made import grid, imported, opened

from biopartner.actions.importing import import_rows
from biopartner.actions.mentions import Mentions
from biopartner.actions.sheets import Asked, survey
from biopartner.errors import ImportRefused
from biopartner.reports.checks import texts
from biopartner.store import Found

SHEETS = {
    "people": (("Name", "Company"), lambda name: ("Kim", name)),
    "milestones": (
        ("Date", "Event", "Type", "Programme", "Companies"),
        lambda name: ("2025-01-02", "IR day", "IR", name, name),
    ),
    "meetings": (("Company", "Partner", "Date", "Outcome"), lambda name: (name, "Linden", "2025-10-08", "CDA")),
    "partnerships": (("Venture", "Partner", "Stage"), lambda name: ("Hanbit", name, "CDA")),
    "agreements": (
        ("Agreement", "Parties", "Signed", "Type"),
        lambda name: ("CDA", f"{name}; Linden", "2025-01-02", "CDA"),
    ),
}
BAD = {
    "Evil\x1b[31m Co": "contains U+001B, which is not allowed. Remove that character.",
    "Right \u202eto left": "contains U+202E, which is not allowed. Remove that character.",
    "A\tB": "contains U+0009, which is not allowed. Remove that character.",
    "x" * 6000: "has 6000 characters, the limit is 500.",
}

NAME = st.text(st.sampled_from("A가 \t\n\x1b\u202e\u3000\ufeff\u00a0é\u0301x;,"), max_size=8)


@pytest.fixture
def store(tmp_path):
    made = opened(tmp_path / "book.db")
    yield made
    made.close()


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("new", [True, False])
def test_a_name_that_cannot_be_kept_is_refused_with_its_place(store, name, new):
    for header, row in (SHEETS["people"], SHEETS["milestones"], SHEETS["partnerships"]):
        with pytest.raises(ImportRefused) as refused:
            imported(store, grid(header, row(name)), new=new)
        column = next(heading for heading, cell in zip(header, row(name), strict=True) if cell == name)
        assert f"a.csv, row 2, {column}: {BAD[name]}" in map(str, refused.value.problems)
    assert not list(store.rows("organisation"))


@pytest.mark.parametrize("sheet", SHEETS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.lists(NAME.filter(str.strip), min_size=1, max_size=4))
def test_no_text_is_made_that_an_export_could_not_bring_back(sheet, names, tmp_path_factory):
    header, row = SHEETS[sheet]
    store = opened(tmp_path_factory.mktemp("book") / "book.db")
    imported(store, grid(header, row("Takeda"), *(row(name) for name in names)), keep_good=lambda _: None)
    assert list(texts(store)) == []
    store.close()


def test_blanks_are_squeezed_and_make_no_other_name(store):
    header, row = SHEETS["milestones"]
    imported(store, grid(header, row(" A \u00a0 B"), row("A B")))
    assert [one["name"] for one in store.rows("organisation")] == ["A B"]
    assert [one["name"] for one in store.rows("programme")] == ["A B"]
    assert list(store.rows("name")) == []


def test_a_spelling_that_somebody_said_to_be_the_same_is_cleaned_too(store):
    imported(store, grid(("Company", "Type"), ("Hanbit", "venture")))
    (hanbit,) = store.rows("organisation")
    for cell, kept in (("Han  bitt", ["Han bitt"]), ("Han\x1bbitt", ["Han bitt"])):
        made = grid(("Name", "Company"), ("Kim", cell))
        mentions = Mentions(store)
        found = survey([lambda made=made: [made]], mentions, Asked())
        for unknown in found.unknown:
            mentions.decide(unknown, Found("organisation", hanbit["id"], hanbit["handle"], "Hanbit", "name"))
        import_rows(store, (), found.unfolded(), note="import", mentions=mentions, keep_good=lambda _: None)
        assert [one["name"] for one in store.rows("name")] == kept


def test_a_row_that_differs_by_a_record_which_it_makes_is_shown(store):
    header, row = ("Date", "Event", "Type", "Programme"), ("2025-01-02", "IR day", "IR")
    outcome = imported(store, grid(header, (*row, "Springboard"), (*row, "Launchpad")))
    assert [(one.field, one.before, one.after) for one in outcome.differences] == [
        ("Programme", "springboard", "Launchpad")
    ]
