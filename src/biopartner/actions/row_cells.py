"""The cells of a row -> values by field: handles and keys of the import go before what the book is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from biopartner.actions import rules
from biopartner.actions.known import MOST
from biopartner.actions.mentions import KINDS as MENTIONED
from biopartner.actions.row_state import RowState
from biopartner.actions.tentative import Problems, RefusedAlready, RowProblem, Skipped, in_words, problem_of
from biopartner.actions.values import Reader, read_handle
from biopartner.errors import BiopartnerError, FieldNeeded
from biopartner.model.dates import BASES, PartialDate
from biopartner.model.kinds import BY_NAME, Field, Kind
from biopartner.model.sheets import SheetRow
from biopartner.reading.text import clean_name, clean_text

Cells = Mapping[str, str]
# The values of a part, and the fields that refer to a record of the same sheet row, with what the cell says.
_Part = tuple[dict[str, Any], tuple[tuple[Field, str], ...]]
_CLEANED: dict[str, Callable[[str, str], str]] = {"name": clean_name, "text": clean_text}
_OF_A_YEAR = frozenset({"date", "signed", "effective", "since", "happened"})  # what --set year=YEAR helps to read
_REMEMBERED = frozenset({"code", "codes", "country", "number"})  # types whose texts repeat


class CellReader:
    """Reads the cells of an import; dates are read without a reference.

    What a file calls "last month" depends on when it was written. `mentioned` gives the id of an organisation or
    programme by kind, name and field.
    """

    def __init__(
        self, state: RowState, mentioned: Callable[[str, str, str], str], today: dt.date | None = None
    ) -> None:
        self.state = state
        self.today = today  # for advice
        self.mentioned = mentioned
        self.reader = Reader(state.store, None)
        self._dates: dict[str, Any] = {}
        self._parts: dict[tuple[Any, ...], _Part] = {}  # by kind and cells
        self._same_parts: dict[int, tuple[Cells, _Part]] = {}  # by the identity of cells that many rows share
        self._remembered: list[dict[Any, Any]] = [self._dates, self._parts, self._same_parts]
        self._readers: dict[tuple[str, bool], dict[str, Callable[[str, Cells], Any]]] = {}

    def forget_some(self) -> None:
        """Remember fewer of the values that texts stand for."""
        for values in self._remembered:
            if len(values) > MOST:
                values.clear()

    def part(self, row: SheetRow) -> dict[str, Any]:
        """The values of a part of a record of the same sheet row: what such parts say repeats, so it is remembered."""
        shared = self._same_parts.get(id(row.cells))
        known = shared[1] if shared else self._parts.get((row.kind, *row.cells.items()))
        if known is None:
            values = self.values(row)
            kind = BY_NAME[row.kind]
            check(kind, values)
            here = tuple((kind.field(name), text) for name, text in row.cells.items() if text[:1] == "@")
            self.state.tentative.put_new(self._parts, (row.kind, *row.cells.items()), (values, here))
            return values
        if not shared:
            self._same_parts[id(row.cells)] = row.cells, known  # which keeps the cells, and so their identity
        values = known[0].copy()
        for field, text in known[1]:
            id_ = self.state.made.get(text[1:])
            if id_ is None:  # its own row has a problem
                raise RefusedAlready(field.name, "")
            values[field.name] = (text[1:], id_) if field.type == "record" else id_
        return values

    def values(self, row: SheetRow) -> dict[str, Any]:
        """The values of the cells that are not empty; raises RowProblem, for a user's sheet with all of them."""
        readers = self._readers.get((row.kind, row.unfolded)) or self._readers_of(row.kind, unfolded=row.unfolded)
        cells = row.cells
        try:
            return {n: read(text, cells) for n, text in cells.items() if text and (read := readers.get(n)) is not None}
        except (RefusedAlready, Skipped):
            raise
        except RowProblem:
            if not row.unfolded:
                raise
        raise Problems(list(self._wrong(cells, readers)))

    def _wrong(self, cells: Cells, readers: Mapping[str, Callable[[str, Cells], Any]]) -> Iterator[RowProblem]:
        """Everything that is wrong in a row, from left to right."""
        for name, text in cells.items():
            try:
                if text and name in readers:
                    readers[name](text, cells)
            except (RefusedAlready, Skipped):
                raise
            except RowProblem as problem:
                yield problem

    def _readers_of(self, name: str, *, unfolded: bool) -> dict[str, Callable[[str, Cells], Any]]:
        """How the text in each field of a kind is read."""
        kind = BY_NAME[name]
        readers = {field.name: self._reader(kind, field, unfolded=unfolded) for field in kind.fields}
        readers.setdefault("handle", lambda text, _: in_words(lambda: read_handle(text), "handle"))
        self._readers[name, unfolded] = readers
        return readers

    def _reader(self, kind: Kind, field: Field, *, unfolded: bool) -> Callable[[str, Cells], Any]:
        if field.type in _CLEANED:
            return _cleaned(field, _CLEANED[field.type])
        if field.type == "date":
            return lambda text, cells: self._date(field, text, cells, unfolded=unfolded)
        if field.type in {"ref", "record"}:
            refer = self._mention if unfolded else self._reference
            return lambda text, _: refer(kind, field, text)
        if field.type not in _REMEMBERED:
            return lambda text, _: in_words(lambda: self.reader.value(kind, field.name, text), field.name)
        values: dict[str, Any] = {}
        self._remembered.append(values)

        def read(text: str, _: Cells) -> Any:
            value = values.get(text)
            if value is None or type(value) is RowProblem:
                value = _remembered(values, text, field, lambda: self.reader.value(kind, field.name, text))
            return value

        return read

    def _reference(self, kind: Kind, field: Field, text: str) -> Any:
        if field.type == "ref" and (id_ := self.state.memory.keys_of(field.of).get((text,))):
            return id_
        if field.type == "record" and (record := self._record(text)):
            return record
        if (field.of, text) in self.state.refused or tuple(text.split(":", 1)) in self.state.refused:
            raise RefusedAlready(field.name, "")
        self.state.before_lookup()
        return in_words(lambda: self.reader.value(kind, field.name, text), field.name)

    def _mention(self, kind: Kind, field: Field, text: str) -> Any:
        """The record that a user's sheet names: `@milestone` is the one of the same row, `kind:name` says its kind."""
        if text[0] == "@":
            id_ = self.state.made.get(text[1:])
            if id_ is None:  # its own row has a problem
                raise RefusedAlready(field.name, "")
            return (text[1:], id_) if field.type == "record" else id_
        of, name = (text.split(":", 1)) if field.type == "record" else (field.of, text)
        if of not in MENTIONED:
            self.state.before_lookup()
            return in_words(lambda: self.reader.value(kind, field.name, text), field.name)
        id_ = self.mentioned(of, name, field.name)
        return (of, id_) if field.type == "record" else id_

    def _record(self, text: str) -> tuple[str, str] | None:
        """The (kind, id) of `kind:handle`."""
        kind, _, handle = text.partition(":")
        id_ = self.state.memory.keys_of(kind).get((handle,)) if kind in BY_NAME and BY_NAME[kind].is_record else None
        return (kind, id_) if id_ else None

    def _date(self, field: Field, text: str, cells: Cells, *, unfolded: bool) -> PartialDate:
        date = self._dates.get(text)
        if type(date) is not PartialDate:
            try:
                date = _remembered(self._dates, text, field, lambda: self.reader.date(field, text))
            except RowProblem as problem:
                more = self._advice(text) if unfolded and field.name in _OF_A_YEAR else ""
                raise RowProblem(field.name, f"{problem.reason}{more}") from None
        raw, basis = cells.get(f"{field.name}_raw", ""), cells.get(f"{field.name}_basis", "")
        if not raw and not basis:
            return date
        if raw:
            raw = in_words(lambda: clean_name(raw, f"{field.name}_raw"), f"{field.name}_raw")
        if basis and basis not in BASES:
            raise RowProblem(f"{field.name}_basis", f'"{basis}" is none of {", ".join(BASES)}')
        return replace(date, raw=raw or date.raw, basis=basis or date.basis)

    def _advice(self, text: str) -> str:
        from biopartner.reading.dates import missing_year

        if self.today is None:
            return ""
        if year := missing_year(text, self.today.year):
            return f" --set year={year} gives the year of dates that leave it out."
        if year := missing_year(text, self.today.year, "md"):
            return f" --set year={year} --date-order mdy gives the year and the order of dates that leave them out."
        return ""


