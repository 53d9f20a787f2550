"""History: who did what and when, newest first, each change as before -> after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from biopartner.model.answers import Column, Fit, Lines, Row, Table
from biopartner.model.kinds import BY_NAME, Kind
from biopartner.store import Found, Store
from biopartner.store.history import Changed, PastStep

MOST_CHANGES = 8  # of one step that are spelt out for a person; an import has thousands

_CHANGES = tuple(f"change_{i}" for i in range(MOST_CHANGES + 1))
_COLUMNS = (
    Column("step", "Step", align="right"),
    Column("at", "When (UTC)"),
    Column("actor", "Who"),
    Column("note", "What", only="machines"),
    Column("what", "What", only="people"),
    Column("command", "Command"),
    Column("changes", "Changes", only="machines"),
    Column("undoes", "Undoes", only="machines"),
    Column("undone_by", "Undone by", only="machines"),
)


def history(store: Store, record: Found | None = None, *, limit: int | None = None, room: int | None = None) -> Table:
    """The steps of the book, or those that touched one record or its parts."""
    most = limit if limit is not None else room
    touched = (record.kind, record.id) if record else None
    total = sum(1 for _ in store.steps(touched)) if most is not None else 0
    return Table(
        _COLUMNS,
        (_row(store, step, record.id if record else None) for step in store.steps(touched, most)),
        lines=Lines("group", "number", "who", "what", ("command", *_CHANGES)),
        empty="Nothing has been recorded yet." if record is None else f"Nothing is known of {record.handle}.",
        fit=Fit(total, trim=limit is None) if most is not None else None,
    )


def _row(store: Store, step: PastStep, record: str | None) -> Row:
    spelt = list(_spelt(store, step, record))
    left = (step.changes if record is None else sum(1 for _ in store.changes(step.number, record))) - len(spelt)
    texts = [*(change["text"] for change in spelt), *([f"and {left:,} more"] if left > 0 else [])]
    return {
        "step": step.number,
        "at": step.at.replace("T", " ")[:16],
        "actor": step.actor,
        "what": step.note + (f" (undone by step {step.undone_by})" if step.undone_by else ""),
        "note": step.note,
        "command": step.command,
        "group": (step.at[:10],),
        "number": f"step {step.number}",
        "who": f"{step.at[11:16]} UTC {step.actor}",
        **dict(zip(_CHANGES, texts, strict=False)),
        "changes": tuple({name: value for name, value in change.items() if name != "text"} for change in spelt),
        "undoes": step.undoes,
        "undone_by": step.undone_by,
    }


def _spelt(store: Store, step: PastStep, record: str | None) -> Iterator[dict[str, Any]]:
    for i, change in enumerate(store.changes(step.number, record)):
        if i == MOST_CHANGES:
            return
        kind = BY_NAME[change.kind]
        name = _named(store, kind, change)
        fields = _fields(store, kind, change)
        yield {
            "op": change.op,
            "record": name,
            "fields": fields,
            "text": _text(change.op, name, fields),
        }


def _text(op: str, name: str, fields: dict[str, dict[str, str | None]]) -> str:
    if op == "add":
        return f"+ {name}"
    if op == "remove":
        return f"- {name}"
    said = [
        f"{field}: {change['before'] or '(empty)'} -> {change['after'] or '(empty)'}"
        for field, change in fields.items()
    ]
    return f"{name} {'; '.join(said)}"


def _named(store: Store, kind: Kind, change: Changed) -> str:
    """What was changed, by handle: `milestone:boston-ir`, or `participant takeda of milestone:boston-ir`."""
    columns = {**change.before, **change.after}
    if kind.is_record:
        return _handle(store, kind.name, change.id)
    owner = kind.owner
    of = columns.get(f"{owner.name}_kind") if owner.type == "record" else owner.of
    record = _handle(store, str(of), change.record) if of else ""
    key = [_plain(store, kind, name, columns.get(name)) for name in kind.key if name != owner.name]
    said = " ".join(text for text in key if text)
    return f"{kind.name.replace('_', ' ')}{' ' + said if said else ''}{' of ' + record if record else ''}"


def _fields(store: Store, kind: Kind, change: Changed) -> dict[str, dict[str, str | None]]:
    """Before and after of each field that has a column of its own name, or a date, in this change."""
    fields: dict[str, dict[str, str | None]] = {}
    names = ["handle"] if kind.is_record else []
    for name in [*names, *(field.name for field in kind.fields)]:
        column = f"{name}_edtf" if name != "handle" and kind.field(name).type == "date" else name
        before, after = change.before.get(column), change.after.get(column)
        if before != after:
            fields[name] = {
                "before": _plain(store, kind, name, before),
                "after": _plain(store, kind, name, after),
            }
    return fields


def _plain(store: Store, kind: Kind, name: str, value: Any) -> str | None:
    if value is None:
        return None
    if name != "handle":
        field = kind.field(name)
        if field.type == "ref":
            return _handle(store, field.of, value).partition(":")[2]
        if field.type == "flag":
            return "yes" if value else "no"
    return str(value)


def _handle(store: Store, kind: str, id_: str) -> str:
    known = store.known_as([(kind, id_)])
    handle = known[kind, id_][0] if known else store.last_handle(kind, id_)
    return f"{kind}:{handle or id_}"
