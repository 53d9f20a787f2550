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
# What each column of codes says, and the lists that its words may be of.
_CODES: dict[str, dict[str, tuple[str, ...]]] = {
    "organisations": {"organisation_kind": ("a kind of organisation", "organisation-kind")},
    "milestones": {
        "milestone_kind": ("a kind of milestone", "milestone-kind"),
        "milestone_status": ("a status of a milestone", "milestone-status"),
    },
    "partnerships": {
        "stage": ("a stage", "stage", "partnership-status"),
        "partnership_status": ("a status of a partnership", "partnership-status"),
    },
    "agreements": {
        "agreement_kind": ("a kind of agreement", "agreement-kind"),
        "agreement_status": ("a status of an agreement", "agreement-status"),
        "follow_through": ("a state of what was agreed", "follow-through"),
    },
}


class Kinds:
    """The kinds that titles of milestones tell, where no column does."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        index_of = {use.field: use for use in plan.layout.columns} if plan.kind == "milestones" else {}
        self._title = index_of.get("milestone")
        self._kind = index_of.get("milestone_kind")
        self.columns = [use for use in (self._title,) if use]
        self._told: Counter[str] = Counter()

    def see(self, row: GridRow) -> None:
        said = text_of(row.cell(self._kind.index)) if self._kind else ""
        if (not said or said in SILENT) and self._title and (kind := kind_told(text_of(row.cell(self._title.index)))):
            self._told[kind] += 1

    def sentences(self) -> Iterator[str]:
        if self._told:
            kinds = ", ".join(f"{many:,} {kind}" for kind, many in self._told.most_common())
            yield f"{self._plan.where}: kind was taken from the title: {kinds}."


class Codes:
    """Columns of codes in which no word is one."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        codes = _CODES.get(plan.kind, {})
        self.columns = [use for use in plan.layout.columns if use.field in codes]
        self._open = [(use, codes[use.field]) for use in self.columns]  # those in which none was one so far
        self._words: dict[ColumnUse, dict[str, None]] = {use: {} for use in self.columns}

    def see(self, row: GridRow) -> None:
        for use, (_, *lists) in tuple(self._open):
            said, words = text_of(row.cell(use.index)), self._words[use]
            if not said or said in words or said in SILENT:
                continue
            if len(words) == _MOST or any(code_of(name, said) for name in lists):
                self._open = [one for one in self._open if one[0] != use]
            else:
                words[said] = None

    def sentences(self) -> Iterator[str]:
        for use, (what, *_) in self._open:
            if words := list(self._words[use]):
                kind = "--as partnerships " if self._plan.kind == "partnerships" else ""  # which nothing else may tell
                yield (
                    f"{self._plan.where}: no word of {use} is {what} ({_some(words)}); "
                    f'{kind}--map "{use.header}=notes" keeps the column in the notes instead.'
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
