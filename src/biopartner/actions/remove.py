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
        what = _Consequences(store)
        what.gather(record.kind, record.id)
        if what.needed and not force:
            raise StillNeeded(record.handle, [_counted(kind, n) for kind, n in what.needed.items()])
        store.write(what.emptied)
        store.write([Change("remove", kind, id_) for kind, id_ in reversed(what.gone)])
    others: dict[str, int] = {}
    for kind, _ in what.gone:
        others[kind] = others.get(kind, 0) + 1
    others[record.kind] -= 1
    return [_counted(kind, n) for kind, n in others.items() if n]


class _Consequences:
    """What goes with a record: its parts and all that cannot stand without it; what is emptied; what needs it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.gone: dict[tuple[str, str], None] = {}
        self.emptied: list[Change] = []
        self.needed: dict[str, int] = {}  # how many of each kind refer to it

    def gather(self, kind: str, id_: str) -> None:
        if (kind, id_) in self.gone:
            return
        self.gone[kind, id_] = None
        for part, values in self._store.parts(kind, id_):
            self.gone[part, values["id"]] = None
        for other, name, values in self._store.pointing(kind, id_):
            self.needed[other] = self.needed.get(other, 0) + 1
            if not BY_NAME[other].field(name).required:
                self.emptied.append(Change("change", other, values["id"], {name: None}))
            elif BY_NAME[other].is_record:
                self.gather(other, values["id"])
            else:
                self.gone[other, values["id"]] = None


def _counted(kind: str, number: int) -> str:
    what = BY_NAME[kind]
    return f"{number} {(what.name if number == 1 else what.plural).replace('_', ' ')}"
