"""What a cell says: to a person (`said`, with its marks) and in a machine's text field (`stated`, values alone)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from biopartner.model.answers import Cell, Column, Lines, Marked, Row
from biopartner.model.dates import PartialDate
from biopartner.model.money import Money

NOTHING = "–"  # a figure without a value, where a blank would look like a mistake


class Run(NamedTuple):
    """A piece of a cell's text; a mark is set apart where there is colour."""

    text: str
    is_mark: bool = False


def for_people(columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(column for column in columns if column.only != "machines")


def for_machines(columns: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(column for column in columns if column.only != "people")


def new_headings(row: Row, lines: Lines, before: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    """The headings that a row of a timeline stands under, and how many of them are the same as before."""
    group = row.get(lines.group)
    texts = tuple(map(said, group if isinstance(group, tuple | list) else () if group is None else (group,)))
    same = next((at for at, text in enumerate(texts) if before[at : at + 1] != (text,)), len(texts))
    return same, texts


def bare(cell: Cell) -> Cell:
    """The value without its mark."""
    while isinstance(cell, Marked):
        cell = cell.value
    return cell


def said(cell: Cell) -> str:
    return cell if isinstance(cell, str) else "".join(run.text for run in runs(cell))


def runs(cell: Cell) -> list[Run]:
    """The text of a cell for people: dates and amounts as they are read aloud, lists with commas, marks behind."""
    match cell:
        case None:
            return []
        case str():
            return [Run(cell)]
        case Marked():
            marked = runs(cell.value)
            return [*marked, Run(f" {cell.mark}" if marked else cell.mark, is_mark=True)]
        case PartialDate():
            return [Run(cell.shown)]
        case Money():
            qualifier = "" if cell.qualifier == "exact" else f"{cell.qualifier} ".replace("-", " ")
            return [Run(f"{qualifier}{cell.amount:,f} {cell.currency}")]
        case Mapping() if "text" in cell:
            return runs(cell["text"])
        case Mapping():
            return _joined(map(runs, cell.values()), " ")
        case tuple() | list():
            parts = [runs(part) for part in cell]
            # "Daiichi Sankyo Co., Ltd." must not read as two companies.
            return _joined(parts, "; " if any("," in run.text for part in parts for run in part) else ", ")
        case _:
            return [Run(_scalar(cell))]


def stated(cell: Cell) -> str:
    """The text of a cell for machines: dates as EDTF, lists with "; ", no marks, nothing for None."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case Marked():
            return stated(cell.value)
        case Mapping() if "text" in cell:
            return stated(cell["text"])
        case Mapping():
            return _filled(cell.values(), stated, " ")
        case tuple() | list():
            return _filled(cell, stated, "; ")
        case _:
            return _scalar(cell)


def _scalar(cell: Cell) -> str:
    return ("yes" if cell else "no") if isinstance(cell, bool) else str(cell)


def _filled(cells: Iterable[Cell], text: Callable[[Cell], str], between: str) -> str:
    return between.join(part for part in map(text, cells) if part)


def _joined(parts: Iterable[list[Run]], between: str) -> list[Run]:
    joined: list[Run] = []
    for part in parts:
        if part:
            joined += [Run(between), *part] if joined else part
    return joined
