"""The engines that the promises are held against (another is one more class), and a book seen as plain values."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from biopartner.model.kinds import KINDS
from biopartner.reading.text import fold
from biopartner.store import Store
from biopartner.store.journal import record_of, searched_fields

Rows = dict[str, list[dict[str, Any]]]
NOW = "2026-11-22T09:00:00Z"


class Sqlite:
    """Books as SQLite files."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "book.db"

    def open(self, *, wait: float = 5.0, clock: Callable[[], str] = lambda: NOW) -> Store:
        """The one book of the folder, made when it is not there."""
        return Store.open(self.path, create=True, wait=wait, actor="kim", command="biopartner test", clock=clock)

    def content(self) -> bytes:
        """Everything the engine keeps; only while no connection is open."""
        return self.path.read_bytes()


ENGINES = (Sqlite,)


@contextmanager
def fresh_book(engine: type[Sqlite]) -> Iterator[Store]:
    """An empty book that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        store = engine(Path(folder)).open()
        try:
            yield store
        finally:
            store.close()


def rows_of(store: Store) -> Rows:
    """Every row of every kind by its columns, search texts beside them; what undo has to bring back."""
    rows: Rows = {
        kind.name: [dict(row) for row in store.engine.rows(f"SELECT * FROM {kind.name} ORDER BY id")] for kind in KINDS
    }
    rows["searchable"] = [dict(row) for row in store.engine.rows("SELECT * FROM searchable ORDER BY record, row_id")]
    return rows


def history_of(store: Store) -> Rows:
    """Every row of the history."""
    return {
        table: [dict(row) for row in store.engine.rows(f"SELECT * FROM {table} ORDER BY {key}")]
        for table, key in (("step", "number"), ("journal", "seq"))
    }


def search_rows_from_scratch(rows: Rows) -> list[dict[str, Any]]:
    """The search texts as they would be made anew from the rows."""
    made = []
    for kind in KINDS:
        fields = searched_fields(kind)
        for row in rows[kind.name]:
            texts = {name: fold(row[name] or "") for name in fields}
            if any(texts.values()):
                made.append(
                    {
                        "record": record_of(kind, row),
                        "row_id": row["id"],
                        "kind": kind.name if kind.is_record else kind.owner.of,
                        "part": kind.name,
                        "name": texts.get("name") or texts.get("title") or None,
                        "folded": "\n".join(texts.values()),
                    }
                )
    return sorted(made, key=lambda row: (row["record"], row["row_id"]))
