"""The schema follows the catalogue, and no bounded question reads the whole book."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from engines import Sqlite

import biopartner
from biopartner.model.dates import PartialDate
from biopartner.model.filters import Filter
from biopartner.model.kinds import KINDS, RECORDS
from biopartner.store import Change, Store, columns, new_id
from biopartner.store.conditions import _TOUCHED

SOURCES = Path(biopartner.__file__).parent
DAY = PartialDate("2024-10-08", "2024-10-08", "2024-10-08")
BY_KIND = {kind.name: kind for kind in KINDS}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Three thousand milestones over thirty years, each with a participant, so that a plan is worth making."""
    store = Sqlite(tmp_path_factory.mktemp("queries")).open()
    orgs, programmes, milestones = ([new_id() for _ in range(n)] for n in (100, 10, 3000))
    dates = [f"{1995 + n % 30}-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(3000)]
    with store.step("fill", bulk=True):
        store.write(
            [
                Change("add", "organisation", id_, {"handle": f"o{n}", "name": f"O {n}", "country": "KR"})
                for n, id_ in enumerate(orgs)
            ]
        )
        store.write(
            [Change("add", "programme", id_, {"handle": f"p{n}", "name": f"P {n}"}) for n, id_ in enumerate(programmes)]
        )
        store.write(
            [
                Change(
                    "add",
                    "milestone",
                    id_,
                    {
                        "handle": f"m{n}",
                        "title": f"M {n}",
                        "kind": "meeting",
                        "programme": programmes[n % 10],
                        "date": PartialDate(dates[n], dates[n], dates[n]),
                    },
                )
                for n, id_ in enumerate(milestones)
            ]
        )
        store.write(
            [
                Change("add", "participant", new_id(), {"milestone": id_, "organisation": orgs[n % 100]})
                for n, id_ in enumerate(milestones)
            ]
        )
    yield store
    store.close()


def plan(store: Store, monkeypatch: pytest.MonkeyPatch, ask: Callable[[], Iterable[object]]) -> list[str]:
    """The steps by which the engine answers a question, follow-up questions and all."""
    asked: list[tuple[str, dict[str, object]]] = []
    real = store.engine.rows

    def noting(sql: str, /, **named: object) -> Iterator[object]:
        asked.append((sql, named))
        return real(sql, **named)

    monkeypatch.setattr(store.engine, "rows", noting)
    list(ask())
    monkeypatch.undo()
    return [row["detail"] for sql, named in asked for row in real(f"EXPLAIN QUERY PLAN {sql}", **named)]


BOUNDED = {
    "since": Filter(since=DAY),
    "until": Filter(until=DAY),
    "both": Filter(since=DAY, until=DAY),
    "both and country": Filter(since=DAY, until=DAY, country="KR"),
    "both and kind": Filter(since=DAY, until=DAY, kinds=("meeting",)),
    "both and programme": Filter(since=DAY, until=DAY, programme="x"),
    "country": Filter(country="KR"),
    "programme": Filter(programme="x"),
    "programme, since and country": Filter(since=DAY, programme="x", country="KR"),
    **{kind: Filter(records=((kind, "x"),)) for kind in _TOUCHED},
    "two records": Filter(records=(("organisation", "x"), ("programme", "y"))),
    "a record and both": Filter(records=(("organisation", "x"),), since=DAY, until=DAY),
    "ids": Filter(ids=("x", "y")),
}


@pytest.mark.parametrize("latest", [None, 20], ids=["all", "latest"])
@pytest.mark.parametrize("wanted", BOUNDED.values(), ids=BOUNDED.keys())
def test_a_bounded_timeline_reads_no_whole_table(book, monkeypatch, wanted, latest):
    steps = plan(book, monkeypatch, lambda: book.milestones(wanted, latest=latest))
    assert [step for step in steps if step.startswith("SCAN")] == ["SCAN t"] * steps.count("CO-ROUTINE t")
    assert steps.count("CO-ROUTINE t") == (latest is not None)  # the few that are kept are put in order again


def test_an_unbounded_timeline_does_read_it_all(book, monkeypatch):
    assert any(step.startswith("SCAN t") for step in plan(book, monkeypatch, book.milestones))


@pytest.mark.parametrize(
    "typed", ["o7", "O 7", "m7", "M 7", "milestone:M 7", "https://example.com/", "nothing of ours"]
)
def test_finding_a_record_by_its_exact_words_reads_no_whole_table(book, monkeypatch, typed):
    steps = plan(book, monkeypatch, lambda: book.find(typed))
    assert steps
    assert [step for step in steps if step.startswith("SCAN")] == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_table_has_the_columns_of_the_catalogue_in_its_order(store, kind):
    info = list(store.engine.rows(f"SELECT name, type, pk FROM pragma_table_info('{kind.name}')"))
    assert tuple(row["name"] for row in info) == columns.all_of(kind)
    whole = {field.name for field in kind.fields if field.type in {"number", "flag"}}
    assert {row["name"]: row["type"] for row in info} == {
        name: "INTEGER" if name in whole else "TEXT" for name in columns.all_of(kind)
    }
    assert [row["name"] for row in info if row["pk"]] == ["id"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_is_required_may_not_be_null_and_a_key_is_unique(store, kind):
    must = {
        row["name"] for row in store.engine.rows(f"SELECT name FROM pragma_table_info('{kind.name}') WHERE \"notnull\"")
    }
    required = {
        name for field in kind.fields if field.required or field.type == "flag" for name in columns.names_of(field)
    }
    assert must == {
        "id",
        *(["handle"] if kind.is_record else []),
        *(["core_key"] if columns.keyed(kind) else []),
        *required,
    }
    unique = [
        row["name"]
        for row in store.engine.rows(
            f"SELECT name FROM pragma_index_list('{kind.name}') WHERE \"unique\" AND origin <> 'pk'"
        )
    ]
    assert len(unique) == 1


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_reference_has_an_index_and_is_checked_at_the_end(store, kind):
    references = {field.name: field.of for field in kind.fields if field.type == "ref"}
    keys = {
        row["from"]: row["table"]
        for row in store.engine.rows(f'SELECT "from", "table" FROM pragma_foreign_key_list(\'{kind.name}\')')
    }
    assert keys == references
    leading = {
        row["name"]
        for index in store.engine.rows(f"SELECT name FROM pragma_index_list('{kind.name}')")
        for row in store.engine.rows(f"SELECT name FROM pragma_index_info('{index['name']}') WHERE seqno = 0")
    }
    loose = {f"{field.name}_kind" for field in kind.fields if field.type == "record"}
    assert references.keys() | loose <= leading | ({"record_kind"} if kind.name == "subject" else set())
    [sql] = [
        row["sql"] for row in store.engine.rows("SELECT sql FROM sqlite_master WHERE name = :name", name=kind.name)
    ]
    assert sql.count("DEFERRABLE INITIALLY DEFERRED") == len(references)
    assert sql.rstrip().endswith("STRICT")


def test_the_settings_of_a_connection_are_on(store):
    names = ("foreign_keys", "secure_delete", "trusted_schema", "synchronous", "cell_size_check", "cache_spill")
    assert {name: store.engine.number(f"PRAGMA {name}") for name in names} == {
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "synchronous": 3,
        "cell_size_check": 1,
        "cache_spill": 10000,
    }
    [row] = store.engine.rows("PRAGMA journal_mode")
    assert row[0] == "delete"


# What another engine would not understand, or what would pass by a rule of the house.
ENGINE_ONLY = {"engine.py", "schema.py"}
NOT_PORTABLE = re.compile(
    r"\browid\b|\bgroup_concat\b|\binstr\(|\bjulianday\b|\bstrftime\(|\bdate\(|\bdatetime\(|\bGLOB\b|\bREPLACE INTO\b"
    r"|LIMIT -1|\bjson_\w+\(|->>|\bmax\(\w[\w.]*,|\bmin\(\w[\w.]*,|\bifnull\(",
    re.IGNORECASE,
)


def modules(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((SOURCES / room).rglob("*.py"))]


def test_the_sql_of_the_store_is_portable():
    found = {
        f"{path.name}: {match[0]}"
        for path in modules("store")
        if path.name not in ENGINE_ONLY
        for match in NOT_PORTABLE.finditer(path.read_text("utf-8"))
    }
    assert found == set()


@pytest.mark.parametrize(
    ("pattern", "allowed"),
    [
        (r"\bConsole\(", {"formats", "commands/session.py"}),
        (r"^\s*(import click|from click)\b", set()),
        (r"\.connection\b|executemany|executescript|BEGIN IMMEDIATE", {"store"}),
        (r"\b(INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b", {"store"}),
        (r"\bos\.environ\b|\bgetenv\b", {"cli.py", "commands/completion.py"}),  # the shell asks without a session
    ],
)
def test_what_one_room_alone_may_do_no_other_does(pattern, allowed):
    found = [
        path.relative_to(SOURCES) for path in modules(".") if re.search(pattern, path.read_text("utf-8"), re.MULTILINE)
    ]
    assert [path for path in found if not {path.parts[0], path.as_posix()} & allowed] == []


def test_rows_are_written_through_the_engine_and_only_by_the_journal():
    writing = re.compile(r"\b(INSERT INTO|UPDATE \w+ SET|UPDATE \{|DELETE FROM)")
    assert {path.name for path in modules("store") if writing.search(path.read_text("utf-8"))} == {"journal.py"}
    connected = {path.name for path in modules("store") if ".connection" in path.read_text("utf-8")}
    assert connected == ENGINE_ONLY


def test_every_kind_of_record_can_narrow_a_timeline():
    assert set(_TOUCHED) == {kind.name for kind in RECORDS}
