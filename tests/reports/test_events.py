"""What belongs in a calendar: the dates that a period keeps, of what is not over."""

from __future__ import annotations

import datetime as dt

import pytest

from biopartner.errors import NothingToExport
from biopartner.model.dates import PartialDate
from biopartner.model.filters import EVERYTHING, Extract, Filter
from biopartner.reports.events import events
from biopartner.store import Store
from biopartner.store.changes import Change
from biopartner.store.ids import new_id

TODAY = dt.date(2026, 11, 22)
FILLED, LATER = (dt.datetime(2026, 1, day, 9, tzinfo=dt.UTC) for day in (5, 6))


def date(edtf: str, lo: str = "", hi: str = "") -> PartialDate:
    return PartialDate(edtf, lo or edtf, hi or lo or edtf)


@pytest.fixture
def now():
    """The moment of the next step; change it."""
    return [FILLED]


@pytest.fixture
def store(tmp_path, now):
    clock = lambda: f"{now[0]:%Y-%m-%dT%H:%M:%SZ}"  # noqa: E731
    opened = Store.open(tmp_path / "book.db", create=True, wait=5, actor="kim", command="test", clock=clock)
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
        (Filter(until=date("2026-12-15")), [PITCH]),
        (Filter(since=date("2026-12-15")), [("mou", NOTICE | END)]),
        (Filter(since=date("2027-03-15")), [("mou", END)]),
        (Filter(since=date("2026-12-01"), until=date("2027-03-15"), strictly=True), [("mou", NOTICE)]),
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
        "revised": FILLED,
    }
    assert (agreement["kind"], agreement["parties"]) == ("MOU", "Sumida")
    assert (partnership["venture"], partnership["partner"], partnership["next"]) == ("Hanbit", "Sumida", "call")


def test_a_period_without_dates_is_refused_but_an_empty_book_is_not(store, tmp_path):
    with pytest.raises(NothingToExport):
        events(store, Filter(since=date("2030-01-01")), TODAY)
    empty = Store.open(tmp_path / "empty.db", create=True, wait=5, actor="", command="", clock=lambda: "now")
    assert found(empty, EVERYTHING) == []
    empty.close()


def revisions(store: Store) -> dict[str, dt.datetime]:
    """When the record of every row was last changed, by handle."""
    sections = events(store, EVERYTHING, TODAY).sections
    return {row["handle"]: row["revised"] for section in sections if section.table for row in section.table.rows}


def test_a_row_tells_when_its_record_was_last_changed(store, now):
    before = revisions(store)
    assert before == dict.fromkeys(("pitch", "visit", "mou", "talks-a"), FILLED)
    now[0] = LATER
    ids = {handle: store.find(handle)[0].id for handle in before}
    with store.step("move"):
        store.change("milestone", ids["visit"], {"date": date("2026-12-24")})
        host = {"milestone": ids["pitch"], "organisation": store.find("sumida")[0].id, "role": "host"}
        store.add("participant", host)
    assert revisions(store) == before | {"visit": LATER, "pitch": LATER}
    now[0] = LATER + dt.timedelta(days=1)
    with store.step("elsewhere"):
        store.add("organisation", {"handle": "kumo", "name": "Kumo"})
    assert revisions(store) == before | {"visit": LATER, "pitch": LATER}


def test_rows_of_a_bulk_step_have_the_moment_of_that_step(store, now):
    now[0] = LATER
    with store.step("import", bulk=True):
        fresh = [new_id() for _ in range(3)]
        rows = [{"handle": f"m{at}", "title": f"M{at}", "kind": "visit"} for at in range(3)]
        store.write([Change("add", "milestone", id_, row) for id_, row in zip(fresh, rows, strict=True)])
        pitch, mou = (store.find(handle)[0].id for handle in ("pitch", "mou"))
        store.write([Change("add", "count", new_id(), {"milestone": pitch, "unit": "venture", "value": 3})])
        source = store.add("source", {"handle": "s", "title": "S"})
        store.write(
            [Change("add", "citation", new_id(), {"record": ("agreement", mou), "source": source, "preferred": False})]
        )
    assert revisions(store) == {
        "pitch": LATER,
        "mou": LATER,
        "visit": FILLED,
        "talks-a": FILLED,
        **dict.fromkeys(("m0", "m1", "m2"), LATER),
    }
    assert store.engine.number("SELECT count(*) FROM journal WHERE last IS NOT NULL") == 4


def test_a_record_of_which_no_step_tells_was_changed_when_it_was_made(store):
    with store.engine.transaction():
        store.engine.run("DELETE FROM journal", [()])
    now = dt.datetime.now(dt.UTC)
    assert all(abs(now - moment) < dt.timedelta(minutes=1) for moment in revisions(store).values())
