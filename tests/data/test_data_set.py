"""The shipped data set keeps to its own rules: format, references, codes, dates, and what its sources say."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from biopartner.model.kinds import BY_NAME, KINDS, RECORDS, Field, Kind
from biopartner.reading.vocabulary import code_list, level_of

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parents[2] / "data"
FILLED = tuple(kind for kind in KINDS if kind.name not in {"note", "subject", "attendee", "distinction"})
HANDLE = re.compile(r"[0-9a-z]+(--?[0-9a-z]+)*")
COUNTRIES = {"KR", "JP", "US", "DE", "SE", "EU"}
ZONES = {"Asia/Seoul", "Asia/Tokyo", "America/New_York", "Europe/Amsterdam"}
COMPILED = "2026-03-01"

Row = dict[str, str]


def rows_of(kind: str) -> list[Row]:
    text = (FOLDER / f"{BY_NAME[kind].plural}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


ROWS = {kind.name: rows_of(kind.name) for kind in FILLED}
HANDLES = {kind.name: {row["handle"]: row for row in ROWS.get(kind.name, ())} for kind in RECORDS}


def first_and_last_day(point: str) -> tuple[date, date]:
    """Of a year, month or day; ValueError for anything else."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", point):
        raise ValueError(point)
    year, month, day = (int(part) for part in (*point.split("-"), "0", "0")[:3])
    if day:
        return date(year, month, day), date(year, month, day)
    after = date(year + 1, 1, 1) if month in {0, 12} else date(year, month + 1, 1)
    return date(year, month or 1, 1), date.fromordinal(after.toordinal() - 1)


def is_edtf(text: str) -> bool:
    ends = text.split("/")
    try:
        days = [first_and_last_day(end) for end in ends]
    except ValueError:
        return False
    return len(ends) == 1 or (len(ends) == 2 and len(ends[0]) == len(ends[1]) and days[0][1] < days[1][0])


def are_codes(list_name: str, words: list[str]) -> bool:
    return set(words) <= {entry.code for entry in code_list(list_name)} and len(set(words)) == len(words)


def is_record(text: str) -> bool:
    kind, _, handle = text.partition(":")
    return handle in HANDLES.get(kind, {})


IS_VALUE: dict[str, Callable[[Field, str], bool]] = {
    "name": lambda _, text: text == " ".join(text.split()),
    "text": lambda _, text: text == " ".join(text.split()),
    "code": lambda field, text: are_codes(field.of, [text]),
    "codes": lambda field, text: are_codes(field.of, text.split(";")),
    "ref": lambda field, text: text in HANDLES[field.of],
    "record": lambda _, text: is_record(text),
    "date": lambda _, text: is_edtf(text),
    "country": lambda _, text: text in COUNTRIES,
    "number": lambda _, text: text.isdecimal() and str(int(text)) == text,
    "flag": lambda _, text: text in {"yes", "no"},
    "url": lambda _, text: re.fullmatch(r"https?://[^\s/]+\S*", text) is not None,
}


def claims() -> dict[tuple[str, str], list[Row]]:
    """Citations by record and field."""
    grouped: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in ROWS["citation"]:
        grouped[row["record"], row["field"]].append(row)
    return grouped


def carried(record: str, field: str) -> str:
    """Look up what the record itself holds for a cited field; a count as the number with its qualifier."""
    kind, _, handle = record.partition(":")
    if not field.startswith("count:"):
        return HANDLES[kind][handle][field]
    _, unit, country = field.split(":")
    (count,) = (r for r in ROWS["count"] if (r["milestone"], r["unit"], r["country"]) == (handle, unit, country))
    return count["value"] if count["qualifier"] == "exact" else f"{count['qualifier']} {count['value']}"


def names_of(organisation: str) -> set[str]:
    others = {row["name"] for row in ROWS["name"] if row["organisation"] == organisation}
    return others | {HANDLES["organisation"][organisation]["name"]}


def test_the_folder_holds_one_file_for_each_kind_that_has_rows_and_a_readme():
    assert {path.name for path in FOLDER.iterdir()} == {"README.md", *(f"{kind.plural}.csv" for kind in FILLED)}


