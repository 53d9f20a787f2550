"""What the options of `import` decide, alone and on top of a saved mapping."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from biopartner.actions.sheets import Asked
from biopartner.commands.session import Session
from biopartner.errors import BiopartnerError, Misused, storable
from biopartner.model import grids

STANDARD_INPUT = Path("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The words of the command."""

    paths: Sequence[Path]
    type: str = ""
    encoding: str = ""
    sheets: Sequence[str] = ()
    as_kind: str = ""
    columns: Sequence[str] = ()
    given: Sequence[str] = ()
    mapping: str = ""
    save_mapping: str = ""
    new_names: str = ""
    order: str = ""
    format: str = ""
    dry_run: bool = False
    update: bool = False
    force: bool = False
    keep_good: bool = False

    @staticmethod
    def called(path: Path) -> str:
        """A file as the history names it."""
        return grids.STANDARD_INPUT if path == STANDARD_INPUT else storable(path.name)


def with_saved(session: Session, wanted: Wanted) -> tuple[Wanted, Asked]:
    """What the options decide of files and sheets, on top of what a saved mapping decides."""
    from biopartner.actions.sheets.orders import ORDERS
    from biopartner.formats import FOR_ANY_ANSWER

    if wanted.order and wanted.order not in ORDERS:
        raise Misused(f'no date order called "{wanted.order}".', f"There are: {', '.join(ORDERS)}.")
    if wanted.format and wanted.format not in FOR_ANY_ANSWER:
        raise Misused(
            f'import answers in no format called "{wanted.format}".', f"There are: {', '.join(FOR_ANY_ANSWER)}."
        )
    if wanted.save_mapping:
        from biopartner.formats.mappings import look

        look(session.database)
    saved = {}
    if wanted.mapping:
        from biopartner.formats.mappings import load

        saved = load(session.database, wanted.mapping)
    typed, columns = _pairs("--map", "HEADER=FIELD", wanted.columns), saved.get("columns", {})
    wanted = replace(
        wanted,
        type=wanted.type or saved.get("type", ""),
        encoding=wanted.encoding or saved.get("encoding", ""),
        sheets=wanted.sheets or saved.get("sheet", ()),
        new_names=_new_names(session, wanted),
    )
    return wanted, Asked(
        wanted.as_kind or saved.get("kind") or None,
        {**columns, **typed},
        {**saved.get("given", {}), **_pairs("--set", "FIELD=VALUE", wanted.given)},
        wanted.order or saved.get("order", ""),
        frozenset(columns.keys() - typed.keys()),
    )


def _pairs(option: str, form: str, texts: Sequence[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in texts:
        # A header may hold an equals sign, a field never does.
        parts = text.rpartition("=") if option == "--map" else text.partition("=")
        name, equals, value = (part.strip() for part in parts)
        if not (name and equals and value):
            raise Misused(f'{option} "{text}" is not written as {form}.')
        if pairs.setdefault(name, value) != value:
            raise Misused(f'{option} says two things of "{name}": {pairs[name]} and {value}.', "Keep one of the two.")
    return pairs


def in_force(asked: Asked, overruled: Collection[str]) -> Asked:
    """What is asked without the saved headers that typed ones overrule."""
    return replace(asked, mapping={name: field for name, field in asked.mapping.items() if name not in overruled})


def _new_names(session: Session, wanted: Wanted) -> str:
    how = wanted.new_names or ("ask" if session.interactive else "refuse")
    if how not in {"ask", "create", "refuse"}:
        raise Misused(f'--new-names is "{how}".', "It is ask, create or refuse.")
    if how == "ask" and not session.interactive:
        raise Misused("there is nobody to ask about new names.", "Use --new-names create or refuse.")
    return how


def save_mapping(session: Session, wanted: Wanted, asked: Asked, kinds: set[str]) -> None:
    """Save what the options say of sheets of these kinds, unless nothing is to be kept."""
    from biopartner.formats.mappings import keep, path_of

    if wanted.dry_run:
        session.say(f"the mapping {wanted.save_mapping} was not saved: --dry-run keeps nothing.")
        return
    mapping = {
        "kind": asked.as_kind or (next(iter(kinds)) if len(kinds) == 1 else None),
        "columns": dict(asked.mapping),
        "given": dict(asked.given),
        "order": asked.order,
        "type": wanted.type,
        "encoding": wanted.encoding,
        "sheet": list(wanted.sheets),
    }
    try:
        keep(session.database, wanted.save_mapping, {key: value for key, value in mapping.items() if value})
    except BiopartnerError as error:  # too late to refuse the rows, which are kept
        session.say(str(error))
    else:
        session.say(f"saved the mapping {wanted.save_mapping} in {path_of(session.database)}")
