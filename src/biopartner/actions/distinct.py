"""Remember that two organisations that look alike are not the same, so that they are never suggested again."""

from __future__ import annotations

from biopartner.errors import AlreadyRecorded, CannotMerge
from biopartner.store import Found, Store


def distinguish(store: Store, one: Found, other: Found) -> None:
    """Keep the pair, in whichever order it was named; raises AlreadyRecorded when it is kept already."""
    if one.id == other.id:
        raise CannotMerge(one.ref, other.ref, "they are one record")
    first, second = sorted((one, other), key=lambda found: found.handle)
    with store.step(f"distinguish {first.handle} and {second.handle}"):
        if frozenset((first.id, second.id)) in distinguished(store):
            raise AlreadyRecorded(
                "distinction", first.handle, f"known not to be {second.handle}", "`biopartner undo STEP` takes it back."
            )
        store.add("distinction", {"organisation": first.id, "other": second.id})


def distinguished(store: Store) -> set[frozenset[str]]:
    """The pairs of ids that are known not to be the same."""
    return {frozenset((row["organisation"], row["other"])) for row in store.rows("distinction")}
