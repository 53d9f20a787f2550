"""A word for a record -> that record: exactly one, or a refusal that names the candidates or the closest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from biopartner.errors import AmbiguousRecord, NoSuchRecord
from biopartner.model.kinds import BY_NAME
from biopartner.store import RECORD_KINDS, Found, Store


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """An organisation that is to be made together with the record that names it."""

    name: str
    kind: str = "other"
    country: str = ""


def resolve(
    store: Store,
    typed: str,
    kinds: Iterable[str] = RECORD_KINDS,
    *,
    ask: Callable[[str, tuple[str, ...]], Found | NewOrganisation | None] | None = None,
) -> Found | NewOrganisation:
    """The record that was typed; an unknown one is put to `ask`, if there is someone to ask."""
    wanted = tuple(kinds)
    found = store.find(typed, wanted)
    if len(found) == 1:
        return found[0]
    if found:
        several = len({f.kind for f in found}) > 1
        raise AmbiguousRecord(typed, [f.ref if several else f.handle for f in found])
    if "organisation" in wanted and (known := publicly_known(store, typed)) is not None:
        return known
    close = closest_to(store, typed, wanted)
    answer = ask(typed, close) if ask is not None else None
    if answer is not None:
        return answer
    what, listed = ("record", "") if len(wanted) > 1 else (wanted[0], BY_NAME[wanted[0]].plural)
    raise NoSuchRecord(what, typed, close, listed)


def publicly_known(store: Store, typed: str) -> Found | None:
    """The one organisation of the book that is publicly known by this name, though the book does not hold the name."""
    from biopartner.reading.known_names import find

    known = find(typed)
    called = {found.id: found for name in known.names for found in store.called(name)} if known else {}
    return next(iter(called.values())) if len(called) == 1 else None


def found(store: Store, typed: str, kinds: Iterable[str] = RECORD_KINDS) -> Found:
    """The record that was typed, never a new one."""
    record = resolve(store, typed, kinds)
    assert isinstance(record, Found)  # noqa: S101 - without `ask` nothing else comes back
    return record


def found_or_gone(store: Store, typed: str) -> Found:
    """The record that was typed, or one that was removed and had that handle."""
    try:
        return found(store, typed)
    except NoSuchRecord:
        gone = store.gone(typed)
        if gone is None:
            raise
        return gone


def closest_to(store: Store, typed: str, kinds: Iterable[str]) -> tuple[str, ...]:
    """Up to three names or handles that may have been meant, best first, one for each record."""
    from biopartner.reading.names import closest

    _, _, bare = typed.rpartition(":")
    # Half of all texts are handles, which nobody means who types blanks or another script.
    like_a_handle = bare.isascii() and " " not in bare
    spoken = [(text, handle) for text, handle in store.spoken(kinds) if like_a_handle or text != handle]
    by_text = dict(reversed(spoken))  # names before the handles that were made from them
    best: dict[str, str] = {}
    for text in closest(bare, by_text, limit=9):
        first = best.setdefault(by_text[text], text)
        if first.isascii() != bare.isascii() and text.isascii() == bare.isascii():
            best[by_text[text]] = text  # of one record, the name in the script that was typed
    return tuple(best.values())[:3]
