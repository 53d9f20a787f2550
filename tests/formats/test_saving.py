"""Answers in files: whole or not there, for their owner alone, never over another file unasked."""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path

import pytest
from sample_answers import PAGES, organisations, written

from biopartner.errors import BiopartnerError, CannotWrite, FileExists, Misused
from biopartner.formats import FORMATS, Look, format_of, save, write
from biopartner.model.answers import Column, Table


def test_a_file_holds_the_answer_in_utf8_for_its_owner_alone(tmp_path):
    for format_, suffix in (("table", "pipe.txt"), ("json", "json"), ("csv", "csv"), ("markdown", "md")):
        path = tmp_path / f"out.{suffix}"
        save(organisations(), path, format_)
        assert path.read_bytes() == (PAGES / f"organisations.{suffix}").read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(list(tmp_path.iterdir())) == 4


def test_an_existing_file_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("mine")
    with pytest.raises(FileExists) as refused:
        save(organisations(), path, "csv")
    assert str(refused.value) == f"{path} exists already. Choose another name, or --force to replace it."
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_force_replaces_the_file_where_a_link_points(tmp_path):
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("old")
    link.symlink_to(target)
    save(organisations(), link, "csv", force=True)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == written(organisations(), "csv")


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path):
    path = tmp_path / "out.csv"

    def rows():
        yield {"a": 1}
        path.write_text("theirs")

    with pytest.raises(FileExists):
        save(Table((Column("a", "A"),), rows()), path, "csv")
    assert path.read_text() == "theirs"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_system_without_links_gets_its_file_all_the_same(tmp_path, monkeypatch):
    def no_links(*_):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    save(organisations(), tmp_path / "out.csv", "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_an_answer_that_breaks_leaves_no_file(tmp_path):
    def rows():
        yield {"a": 1}
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(Table((Column("a", "A"),), rows()), tmp_path / "out.json", "json")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing/out.csv", "its folder does not exist"),
        ("file/out.csv", "its folder is a file"),
        ("folder", "it is a folder"),
        ("x" * 300 + ".csv", "its name is too long"),
        ("pipe", "it is not an ordinary file"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_sentence(tmp_path, name, why):
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CannotWrite) as refused:
        save(organisations(), tmp_path / name, "csv", force=True)
    assert str(refused.value) == f"cannot write {tmp_path / name}: {why}. Choose another file with --output."
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (errno.ENOSPC, "no space left"),
        (errno.EACCES, "its folder may not be written"),
        (errno.EROFS, "its folder may not be written"),
        (errno.EIO, "input/output error"),
    ],
)
def test_a_failing_disk_is_said_in_one_sentence_and_leaves_nothing(tmp_path, monkeypatch, code, why):
    def fail(_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(CannotWrite, match=f"out.csv: {why}[.]"):
        save(organisations(), tmp_path / "out.csv", "csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.txt", "table"), ("a.JSON", "json"), ("a.b.csv", "csv"), ("a.md", "markdown"), ("a.markdown", "markdown")],
)
def test_the_suffix_decides_the_format(name, format_):
    assert format_of(Path(name)) == format_


@pytest.mark.parametrize("name", ["a", "a.xyz", ".csv"])
def test_an_unknown_suffix_is_refused_with_those_there_are(name):
    with pytest.raises(Misused) as refused:
        format_of(Path(name))
    assert str(refused.value) == (
        f"cannot tell the format of {name} from its name. "
        'End it in ".txt", ".json", ".csv", ".md", ".markdown", ".jsonl", ".ndjson", ".xlsx" or ".ics", '
        "or say --format."
    )


def test_an_unknown_format_is_refused_with_those_there_are():
    with pytest.raises(BiopartnerError) as refused:
        write(organisations(), "yaml", io.StringIO(), Look())
    assert str(refused.value) == f'no format called "yaml". There are: {", ".join(FORMATS)}.'
    assert refused.value.exit_code == 2
