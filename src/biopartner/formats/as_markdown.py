"""GitHub's Markdown: tables, headings and lists in which no text from data is markup; only http(s) links are live."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from biopartner.formats.cells import NOTHING, for_people, new_headings, said
from biopartner.formats.look import Look
from biopartner.formats.shown import show
from biopartner.model.answers import Answer, Cell, Document, Figure, Footnote, Lines, Section, Table

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$]")
_BLOCK = re.compile(r"(?=[-+=])|\d+(?=[.)](?:\s|$))")  # at the start of a line: a list, a rule or an underlined heading
_LINK = re.compile(r"https?://[^\s<>\\]+")


def write(answer: Answer, stream: TextIO, look: Look) -> None:  # noqa: ARG001 - a page has no width of its own
    owed = began = False
    for line in _table(answer, 1) if isinstance(answer, Table) else _document(answer):
        # Every block asks for a blank line on both sides; between two of them one is enough.
        if line:
            stream.write(f"\n{line}\n" if owed and began else f"{line}\n")
            began = True
        owed = not line


def escaped(text: str) -> str:
    """The text on one line with every character that could be markup behind a backslash."""
    shown = _MARKUP.sub(r"\\\g<0>", show(text).strip())
    return _BLOCK.sub(r"\g<0>\\", shown, count=1) if _BLOCK.match(shown) else shown


def _cell(cell: Cell) -> str:
    return escaped(said(cell))


def _document(document: Document) -> Iterator[str]:
    yield from (f"# {escaped(document.title)}", "")
    yield from (escaped(document.subtitle), "")
    for section in document.sections:
        yield from _section(section)
    if document.footnotes:
        yield from ("---", "")
        yield from map(_footnote, document.footnotes)


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield from ("", f"## {escaped(section.heading)}", "")
    yield from _paragraphs(section.paragraphs)
    yield from map(_figure, section.figures)
    yield ""
    if section.table:
        yield from _table(section.table, 3)
        yield ""
    yield from _paragraphs(section.remarks)


def _paragraphs(texts: tuple[str, ...]) -> Iterator[str]:
    """Each text as a paragraph; its own line feeds stay as hard breaks."""
    for text in texts:
        yield "\\\n".join(filter(None, map(escaped, text.split("\n"))))
        yield ""


def _figure(figure: Figure) -> str:
    note = f" ({escaped(figure.note)})" if figure.note else ""
    return f"- **{escaped(figure.label)}:** {_cell(figure.value) or NOTHING}{note}"


def _footnote(note: Footnote) -> str:
    link = ""
    if note.url:
        link = f" <{note.url}>" if _LINK.fullmatch(note.url) and note.url.isprintable() else f" {escaped(note.url)}"
    return f"{note.number}. {escaped(note.text)}{link}"


def _table(table: Table, level: int) -> Iterator[str]:
    """A table, or a timeline as headings and bullets; `level` is that of the first heading."""
    if table.title:
        yield from ("", f"{'#' * level} {escaped(table.title)}", "")
        level += 1
    body = _timeline(table, table.lines, level) if table.lines else _grid(table)
    first = next(body, None)
    if first is None:
        yield escaped(table.empty)
    else:
        yield first
        yield from body
    for note in table.notes:
        yield from ("", escaped(note))


def _grid(table: Table) -> Iterator[str]:
    columns = for_people(table.columns)
    begun = False
    for row in table.rows:
        if not begun:
            yield f"| {' | '.join(escaped(column.title) for column in columns)} |"
            yield f"| {' | '.join('---:' if column.align == 'right' else '---' for column in columns)} |"
            begun = True
        yield f"| {' | '.join(_cell(row.get(column.key)) for column in columns)} |"


def _timeline(table: Table, lines: Lines, level: int) -> Iterator[str]:
    before: tuple[str, ...] = ()
    for row in table.rows:
        same, headings = new_headings(row, lines, before)
        for at, text in enumerate(headings[same:], same):
            yield from ("", f"{'#' * min(level + at, 6)} {escaped(text)}", "")
        before = headings
        if lines.above and (said_above := row.get(lines.above)):
            yield f"- *{escaped(str(said_above))}*"
        lead, tag, title = (_cell(row.get(key)) for key in (lines.lead, lines.tag, lines.title))
        yield "- " + " ".join(part for part in (lead and f"**{lead}**", tag and f"{tag}:", title) if part)
        yield from (f"  - {fact}" for key in lines.details if (fact := _cell(row.get(key))))
    if before and lines.below:
        yield f"- *{escaped(lines.below)}*"
