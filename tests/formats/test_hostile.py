"""Text from data stays text: on terminals, in spreadsheets, in Markdown readers and in JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from sample_answers import SGR, written

from biopartner.formats import FORMATS, Look, show
from biopartner.model.answers import Column, Document, Figure, Footnote, Lines, Marked, Section, Table

HOSTILE = (
    "Genentech [ex Genentech]",
    "[/] Bio",
    "[link=https://example.org]x[/link]",
    ":pill: Pharma",
    "\x1b]0;owned\x07",
    "\x1b[2J\x9b31m",
    "\u202egnp.exe\u2066",
    "nul\x00nul",
    "=cmd|' /C calc'!A1",
    "＝1+1",
    "two\nlines\r\nthree\rfour",
    "a|b\\|c\\",
    "<script>alert(1)</script>",
    "![x](https://example.org/x.png)",
    "# heading",
    "1. item",
    "- item",
    "_a_ *b* `c` ~~d~~ &lt; $x$",
    "\ud800 lone",
    "\ue000 private \U000e0041 tag \u2028 line",
    "👩‍🔬 e\u0301 ①",
)
TEXTS = st.text(max_size=40) | st.sampled_from(HOSTILE)
LOOKS = st.builds(Look, width=st.none() | st.integers(1, 120), colour=st.booleans(), unicode=st.booleans())
SCREENS = st.builds(Look, width=st.integers(1, 120), colour=st.booleans(), unicode=st.booleans())


def grid(*texts: str) -> Table:
    return Table(
        (Column("handle", "Handle"), Column("name", "Name")), [{"handle": "x1", "name": text} for text in texts]
    )


def answers(text: str) -> list[Table | Document]:
    """The text in every place that data can reach."""
    row = {"group": (text, text), "lead": text, "tag": text, "title": text, "handle": (text, Marked(text, "≠"))}
    columns = tuple(Column(key, key) for key in row)
    lines = Table(columns, [row], text, lines=Lines("group", "lead", "tag", "title", ("handle",)), notes=(text,))
    sections = (
        Section("a", text, (text,), (Figure(text, text, text), Figure(text, None)), grid(text), (text,)),
        Section("b", "b", table=lines),
        Section("c", "c", table=Table(columns, (), empty=text)),
    )
    footnote = Footnote(1, text, text, text)
    return [
        grid(text),
        Table(columns, [row], text, notes=(text,)),
        Document(text, text, sections, (footnote,), {"x": text}),
    ]


@given(TEXTS, SCREENS)
@settings(max_examples=60, deadline=None)
def test_a_terminal_receives_no_control_character_but_line_feeds_and_colours(text, look):
    for format_ in sorted(set(FORMATS) - {"xlsx", "ics"}):  # neither is for tables without dates on a terminal
        for answer in answers(text):
            output = written(answer, format_, look)
            if look.colour and format_ == "table":
                output = SGR.sub("", output)
            acting = {c for c in output if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}}
            assert acting <= {"\n", "\u200c", "\u200d"}, format_


def squeezed(text: str) -> str:
    return "".join(text.split())


@given(st.lists(TEXTS, min_size=1, max_size=4), LOOKS)
@settings(max_examples=100, deadline=None)
@example(["가" * 60, "a" * 90], Look(width=20))
@example(["シミック " * 30], Look(width=61))
def test_every_text_appears_whole_in_a_table_whatever_the_width(texts, look):
    output = SGR.sub("", written(Table((Column("name", "N"),), [{"name": text} for text in texts]), "table", look))
    rest = squeezed(output)
    for text in texts:
        whole = squeezed(show(text))
        assert whole in rest
        rest = rest[rest.index(whole) + len(whole) :]


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4), LOOKS)
@settings(max_examples=100, deadline=None)
def test_no_character_is_lost_in_a_grid_whatever_the_width(rows, look):
    keys = ("one", "two", "three")
    table = Table(tuple(Column(key, "") for key in keys), [dict(zip(keys, row, strict=True)) for row in rows])
    output = SGR.sub("", written(table, "table", look))
    given_ = Counter(squeezed("".join(show(text) for row in rows for text in row)))
    ruled = Counter(squeezed(output))
    for sign in "─-":
        assert ruled.pop(sign, 0) >= given_.pop(sign, 0)
    assert ruled == given_


@given(st.lists(TEXTS, min_size=4, max_size=4), LOOKS)
@settings(max_examples=100, deadline=None)
def test_every_text_of_a_timeline_appears_whole_whatever_the_width(texts, look):
    row = dict(zip(("lead", "tag", "title", "more"), texts, strict=True))
    lines = Lines("group", "lead", "tag", "title", ("more",))
    output = SGR.sub("", written(Table((), [row], lines=lines), "table", look))
    assert squeezed(output) == squeezed("".join(map(show, texts)))


@given(st.lists(TEXTS, max_size=5))
@settings(max_examples=100, deadline=None)
def test_json_reads_back_equal(texts):
    assert json.loads(written(grid(*texts), "json")) == [{"handle": "x1", "name": text} for text in texts]


@given(st.lists(TEXTS, max_size=5))
@settings(max_examples=200, deadline=None)
def test_csv_reads_back_equal_once_one_apostrophe_is_taken_from_guarded_cells(texts):
    header, *rows = csv.reader(io.StringIO(written(grid(*texts), "csv"), newline=""), strict=True)
    guarded = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
    assert header == ["handle", "name"]
    assert [name[1:] if guarded.match(name) else name for _, name in rows] == texts


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_csv_cell_begins_as_a_formula(text):
    for answer in answers(text):
        for row in csv.reader(io.StringIO(written(answer, "csv"), newline=""), strict=True):
            assert not any(re.match(r"[=+\-@\t\r＝＋－＠]", cell) for cell in row)


def test_numbers_stay_numbers_in_csv():
    table = Table((Column("a", "A"), Column("b", "B")), [{"a": -5, "b": "-5"}, {"a": -0.5, "b": "'-5"}, {"a": True}])
    assert written(table, "csv") == "a,b\n-5,'-5\n-0.5,''-5\nyes,\n"


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_markdown_reads_back_as_the_same_text(text):
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    source = written(grid(text), "markdown") + "\n" + written(Document("t", text), "markdown")
    shown = squeezed(show(text))
    inline = [token for token in reader.parse(source) if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {"text", "text_special"}
    expected = ["Handle", "Name", "x1", shown, "t", *([shown] if shown else [])]
    assert [squeezed("".join(child.content for child in token.children or ())) for token in inline] == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a_b?c=1&d", "1. Paper <https://example.org/a_b?c=1&d>\n"),
        ("javascript:alert(1)", "1. Paper javascript:alert(1)\n"),
        ("https://example.org/><script>", "1. Paper https://example.org/\\>\\<script\\>\n"),
        ("https://example.org/\u202ex", "1. Paper https://example.org/\\\\u202ex\n"),
    ],
)
def test_only_whole_web_addresses_become_links(url, expected):
    document = Document("t", footnotes=(Footnote(1, "Paper", url),))
    assert written(document, "markdown") == f"# t\n\n---\n\n{expected}"


def test_hostile_text_in_a_table_is_shown_as_stored():
    texts = ("[ex Genentech]", ":pill:", "\x1b]0;x\x07", "\x9b", "\u202eab", "a\nb\tc", "nul\x00")
    assert written(grid(*texts), "table", Look(width=80)) == (
        "Handle  Name\n"
        "────────────────────────\n"
        "x1      [ex Genentech]\n"
        "x1      :pill:\n"
        "x1      \\u001b]0;x\\u0007\n"
        "x1      \\u009b\n"
        "x1      \\u202eab\n"
        "x1      a b c\n"
        "x1      nul\\u0000\n"
    )


def test_show_keeps_what_scripts_and_emoji_need():
    kept = "한국 日本 ａ　ｂ é e\u0301 👩‍🔬 می\u200cخواهم"
    assert show(kept) == kept
    assert show("a\r\nb", lines=True) == "a\nb"
    assert show("a\r\nb") == "a b"
    assert show("\U000e0041") == "\\U000e0041"
