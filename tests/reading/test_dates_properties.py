"""What is true of every date: printed dates read back, bounds keep order, and no text is read in silence or breaks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from biopartner.errors import UnreadableDate
from biopartner.model.dates import EARLIEST, LATEST, PartialDate
from biopartner.reading.dates import from_edtf, read_date, read_dated

FIRST, LAST = dt.date(1868, 1, 1), dt.date(2199, 12, 31)
TODAY = dt.date(2024, 12, 20)
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905  # one line
KANJI = "〇一二三四五六七八九"


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 11 <= day <= 13 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _tens(number: int) -> str:
    tens, ones = divmod(number, 10)
    return f"{KANJI[tens] if tens > 1 else ''}{'十' if tens else ''}{KANJI[ones] if ones else ''}"


STYLES = (
    lambda d: d.isoformat(),
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d:%Y/%m/%d}",
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d.year}. {d.month}. {d.day}.",
    lambda d: f"{d.year}. {d.month}. {d.day}. ({'월화수목금토일'[d.weekday()]})",
    lambda d: f"{d.year}년 {d.month}월 {d.day}일",
    lambda d: f"{d.year}년{d.month}월{d.day}일 {'월화수목금토일'[d.weekday()]}요일 14:30",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year}年{d.month}月{d.day}日（{'月火水木金土日'[d.weekday()]}）",
    lambda d: "".join(KANJI[int(c)] for c in str(d.year)) + f"年{_tens(d.month)}月{_tens(d.day)}日",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1][:3]}. {_ordinal(d.day)}, {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"the {_ordinal(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d.day:02}-{MONTHS[d.month - 1][:3].upper()}-{d.year}",
    lambda d: (
        f"{('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')[d.weekday()]}, {d.day} {MONTHS[d.month - 1]} {d.year}"
    ),
    lambda d: f"{d.year} {MONTHS[d.month - 1]} {d.day}",
    lambda d: f"{d.isoformat()}T09:00:00+09:00",
    lambda d: f"{d.isoformat()} 14:00~16:00 (예정)",
    lambda d: (
        f"R{d.year - 2018}.{d.month}.{d.day}" if d.year > 2019 and d.year < 2118 else f"{d.year}-{d.month}-{d.day}"
    ),
    lambda d: f"'{d:%y}.{d.month}. {d.day}" if 1950 <= d.year < 2050 else f"{d.year}-{d.month}-{d.day}",
    lambda d: f"{d.day}/{d.month}/{d.year}" if d.day > 12 or d.day == d.month else f"{d.year}/{d.month}/{d.day}",
)

days = st.dates(FIRST, LAST)


@st.composite
def points(draw: st.DrawFn) -> tuple[str, str]:
    """A canonical EDTF point and its precision."""
    day = draw(days)
    shapes = {
        "day": day.isoformat(),
        "month": f"{day:%Y-%m}",
        "year": f"{day:%Y}",
        "season": f"{day:%Y}-{draw(st.integers(21, 24))}",
        "quarter": f"{day:%Y}-{draw(st.integers(33, 36))}",
        "half": f"{day:%Y}-{draw(st.integers(40, 41))}",
        "decade": f"{draw(st.integers(187, 218))}X",
    }
    precision = draw(st.sampled_from(sorted(shapes)))
    return shapes[precision], precision


@st.composite
def edtf_texts(draw: st.DrawFn) -> str:
    """Canonical EDTF: a point, a range of two points in order, or an open interval."""
    (one, precision), mark = draw(points()), st.sampled_from(["", "?", "~", "%"])
    form = draw(st.sampled_from(["point", "range", "since", "until"]))
    if form == "range":
        two, _ = draw(points().filter(lambda p: p[1] == precision and p[0] != one))
        first, last = sorted([one, two])
        return f"{first}{draw(mark)}/{last}{draw(mark)}"
    one += draw(mark)
    return {"point": one, "since": f"{one}/..", "until": f"../{one}"}[form]


def test_every_day_of_332_years_reads_back_to_the_same_day() -> None:
    day, number = FIRST, 0
    while day <= LAST:
        read = read_date(STYLES[number % len(STYLES)](day))
        assert read.edtf == read.lo == read.hi == day.isoformat()
        day += dt.timedelta(5)  # prime to the number of styles: every style meets every month and weekday
        number += 1


@given(days, st.sampled_from(STYLES))
def test_every_written_style_of_a_day_means_that_day(day: dt.date, style) -> None:
    date = read_date(style(day))

    assert (date.edtf, date.lo, date.hi, date.basis) == (day.isoformat(), day.isoformat(), day.isoformat(), "stated")


@given(edtf_texts())
def test_a_printed_date_reads_back_with_the_same_bounds(text: str) -> None:
    date = from_edtf(text)

    for again in (from_edtf(str(date)), read_date(str(date)), read_date(f" {text} ")):
        assert (again, again.lo, again.hi) == (date, date.lo, date.hi)


@given(edtf_texts())
def test_what_people_are_shown_reads_back(text: str) -> None:
    date = from_edtf(text)

    assert read_date(date.shown) == date


@given(edtf_texts())
def test_the_first_day_is_never_after_the_last(text: str) -> None:
    date = from_edtf(text)

    assert dt.date.fromisoformat(date.lo) <= dt.date.fromisoformat(date.hi)
    assert (date.lo == EARLIEST) == text.startswith("../")
    assert (date.hi == LATEST) == text.endswith("/..")


@given(days, st.integers(1, 40))
def test_the_second_end_of_a_range_inherits_year_and_month(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(length)
    if last.year != first.year:
        return
    whole = f"{first}/{last}"
    assert read_date(f"{first.year}년 {first.month}월 {first.day}일 ~ {last.month}월 {last.day}일").edtf == whole
    assert (
        read_date(f"{first.day} {MONTHS[first.month - 1]} - {last.day} {MONTHS[last.month - 1]} {last.year}").edtf
        == whole
    )
    assert read_date(f"{first.year}. {first.month}. {first.day}. ~ {last.month}. {last.day}.").edtf == whole
    if first.month == last.month:
        assert read_date(f"{first.day}-{last.day} {MONTHS[last.month - 1]} {last.year}").edtf == whole
        assert read_date(f"{first.year}年{first.month}月{first.day}日から{last.day}日まで").edtf == whole


@given(days, days)
def test_a_range_is_read_exactly_when_it_is_in_order(one: dt.date, two: dt.date) -> None:
    text = f"{one:%Y.%m.%d} ~ {two:%Y.%m.%d}"
    if one < two:
        assert read_date(text).edtf == f"{one}/{two}"
    else:
        with pytest.raises(UnreadableDate, match="does not end after it begins"):
            read_date(text)


@given(days, st.integers(0, 6))
def test_a_weekday_is_read_exactly_when_it_agrees(day: dt.date, weekday: int) -> None:
    text = f"{day.year}년 {day.month}월 {day.day}일({'월화수목금토일'[weekday]})"
    if day.weekday() == weekday:
        assert read_date(text).edtf == day.isoformat()
    else:
        with pytest.raises(UnreadableDate, match="not a "):
            read_date(text)


@given(st.dates(dt.date(1869, 1, 1), LAST), st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_year_is_the_nearest_one(today: dt.date, month: int, day: int) -> None:
    around = [dt.date(today.year + ahead, month, day) for ahead in (-1, 0, 1)]
    nearest = min(abs(each - today) for each in around)
    wanted = [each.isoformat() for each in around if abs(each - today) == nearest]
    try:
        assert [read_date(f"{month}월 {day}일", today).edtf] == wanted
    except UnreadableDate:
        assert len(wanted) == 2


@given(st.text(max_size=100) | st.text(st.characters(), max_size=30))
@example("\ud800")
@example("2024-10\x00")
@example("\u202e2024-10")
@example("-" * 80)
@example("~" * 80)
@example("9" * 80)
@example("十" * 80)
@example("年" * 80)
@example("(" * 80)
@example("in " * 26)
@example("2024년 10월 9일 " * 6)
@example("a" * 10_000)
@example("１" * 10_000)
@example("ﷺ" * 80)
@example("İ" * 80)
@example("²")
@example("٢٠٢٤-١٠-٠٩")
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    _read_or_refused(text)


TABLE = (Path(__file__).parent / "dates_table.tsv").read_text(encoding="utf-8").splitlines()[1:]
FORMS = [line.split("\t")[0] for line in TABLE if not line.startswith("# ")]
PIECES = st.sampled_from(
    [*"0123456789 -/.~'()년월일年月日ab?%,상下", "\ud800", "\x00", " to ", "부터", "까지", "경", "(목)", "10:00"]
)


@settings(max_examples=400)
@given(st.sampled_from(FORMS), st.integers(0, 30), st.integers(0, 3), PIECES, st.sampled_from([None, TODAY, "2024-12"]))
def test_a_damaged_form_is_a_date_or_is_refused(form: str, at: int, gone: int, piece: str, reference) -> None:
    _read_or_refused(form[:at] + piece + form[at + gone :], reference)


@given(st.lists(st.sampled_from([form for form in FORMS if form]) | PIECES, min_size=2, max_size=3))
def test_forms_run_together_are_a_date_or_are_refused(pieces: list[str]) -> None:
    _read_or_refused(" ".join(pieces), TODAY)


def _read_or_refused(text: str, reference: dt.date | str | None = None) -> None:
    """Read or refused in one sentence; what is read is canonical and keeps the text as typed."""
    try:
        date, planned = read_dated(text, reference)
    except UnreadableDate:
        return
    stored = from_edtf(date.edtf)
    assert isinstance(planned, bool)
    assert (stored, stored.lo, stored.hi, date.raw) == (date, date.lo, date.hi, text.strip())


@given(st.text(max_size=12))
def test_stored_text_is_canonical_or_is_refused(text: str) -> None:
    try:
        assert str(from_edtf(text)) == text
    except UnreadableDate:
        assert text not in FORMS or "!" not in text


def test_a_reference_may_be_a_date_a_moment_a_partial_date_or_text() -> None:
    references = (TODAY, dt.datetime(2024, 12, 20, 9, tzinfo=dt.UTC), from_edtf("2024-12-20"), "20 December 2024")

    assert {read_date("어제", reference).edtf for reference in references} == {"2024-12-19"}


def test_a_stated_date_keeps_its_text_and_needs_no_precise_reference() -> None:
    date = read_date("  2024년 10월  ", "2020")

    assert (date.edtf, date.lo, date.hi, date.raw, date.basis) == (
        "2024-10", "2024-10-01", "2024-10-31", "2024년 10월", "stated",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "lo", "hi", "precision", "shown"),
    [
        ("2024-12-04", "2024-12-04", "2024-12-04", "day", "2024-12-04"),
        ("2024-02", "2024-02-01", "2024-02-29", "month", "2024-02"),
        ("2024-36", "2024-10-01", "2024-12-31", "quarter", "2024-Q4"),
        ("2024-34", "2024-04-01", "2024-06-30", "quarter", "2024-Q2"),
        ("2024-40", "2024-01-01", "2024-06-30", "half", "2024-H1"),
        ("2024-41", "2024-07-01", "2024-12-31", "half", "2024-H2"),
        ("2025-21", "2025-03-01", "2025-05-31", "season", "spring 2025"),
        ("2024-24", "2024-12-01", "2025-02-28", "season", "winter 2024"),
        ("2025", "2025-01-01", "2025-12-31", "year", "2025"),
        ("202X", "2020-01-01", "2029-12-31", "decade", "202X"),
        ("2024-05~", "2024-05-01", "2024-05-31", "month", "about 2024-05"),
        ("2024-05?", "2024-05-01", "2024-05-31", "month", "2024-05?"),
        ("2024-05%", "2024-05-01", "2024-05-31", "month", "about 2024-05?"),
        ("2025-10-08/2025-10-10", "2025-10-08", "2025-10-10", "range", "2025-10-08/10"),
        ("2025-09-30/2025-10-02", "2025-09-30", "2025-10-02", "range", "2025-09-30/10-02"),
        ("2024-12-30/2025-01-02", "2024-12-30", "2025-01-02", "range", "2024-12-30/2025-01-02"),
        ("2024-10/2024-12", "2024-10-01", "2024-12-31", "range", "2024-10/2024-12"),
        ("2024-35/2024-36", "2024-07-01", "2024-12-31", "range", "2024-Q3/2024-Q4"),
        ("2024-10/..", "2024-10-01", "9999-12-31", "open", "since 2024-10"),
        ("../2025-03", "0001-01-01", "2025-03-31", "open", "until 2025-03"),
    ],
)
def test_a_stored_date_has_bounds_a_precision_and_a_look(
    edtf: str, lo: str, hi: str, precision: str, shown: str
) -> None:
    date = from_edtf(edtf)

    assert (date.lo, date.hi, date.precision, date.shown) == (lo, hi, precision, shown)


@pytest.mark.parametrize(
    "text", ["", "2024-1", "Oct 2024", "2024-10-9", "202x", "2024-13", "2024-10/11", " 2024", "..", "/"]
)
def test_stored_text_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(UnreadableDate, match="it is not an EDTF date"):
        from_edtf(text)


def test_dates_sort_by_their_first_then_their_last_day() -> None:
    texts = ["2024-10-09", "2024", "2024-10", "../2024", "2024-10/..", "2024-10-01"]

    in_order = ["../2024", "2024", "2024-10-01", "2024-10", "2024-10/..", "2024-10-09"]
    assert [str(date) for date in sorted(map(from_edtf, texts))] == in_order


def test_dates_are_equal_when_their_edtf_is() -> None:
    assert read_date("'24.10") == read_date("October 2024") == PartialDate("2024-10", "2024-10-01", "2024-10-31")
    assert len({read_date("'24.10"), read_date("令和6年10月")}) == 1
