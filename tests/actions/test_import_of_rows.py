"""What an import does with single rows that a person or another program made."""

from __future__ import annotations

import pytest

from biopartner.actions.importing import import_rows
from biopartner.errors import ImportRefused
from biopartner.formats.folder import read_folder
from biopartner.model.kinds import PARTS
from biopartner.model.sheets import SheetRow
from biopartner.store import Store


@pytest.fixture
def store(tmp_path):
    opened = Store.open(tmp_path / "book.db", create=True, wait=5, actor="kim", command="test", clock=lambda: "now")
    yield opened
    opened.close()


def imported(store, tmp_path, **files):
    folder = tmp_path / "in"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return import_rows(store, read_folder(folder), note="import")


def test_the_text_of_a_date_as_written_is_cleaned_like_any_other_text(store, tmp_path):
    row = 'm,M,meeting,2024-10,"{}"\n'
    header = "handle,title,kind,date,date_raw\n"
    with pytest.raises(ImportRefused) as refused:
        imported(store, tmp_path, milestones=header + row.format("Oct\x1b[31m 2024"))
    assert [str(problem) for problem in refused.value.problems] == [
        "milestones.csv, row 2, date_raw: contains U+001B, which is not allowed. Remove that character."
    ]
    imported(store, tmp_path, milestones=header + row.format(" Oct  2024 "))
    assert [values["date"].raw for values in store.rows("milestone")] == ["Oct 2024"]


def test_people_of_one_name_without_handles_get_one_each(store, tmp_path):
    imported(store, tmp_path, people="name,email\nKim Min-su,a@x.kr\nKim Min-su,b@x.kr\nLee,c@x.kr\n")
    assert [(row["handle"], row["email"]) for row in store.rows("person")] == [
        ("kim-min-su", "a@x.kr"),
        ("kim-min-su-2", "b@x.kr"),
        ("lee", "c@x.kr"),
    ]


def test_a_part_of_a_record_that_is_not_there_is_refused_with_everything_else(store, tmp_path):
    imported(store, tmp_path, organisations="handle,name\nalpha,Alpha\n", names="organisation,name\nalpha,알파\n")
    assert [row["name"] for row in store.rows("name")] == ["알파"]
    with pytest.raises(ImportRefused):
        imported(store, tmp_path, names="organisation,name\nalpha,아르파\nbeta,베타\n")
    assert [row["name"] for row in store.rows("name")] == ["알파"]


BOOK = {
    "organisations": "handle,name\na,Alpha\nb,Beta\n",
    "names": "organisation,name\na,알파\n",
    "distinctions": "organisation,other\na,b\n",
    "people": "handle,name\nkim,Kim\n",
    "person_names": "person,name\nkim,김\n",
    "roles": "person,organisation\nkim,a\n",
    "sources": "handle,title\ns,S\n",
    "milestones": "handle,title,kind,date\nm,M,meeting,2024\n",
    "participants": "milestone,organisation,role\nm,a,attendee\n",
    "counts": "milestone,value,unit\nm,5,company\n",
    "agreements": "handle,title,kind\nc,C,cda\n",
    "parties": "agreement,organisation,role\nc,a,party\n",
    "partnerships": "handle,venture,partner\na--b,a,b\n",
    "stages": "partnership,stage\na--b,meeting\n",
    "notes": "handle,text\nn,Met\n",
    "subjects": "note,record\nn,organisation:a\n",
    "attendees": "note,person\nn,kim\n",
    "citations": "record,source\nmilestone:m,s\n",
}


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, name) for kind in PARTS for name in kind.key if kind.field(name).required],
    ids=lambda value: getattr(value, "name", value),
)
@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_a_part_without_what_tells_it_apart_is_refused(store, tmp_path, kind, field, blank):
    imported(store, tmp_path, **BOOK)
    row = {**dict(zip(*(line.split(",") for line in BOOK[kind.plural].split()[:2]), strict=True)), field: blank}
    rows = [SheetRow("a.json", 1, kind.name, row)]
    if kind.field(field).default:
        assert import_rows(store, rows, note="import").by_kind[kind.name].unchanged == 1
        return
    with pytest.raises(ImportRefused) as refused:
        import_rows(store, rows, note="import")
    assert [f" needs its {kind.field(field).title}." in str(problem) for problem in refused.value.problems] == [True]


def test_the_same_file_twice_is_known_and_a_row_that_contradicts_another_one_is_refused(store, tmp_path):
    folder = tmp_path / "in"
    imported(store, tmp_path, **BOOK)
    many = sum(len(text.split()) - 1 for text in BOOK.values())
    twice = import_rows(store, [*read_folder(folder), *read_folder(folder)], note="import")
    assert (twice.new, twice.changed, sum(tally.unchanged for tally in twice.tallies)) == (0, 0, 2 * many)
    again = imported(store, tmp_path, programmes="handle,name\nq,Q\nq,Q\nq, Q \n")
    assert (again.by_kind["programme"].new, again.by_kind["programme"].unchanged) == (1, 2)
    with pytest.raises(ImportRefused) as refused:
        imported(store, tmp_path, programmes="handle,name\nr,R\nr,Other\n")
    assert [str(problem) for problem in refused.value.problems] == [
        "programmes.csv, row 3, handle: the same handle as in an earlier row"
    ]


def test_a_flag_is_yes_or_no_and_shown_so(store, tmp_path):
    imported(store, tmp_path, **BOOK)
    for text, shown in (("1", ["no -> yes"]), ("TRUE", ["no -> yes"]), ("no", []), ("", [])):
        rows = [SheetRow("a", 1, "citation", {"record": "milestone:m", "source": "s", "preferred": text})]
        outcome = import_rows(store, rows, note="import")
        assert [f"{one.before} -> {one.after}" for one in outcome.differences] == shown
    for text in ("x", "o", "maybe"):
        rows = [SheetRow("a", 1, "citation", {"record": "milestone:m", "source": "s", "preferred": text})]
        with pytest.raises(ImportRefused) as refused:
            import_rows(store, rows, note="import")
        assert str(refused.value.problems[0]) == (
            f'a, row 1, preferred: "{text}" is neither yes nor no; write one of them.'
        )
