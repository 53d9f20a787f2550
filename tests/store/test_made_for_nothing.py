"""A book that is made by opening it goes again when no step was kept in it, and never under another program's hands."""

from __future__ import annotations

from pathlib import Path

import pytest

from biopartner.errors import ChangedMeanwhile
from biopartner.store import Store

ALPHA = {"handle": "alpha", "name": "Alpha"}


def opened(path: Path) -> Store:
    return Store.open(path, create=True, wait=5, actor="kim", command="test", clock=lambda: "2026-11-22T09:00:00Z")


def closed(store: Store) -> None:
    store.remove_unused()
    store.close()


def test_a_book_without_a_step_goes_with_the_command_that_made_it(tmp_path: Path):
    closed(opened(tmp_path / "book.db"))
    assert list(tmp_path.iterdir()) == []


def test_a_step_keeps_its_book(tmp_path: Path):
    store = opened(tmp_path / "book.db")
    with store.step("add"):
        store.add("organisation", ALPHA)
    closed(store)
    assert (tmp_path / "book.db").exists()


def test_what_somebody_else_made_stays(tmp_path: Path):
    (tmp_path / "empty.db").touch()
    closed(opened(tmp_path / "empty.db"))
    first = opened(tmp_path / "book.db")
    closed(opened(tmp_path / "book.db"))
    assert {path.name for path in tmp_path.iterdir()} == {"empty.db", "book.db"}
    first.close()


def test_a_book_that_another_program_writes_stays(tmp_path: Path):
    first, second = opened(tmp_path / "book.db"), opened(tmp_path / "book.db")
    with second.step("add"):
        second.add("organisation", ALPHA)
        closed(first)
    assert [row["handle"] for row in second.rows("organisation")] == ["alpha"]
    second.close()
    assert (tmp_path / "book.db").exists()


@pytest.mark.parametrize("again", [False, True])
def test_a_write_to_a_book_that_was_removed_is_refused(tmp_path: Path, *, again: bool):
    first, second = opened(tmp_path / "book.db"), opened(tmp_path / "book.db")
    closed(first)
    assert not (tmp_path / "book.db").exists()
    if again:
        opened(tmp_path / "book.db").close()
    with pytest.raises(ChangedMeanwhile), second.step("add"):
        second.add("organisation", ALPHA)
    second.close()
