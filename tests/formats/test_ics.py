"""Calendars: one event for each date, whole days, and no text that becomes an event of its own."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sample_answers import written

from biopartner.errors import Misused, NothingDated
from biopartner.formats import Look
from biopartner.model.answers import Column, Document, Marked, Section, Table
from biopartner.model.dates import PartialDate

COLUMNS = tuple(Column(key, key) for key in ("handle", "date", "title", "place", "status", "note"))


def date(edtf: str, lo: str, hi: str = "") -> PartialDate:
    return PartialDate(edtf, lo, hi or lo)


DAY = date("2024-10-09", "2024-10-09")


def calendar(*rows: dict, columns=COLUMNS) -> str:
    return written(Table(columns, rows), "ics")


def events(text: str) -> list[dict[str, str]]:
    """The events as a calendar program reads them: unfolded, by property."""
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line:
            found[-1][name] = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value)
    return found


def test_a_milestone_is_a_whole_calendar():
    row = {
        "handle": "ms-1",
        "date": DAY,
        "title": "Signing; Seoul, 1\\2",
        "place": "서울",
        "status": "planned",
        "note": "a\nb",
        "revised": dt.datetime(2026, 1, 5, 9, 30, tzinfo=dt.UTC),
    }
    assert calendar(row) == (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//biopartner//biopartner//EN\r\nCALSCALE:GREGORIAN\r\n"
        "BEGIN:VEVENT\r\nUID:5b00a45f9dd0e61778b416c80168241f@biopartner\r\nDTSTAMP:20260105T093000Z\r\n"
        "DTSTART;VALUE=DATE:20241009\r\nDTEND;VALUE=DATE:20241010\r\n"
        "SUMMARY:Signing\\; Seoul\\, 1\\\\2\r\nLOCATION:서울\r\nDESCRIPTION:note: a\\nb\r\nSTATUS:TENTATIVE\r\n"
        "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


@pytest.mark.parametrize(
    ("when", "days", "title"),
    [
        (DAY, ("20241009", "20241010"), "x"),
        (date("2025-10-08/2025-10-10", "2025-10-08", "2025-10-10"), ("20251008", "20251011"), "x"),
        (date("2024-12", "2024-12-01", "2024-12-31"), ("20241201", "20250101"), "x (2024-12)"),
        (date("2024-36", "2024-10-01", "2024-12-31"), ("20241001", "20250101"), "x (2024-Q4)"),
        (date("2024", "2024-01-01", "2024-12-31"), ("20240101", "20250101"), "x (2024)"),
        (date("2024-10-09~", "2024-10-09"), ("20241009", "20241010"), "x (about 2024-10-09)"),
        (Marked(DAY, "*"), ("20241009", "20241010"), "x"),
    ],
)
def test_a_date_spans_its_days_and_says_how_well_it_is_known(when, days, title):
    (event,) = events(calendar({"handle": "a", "date": when, "title": "x"}))
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == days
    assert event["SUMMARY"] == title


def test_rows_without_a_closed_date_are_counted():
    open_ = date("2024-10/..", "2024-10-01", "9999-12-31")
    decade = date("202X", "2020-01-01", "2029-12-31")
    text = calendar(*({"handle": "a", "date": when, "title": "x"} for when in (None, open_, decade, DAY, "2024-10-09")))
    assert len(events(text)) == 1
    assert text.split("\r\n")[4] == "X-WR-CALDESC:4 without a closed date left out"


def test_every_date_of_a_record_has_its_event():
    columns = tuple(Column(key, key) for key in ("handle", "signed", "expires", "title"))
    found = events(calendar({"handle": "agr-1", "signed": DAY, "expires": DAY, "title": "MOU"}, columns=columns))
    assert [event["SUMMARY"] for event in found] == ["signed: MOU", "expires: MOU"]
    assert len({event["UID"] for event in found}) == 2
    due = {"handle": "p-1", "venture": "가나", "partner": "Takeda", "due": DAY, "next": "call"}
    (event,) = events(calendar(due, columns=(Column("due", "Due"),)))
    assert (event["SUMMARY"], event["DESCRIPTION"]) == ("due: 가나 – Takeda", "next: call")


def test_an_event_keeps_its_identity_when_its_record_changes():
    before = events(calendar({"handle": "a", "date": DAY, "title": "x"}))[0]
    after = events(calendar({"handle": "a", "date": date("2025-01-01", "2025-01-01"), "title": "y", "note": "z"}))[0]
    other = events(calendar({"handle": "b", "date": DAY, "title": "x"}))[0]
    note = events(calendar({"handle": "a", "date": DAY, "text": "x"}))[0]
    assert before["UID"] == after["UID"]
    assert len({before["UID"], other["UID"], note["UID"]}) == 3


def test_what_has_no_record_is_stamped_with_its_day():
    (event,) = events(calendar({"date": DAY, "title": "x"}))
    assert event["DTSTAMP"] == "20241009T000000Z"


@pytest.mark.parametrize("rows", [(), ({"handle": "a", "date": None, "title": "x"},)])
def test_there_is_no_calendar_without_an_event(rows):
    with pytest.raises(NothingDated):
        calendar(*rows)


def test_an_answer_without_dates_is_refused():
    with pytest.raises(Misused):
        written(Table((Column("name", "Name"),), []), "ics")
    with pytest.raises(Misused):
        written(Document("x"), "ics")
    document = Document("x", sections=(Section("s", "s", table=Table(COLUMNS, [{"date": DAY, "title": "t"}])),))
    assert [event["SUMMARY"] for event in events(written(document, "ics"))] == ["t"]


@given(st.text(), st.text(), st.text())
@example("x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:injected", "\n", "\u2028\x85\x0b\x00\ud800")
@example("가" * 60, "🧬" * 40, "\\n;,")
def test_no_text_makes_an_event_or_a_line_of_its_own(title, place, handle):
    text = calendar({"handle": handle, "date": DAY, "title": title, "place": place})
    lines = text.split("\r\n")
    assert text.count("BEGIN:VEVENT") - title.count("BEGIN:VEVENT") == 1
    assert [line for line in lines if line == "BEGIN:VEVENT"] == ["BEGIN:VEVENT"]
    assert all(len(line.encode("utf-8", "replace")) <= 75 for line in lines)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]", text)
    assert "\n" not in text.replace("\r\n", "")
    assert "\r" not in text.replace("\r\n", "")


@given(st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 30)))
def test_every_day_is_one_day_long(day):
    (event,) = events(calendar({"handle": "a", "date": date(str(day), str(day)), "title": "x"}))
    first, end = (dt.date.fromisoformat(event[f"{name};VALUE=DATE"]) for name in ("DTSTART", "DTEND"))
    assert (first, end) == (day, day + dt.timedelta(days=1))


def test_a_screen_receives_no_carriage_returns():
    assert "\r" not in written(Table(COLUMNS, [{"date": DAY, "title": "x"}]), "ics", Look(width=80))
