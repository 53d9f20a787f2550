"""What belongs in a calendar: the dates that a period keeps, of what is not over."""

from __future__ import annotations

import datetime as dt

import pytest

from biopartner.errors import NothingToExport
from biopartner.model.dates import PartialDate
from biopartner.model.filters import EVERYTHING, Extract, Filter
from biopartner.reports.events import events
from biopartner.store import Store

TODAY = dt.date(2026, 11, 22)


def date(edtf: str, lo: str = "", hi: str = "") -> PartialDate:
    return PartialDate(edtf, lo or edtf, hi or lo or edtf)


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "book.db", create=True, wait=5, actor="kim", command="test", clock=lambda: "now")
    with opened.step("fill"):
        venture, partner = (opened.add("organisation", {"handle": n, "name": n.title()}) for n in ("hanbit", "sumida"))
        meeting = {"title": "Pitch day", "kind": "investor-pitch", "place": "Osaka", "country": "JP"}
        id_ = opened.add("milestone", meeting | {"handle": "pitch", "date": date("2026-10-05"), "note": "Hall 2"})
        opened.add("participant", {"milestone": id_, "organisation": venture, "role": "presenter"})
        opened.add("milestone", {"title": "Some day", "kind": "visit", "handle": "visit", "status": "planned"})
        mou = {"title": "MOU", "kind": "mou", "signed": date("2024-01-01"), "notice_by": date("2026-12-31")}
        for handle, status in (("mou", "active"), ("old-mou", "terminated")):
            dates = {"expires": date("2027-03", "2027-03-01", "2027-03-31")}
            id_ = opened.add("agreement", mou | dates | {"handle": handle, "status": status})
            opened.add("party", {"agreement": id_, "organisation": partner, "role": "party"})
        for topic, status in (("A", "active"), ("B", "declined")):
            talks = {"venture": venture, "partner": partner, "topic": topic, "status": status, "next": "call"}
            opened.add("partnership", talks | {"handle": f"talks-{topic.lower()}", "due": date("2026-12-01")})
    yield opened
    opened.close()


def found(store: Store, wanted: Filter) -> list[tuple[str, dict[str, str]]]:
    """The handle and the dates of every row."""
    sections = events(store, wanted, TODAY).sections
    return [
        (row["handle"], {key: str(row[key]) for key in ("date", "due", "notice_by", "expires") if row.get(key)})
        for section in sections
        if section.table
        for row in section.table.rows
    ]


PITCH, VISIT = ("pitch", {"date": "2026-10-05"}), ("visit", {})
NOTICE, END, TALKS = {"notice_by": "2026-12-31"}, {"expires": "2027-03"}, ("talks-a", {"due": "2026-12-01"})


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        (EVERYTHING, [PITCH, VISIT, ("mou", NOTICE | END), TALKS]),
        (Filter(until=date("2026-12-15")), [PITCH, TALKS]),
        (Filter(since=date("2026-12-15")), [("mou", NOTICE | END)]),
        (Filter(since=date("2027-03-15")), [("mou", END)]),
        (Filter(since=date("2026-12-01"), until=date("2027-03-15"), strictly=True), [("mou", NOTICE), TALKS]),
        (Filter(country="JP"), [PITCH]),
        (Filter(extract=Extract(Filter(ids=()), Filter(kinds=("mou",)))), [("mou", NOTICE | END)]),
    ],
)
def test_a_calendar_holds_the_dates_of_a_period(store, wanted, rows):
    assert found(store, wanted) == rows


def test_a_row_tells_what_a_calendar_shows(store):
    calendar = events(store, EVERYTHING, TODAY)
    assert (calendar.title, calendar.subtitle) == ("Calendar", "as of 2026-11-22")
    milestone, agreement, partnership = (next(iter(s.table.rows)) for s in calendar.sections if s.table)
    assert milestone == {
        "handle": "pitch",
        "date": date("2026-10-05"),
        "title": "Pitch day",
        "kind": "investor pitch",
        "place": "Osaka, Japan",
        "status": "done",
        "who": "presenter: Hanbit",
        "note": "Hall 2",
    }
    assert (agreement["kind"], agreement["parties"]) == ("MOU", "Sumida")
    assert (partnership["venture"], partnership["partner"], partnership["next"]) == ("Hanbit", "Sumida", "call")


def test_a_period_without_dates_is_refused_but_an_empty_book_is_not(store, tmp_path):
    with pytest.raises(NothingToExport):
        events(store, Filter(since=date("2030-01-01")), TODAY)
    empty = Store.open(tmp_path / "empty.db", create=True, wait=5, actor="", command="", clock=lambda: "now")
    assert found(empty, EVERYTHING) == []
    empty.close()
