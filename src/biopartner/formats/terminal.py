"""The terminal's door: grids, timelines and documents, in colour or without, as wide as the screen or the content."""

from __future__ import annotations

from typing import TextIO

from biopartner.formats.look import Look
from biopartner.formats.terminal_document import print_document
from biopartner.formats.terminal_page import Page
from biopartner.formats.terminal_table import print_table
from biopartner.model.answers import Answer, Table


def write(answer: Answer, stream: TextIO, look: Look) -> None:
    page = Page(stream, look)
    if isinstance(answer, Table):
        print_table(page, answer)
    else:
        print_document(page, answer)
