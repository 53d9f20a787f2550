"""What the user may have meant: names close to one that is not in the book, by typing, sound, initials or alias."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from biopartner.reading.known_names import find
from biopartner.reading.legal_forms import core_key
from biopartner.reading.names.anatomy import Anatomy
from biopartner.reading.names.likeness import PERHAPS
from biopartner.reading.names.score import likeness
from biopartner.reading.names.sound import sounds
from biopartner.reading.text import NAME_LIMIT, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPED = 74  # RapidFuzz ratio from which two spellings are plausibly one
_BEGUN = 84  # the same for the beginning of a longer name
_MOST = 200  # names that are taken apart for one answer


def closest(said: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """At most `limit` of the names, best first, and only those that a person would call plausible."""
    book = list(dict.fromkeys(names))
    wanted = fold(said[:NAME_LIMIT])
    if not wanted or not book or limit < 1:
        return []
    folded = list(map(str.casefold, book))
    if max(map(len, book)) > NAME_LIMIT or any("\n" in name for name in book):
        folded = [name[:NAME_LIMIT].replace("\n", " ") for name in folded]
    points: dict[int, float] = {}
    for found in (_by_typing(wanted, folded), _by_name(said, book, folded)):
        for at, score in found.items():
            points[at] = max(score, points.get(at, 0))
    best = sorted(points, key=lambda at: (-points[at], len(book[at]), at))
    return [book[at] for at in best[:limit]]


def _by_typing(wanted: str, folded: list[str]) -> dict[int, float]:
    """Slips of the fingers, in the whole name or in as much of it as was typed."""
    from rapidfuzz import fuzz, process

    whole = process.extract(wanted, folded, scorer=fuzz.ratio, score_cutoff=_TYPED, limit=20)
    points = {at: score for _, score, at in whole}
    if len(wanted) >= 4:
        length = len(wanted)
        begun = [name[:length] for name in folded]
        for _, score, at in process.extract(wanted, begun, scorer=fuzz.ratio, score_cutoff=_BEGUN, limit=20):
            points[at] = max(points.get(at, 0), score * 0.9)
    return points


def _by_name(said: str, book: list[str], folded: list[str]) -> dict[int, float]:
    """Likeness of names, worked out for those that begin with the same sounds or share initials or an alias."""
    one = Anatomy(said)
    known = find(said)
    aliases = {way for alias in known.names for way in (fold(alias), core_key(alias))} if known else set()
    acronym = one.acronym or (said.strip().lower() if said.isascii() and said.isalpha() and len(said) <= 6 else "")
    # The same word reads differently as a name and as an acronym typed in small letters.
    ways = (one, Anatomy(said.upper())) if acronym and not one.acronym else (one,)
    begins = {_rough(skeleton)[:4] for way in ways for skeleton in way.own_sounds}
    starts = tuple(begin for begin in begins if len(begin) >= 2)
    exact = aliases.union(one.initials)
    chosen = [at for at, name in enumerate(folded) if name in exact] if exact else []
    if acronym:
        chosen += [
            at for at, name in enumerate(folded) if name[:1] == acronym[0] and _initials(name).startswith(acronym)
        ]
    if starts:
        plain = said.isascii()
        foreign = [at for at, other in enumerate(map(str.isascii, folded)) if other is not plain]
        rough = _rough_sounds([folded[at] for at in foreign])
        chosen += [at for at, sound in zip(foreign, rough, strict=True) if sound.startswith(starts)]
    points: dict[int, float] = {}
    for at in chosen[:_MOST]:
        other = Anatomy(book[at])
        if (score := max(likeness(way, other).score for way in ways)) >= PERHAPS:
            points[at] = float(score)
    return points


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word not in {"of", "and", "for", "the", "&"})


# k and s share the spellings c, ch and g; r is often silent; m and n change places before p.
_ROUGH = str.maketrans({"k": "s", "m": "n", "r": None, "A": None})


class _RoughLetters(dict[int, str]):
    """Characters to the kinds of consonant that tell names apart roughly, worked out when first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        rough = char if char == "\n" else ""
        if char.isalpha():
            skeleton = next(iter(sounds((f"a{char}a" if char.isascii() else char,))), "")
            rough = skeleton.translate(_ROUGH)
        self[code] = rough
        return rough


@cache
def _rough_letters() -> _RoughLetters:
    return _RoughLetters()


def _rough_sounds(folded: list[str]) -> list[str]:
    """The rough sound of each name, worked out in one go: 20,000 names take a few milliseconds."""
    if not folded:
        return []
    book = "\n".join(folded)
    for form in ("주식회사 ", "(주)", "㈜", "株式会社", "(株)"):
        book = book.replace(form, "")
    return _single(book.replace("ts", "s").translate(_rough_letters())).split("\n")


def _rough(skeleton: str) -> str:
    return _single(skeleton.translate(_ROUGH))


def _single(rough: str) -> str:
    for pair in ("ss", "tt", "nn", "pp"):
        while pair in rough:
            rough = rough.replace(pair, pair[0])
    return rough.replace("ts", "s")
