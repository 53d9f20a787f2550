"""Comparing two names of organisations: each kind of likeness gives points, differing words of the trade take some off.

Equal cores are the same record; sounds, initials and near spellings are never more than a suggestion.
"""

from __future__ import annotations

from biopartner.reading.names.anatomy import Anatomy, anatomy
from biopartner.reading.names.industry import cost_of_difference
from biopartner.reading.names.likeness import NOTHING_ALIKE, PERHAPS, Likeness
from biopartner.reading.names.sound import Sounds, vowel_agreement

_SUGGESTION = 97  # the most that anything but an equal core can reach

Clue = tuple[int, str]  # points, reason


def compare(a: str, b: str) -> Likeness:
    """How likely two names are one organisation: "same" for equal cores, "perhaps" for 80 to 97 points.

    The table of known names takes part: two names of one known organisation are the same, names of two known
    organisations are different however alike they look.
    """
    return likeness(anatomy(a), anatomy(b))


def likeness(a: Anatomy, b: Anatomy) -> Likeness:
    """`compare` for names already taken apart."""
    if not a.key or not b.key:
        return NOTHING_ALIKE
    if a.key == b.key:
        return _one_record(a, b, 100, f'same name: "{a.shown}"')
    if a.known and b.known:
        if a.known is b.known:
            return _one_record(a, b, 99, f"both are known names of {a.known.name}")
        return Likeness(0, (f"known as two organisations: {a.known.name} and {b.known.name}",))
    clues = sorted(_clues(a, b), key=lambda clue: -clue[0]) if a.digits == b.digits else []
    if not clues:
        return NOTHING_ALIKE
    best = clues[0][0]
    told = (reason for points, reason in clues if points >= PERHAPS or points == best)
    return Likeness(max(0, min(best, _SUGGESTION)), tuple(dict.fromkeys(told)))


def _one_record(a: Anatomy, b: Anatomy, score: int, reason: str) -> Likeness:
    """One name, unless the legal forms tell of two countries: Merck KGaA and Merck & Co., Inc. are two."""
    if a.countries and b.countries and not a.countries & b.countries:
        return Likeness(95, (reason, "legal forms of different countries"))
    return Likeness(score, (reason,))


def _clues(a: Anatomy, b: Anatomy) -> list[Clue]:
    cost = cost_of_difference(a.concepts, b.concepts)
    clues = [(points - cost, reason) for points, reason in _distinctive_clues(a, b)]
    if initials := _acronym_clue(a, b):
        clues.append(initials)
    return clues or _longer_sound_clues(a, b)


def _distinctive_clues(a: Anatomy, b: Anatomy) -> list[Clue]:
    if not a.distinct and not b.distinct:
        if len(a.concepts) >= 3 and a.concepts == b.concepts:
            return [(88, f"same words of the trade: {', '.join(sorted(a.concepts))}")]
        return []
    if not a.distinct or not b.distinct:
        return []
    if a.distinct == b.distinct:
        return [(_SUGGESTION, f'same distinctive part: "{a.joined}"')] if len(a.distinct) > 1 else []
    return [clue for clue in (_sound_clue(a, b, a.own_sounds, b.own_sounds), _near_clue(a, b)) if clue]


def _longer_sound_clues(a: Anatomy, b: Anatomy) -> list[Clue]:
    """Words of the trade may be part of a longer word in one script only: NeoImmuneTech is 네오이뮨텍."""
    clues: list[Clue] = []
    if (a.unbroken, b.unbroken) != (a.own, b.own):
        cost = cost_of_difference(a.concepts_apart, b.concepts_apart)
        if clue := _sound_clue(a, b, a.unbroken_sounds, b.unbroken_sounds):
            clues.append((clue[0] - cost, clue[1]))
    if (a.whole, b.whole) != (a.unbroken, b.unbroken) and (clue := _sound_clue(a, b, a.whole_sounds, b.whole_sounds)):
        clues.append(clue)
    return clues


def _sound_clue(a: Anatomy, b: Anatomy, of_a: Sounds, of_b: Sounds) -> Clue | None:
    """The best pair of sounds with one skeleton; the fewer consonants there are, the better the vowels must agree."""
    within = a.script == b.script != ""
    if within and a.shouts and b.shouts:
        return None  # two acronyms are as they are spelled
    strict = within and not (a.shouts or b.shouts)
    if strict and (not of_a or not of_b or next(iter(of_a)) != next(iter(of_b))):
        return None
    best = 0
    for skeleton in of_a.keys() & of_b.keys():
        consonants = len(skeleton.removeprefix("A"))
        if within and consonants < 2:
            continue
        needed = max(_NEEDED[min(4, consonants)], _STRICT if within else 0)
        for x in of_a[skeleton][:1] if strict else of_a[skeleton]:
            for y in of_b[skeleton][:1] if strict else of_b[skeleton]:
                mean, least = vowel_agreement(x, y)
                if mean >= needed and (least >= _STRICT or not strict):
                    best = max(best, 82 + round(12 * (mean - needed) / (1 - needed)))
    return (best, f'same sound: "{a.shown}" and "{b.shown}"') if best else None


# How well vowels must agree across scripts, by the number of consonants.
_NEEDED = (1.1, 0.95, 0.8, 0.75, 0.65)
# Within one script a different vowel is a different name; only a weak one more or less is a spelling.
_STRICT = 0.85


def _near_clue(a: Anatomy, b: Anatomy) -> Clue | None:
    slips = nearly_spelled(a, b)
    return None if slips is None else (91 - 3 * slips, f'nearly the same spelling: "{a.joined}" and "{b.joined}"')


def nearly_spelled(a: Anatomy, b: Anatomy) -> int | None:
    """How many slips of the pen lie between the distinctive parts of two names in one script; None: too many.

    A slip is a letter more, one less, two swapped, and from ten letters on another letter, never the first one: short
    names that differ in one letter are more often neighbours than misspelt (Macrogen, Microgen).
    """
    x, y = a.joined, b.joined
    short = min(len(x), len(y))
    if short < 6 or x[0] != y[0] or abs(len(x) - len(y)) > 2 or a.script != b.script:
        return None
    from rapidfuzz.distance import OSA

    allowed = 2 if short >= 12 else 1
    distance = OSA.distance(x, y, score_cutoff=allowed)
    if distance > allowed or (short < 10 and len(x) == len(y) and sorted(x) != sorted(y)):
        return None
    return distance


def _acronym_clue(a: Anatomy, b: Anatomy) -> Clue | None:
    for short, long in ((a, b), (b, a)):
        letters = short.acronym
        if len(letters) >= 2 and letters in long.initials and (len(letters) >= 3 or "&" in short.tidy):
            return 86, f'{letters.upper()} are the initials of "{long.shown}"'
    return None
