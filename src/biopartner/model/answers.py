"""The two shapes of every answer: a `Table` and a `Document`.

Cells are real values; the writers in `biopartner.formats` decide on looks. Rows are an iterator, so that a million of
them pass through in constant memory: an answer can be written once. Named tuples instead of dataclasses: every
command loads this file, and they are made in a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

# A text, number, truth, PartialDate, Count, Money or None; one of them Marked; a mapping of them (an object in JSON;
# its member "text" is what people read); or a tuple of those.
Cell = Any


@dataclass(frozen=True, slots=True)
class Marked:
    """A value with a mark behind it (a conflict sign, a footnote number); JSON and CSV carry the value alone."""

    value: Cell
    mark: str


class Column(NamedTuple):
    """One column: `key` in JSON and CSV, `title` for people."""

    key: str
    title: str
    align: Literal["left", "right"] = "left"
    only: Literal["people", "machines"] | None = None  # shown to people only, or in JSON and CSV only
    spare: int = 0  # on a narrow terminal a column with 1 or more may be left out, the highest first
    least: int = 0  # cells that a terminal gives the column if its texts are as long


Row = Mapping[str, Cell]  # by column key; a missing key is an empty cell


class Lines(NamedTuple):
    """How a timeline is laid out on a terminal: grouped headings, then one entry a row.

    `group` names the column whose change starts a new heading (its value is a tuple of heading texts, outermost
    first); `lead` and `tag` stand in front, `title` is the line, `details` follow below it.
    """

    group: str
    lead: str
    tag: str
    title: str
    details: tuple[str, ...]
    above: str = ""  # names the column whose text, where a row has one, is ruled off above that row
    below: str = ""  # a text ruled off below the last row


class Fit(NamedTuple):
    """Rows that are more than a terminal holds: how many there are in all, and what is said of those left out."""

    total: int
    last: bool = False  # keep the last rows that fit, not the first
    trim: bool = True  # drop what does not fit the screen; False: the rows were limited by the user
    hint: str = "`--all` shows everything."


class Table(NamedTuple):
    """Rows of one kind."""

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    title: str = ""
    empty: str = "Nothing to show."  # said to a person when there are no rows
    lines: Lines | None = None  # a terminal may lay the rows out as a timeline
    notes: Sequence[str] = ()  # below the rows, for people only; read after the rows, which may still add to it
    fit: Fit | None = None


class Figure(NamedTuple):
    """One number or fact with its label."""

    label: str
    value: Cell
    note: str = ""
    key: str = ""  # its name in JSON; made from the label when empty
    data: Cell = None  # its value in JSON and CSV, where that is not what people read


class Footnote(NamedTuple):
    """A numbered source or remark at the end of a document."""

    number: int
    text: str
    url: str = ""
    handle: str = ""


class Section(NamedTuple):
    """A part of a document under its own heading: paragraphs, then figures, then a table."""

    key: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    table: Table | None = None
    remarks: tuple[str, ...] = ()  # after the table


class Document(NamedTuple):
    """A titled answer of several sections, with footnotes."""

    title: str
    subtitle: str = ""
    sections: tuple[Section, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    facts: Mapping[str, Cell] = MappingProxyType({})  # at the top of the JSON object, for machines


Answer = Table | Document
