"""A book in files: out and in again gives the same book, and the same files twice add nothing."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_books import DATES, TODAY, Book, books, keep

from biopartner.actions.importing import import_rows
from biopartner.formats.book_files import BookFile
from biopartner.formats.folder import read_folder, write_folder
from biopartner.formats.intake import read_file
from biopartner.formats.own_sheets import recognised, rows_by_kind
from biopartner.model.filters import Extract, Filter
from biopartner.model.kinds import KINDS
from biopartner.model.sheets import SheetRow
from biopartner.reading.dates import read_date
from biopartner.reading.vocabulary import code_list
from biopartner.reports.book import book as tables_of
from biopartner.store import Store

DATA = Path(__file__).parents[2] / "data"
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def opened(path: Path) -> Store:
    return Store.open(path, create=True, wait=5, actor="kim", command="test", clock=lambda: "2026-11-22T09:00:00Z")


@contextmanager
def two_books() -> Iterator[tuple[Store, Store, Path]]:
    """Two empty books, and a folder for files."""
    with tempfile.TemporaryDirectory() as name:
        first, second = opened(Path(name, "first.db")), opened(Path(name, "second.db"))
        try:
            yield first, second, Path(name)
        finally:
            first.close()
            second.close()


def exported(store: Store, folder: Path, wanted: Filter | None = None) -> dict[str, bytes]:
    """The files of an export."""
    write_folder(tables_of(store, wanted or Filter()), folder, force=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def imported(store: Store, rows: Iterator[SheetRow]) -> dict[str, tuple[int, int, int]]:
    """How many rows of each kind were new, changed and as they were."""
    outcome = import_rows(store, rows, note="import")
    assert outcome.differences == []
    return {tally.kind: (tally.new, tally.changed, tally.unchanged) for tally in outcome.tallies}


def read_back(path: Path) -> Iterator[SheetRow]:
    """The rows of a workbook or of JSON, all of which must be known as the program's own."""
    assert all(recognised(grid).kind for grid in read_file(path))
    return chain.from_iterable(rows_by_kind(read_file(path), []).values())


FORMS: dict[str, Callable[[Path], Iterator[SheetRow]]] = {
    "folder": read_folder,
    "book.xlsx": read_back,
    "book.json": read_back,
    "book.jsonl": read_back,
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
@given(book=books())
def test_export_import_export_gives_the_same_bytes_and_importing_again_adds_nothing(form: str, book: Book) -> None:
    if not book:
        return
    with two_books() as (first, second, folder):
        keep(first, book)
        files = exported(first, folder / "a")
        BookFile.at(folder / form).write(tables_of(first), force=False, part=False)
        rows = {kind.name: sum(row[0] == kind.name for row in book) for kind in KINDS}
        assert imported(second, FORMS[form](folder / form)) == {kind: (n, 0, 0) for kind, n in rows.items() if n}
        assert exported(second, folder / "b") == files
        for store in (first, second):
            assert imported(store, FORMS[form](folder / form)) == {kind: (0, 0, n) for kind, n in rows.items() if n}
            assert len(list(store.steps())) == 1
        assert exported(second, folder / "b") == files


def _filters(code_list_name: str) -> st.SearchStrategy[Filter]:
    """Filters of which most keep something."""
    dates = st.sampled_from((None, None, None, *DATES[:4])).map(lambda text: text and read_date(text, TODAY))
    codes = st.sampled_from([code.code for code in code_list(code_list_name)])
    return st.builds(
        Filter,
        since=dates,
        until=dates,
        strictly=st.booleans(),
        kinds=st.just(()) | st.lists(codes, max_size=12).map(tuple),
        country=st.sampled_from(["", "", "KR"]),
        ids=st.sampled_from([None, None, None, ()]),
    )


@pytest.mark.parametrize("form", ["folder", "book.jsonl"])
@settings(max_examples=30, deadline=None, suppress_health_check=SLOW)
@given(book=books(), milestones=_filters("milestone-kind"), agreements=_filters("agreement-kind"))
def test_a_part_can_be_imported_on_its_own_and_is_a_whole_book_then(
    form: str, book: Book, milestones: Filter, agreements: Filter
) -> None:
    wanted = Filter(extract=Extract(milestones, agreements))
    with two_books() as (first, second, folder):
        keep(first, book)
        files = exported(first, folder / "a", wanted)
        if files:
            BookFile.at(folder / form).write(tables_of(first, wanted), force=False, part=True)
            imported(second, FORMS[form](folder / form))
        assert exported(second, folder / "b") == files


def test_the_data_set_is_what_an_export_of_it_gives(tmp_path):
    store = opened(tmp_path / "book.db")
    import_rows(store, read_folder(DATA), note="import")
    assert exported(store, tmp_path / "out") == {path.name: path.read_bytes() for path in DATA.glob("*.csv")}
    store.close()


def test_a_cell_that_was_edited_in_a_workbook_is_the_one_difference(tmp_path):
    store = opened(tmp_path / "book.db")
    import_rows(store, read_folder(DATA), note="import")
    BookFile.at(tmp_path / "book.xlsx").write(tables_of(store), force=False, part=False)
    edited = tmp_path / "edited.xlsx"
    with zipfile.ZipFile(tmp_path / "book.xlsx") as book, zipfile.ZipFile(edited, "w") as copy:
        for name in book.namelist():
            copy.writestr(name, book.read(name).replace(b">Alfresa Group<", b">Alfresa Holdings<"))
    for update in (False, True):
        outcome = import_rows(store, read_back(edited), note="import", update=update)
        assert [(d.record, d.field, d.before, d.after) for d in outcome.differences] == [
            ("alfresa", "name", "Alfresa Group", "Alfresa Holdings")
        ]
    assert len(list(store.steps())) == 2
    assert imported(store, read_back(edited))["organisation"] == (0, 0, 79)
    store.close()


def test_an_import_is_one_undo(tmp_path):
    store = opened(tmp_path / "book.db")
    import_rows(store, read_folder(DATA), note="import")
    files = exported(store, tmp_path / "out")
    store.undo()
    assert [kind.name for kind in KINDS if store.how_many_rows(kind.name)] == []
    assert store.search_count([""]) == 0
    store.undo(2)
    assert exported(store, tmp_path / "out") == files
    store.close()
