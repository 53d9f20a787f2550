"""Several columns for one field: which of them it is, what becomes of the others, and what only the user can say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from biopartner.errors import UnclearSheet
from biopartner.model.grids import ColumnUse
from biopartner.reading.headers.heads import Taken
from biopartner.reading.headers.sides import OF_BOTH, OTHER, OWN, SIDED
from biopartner.reading.headers.words import ASKED, MANY


def settle(taken: Taken) -> list[str]:
    """Leave each field one column where that is certain, and keep the others in the notes; says what was done.

    What the user names for a field goes first, then what can be nothing else; where nothing is lost, the first one.
    """
    said: list[str] = []
    for field, uses in list(taken.columns.items()):
        if len(uses) < 2 or field in MANY:
            continue
        best = taken.surest(uses)
        taken.columns[field] = kept = best if field in ASKED else best[:1]
        moved = [(use, _moved(use, taken)) for use in uses if use not in kept]
        said += _told(moved, kept[0], field)
    for use in taken.yielding:
        taken.ignored = [other for other in taken.ignored if other.index != use.index]
        taken.columns.setdefault("notes", []).append(use)
        said += _told([(use, "notes")], taken.columns[use.field][0], use.field)
    taken.yielding = []
    return said


def _moved(use: ColumnUse, taken: Taken) -> str:
    """Make a column what it is where another goes before it, or a note."""
    instead = taken.instead.get(use.index, "")
    field = instead if instead and (instead in MANY or instead not in taken.columns) else "notes"
    taken.columns.setdefault(field, []).append(use)
    return field


def _told(moved: Sequence[tuple[ColumnUse, str]], kept: ColumnUse, field: str) -> Iterator[str]:
    for place in dict.fromkeys(place for _, place in moved):
        uses = [use for use, its in moved if its == place]
        columns = f"column {uses[0]} is" if len(uses) == 1 else f"columns {_listed(uses)} are"
        where = "kept in the notes" if place == "notes" else f"taken as the {_words(place)}"
        yield f"{columns} {where}, since {kept} is the {_words(field)}."


def refuse_doubts(chosen: Taken, sheet: str) -> None:
    """Refuse what only the user can say, all of it at once."""
    for use, said in chosen.unplaced:
        kind = chosen.kind.name
        hint = f"There are: {', '.join(sorted(chosen.kind.fields))}."
        raise UnclearSheet(sheet, f"column {use} cannot be the {said}, which a sheet of {kind} does not have", hint)
    whys, answers = [], []
    owns = _two_companies(chosen)
    for field, uses in chosen.clashes:
        whys.append(f"columns {_listed(uses)} {'both' if len(uses) == 2 else 'all'} are the {_words(field)}")
        if uses == owns:
            answers.append(chosen.option(uses[1], OTHER))
        elif not (owns and field in OF_BOTH and _one_each(uses, owns)):  # else the partner's stands behind it
            answers += [chosen.option(use, "notes") for use in uses[1:]]
    for use, fields in chosen.unsure:
        whys.append(f"column {use} could be the {' or the '.join(map(_words, fields))}")
        answers.append(chosen.option(use, fields[0]))
    if not whys:
        return
    if not chosen.clashes:
        hint = f"Say which with {' '.join(answers)}."
    elif len(answers) == 1 and owns:
        hint = f"Say which is the partner with {answers[0]}, or name another field for it."
    elif len(answers) == 1:
        hint = f"Keep one in the notes with {answers[0]}, or name another field for it."
    else:
        hint = f"Say what each is, as with {' '.join(answers)}."
    raise UnclearSheet(sheet, "; ".join(whys), hint)


def _two_companies(chosen: Taken) -> list[ColumnUse]:
    """Two columns of companies in a sheet of two sides, where no column is the partner."""
    uses = chosen.columns.get(OWN, [])
    return uses if len(uses) == 2 and chosen.kind.name in SIDED and OTHER not in chosen.columns else []


def _one_each(uses: Sequence[ColumnUse], owns: Sequence[ColumnUse]) -> bool:
    """Whether of two columns each stands behind a company of its own."""
    first, second = (use.index for use in owns)
    return len(uses) == 2 and first < uses[0].index < second < uses[1].index


def _listed(uses: Sequence[ColumnUse]) -> str:
    *others, last = map(str, uses)
    return f"{', '.join(others)} and {last}"


def _words(field: str) -> str:
    return field.replace("_", " ")
