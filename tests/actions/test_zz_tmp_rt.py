"""A book as a folder of files: out and in again gives the same book, and the same folder twice adds nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from random_books import Book, books, keep

from biopartner.actions.importing import import_rows
from biopartner.formats.folder import read_folder, write_folder
from biopartner.model.kinds import KINDS
from biopartner.reports.book import book as tables_of
from biopartner.store import Store

DATA = Path(__file__).parents[2] / "data"


def opened(path: Path) -> Store:
    return Store.open(path, create=True, wait=5, actor="kim", command="test", clock=lambda: "2026-11-22T09:00:00Z")


def exported(store: Store, folder: Path) -> dict[str, bytes]:
    """The files of an export."""
    write_folder(tables_of(store), folder)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def imported(store: Store, folder: Path) -> dict[str, tuple[int, int, int]]:
    """How many rows of each kind were new, changed and as they were."""
    outcome = import_rows(store, read_folder(folder), note="import")
    assert outcome.differences == []
    return {tally.kind: (tally.new, tally.changed, tally.unchanged) for tally in outcome.tallies}


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(books())
def test_export_import_export_gives_the_same_bytes_and_importing_again_adds_nothing(book: Book) -> None:
    if not book:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, second = opened(folder / "first.db"), opened(folder / "second.db")
        keep(first, book)
        files = exported(first, folder / "a")
        rows = {kind.name: sum(row[0] == kind.name for row in book) for kind in KINDS}
        assert imported(second, folder / "a") == {kind: (n, 0, 0) for kind, n in rows.items() if n}
        assert exported(second, folder / "b") == files
        for store in (first, second):
            assert imported(store, folder / "a") == {kind: (0, 0, n) for kind, n in rows.items() if n}
            assert len(list(store.steps())) == 1
        assert exported(second, folder / "b") == files
        first.close()
        second.close()


def test_the_data_set_is_what_an_export_of_it_gives(tmp_path):
    store = opened(tmp_path / "book.db")
    import_rows(store, read_folder(DATA), note="import")
    assert exported(store, tmp_path / "out") == {path.name: path.read_bytes() for path in DATA.glob("*.csv")}
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
