"""Comparing names of people: family name by table, given name vowel by vowel, and never more than a suggestion."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from biopartner.reading.names.anatomy import tidy
from biopartner.reading.names.family_names import bearers, spellings
from biopartner.reading.names.likeness import NOTHING_ALIKE, Likeness
from biopartner.reading.romanise import romanise

_LONGEST = 80  # characters looked at
_HANGUL = "\uac00", "\ud7a3"

# How a vowel in Latin letters may be meant, in Hangul vowels; several letters are read as one vowel or one by one.
_VOWELS: dict[str, str] = {
    "a": "ㅏ", "ah": "ㅏ", "ae": "ㅐ", "ai": "ㅐ", "ay": "ㅐ", "e": "ㅔㅐ", "ee": "ㅣ", "ei": "ㅔ", "ey": "ㅔ",
    "eo": "ㅓ", "eu": "ㅡ", "i": "ㅣ", "ie": "ㅣ", "o": "ㅗ", "oh": "ㅗ", "oe": "ㅚ", "oo": "ㅜ", "ou": "ㅜㅓㅗ",
    "u": "ㅜㅓㅡ", "ue": "ㅜ", "uh": "ㅓ", "ui": "ㅢ", "eui": "ㅢ", "wa": "ㅘ", "wae": "ㅙ", "we": "ㅞㅙㅚ",
    "wi": "ㅟ", "wee": "ㅟ", "wo": "ㅝ", "weo": "ㅝ", "woo": "ㅜ", "wu": "ㅜ", "ya": "ㅑ", "yae": "ㅒ", "ye": "ㅖ",
    "yeo": "ㅕ", "yi": "ㅣ", "y": "ㅣ", "yo": "ㅛ", "yoo": "ㅠ", "you": "ㅕㅠ", "yu": "ㅠㅕ",
    "yuh": "ㅕ", "eou": "ㅓㅜ",
}  # fmt: skip
_HANGUL_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_INITIALS = "k k n t t r m p p s s - s s s k t p -".replace("-", "").split(" ")
_FINALS = "- k k k n n n t r k m p r r p r m p p t t n t t k t p -".replace("-", "").split(" ")
_CONSONANTS = dict(zip("bfvpdtgqkcjzslrmn", "ppppttkkkssssrrmn", strict=True))

# Kana has one o for ㅗ and ㅓ, one yo for ㅛ and ㅕ, and puts u after a consonant that ends a syllable ("-": no vowel).
_KANA_VOWELS = {"o": "ㅗㅓㅝ", "yo": "ㅛㅕㅓ", "e": "ㅔㅐㅓㅚ", "wo": "ㅝㅓ", "u": "ㅜㅡ-"}

# A sound: consonants and, between them, the ways in which the vowels may be meant.
Sound = tuple[tuple[str, ...], tuple[frozenset[str], ...]]


def compare_people(a: str, b: str) -> Likeness:
    """Whether two names may be one person's: "perhaps" when family and given name agree, in either order.

    "same" only for equal text. Chinese characters have no one reading and agree with nothing but themselves.
    """
    x, y = (" ".join(tidy(name[:_LONGEST]).casefold().split()) for name in (a, b))
    if not x or not y:
        return NOTHING_ALIKE
    if x == y:
        return Likeness(100, (f'same name: "{a}"',))
    if _sorted_words(x) == _sorted_words(y):
        return Likeness(97, (f'same words: "{a}" and "{b}"',))
    for (family, given), (other_family, other_given) in product(_splits(x), _splits(y)):
        if _same_family(family, other_family) and _agree(given, other_given):
            family_too = f'same family name: "{family}" and "{other_family}"'
            return Likeness(90, (family_too, f'same sound: "{given}" and "{other_given}"'))
    return NOTHING_ALIKE


def _sorted_words(name: str) -> list[str]:
    return sorted(re.split(r"[\s,.\u30fb\u00b7-]+", name))


def _splits(name: str) -> list[tuple[str, str]]:
    """Family and given name, in the ways that the name can be divided."""
    words = [word for word in re.split(r"[\s,.\u30fb\u00b7]+", name) if word.strip("-")]
    if not words:
        return []
    if len(words) == 1:
        word = words[0]
        if not all(_HANGUL[0] <= c <= _HANGUL[1] for c in word):
            return []
        lengths = (2, 1) if word[:2] in spellings() else (1,)
        return [(word[:n], word[n:]) for n in lengths if 1 <= len(word) - n <= 4]
    return [(words[0], "-".join(words[1:])), (words[-1], "-".join(words[:-1]))]


def _same_family(a: str, b: str) -> bool:
    if a == b:
        return True
    of_a, of_b = _families(a), _families(b)
    if of_a and of_b:
        return bool(of_a & of_b)
    # Kana writes the Korean name itself, which the table knows for the other side: パク is 박, which is Park.
    return _agree(a, b) or any(_agree(name, b) for name in of_a) or any(_agree(a, name) for name in of_b)


def _families(name: str) -> frozenset[str]:
    """The Korean family names that are spelled so; none for what is no Korean family name."""
    return frozenset({name}) if name in spellings() else bearers().get(name, frozenset())


def _agree(a: str, b: str) -> bool:
    """Whether two given names sound the same in every consonant and vowel."""
    if not a or not b:
        return False
    if a == b:
        return True
    return any(
        x[0] == y[0] and all(p & q for p, q in zip(x[1], y[1], strict=True)) for x, y in product(_sounds(a), _sounds(b))
    )


@lru_cache(maxsize=4096)
def _sounds(name: str) -> tuple[Sound, ...]:
    """The sounds of a name in one word or with "-" in it; none when it is in a script that does not tell."""
    bare = name.replace("-", "")
    if bare and all(_HANGUL[0] <= c <= _HANGUL[1] for c in bare):
        return (_hangul_sound(bare),)
    latin = romanise(name)
    if not latin.isascii():
        return ()
    if latin != name:
        return (_latin_sound(latin, from_kana=True),)
    # Wongeun is Won-geun, Youngin is Young-in: ng before a vowel may be cut in two ways.
    return tuple(
        _latin_sound(text, from_kana=False) for text in dict.fromkeys((latin, _ng_before_vowel().sub("n-g", latin)))
    )


def _hangul_sound(name: str) -> Sound:
    consonants: list[str] = []
    gaps = [""]
    for char in name:
        initial, rest = divmod(ord(char) - ord(_HANGUL[0]), 588)
        vowel, final = divmod(rest, 28)
        for consonant, vowels in ((_INITIALS[initial], _HANGUL_VOWELS[vowel]), (_FINALS[final], "")):
            if consonant and not (consonants and consonants[-1] == consonant and not gaps[-1]):
                consonants.append(consonant)
                gaps.append("")
            gaps[-1] += vowels
    return tuple(consonants), tuple(frozenset({gap}) for gap in gaps)


@cache
def _latin_pieces() -> re.Pattern[str]:
    return re.compile(r"tch|ch|sh|ts|tz|ng|ck|ph|[bcdfgjklmnpqrstvxz]|[aeiouwyh]+")


@cache
def _ng_before_vowel() -> re.Pattern[str]:
    return re.compile("ng(?=[aeiouwy])")


def _latin_sound(latin: str, *, from_kana: bool) -> Sound:
    consonants: list[str] = []
    gaps = [frozenset({""})]
    text = re.sub("f(?=u)", "h", latin)
    if from_kana:
        text = text.replace("fa", "hwa").replace("fi", "hwi").replace("fo", "hwo")
    for piece in _latin_pieces().findall(text):
        if piece[0] in "aeiouwyh":
            gaps[-1] = frozenset(x + y for x in gaps[-1] for y in _meanings(piece, from_kana=from_kana))
            continue
        consonant = {"ng": "n", "ck": "k", "ph": "p", "x": "k"}.get(piece) or (
            "s" if len(piece) > 1 else _CONSONANTS[piece]
        )
        if not (consonants and consonants[-1] == consonant and gaps[-1] == {""}):
            consonants.append(consonant)
            gaps.append(frozenset({""}))
    return tuple(consonants), tuple(gaps)


@lru_cache(maxsize=4096)
def _meanings(letters: str, *, from_kana: bool) -> frozenset[str]:
    """The Hangul vowels that a run of Latin vowel letters may stand for."""
    found: set[str] = set()
    begun = [("", letters[:12].lstrip("h"))]
    while begun and len(found) < 64:
        meant, rest = begun.pop()
        if not rest:
            found.add(meant)
        for length in range(1, min(3, len(rest)) + 1):
            vowels = _VOWELS.get(rest[:length], "")
            if rest[:length] == "y" != rest:
                continue  # before a vowel, y is part of it: Yong is not Yi-ong
            if from_kana:
                vowels = _KANA_VOWELS.get(rest[:length], vowels)
            begun += [(meant + vowel.strip("-"), rest[length:].lstrip("h")) for vowel in vowels]
    return frozenset(found)
