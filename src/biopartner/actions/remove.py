"""Remove a record with its parts and what sources say of it; what others need stays, unless they are to go too."""

from __future__ import annotations

from biopartner.errors import StillNeeded
from biopartner.model.kinds import BY_NAME
from biopartner.store import Change, Found, Store


def remove(store: Store, record: Found, *, force: bool = False) -> list[str]:
    """Remove the record; gives what else went with it, as texts such as `4 participants`.

    Raises StillNeeded when others refer to it; `force` removes those (optional references are emptied) in the same
    step, so that one undo brings everything back.
    """
    with store.step(f"remove {record.kind} {record.handle}"):
        gone: dict[tuple[str, str], None] = {}
        emptied: list[Change] = []
        needed: dict[str, int] = {}
        _gather(store, record.kind, record.id, gone, emptied, needed)
        if needed and not force:
            raise StillNeeded(record.handle, [_counted(kind, n) for kind, n in needed.items()])
        store.write(emptied)
        store.write([Change("remove", kind, id_) for kind, id_ in reversed(gone)])
    others: dict[str, int] = {}
    for kind, _ in gone:
        others[kind] = others.get(kind, 0) + 1
    others[record.kind] -= 1
    return [_counted(kind, n) for kind, n in others.items() if n]


def _gather(
    store: Store,
    kind: str,
    id_: str,
    gone: dict[tuple[str, str], None],
    emptied: list[Change],
    needed: dict[str, int],
) -> None:
    """Collect the record, its parts and, through them, all that cannot stand without it."""
    if (kind, id_) in gone:
        return
    gone[kind, id_] = None
    for part, values in store.parts(kind, id_):
        gone[part, values["id"]] = None
    for other, name, values in store.pointing(kind, id_):
        needed[other] = needed.get(other, 0) + 1
        if not BY_NAME[other].field(name).required:
            emptied.append(Change("change", other, values["id"], {name: None}))
        elif BY_NAME[other].is_record:
            _gather(store, other, values["id"], gone, emptied, needed)
        else:
            gone[other, values["id"]] = None


def _counted(kind: str, number: int) -> str:
    what = BY_NAME[kind]
    return f"{number} {(what.name if number == 1 else what.plural).replace('_', ' ')}"
