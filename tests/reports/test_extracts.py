"""A part of a book: exactly what some milestones and agreements need, and how much of the book that is."""

from __future__ import annotations

import pytest

from biopartner.errors import NothingToExport
from biopartner.model.dates import PartialDate
from biopartner.model.filters import EVERYTHING, Extract, Filter
from biopartner.model.kinds import BY_NAME
from biopartner.reports.book import book, must_hold_any, share
from biopartner.store import Store


def day(text: str) -> PartialDate:
    return PartialDate(text, text, text)


# One of everything twice: what touches the meeting of 2024 and the agreement signed there, and what does not.
ROWS: tuple[tuple[str, str, dict], ...] = (
    ("organisation", "owner", {"name": "Owner"}),
    ("organisation", "guest", {"name": "Guest", "country": "JP"}),
    ("organisation", "party", {"name": "Party", "country": "KR"}),
    ("organisation", "far", {"name": "Far", "country": "US"}),
    ("name", "", {"organisation": "guest", "name": "손님"}),
    ("name", "", {"organisation": "far", "name": "먼"}),
    ("distinction", "", {"organisation": "guest", "other": "party"}),
    ("distinction", "", {"organisation": "guest", "other": "far"}),
    ("person", "kim", {"name": "Kim"}),
    ("role", "", {"person": "kim", "organisation": "guest"}),
    ("programme", "plan", {"name": "Plan", "owner": "owner"}),
    ("programme", "other-plan", {"name": "Other", "owner": "far"}),
    ("source", "on-meeting", {"title": "S1"}),
    ("source", "on-guest", {"title": "S2"}),
    ("source", "on-far", {"title": "S3"}),
    ("milestone", "meeting", {"title": "M", "kind": "meeting", "date": day("2024-10-08"), "programme": "plan"}),
    ("milestone", "later", {"title": "L", "kind": "visit", "date": day("2025-10-08"), "programme": "other-plan"}),
    ("participant", "", {"milestone": "meeting", "organisation": "guest"}),
    ("participant", "", {"milestone": "later", "organisation": "far"}),
    ("count", "", {"milestone": "meeting", "value": 3, "unit": "venture"}),
    ("count", "", {"milestone": "later", "value": 4, "unit": "venture"}),
    ("agreement", "mou", {"title": "A", "kind": "mou", "signed": day("2024-12-01"), "milestone": "meeting"}),
    ("agreement", "cda", {"title": "C", "kind": "cda", "signed": day("2025-12-01")}),
    ("party", "", {"agreement": "mou", "organisation": "party"}),
    ("party", "", {"agreement": "cda", "organisation": "far"}),
    ("partnership", "guest--party", {"venture": "guest", "partner": "party"}),
    ("note", "n", {"text": "N"}),
    ("subject", "", {"note": "n", "record": ("milestone", "meeting")}),
    ("citation", "", {"record": ("milestone", "meeting"), "source": "on-meeting"}),
    ("citation", "", {"record": ("organisation", "guest"), "source": "on-guest"}),
    ("citation", "", {"record": ("organisation", "far"), "source": "on-far"}),
    ("citation", "", {"record": ("person", "kim"), "source": "on-far"}),
)
OF_THE_MEETING = {
    "organisations": ["guest", "owner"],
    "names": ["손님"],
    "programmes": ["plan"],
    "sources": ["on-guest", "on-meeting"],
    "milestones": ["meeting"],
    "participants": ["guest"],
    "counts": [3],
    "citations": ["milestone:meeting", "organisation:guest"],
}
WITH_THE_AGREEMENT = OF_THE_MEETING | {
    "organisations": ["guest", "owner", "party"],
    "distinctions": ["party"],
    "agreements": ["mou"],
    "parties": ["party"],
}
TOLD_BY = {"names": "name", "distinctions": "other", "participants": "organisation", "counts": "value"} | {
    "parties": "organisation",
    "citations": "record",
}
NONE = Filter(ids=())


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "book.db", create=True, wait=5, actor="kim", command="test", clock=lambda: "now")
    ids: dict[tuple[str, str], str] = {}
    with opened.step("fill"):
        for kind, handle, said in ROWS:
            values = dict(said)
            for field in BY_NAME[kind].fields:
                if field.type == "ref" and field.name in values:
                    values[field.name] = ids[field.of, values[field.name]]
                elif field.type == "record":
                    values[field.name] = (values[field.name][0], ids[values[field.name]])
            ids[kind, handle] = opened.add(kind, values | ({"handle": handle} if handle else {}))
    yield opened
    opened.close()


def part(milestones: Filter, agreements: Filter) -> Filter:
    return Filter(extract=Extract(milestones, agreements))


def held(store: Store, wanted: Filter) -> dict[str, list]:
    """What tells the rows of each table of an extract."""
    return {name: [row[TOLD_BY.get(name, "handle")] for row in table.rows] for name, table in book(store, wanted)}


@pytest.mark.parametrize(
    ("milestones", "agreements", "found"),
    [
        (Filter(kinds=("meeting",)), NONE, OF_THE_MEETING),
        (Filter(until=day("2024-10-31")), Filter(until=day("2024-10-31")), OF_THE_MEETING),
        (Filter(until=day("2024-12-31")), Filter(until=day("2024-12-31")), WITH_THE_AGREEMENT),
        (NONE, Filter(kinds=("mou",)), WITH_THE_AGREEMENT),
        (NONE, Filter(country="KR"), WITH_THE_AGREEMENT),
        (Filter(country="JP"), Filter(country="JP"), OF_THE_MEETING),
        (NONE, NONE, {}),
    ],
)
def test_a_part_is_what_its_milestones_and_agreements_need(store, milestones, agreements, found):
    assert held(store, part(milestones, agreements)) == found


def test_a_programme_has_its_milestones_and_the_agreements_signed_there(store):
    wanted = Filter(programme=store.find("plan", ("programme",))[0].id)
    assert held(store, part(wanted, wanted)) == WITH_THE_AGREEMENT


def test_a_part_says_how_much_of_the_book_it_is(store):
    wanted = part(Filter(kinds=("meeting",)), NONE)
    assert share(store, wanted) == (
        "1 of 2 milestones and 0 of 2 agreements, with all that they name; people, partnerships and notes are left out."
    )
    assert share(store, EVERYTHING) == ""


def test_a_part_with_nothing_in_it_is_refused(store):
    must_hold_any(store, EVERYTHING)
    must_hold_any(store, part(Filter(kinds=("meeting",)), NONE), BY_NAME["count"])
    for wanted, kind in ((part(NONE, NONE), None), (part(Filter(kinds=("meeting",)), NONE), BY_NAME["person"])):
        with pytest.raises(NothingToExport):
            must_hold_any(store, wanted, kind)
