"""A document on a terminal: title, sections with their figures and tables, and the footnotes at the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from biopartner.formats.cells import NOTHING, bare
from biopartner.formats.terminal_page import PROSE, Page
from biopartner.formats.terminal_table import print_table
from biopartner.model.answers import Document, Figure, Footnote, Section

if TYPE_CHECKING:
    from rich.text import Text

_GAP = 2
_LABEL = 30  # a longer label stands above its value
_NOTE = 24  # a note with less room than this goes below its value


def print_document(page: Page, document: Document) -> None:
    page.print(*page.prose_lines([document.title], "bold"))
    if document.subtitle:
        page.print(*page.prose_lines([document.subtitle], "dim"))
    for section in document.sections:
        page.gap()
        _print_section(page, section)
    if document.footnotes:
        page.gap()
        page.print(*_footnotes(page, document.footnotes))


def _print_section(page: Page, section: Section) -> None:
    if section.heading:
        page.print(*page.prose_lines([section.heading], "bold"))
    if section.paragraphs:
        page.print(*page.prose_lines(section.paragraphs))
        page.gap()
    if section.figures:
        page.print(*_figures(page, section.figures))
        page.gap()
    if section.table:
        print_table(page, section.table)
        page.gap()
    if section.remarks:
        page.print(*page.prose_lines(section.remarks, "dim"))


def _figures(page: Page, figures: Sequence[Figure]) -> list[Text]:
    """Label, value and note in columns, numbers to the right; where there is little room, notes below their values."""
    values = [page.text(figure.value, lines=True) or page.text(page.sign(NOTHING), "dim") for figure in figures]
    notes = [page.text(figure.note, "dim", lines=True) for figure in figures]
    labels = [page.text(figure.label, "dim") for figure in figures]
    if all(isinstance(bare(figure.value), int | float) for figure in figures):
        digits = [page.text(bare(figure.value)).cell_len for figure in figures]
        for value, length in zip(values, digits, strict=True):
            value.pad_left(max(digits) - length)  # so that a mark hangs behind its number
    noted = [value for value, note in zip(values, notes, strict=True) if note]
    widest = max((value.cell_len for value in noted), default=0)
    indent = min(max(label.cell_len for label in labels), _LABEL, (page.width or PROSE) // 2) + _GAP
    width = page.width and min(page.width, indent + PROSE)
    one_line = not any("\n" in value.plain for value in noted)
    beside = one_line and (width is None or width - indent - widest - _GAP >= _NOTE)
    lines = []
    for label, value, note in zip(labels, values, notes, strict=True):
        body = [value]
        if note and beside:
            body = page.hang(value, note, widest + _GAP, width and width - indent)
        elif note:
            body.append(note)
        lines += page.hang(label, page.stack(body), indent, width)
    return lines


def _footnotes(page: Page, footnotes: Sequence[Footnote]) -> list[Text]:
    numbers = [page.text(f"[{note.number}]", "dim") for note in footnotes]
    indent = max(number.cell_len for number in numbers) + 1
    lines = []
    for number, note in zip(numbers, footnotes, strict=True):
        body = page.text(note.text)
        if note.url:
            body.append("  ").append_text(page.text(note.url, "dim"))
        lines += page.hang(number, body, indent, page.prose)
    return lines
