"""What is read is a file that stays what it is; everything else is refused at once, in one sentence."""

from __future__ import annotations

import errno
import io
import os
import tempfile
import time
from pathlib import Path

import pytest

from biopartner.errors import CannotRead, ChangedWhileRead
from biopartner.formats import show
from biopartner.formats.intake import Watch, read_file

ROWS = "Company,Country\n" + "A,KR\n" * 40_000  # more than is read at once
OBJECTS = '{"Company": "A"}\n' * 40_000


def replaced(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)


def overwritten(path: Path) -> None:
    """As many bytes as before, a little later."""
    size = path.stat().st_size
    time.sleep(0.02)
    path.write_bytes(b"\xff" * size)


CHANGES = {
    "cut": lambda path: os.truncate(path, 1000),
    "longer": lambda path: path.open("a").write("x"),
    "removed": Path.unlink,
    "replaced": replaced,
    "overwritten": overwritten,
}


@pytest.fixture(params=["list.csv", "list.jsonl"])
def path(request, tmp_path):
    path = tmp_path / request.param
    path.write_text(ROWS if path.suffix == ".csv" else OBJECTS)
    return path


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_changes_before_it_is_read_again_is_refused(path, change):
    watch = Watch(path)
    assert len(list(read_file(watch)[0].rows)) in {40_000, 40_001}
    assert len(list(read_file(watch)[0].rows)) in {40_000, 40_001}
    change(path)
    with pytest.raises(ChangedWhileRead) as refused:
        read_file(watch)
    assert str(refused.value) == (
        f"{path} was changed while it was read; nothing was imported. Import it again when it is written."
    )


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_changes_while_it_is_read_is_refused_at_its_last_row(path, change):
    rows = iter(read_file(path)[0].rows)
    next(rows)
    change(path)
    with pytest.raises(ChangedWhileRead):
        list(rows)


def test_a_file_that_is_changed_while_its_reader_looks_at_it_is_refused_for_that(tmp_path, monkeypatch):
    path = tmp_path / "list.csv"
    path.write_text("Company,Country\n")

    def known_headers(_: list[str]) -> int:
        path.write_bytes(b"")
        raise ValueError

    monkeypatch.setattr("biopartner.reading.headers.known_headers", known_headers)
    with pytest.raises(ChangedWhileRead):
        read_file(path)


def test_a_workbook_may_change_once_it_is_in_memory_but_not_be_read_again(tmp_path):
    path = tmp_path / "list.json"
    path.write_text('[{"Company": "A"}]')
    watch = Watch(path)
    read_file(watch)
    path.write_text("[]")
    with pytest.raises(ChangedWhileRead):
        read_file(watch)


def test_what_is_no_file_is_refused_without_waiting(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    endless = tmp_path / "zero.csv"
    endless.symlink_to("/dev/zero")
    for path in (pipe, endless):
        with pytest.raises(CannotRead) as refused:
            read_file(path)
        assert str(refused.value) == (
            f"cannot read {path}: it is no regular file. Pipe what it holds to `-`, with --type."
        )


@pytest.mark.parametrize(
    ("name", "why"), [("x" * 300 + ".csv", "file name too long"), ("a.csv/b.csv", "not a directory")]
)
def test_a_name_that_no_file_can_have_is_refused(tmp_path, name, why):
    (tmp_path / "a.csv").write_text("")
    with pytest.raises(CannotRead, match=f": {why}\\.$"):
        read_file(tmp_path / name)


class Failing(io.BytesIO):
    """A stream that cannot go back, and ends in an error of the disk."""

    def seekable(self) -> bool:
        return False

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        if not found:
            raise OSError(errno.EIO, "Input/output error")
        return found


def test_a_disk_that_fails_is_told_of_what_was_read(monkeypatch):
    with pytest.raises(CannotRead, match=r"^cannot read standard input: input/output error\.$"):
        read_file(Failing(b"Company\nA\n"), type="csv")
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda: open("/dev/full", "wb", buffering=0))  # noqa: PTH123, SIM115
    with pytest.raises(CannotRead) as refused:
        read_file(Failing(b"Company\nA\n"), type="csv")
    assert str(refused.value) == (
        "cannot read standard input: no copy of it can be kept in the temporary folder: no space left on device. "
        "Make room, or name another folder in TMPDIR."
    )


def test_a_disk_that_fails_behind_the_first_rows_is_told_of_their_file():
    class Late(io.BytesIO):
        broken = False

        def read(self, size: int | None = -1) -> bytes:
            if self.broken:
                raise OSError(errno.EIO, "Input/output error")
            return super().read(size)

        read1 = read

    stream = Late(ROWS.encode())
    rows = iter(read_file(stream, type="csv")[0].rows)
    next(rows)
    stream.broken = True
    with pytest.raises(CannotRead, match=r"^cannot read standard input: input/output error\.$"):
        list(rows)


def test_a_file_name_that_is_no_utf_8_is_shown_by_its_bytes(tmp_path):
    path = tmp_path / os.fsdecode(b"\xb1\xe2.csv")
    with pytest.raises(CannotRead) as refused:
        read_file(path)
    assert show(str(refused.value)) == rf"cannot read {tmp_path}/\xb1\xe2.csv: no such file or directory."
