"""All pairs of a book that may be one organisation, found by blocks: only names that share a block are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import combinations
from typing import TypeVar

from biopartner.reading.names.anatomy import Anatomy
from biopartner.reading.names.likeness import PERHAPS, Likeness
from biopartner.reading.names.score import likeness, nearly_spelled

Id = TypeVar("Id", bound=Hashable)

_CROWD = 400  # a block of more names says nothing about any two of them
_EDGE = 4  # letters at the start or end that a slip of the pen leaves alone


def suspects(names: Iterable[tuple[Id, str]]) -> Iterator[tuple[Id, Id, Likeness]]:
    """Pairs of ids with a name that is "perhaps" or "same" as one of the other, likeliest first.

    An id may come with several names; its names are not compared with each other. Of several alike names of two ids
    the likeliest counts. Ids in a pair and pairs of one score keep the order of the input.
    """
    ids: list[Id] = []
    parts: list[Anatomy] = []
    for id_, name in names:
        ids.append(id_)
        parts.append(Anatomy(name))
    place: dict[Id, int] = {}
    for id_ in ids:
        place.setdefault(id_, len(place))
    best: dict[tuple[int, int], Likeness] = {}
    for i, j in _pairs(parts):
        one, other = sorted((place[ids[i]], place[ids[j]]))
        if one == other:
            continue
        found = likeness(parts[i], parts[j])
        if found.score >= PERHAPS and ((one, other) not in best or found.score > best[one, other].score):
            best[one, other] = found
    order = list(place)
    for (one, other), found in sorted(best.items(), key=lambda item: (-item[1].score, item[0])):
        yield order[one], order[other], found


def _pairs(parts: list[Anatomy]) -> Iterator[tuple[int, int]]:
    """Every pair of places worth comparing, once."""
    equal: dict[str, list[int]] = defaultdict(list)
    alike: dict[str, list[int]] = defaultdict(list)
    edges: dict[str, list[int]] = defaultdict(list)
    for at, part in enumerate(parts):
        for key in _equal_keys(part):
            equal[key].append(at)
        for key in _alike_keys(part):
            alike[key].append(at)
        if len(part.joined) > _EDGE + 1:
            edges[f"{part.joined[:_EDGE]}<"].append(at)
            edges[f"{part.joined[0]}>{part.joined[-_EDGE:]}"].append(at)
    seen: set[tuple[int, int]] = set()
    for block in equal.values():
        # Equal names of a large block are all found through the first one.
        seen.update(combinations(block, 2) if len(block) <= _CROWD else ((block[0], at) for at in block[1:]))
    for block in alike.values():
        if len(block) <= _CROWD:
            seen.update(combinations(block, 2))
    for block in edges.values():
        if len(block) <= 2 * _CROWD:
            seen.update((i, j) for i, j in combinations(block, 2) if nearly_spelled(parts[i], parts[j]) is not None)
    yield from sorted(seen)


def _equal_keys(part: Anatomy) -> set[str]:
    keys = {f"={part.key}"} if part.key else set()
    if part.known:
        keys.add(f"known {part.known.handle}")
    return keys


def _alike_keys(part: Anatomy) -> set[str]:
    keys = {f"sound {skeleton}" for skeleton in part.own_sounds}
    keys |= {f"sound {skeleton}" for skeleton in part.unbroken_sounds}
    keys |= {f"sound {skeleton}" for skeleton in part.whole_sounds}
    if part.distinct:
        keys.add(f"part {part.distinct}")
    elif len(part.concepts) >= 3:
        keys.add(f"trade {' '.join(sorted(part.concepts))}")
    keys |= {f"initials {initials}" for initials in part.initials}
    if part.acronym:
        keys.add(f"initials {part.acronym}")
    return keys
