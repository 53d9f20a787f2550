"""One spelling for what people type: width, case, dashes, tildes, apostrophes, blanks and kanji numerals.

The order matters: apostrophes and dashes are replaced before NFKC, which would turn some of them into blanks.
"""

from __future__ import annotations

import unicodedata

from biopartner.reading.dates.parts import Refusal
from biopartner.reading.dates.patterns import Pattern

LIMIT = 80
_SAME = str.maketrans(dict.fromkeys("’‘‛´`′ʼ＇", "'") | dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("～〜∼", "~"))
_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_KANJI = _DIGITS.keys() | _PLACES.keys()
_BEFORE_UNIT = Pattern(r"(.*?)([〇零一二三四五六七八九十百千]+)( ?[年月日].*)")


def normalised(text: str) -> str:
    """The text as the grammar knows it; refused when empty, longer than 80 characters or with hidden characters."""
    kept = text.strip()
    if not kept:
        raise Refusal("it is empty")
    if len(kept) > LIMIT:
        raise Refusal(f"it has {len(kept)} characters, the limit is {LIMIT}")
    plain = kept if kept.isascii() and "`" not in kept else _composed(kept)
    if not plain.isprintable():
        plain = plain.translate({9: " ", 10: " ", 13: " "})
        for char in plain:
            if not char.isprintable():
                raise Refusal(f"it contains the hidden character U+{ord(char):04X}", "Remove that character.")
    plain = " ".join(plain.lower().split())
    if not plain or len(plain) > LIMIT:
        raise Refusal("it is in no known form")
    return plain if _KANJI.isdisjoint(plain) else _with_figures(plain)


def _composed(text: str) -> str:
    """NFKC, except that a raised or circled figure (a footnote mark) must not become part of a number."""
    plain = unicodedata.normalize("NFKC", text.translate(_SAME))
    if plain != text:
        for char in text:
            if char.isnumeric() and not char.isdecimal() and unicodedata.normalize("NFKC", char) != char:
                raise Refusal(f'it contains "{char}"', "Write plain figures.")
    return plain


def _with_figures(text: str) -> str:
    """Kanji numerals directly before 年, 月 or 日 as figures; other kanji stay as they are."""
    done = ""
    while found := _BEFORE_UNIT.match(text):
        head, kanji, text = found.groups()
        done += head + _figures(kanji)
    return done + text


def _figures(kanji: str) -> str:
    """`二〇二四` digit by digit, `二十四` by place; unchanged when it is neither."""
    if not _PLACES.keys() & set(kanji):
        return "".join(str(_DIGITS[char]) for char in kanji)
    total, digit, smallest = 0, None, 10_000
    for char in kanji:
        if char in _DIGITS:
            if digit is not None or not _DIGITS[char]:
                return kanji
            digit = _DIGITS[char]
        else:
            place = _PLACES[char]
            if place >= smallest:
                return kanji
            total, digit, smallest = total + (1 if digit is None else digit) * place, None, place
    return str(total + (digit or 0))
