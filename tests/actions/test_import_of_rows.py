"""What an import does with single rows that a person or another program made."""

from __future__ import annotations

import pytest

from biopartner.actions.importing import import_rows
from biopartner.errors import ImportRefused
from biopartner.formats.folder import read_folder
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
