"""What the rows of a sheet are taken for that none of its columns says, gathered to be told to the user."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from biopartner.actions.sheets.entry import Plan, text_of
from biopartner.actions.sheets.shared import code_of
from biopartner.model.grids import ColumnUse, GridRow
from biopartner.reading.silence import SILENT
from biopartner.reading.titles import kind_told

_NAMED = 3  # names, or words, that are shown
_MOST = 200  # that are remembered


class Kinds:
    """The kinds that titles of milestones tell, where no column does; and words for kinds that are none."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        index_of = {use.field: use for use in plan.layout.columns}
        self._title = index_of.get("milestone")
        self._kind = index_of.get("milestone_kind")
        self._told: Counter[str] = Counter()
        self._words: dict[str, bool] = {}  # whether each is a kind

    def see(self, row: GridRow) -> None:
        said = text_of(row.cell(self._kind.index)) if self._kind else ""
        if said in self._words:
            return
        if said and said not in SILENT:
            if len(self._words) < _MOST:
                self._words[said] = bool(code_of("milestone-kind", said))
        elif self._title and (kind := kind_told(text_of(row.cell(self._title.index)))):
            self._told[kind] += 1

    def sentences(self) -> Iterator[str]:
        if self._told:
            kinds = ", ".join(f"{many:,} {kind}" for kind, many in self._told.most_common())
            yield f"{self._plan.where}: kind was taken from the title: {kinds}."
        if self._kind and self._words and not any(self._words.values()):
            yield (
                f"{self._plan.where}: no word of {self._kind} is a kind of milestone ({_some(list(self._words))}); "
                f'--map "{self._kind.header}=notes" keeps the column in the notes instead.'
            )


class Beside:
    """Names of who took part in meetings: an organisation of the book becomes a subject, the rest stays text."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._columns = [use for use in plan.layout.columns if use.field in {"participants", "organiser"}]
        self._names: dict[ColumnUse, dict[str, None]] = {use: {} for use in self._columns}

    def see(self, row: GridRow) -> None:
        for use in self._columns:
            if len(self._names[use]) < _MOST:
                names = self._plan.named(text_of(row.cell(use.index))).sides
                self._names[use].update(dict.fromkeys(name for name, _ in names))

    def sentences(self, knows: Callable[[str], bool]) -> Iterator[str]:
        for use, names in self._names.items():
            unknown = [name for name in names if not knows(name)]
            if unknown:
                rest = (
                    "is no organisation of the book and stays in the text of the note"
                    if len(unknown) == 1
                    else "are no organisations of the book and stay in the text of the notes"
                )
                yield f"{self._plan.where}: {use}: {_some(unknown)} {rest}."


def _some(words: list[str]) -> str:
    more = len(words) - _NAMED
    return ", ".join(words) if more < 1 else f"{', '.join(words[:_NAMED])} and {more:,} more"
