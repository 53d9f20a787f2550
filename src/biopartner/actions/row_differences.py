"""How a row differs from the record or part that it is about, field by field, and what of that is taken."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any, NamedTuple

from biopartner.actions.known import MOST
from biopartner.actions.lines import Told, merged
from biopartner.actions.row_cells import check, check_date
from biopartner.actions.row_state import RowState
from biopartner.actions.tentative import RowProblem
from biopartner.model.counts import count_of
from biopartner.model.dates import PartialDate
from biopartner.model.kinds import Kind
from biopartner.model.sheets import Difference, Emptied, SheetRow
from biopartner.store import Change

Values = Mapping[str, Any]
_LINES = frozenset({"note", "text"})  # fields of users' sheets that gather what no other field holds, a line each


class Reading(NamedTuple):
    """What a row comes to; without a word for it, it is not worth counting."""

    changes: tuple[Change, ...] = ()
    what: str = ""  # new, changed or unchanged
    differences: tuple[Difference, ...] = ()


UNCHANGED = Reading(what="unchanged")


class RowDifferences:
    """Compares rows with what is known; what is empty there is filled in the import that made it."""

    def __init__(self, state: RowState) -> None:
        self.state = state
        self.emptied = Emptied()
        self._forgot = False
        self._signs: dict[str, int] = {}  # what the row that was last read for a record said
        self._changed: dict[tuple[str, str], tuple[int, Any]] = {}  # by whom each field was changed, and to what

    def forget_some(self) -> None:
        """Remember fewer of the rows before."""
        if len(self._signs) > MOST:
            self._signs = {}
            self._forgot = True

    @property
    def named(self) -> Container[str] | None:
        """The ids of records that rows of users' sheets were about; None when there were too many to remember."""
        return None if self._forgot else self._signs

    def says(self, id_: str, row: SheetRow) -> None:
        """Remember what a row says of a record that it makes."""
        self.state.tentative.put_new(self._signs, id_, _sign(row))

    def reading(self, kind: Kind, id_: str, values: Values, row: SheetRow) -> Reading:
        """What a row comes to whose record or part is known."""
        sign = _sign(row) if row.unfolded else 0
        if sign and self._signs.get(id_) == sign:
            return UNCHANGED
        old = self.state.values_of(kind.name, id_)
        fresh = self.state.is_fresh(id_)
        if not row.unfolded:
            self.emptied.see(old, row)
        new, lines = _differing(kind, old, values, row, fresh=fresh)
        if sign:
            self.state.tentative.put(self._signs, id_, sign)
        if not new:
            return UNCHANGED
        check(kind, {**old, **new})
        if kind.name == "milestone" and "status" in new:
            check_date({**old, **new}, row)
        filled = {n: v for n, v in new.items() if old.get(n) is None or n in _LINES or n == "since"} if fresh else {}
        differing = {name: value for name, value in new.items() if name not in filled}
        if differing:
            self._dispute(kind, id_, old, differing)
        differences = tuple(self._told(kind, old, differing, lines, row))
        applied = new if self.state.update else filled
        changes: tuple[Change, ...] = ()
        if applied:
            if self.state.update:
                self._must_agree(id_, differing, row)
            self.state.touched.add(kind.name)
            self.state.waiting[id_] = {**old, **applied}
            changes = (Change("change", kind.name, id_, applied),)
        return Reading(changes, "changed" if differing else "unchanged", differences)

    def _must_agree(self, id_: str, differing: Values, row: SheetRow) -> None:
        """Two rows of one import may not change a field to two things."""
        for name, value in differing.items():
            before, said = self._changed.get((id_, name), (0, value))
            if said != value:
                raise RowProblem(name, f"row {before} changes it to something else; keep one of the two rows")
            self.state.tentative.put(self._changed, (id_, name), (row.row, value))

    def _dispute(self, kind: Kind, id_: str, old: Values, differing: Values) -> None:
        """Note what the row states against the book, for the source that it names."""
        if self.state.update:
            return
        if kind.name == "count":
            count = count_of({**old, **differing})
            said = [(count.cited_as, count.quantity)]
            record = ("milestone", old["milestone"])
        elif kind.is_record:
            said = [(name, self._shown(kind, name, value)) for name, value in differing.items() if name not in _LINES]
            record = (kind.name, id_)
        else:
            return
        self.state.disputed.setdefault(record, []).extend(said)

    def _told(
        self, kind: Kind, old: Values, differing: Values, lines: list[Told], row: SheetRow
    ) -> Iterator[Difference]:
        if not differing:
            return
        record = self._called(kind, old, row)
        for name in differing:
            if name in _LINES and lines:
                for heading, before, after in lines:
                    yield Difference(row.file, row.row, record, heading or name, before, after, row.sheet)
                continue
            heading = row.headings.get(row.takes.get(name, name), name)
            before, after = self._shown(kind, name, old.get(name)), row.cells.get(name, "")
            if kind.field(name).type == "flag":
                after = self._shown(kind, name, differing[name])
            yield Difference(row.file, row.row, record, heading, before, after, row.sheet)

    def _called(self, kind: Kind, old: Values, row: SheetRow) -> str:
        if kind.is_record:
            return str(old["handle"])
        owner = old[kind.owner.name]
        if not row.unfolded or isinstance(owner, tuple):
            return ":".join(row.cells.get(part, "") for part in kind.key)
        return self.state.handle_of(owner, kind.owner.of)

    def _shown(self, kind: Kind, field: str, value: Any) -> str:
        if value is None:
            return ""
        of = kind.field(field)
        if of.type == "flag":
            return "yes" if value else "no"
        return self.state.handle_of(value, of.of) if of.type == "ref" else str(value)


def _differing(
    kind: Kind, old: Values, values: Values, row: SheetRow, *, fresh: bool
) -> tuple[dict[str, Any], list[Told]]:
    """The values that differ from what is known, and what is told of lines; an empty cell says nothing."""
    new: dict[str, Any] = {}
    lines: list[Told] = []
    for name, value in values.items():
        if value is None or name == "handle":
            continue
        if name in row.only_new and not (fresh and _is_earlier(kind, name, old, value)):
            continue
        said, known = value, old.get(name)
        if name in _LINES and row.unfolded and kind.is_record and known:
            said, told = merged(known, value, () if fresh else row.headings.values())
            lines += told
        if said != known and not (row.unfolded and _is_vaguer(known, said)):
            new[name] = said
    return new, lines


def _is_earlier(kind: Kind, name: str, old: Values, value: Any) -> bool:
    """Whether a row of a list in no order tells an earlier beginning of a partnership."""
    return kind.name == "partnership" and name == "since" and (old["since"] is None or value.lo < old["since"].lo)


def _is_vaguer(old: Any, new: Any) -> bool:
    """Whether a date says no more than the one that is known."""
    return isinstance(new, PartialDate) and isinstance(old, PartialDate) and new.lo <= old.lo and old.hi <= new.hi


def _sign(row: SheetRow) -> int:
    """A number that differs when a row says something else."""
    return hash(tuple(row.cells.items())) or 1