def check(kind: Kind, values: Mapping[str, Any]) -> None:
    """Raise RowProblem for values that break a rule of their kind."""
    try:
        rules.check(kind, values)
    except BiopartnerError as error:
        raise problem_of(error) from error


def check_date(values: Mapping[str, Any], row: SheetRow) -> None:
    """Raise RowProblem for a milestone of no date that is not planned, with what to do about it in a user's sheet."""
    try:
        rules.check_date(values)
    except FieldNeeded as error:
        advice = _advice_on_dates(row.headings) if row.unfolded else ""
        raise RowProblem(error.field, f"{error.problem} {advice}".rstrip()) from error


def _advice_on_dates(headings: Mapping[str, str]) -> str:
    if "date" in headings:
        return "Fill it in, or write TBD for one that is planned; --set date=YEAR gives it for all that have none."
    planned = "" if "milestone_status" in headings else "; --set milestone_status=planned says that all are planned"
    return f"--set date=YEAR gives it for every row{planned}."


def _remembered(values: dict[str, Any], text: str, field: Field, read: Callable[[], Any]) -> Any:
    """What a text stands for, read when it is met first; a refusal too, since what is close to it is costly to find."""
    value = values.get(text)
    if value is None:
        try:
            value = in_words(read, field.name)
        except RowProblem as problem:
            value = problem
        values[text] = value
    if isinstance(value, RowProblem):
        raise RowProblem(field.name, value.reason)
    return value


def _cleaned(field: Field, clean: Callable[[str, str], str]) -> Callable[[str, Cells], str | None]:
    title = field.title

    def read(text: str, _: Cells) -> str | None:
        try:
            return None if text.isspace() else clean(text, title)
        except BiopartnerError as error:
            raise problem_of(error, field.name) from error

    return read
