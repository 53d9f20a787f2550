"""What is remembered while rows are read, and forgotten again when the row that brought it is refused."""

from __future__ import annotations

from typing import Any, Protocol

from biopartner.errors import BiopartnerError, FieldNeeded, Unfit


class RowProblem(Exception):
    """Why a row cannot be taken, and the column that is to blame."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


class Problems(RowProblem):
    """Several of them in one row."""

    def __init__(self, every: list[RowProblem]) -> None:
        super().__init__(every[0].column, every[0].reason)
        self.every = every


class RefusedAlready(RowProblem):
    """A row that names a record whose own row was refused: that one problem is enough."""


class NotKnown(RowProblem):
    """A row that says a name which the book does not have; one problem for each name is enough."""

    def __init__(self, column: str, reason: str, name: tuple[str, str]) -> None:
        super().__init__(column, reason)
        self.name = name


class Skipped(RowProblem):
    """A row that says a name whose rows somebody wants left out."""


def in_words(read: Any, column: str = "") -> Any:
    """What a reader gives; its refusal as a problem of the row."""
    try:
        return read()
    except BiopartnerError as error:
        raise problem_of(error, column) from error


def problem_of(error: BiopartnerError, column: str = "") -> RowProblem:
    """A refusal as the problem of a row, which names the column itself and is for people who type no options."""
    if isinstance(error, Unfit):
        return RowProblem(column, f"{error.why}. {error.hint}".rstrip())
    if isinstance(error, FieldNeeded):
        return RowProblem(error.field, error.problem)
    return RowProblem(column, str(error))


class Entries(Protocol):
    """What a dictionary of ids and the like can do."""

    def get(self, key: Any, /) -> Any: ...

    def __setitem__(self, key: Any, value: Any, /) -> None: ...

    def __delitem__(self, key: Any, /) -> None: ...


class Tentative:
    """Entries of dictionaries that hold for good only when the row that they come from is taken."""

    def __init__(self) -> None:
        self._put: list[tuple[Entries, Any, Any]] = []

    def put(self, mapping: Entries, key: Any, value: Any) -> None:
        """Set an entry."""
        self._put.append((mapping, key, mapping.get(key)))
        mapping[key] = value

    def put_new(self, mapping: Entries, key: Any, value: Any) -> None:
        """Set an entry that was not there."""
        self._put.append((mapping, key, None))
        mapping[key] = value

    def keep(self) -> None:
        self._put.clear()

    def forget(self) -> None:
        """Take back what was set since the last row that was kept; None was as good as nothing."""
        for mapping, key, before in reversed(self._put):
            if before is None:
                del mapping[key]
            else:
                mapping[key] = before
        self._put.clear()