def test_the_set_has_the_size_that_its_readme_states():
    assert {kind: len(rows) for kind, rows in ROWS.items()} == {
        "organisation": 79,
        "name": 210,
        "person": 46,
        "person_name": 55,
        "role": 46,
        "programme": 8,
        "source": 89,
        "milestone": 36,
        "participant": 152,
        "count": 29,
        "agreement": 20,
        "party": 49,
        "partnership": 9,
        "stage": 14,
        "citation": 306,
    }
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*`) \| ([\d, ]+) \|", readme, re.MULTILINE)
    pairs = [zip(files.split(", "), counts.split(", "), strict=True) for files, counts in rows]
    sizes = {file: int(size) for pair in pairs for file, size in pair}
    assert sizes == {f"`{kind.plural}.csv`": len(ROWS[kind.name]) for kind in FILLED}


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.plural)
def test_a_file_is_written_byte_for_byte_as_the_format_says(kind: Kind):
    header = [*(["handle"] if kind.is_record else []), *(field.name for field in kind.fields)]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(ROWS[kind.name], key=lambda row: [row[column] for column in kind.key]))
    assert (FOLDER / f"{kind.plural}.csv").read_bytes() == out.getvalue().encode()


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.plural)
def test_handles_and_keys_are_unique(kind: Kind):
    keys = Counter(tuple(row[column] for column in kind.key) for row in ROWS[kind.name])
    assert [key for key, times in keys.items() if times > 1] == []
    assert [handle for handle in HANDLES.get(kind.name, ()) if not HANDLE.fullmatch(handle)] == []


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.plural)
def test_every_cell_is_a_value_of_its_field(kind: Kind):
    wrong = [
        (row[kind.key[0]], field.name, row[field.name])
        for row in ROWS[kind.name]
        for field in kind.fields
        if row[field.name] and not IS_VALUE[field.type](field, row[field.name])
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", FILLED, ids=lambda kind: kind.plural)
def test_required_fields_and_fields_with_a_default_are_always_written(kind: Kind):
    needed = [field.name for field in kind.fields if field.required or field.default]
    assert [(row[kind.key[0]], name) for row in ROWS[kind.name] for name in needed if not row[name]] == []


def test_no_name_belongs_to_two_organisations():
    owners = defaultdict(set)
    for handle in HANDLES["organisation"]:
        for name in names_of(handle):
            owners[name.casefold()].add(handle)
    assert {name: handles for name, handles in owners.items() if len(handles) > 1} == {}


def test_every_milestone_has_a_date_a_country_and_a_known_time_zone():
    milestones = ROWS["milestone"]
    assert [m["handle"] for m in milestones if not (m["date"] and m["country"] and m["timezone"] in ZONES)] == []


def test_every_kind_of_milestone_in_use_has_a_result_level():
    levels = {entry.code: entry.level for entry in code_list("milestone-kind")}
    used = {row["kind"] for row in ROWS["milestone"]}
    assert {kind: levels[kind] for kind in used} == {kind: level_of(kind) for kind in used}


def test_an_agreement_has_two_parties_and_a_partnership_two_sides():
    parties = Counter(row["agreement"] for row in ROWS["party"] if row["role"] != "witness")
    assert [handle for handle in HANDLES["agreement"] if parties[handle] < 2] == []
    assert [row["handle"] for row in ROWS["partnership"] if row["venture"] == row["partner"]] == []


def test_the_last_evidence_of_an_agreement_is_its_latest_source_about_the_follow_through():
    latest: dict[str, str] = {}
    for row in ROWS["citation"]:
        if row["note"] == "evidence for the follow-through":
            published = HANDLES["source"][row["source"]]["published"]
            handle = row["record"].removeprefix("agreement:")
            latest[handle] = max(latest.get(handle, ""), published)
    latest["mou-encell-crc-2025"] = HANDLES["source"]["newstomato-2025"]["published"]
    assert {row["handle"]: row["state_on"] for row in ROWS["agreement"] if row["state_on"]} == latest


def test_the_stage_history_leads_to_the_stage_of_the_partnership():
    order = [entry.code for entry in code_list("stage")]
    reached: dict[str, list[str]] = defaultdict(list)
    for row in ROWS["stage"]:
        reached[row["partnership"]].append(row["stage"])
    stated = {row["handle"]: row["stage"] for row in ROWS["partnership"]}
    assert {handle: max(stages, key=order.index) for handle, stages in reached.items()} == stated


def test_a_dated_signing_is_that_of_an_agreement_of_the_pair():
    signed = {row["handle"]: row["signed"] for row in ROWS["agreement"]}
    parties = defaultdict(set)
    for row in ROWS["party"]:
        parties[row["agreement"]].add(row["organisation"])
    for row in ROWS["stage"]:
        pair = HANDLES["partnership"][row["partnership"]]
        own = {signed[a] for a, members in parties.items() if {pair["venture"], pair["partner"]} <= members}
        assert row["happened"] in (own if row["stage"] == "signed" and own else {""}), row


def test_stages_were_recorded_after_the_latest_source():
    assert {row["recorded"] for row in ROWS["stage"]} == {COMPILED}
    assert max(row["published"] for row in ROWS["source"]) < COMPILED


def test_every_milestone_and_agreement_is_cited_as_a_whole_and_for_its_date():
    cited = claims().keys()
    needed = {(f"milestone:{handle}", field) for handle in HANDLES["milestone"] for field in ("", "date")}
    needed |= {(f"agreement:{handle}", field) for handle in HANDLES["agreement"] for field in ("", "signed")}
    assert sorted(needed - cited) == []


def test_every_count_is_cited_and_every_cited_count_exists():
    counts = {(f"milestone:{r['milestone']}", f"count:{r['unit']}:{r['country']}") for r in ROWS["count"]}
    assert {key for key in claims() if key[1].startswith("count:")} == counts


def test_citations_are_about_fields_that_can_be_cited():
    allowed = {
        "milestone": r"|date|place|title|count:[a-z]+:([A-Z]{2})?",
        "agreement": r"|signed",
        "organisation": r"|name",
    }
    cited = {(row["record"].partition(":")[0], row["field"]) for row in ROWS["citation"]}
    assert sorted((kind, field) for kind, field in cited if not re.fullmatch(allowed[kind], field)) == []
    assert [r for r in ROWS["citation"] if r["field"] and not r["says"]] == []


def test_each_cited_field_has_one_preferred_source():
    """An organisation as a whole may have several sources of equal worth, or none."""
    chosen = {key: sum(row["preferred"] == "yes" for row in rows) for key, rows in claims().items()}
    strict = {key: n for key, n in chosen.items() if key[1] or not key[0].startswith("organisation:")}
    assert {key: n for key, n in strict.items() if n != 1} == {}
    assert [key for key, n in chosen.items() if n > 1] == []


def test_the_preferred_source_says_what_the_record_carries():
    """Names are checked on their own: the title of a milestone is not the name that a source gives it."""
    differing = [
        (record, field, row["says"], carried(record, field))
        for (record, field), rows in claims().items()
        for row in rows
        if field
        and field not in {"name", "title"}
        and row["preferred"] == "yes"
        and row["says"] != carried(record, field)
    ]
    assert differing == []


def test_a_cited_name_of_an_organisation_is_among_its_names():
    unknown = [
        (row["record"], row["says"])
        for row in ROWS["citation"]
        if row["field"] == "name" and row["record"].startswith("organisation:")
        if row["says"].casefold() not in {name.casefold() for name in names_of(row["record"].partition(":")[2])}
    ]
    assert unknown == []


def test_cited_dates_and_counts_can_be_read():
    dates = [row["says"] for row in ROWS["citation"] if row["field"] in {"date", "signed"}]
    counts = [row["says"] for row in ROWS["citation"] if row["field"].startswith("count:")]
    assert [says for says in dates if not is_edtf(says)] == []
    assert [says for says in counts if not re.fullmatch(r"((about|over|under|up-to) )?\d+", says)] == []


def test_a_source_that_differs_from_the_record_has_a_note():
    silent = [
        (record, field, row["says"])
        for (record, field), rows in claims().items()
        for row in rows
        if field
        and field not in {"name", "title", "place"}
        and row["says"] != carried(record, field)
        and not row["note"]
    ]
    assert silent == []


def test_sources_differ_on_exactly_these_fields():
    differing = Counter(
        (record.partition(":")[0], field.partition(":")[0])
        for (record, field), rows in claims().items()
        if field and len({row["says"] for row in rows}) > 1
    )
    assert differing == {
        ("milestone", "date"): 10,
        ("milestone", "count"): 6,
        ("milestone", "title"): 1,
        ("agreement", "signed"): 4,
        ("organisation", "name"): 10,
    }
    assert differing.total() == 31


def test_every_source_is_used_and_every_organisation_is_linked_to_something():
    notes = " ".join(row["note"] for kind in ("person", "partnership") for row in ROWS[kind])
    used = {row["source"] for row in ROWS["citation"]} | {h for h in HANDLES["source"] if re.search(rf"\b{h}\b", notes)}
    assert sorted(HANDLES["source"].keys() - used) == []
    linked = {row["organisation"] for kind in ("participant", "party", "role") for row in ROWS[kind]}
    linked |= {row["owner"] for row in ROWS["programme"]}
    linked |= {row[side] for row in ROWS["partnership"] for side in ("venture", "partner")}
    linked |= {row["record"].removeprefix("organisation:") for row in ROWS["citation"]}
    assert sorted(HANDLES["organisation"].keys() - linked) == []


def test_sources_named_in_notes_exist():
    pattern = re.compile(r"\b[0-9a-z]+-20\d\d(?:-\d\d)*(?:-[a-z]+)?\b|\bshonan-\d+\b")
    named = {word for kind in ("person", "partnership") for row in ROWS[kind] for word in pattern.findall(row["note"])}
    assert sorted(named - HANDLES["source"].keys()) == []
