"""How a name sounds, in one coarse alphabet for Latin, Hangul and kana: the consonants p t k s r m n and five vowels.

A sound is a *skeleton* (the consonants, with A before them when a vowel leads) and the vowels in the gaps between
them. Latin spelling is ambiguous, so a word has several sounds: ch and g hard or soft, r spoken or silent, letters
read out one by one.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice, product

from biopartner.reading.romanise import romanise

Gaps = tuple[str, ...]  # the vowels before, between and after the consonants
Sounds = dict[str, tuple[Gaps, ...]]  # skeleton -> the ways to fill its gaps, the likeliest first

# Enough for the ambiguities that real names have: ways to read the words, to choose sounds, skeletons to keep.
_MOST_WAYS, _MOST_CHOICES, _MOST = 6, 12, 24
_CONSONANTS = dict(zip("bfvpdtgqkcjzslrmn", "ppppttkkkksssrrmn", strict=True))
_CHOICES = {  # spelling -> its sounds, the more usual one first; r2 is the second silent r of a word
    "ch": ("k", "s"), "g": ("s", "k"), "th": ("t", "s"), "j": ("s", "y"), "r": ("r", ""), "r2": ("r", ""),
    "ng": ("n", "nk"), "x": ("ks", "s"), "tu": ("t", "s"),
}  # fmt: skip
_LETTER_NAMES = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        [
            "ei",
            "pi",
            "si",
            "ti",
            "i",
            "ep",
            "si",
            "eisi",
            "ai",
            "sei",
            "kei",
            "er",
            "em",
            "en",
            "o",
            "pi",
            "ku",
            "ar",
            "es",
            "ti",
            "u",
            "pui",
            "topuriu",
            "eks",
            "uai",
            "situ",
        ],
        strict=True,
    )
)
# Hangul: initial consonants, vowels and finals in the coarse alphabet; 0 is the open vowel of 어, - is silent.
_HANGUL_INITIALS = "k k n t t r m p p s s - s s s k t p -".replace("-", "").split(" ")
_HANGUL_VOWELS = "a e a e 0 e 0 e o a e e o u 0 e i u - i i".replace("-", "").split(" ")
_HANGUL_FINALS = "- k k k n n n t r k m p r r p r m p p t t n t t k t p -".replace("-", "").split(" ")


@cache
def _latin_spelling() -> re.Pattern[str]:
    return re.compile(
        r"(?P<tion>[ts]ion)|(?P<th>th)|(?P<s>sch|sh|tch|ts|tz|dg(?=[eiy])|c(?=[eiy])|sc(?=[eiy])|ch(?=[au]))|(?P<ch>ch)"
        r"|(?P<p>ph|pf)|(?P<k>ck|qu|cc|cq)|(?P<ng>ng(?![aeiouy]))|(?P<g>g(?=[eiy]))|(?P<gh>gh(?![aeiouy]))"
        r"|(?P<silent>(?<=[aeiouy][bcdfgklmnpqrstvxz])e$)|(?P<x>x)|(?P<j>j)|(?P<r>r(?=es?$)|r(?![aeiouyr]))|(?P<tu>t(?=ure))|(?P<i>ee|ea|ie|y(?![aeiou]))|(?P<u>oo|ou|eu)|(?P<e>ae|oe)"
        r"|(?P<other>.)"
    )


@lru_cache(maxsize=20_000)
def _latin(word: str, choices: tuple[tuple[str, str], ...]) -> str:
    """The coarse letters of one word in small Latin letters, ambiguous spellings read as chosen."""
    chosen = dict(choices)
    letters: list[str] = []
    spoken_r = "r"
    for found in _latin_spelling().finditer(word):
        kind = found.lastgroup or "other"
        if kind == "other":
            char = found[0]
            letters.append(_CONSONANTS.get(char, char if char in "aeiou0" else ""))
        elif kind == "tion":
            letters.append("son")
        elif kind == "r":
            letters.append(chosen.get(spoken_r, "r"))
            spoken_r = "r2"
        elif kind in _CHOICES:
            letters.append("s" if kind == "x" and found.start() == 0 else chosen.get(kind, _CHOICES[kind][0]))
        elif kind not in {"gh", "silent"}:
            letters.append(kind)
    return "".join(letters)


@lru_cache(maxsize=20_000)
def _hangul(run: str) -> str:
    """Syllable by syllable, as it is written."""
    letters: list[str] = []
    for char in run:
        initial, rest = divmod(ord(char) - 0xAC00, 588)
        vowel, final = divmod(rest, 28)
        letters += (_HANGUL_INITIALS[initial], _HANGUL_VOWELS[vowel], _HANGUL_FINALS[final])
    return "".join(letters)


@lru_cache(maxsize=20_000)
def _kana(run: str) -> str:
    latin = romanise(run).replace("ch", "s").replace("ts", "s").replace("sh", "s")
    return "".join(_CONSONANTS.get(c, c if c in "aeiou" else "") for c in latin)


def _spelled(word: str, letters: int) -> tuple[str, str]:
    """The coarse sound of the first letters of a word read out one by one, and what is left of it."""
    return "".join(_LETTER_NAMES[c] for c in word[:letters].lower()), word[letters:].lower()


def _readings(word: str) -> list[tuple[str, str]]:
    """Ways to read a Latin word in its own capitals: (coarse sound of letters read out, the rest as a word)."""
    lower = word.lower()
    if lower == "and":
        return [("en", ""), ("", "")]
    vowels = sum(c in "aeiouy" for c in lower)
    capitals = len(word) - len(word.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    if len(word) == 1 or (len(word) <= 4 and not vowels):
        return [_spelled(word, len(word))]
    ways = [("", lower)]
    if word.isupper():
        ways += [_spelled(word, n) for n in (1, 2) if len(word) > n]
        if len(word) <= 5:
            ways.append(_spelled(word, len(word)))
    elif 2 <= capitals < len(word):  # ENCell, HLBio: the last capital begins the next word
        ways.append(_spelled(word, capitals - 1))
    elif word[0].islower() and word[1].isupper():  # iPark
        ways.append(_spelled(word, len(word) if word[1:].isupper() and len(word) <= 4 else 1))
    return ways


def sounds(words: tuple[str, ...]) -> Sounds:
    """The sounds of words in their own capitals, the likeliest first; none when a script has no sound of its own."""
    parts = [_ways(word) for word in words if not word.isdecimal()]
    if not all(parts):
        return {}
    ambiguous = _ambiguities([rest for ways in parts for _, rest in ways if rest])
    heard: dict[str, dict[Gaps, None]] = {}
    for way in islice(product(*parts), _MOST_WAYS):
        for choices in islice(product(*ambiguous), _MOST_CHOICES):
            text = "".join(letters + (_latin(rest, choices) if rest else "") for letters, rest in way)
            skeleton, gaps = _split(text)
            if skeleton.strip("A"):
                heard.setdefault(skeleton, {})[gaps] = None
        if len(heard) >= _MOST:
            break
    return {skeleton: tuple(gaps) for skeleton, gaps in heard.items()}


def _ways(word: str) -> list[tuple[str, str]]:
    """Ways to read one word of one script: (coarse letters, the rest in Latin letters); none without a sound."""
    if "\uac00" <= word[0] <= "\ud7a3":
        plain = _hangul(word)
        other = plain.replace("nr", "rr")  # 신라젠 is SillaJen, 휴먼라이프 is Human Life
        return [(way, "") for way in dict.fromkeys((plain, other))]
    if "\u3041" <= word[0] <= "\u30ff":
        plain = _kana(word)
        before_lips = plain.replace("np", "mp")  # シンバイオ is SymBio, キャンバス is CanBas
        return [(way, "") for way in dict.fromkeys((before_lips, plain))]
    return _readings(word) if word.isascii() and word.isalpha() else []


def _ambiguities(rests: list[str]) -> list[list[tuple[str, str]]]:
    """For each ambiguous spelling in these words, the sounds to choose from."""
    found = [[piece.lastgroup or "" for piece in _latin_spelling().finditer(rest)] for rest in rests]
    kinds = {kind for pieces in found for kind in pieces}
    if any(pieces.count("r") > 1 for pieces in found):
        kinds.add("r2")
    return [[(kind, sound) for sound in _CHOICES[kind]] for kind in _CHOICES if kind in kinds]


@lru_cache(maxsize=20_000)
def _split(letters: str) -> tuple[str, Gaps]:
    """The skeleton and the vowels in its gaps; a doubled consonant is one, and t before s is part of it."""
    skeleton: list[str] = []
    gaps = [""]
    for char in letters:
        if char in "aeiou0":
            if not gaps[-1].endswith(char):
                gaps[-1] += char
        elif skeleton and not gaps[-1] and (skeleton[-1] == char or (char == "s" and skeleton[-1] == "t")):
            skeleton[-1] = char
        elif char != "y":
            skeleton.append(char)
            gaps.append("")
    # h, w and y are not written down, so a name that begins with one begins with a vowel here.
    return ("A" if gaps[0] else "") + "".join(skeleton), tuple(gaps)


_CLOSE = frozenset({"ae", "ea", "ao", "oa", "ou", "uo", "ei", "ie", "0a", "0e", "0o", "0u", "a0", "e0", "o0", "u0"})


def vowel_agreement(a: Gaps, b: Gaps) -> tuple[float, float]:
    """How well the vowels of two sounds with one skeleton agree, 0 to 1: on the whole, and where they differ most."""
    each = [_gap_agreement(x, y) for x, y in zip(a, b, strict=True)]
    return sum(each) / len(each), min(each)


def _gap_agreement(a: str, b: str) -> float:
    if a == b:
        return 1.0
    if not a or not b:  # scripts of syllables put a weak vowel where Latin has none
        return 0.85 if (a or b) in {"u", "o", "i", "e"} else 0.3
    if set(a) & set(b):
        return 0.8
    return 0.6 if any(x + y in _CLOSE for x in a for y in b) else 0.1
