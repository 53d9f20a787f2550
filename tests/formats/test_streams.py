"""What an answer is written to: screens, pipes and encodings, a row at a time, with no more libraries than it takes."""

from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from itertools import count, islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_answers import PAGES, organisations, written

from biopartner.formats import FORMATS, Look, write
from biopartner.formats.widths import fitted
from biopartner.model.answers import Column, Table

COLUMNS = (Column("handle", "Handle"), Column("name", "Name"), Column("n", "N", "right"))


def test_a_stream_that_is_no_terminal_has_no_width_and_no_colour():
    assert Look.of(io.StringIO()) == Look()
    assert Look.of(io.TextIOWrapper(io.BytesIO(), encoding="cp949")) == Look(unicode=False)


def test_a_terminal_without_a_size_is_taken_as_80_by_24():
    ours, theirs = pty.openpty()
    try:
        with open(theirs, "w", encoding="utf-8", closefd=False) as stream:
            assert Look.of(stream) == Look(width=80, height=24, colour=True)
            assert Look.of(stream, colour=False) == Look(width=80, height=24)
    finally:
        os.close(ours)
        os.close(theirs)


@pytest.mark.parametrize(("format_", "suffix"), [("json", "json"), ("csv", "csv"), ("markdown", "md")])
def test_machine_formats_are_utf8_with_line_feeds_in_every_pipe(format_, suffix):
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="cp1252", newline="\r\n")
    write(organisations(), format_, stream, Look())
    stream.flush()
    assert raw.getvalue() == (PAGES / f"organisations.{suffix}").read_bytes()


def test_an_ascii_terminal_gets_rules_and_marks_of_its_own():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", errors="backslashreplace")
    table = Table((Column("name", "Name"),), [{"name": "é"}])
    write(table, "table", stream, Look(width=80, unicode=False))
    stream.flush()
    assert raw.getvalue() == b"Name\n----\n\\xe9\n"


class FirstLines(io.StringIO):
    """A reader that goes away after a few lines."""

    def write(self, text):
        if self.getvalue().count("\n") > 20:
            raise BrokenPipeError
        return super().write(text)


@pytest.mark.parametrize("format_", [name for name in FORMATS if name not in {"xlsx", "ics"}])
def test_rows_stream_without_end(format_):
    drawn = 0

    def rows():
        nonlocal drawn
        for number in count():
            drawn = number
            yield {"handle": f"x{number}", "name": "Takeda", "n": number}

    with pytest.raises(BrokenPipeError):
        write(Table(COLUMNS, rows()), format_, FirstLines(), Look())
    assert drawn <= 2000


def many() -> Table:
    names = ("Takeda", *("Astellas",) * 1000, "Takeda Pharmaceutical Company Limited")
    return Table(COLUMNS, ({"handle": f"x{n:04}", "name": name, "n": n} for n, name in enumerate(names)))


def test_a_column_in_a_pipe_grows_when_a_longer_value_comes():
    lines = written(many(), "table").split("\n")
    assert lines[:3] == ["Handle  Name        N", "─" * 21, "x0000   Takeda      0"]
    assert lines[-4:] == [
        "x0999   Astellas  999",
        "x1000   Astellas                               1000",
        "x1001   Takeda Pharmaceutical Company Limited  1001",
        "",
    ]


def test_a_column_on_a_terminal_grows_as_far_as_the_screen_goes():
    assert written(many(), "table", Look(width=80)) == written(many(), "table")
    wide = Table(COLUMNS[1:], [*({"name": "Takeda", "n": n} for n in range(1000)), {"name": "x " * 80, "n": 10**6}])
    assert written(wide, "table", Look(width=70)).split("\n")[-5:] == [
        "Takeda  999",
        f"{'x ' * 31} 1000000",
        f"{'x ' * 30}x",
        f"{'x ' * 17}x",
        "",
    ]


WIDTHS = st.lists(st.tuples(st.integers(1, 200), st.integers(1, 30)), min_size=1, max_size=12)


@given(WIDTHS, st.integers(1, 250))
def test_fitted_columns_fill_the_room_without_falling_below_their_least(columns, room):
    natural, least = [list(side) for side in zip(*columns, strict=True)]
    widths = fitted(natural, least, room)
    floor = [min(pair) for pair in columns]
    if widths is None:
        assert sum(floor) > room
    else:
        assert sum(widths) == min(sum(natural), room)
        assert all(low <= width <= high for low, width, high in zip(floor, widths, natural, strict=True))


def test_only_the_table_loads_rich():
    program = (
        "import io, sys; from biopartner.formats import FORMATS, Look, write; from biopartner.model.answers import *\n"
        "assert 'json' not in sys.modules and 'csv' not in sys.modules\n"
        "for name in sorted(set(FORMATS) - {'xlsx', 'ics'}, key='table'.__eq__):\n"
        "    assert 'rich' not in sys.modules, name\n"
        "    write(Table((Column('a', 'A'),), [{'a': 1}]), name, io.StringIO(), Look(width=80))\n"
        "print(name, 'rich.console' in sys.modules, 'rich.markdown' in sys.modules, 'pygments' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("table True False False\n", "")


def test_a_generator_is_drawn_once():
    rows = iter([{"handle": "a"}, {"handle": "b"}])
    write(Table(COLUMNS, rows), "table", io.StringIO(), Look())
    assert list(islice(rows, 1)) == []
