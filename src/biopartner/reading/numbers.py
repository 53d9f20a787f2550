"""Exact numbers as they stand in running text: 1,480 - 1.2 million - 2만2000 - 3천만 - 三十五 - fifty-eight.

Texts are folded before they are read. A number is whole digits with a count of decimal places, never a float. What can
be read in two ways is refused by the error that the caller brings along.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from biopartner.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from biopartner.errors import Unreadable

    Refuse = Callable[[str, str], Unreadable]  # why it cannot be read, and what to try next
    Read = tuple["Number", int]  # a number and where it ends

LIMIT = 200  # characters; one number with everything around it is far shorter
SCALES: Mapping[str, int] = {"k": 3, "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}

_OVERLAYS = range(0x0334, 0x0339)  # marks that strike a character out; folding would drop them
_UNITS = {"십": 10, "十": 10, "백": 100, "百": 100, "천": 1000, "千": 1000}
_POWERS = {"만": 4, "万": 4, "萬": 4, "억": 8, "億": 8, "亿": 8, "조": 12, "兆": 12}
_KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
_SINO = {
    char: value for value, char in enumerate("일이삼사오육칠팔구", 1)
}  # other words too: digits before a unit only
_NATIVE = {
    "한": 1,
    "두": 2,
    "세": 3,
    "네": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
    "스무": 20,
}
_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)


class Number(NamedTuple):
    """An exact number: `digits` with the decimal point `places` from the right."""

    digits: int
    places: int = 0
    scaled: bool = False  # a word or sign such as million, k or 만 took part

    @property
    def shortest(self) -> Number:
        """The same number without zeros at the end of its decimals."""
        digits, places = self.digits, self.places
        while places and digits % 10 == 0:
            digits, places = digits // 10, places - 1
        return self._replace(digits=digits, places=places)

    def times(self, power: int) -> Number:
        """Multiply by a power of ten that was written as a word or sign."""
        return Number(self.digits * 10**power, self.places, scaled=True).shortest

    def __str__(self) -> str:
        digits = str(self.digits).zfill(self.places + 1)
        return f"{digits[: -self.places]}.{digits[-self.places :]}" if self.places else digits


def evened(said: str, refuse: Refuse) -> str:
    """Fold the text, unless folding would make another number of it: 50² is not 502, and ½ is not 12."""
    if len(said) > LIMIT:
        raise refuse(f"it has {len(said)} characters", "Give one number with what it counts.")
    for char in "" if said.isascii() else said:
        plain = "0" <= char <= "9" or "０" <= char <= "９"
        if not plain and any("0" <= c <= "9" for c in unicodedata.normalize("NFKC", char)):
            raise refuse(f'"{char}" is not a plain digit', "Write the number with the digits 0 to 9.")
        if any(ord(c) in _OVERLAYS for c in unicodedata.normalize("NFD", char)):
            raise refuse("a part of it is struck out", "Leave out what is struck out.")
    return fold(said)


def number_at(text: str, at: int, scales: Mapping[str, int], refuse: Refuse) -> Read | None:
    """Read the longest number that begins here in folded text; `scales` are the words that may follow, as powers."""
    first = _below_10_000(text, at, refuse)
    if first is None:
        # Ten thousand may lack its digit; nobody writes a hundred million so.
        return (Number(10_000, scaled=True), at + 1) if text[at] in "만万萬" else None
    number, end = first
    power = _power_at(text, end)
    return _by_powers(text, at, first, refuse) if power else _by_words(text, number, end, scales)


def _by_powers(text: str, at: int, first: Read, refuse: Refuse) -> Read:
    """Add up parts with 조, 억 and 만 in falling order; a part may be followed by a blank: 2조 3000억, 1만 2천."""
    total, end, below = Number(0), at, 0
    part: Read | None = first
    while part:
        number, part_end = part
        power = _power_at(text, part_end)
        size = number.digits * 10**power
        if below and (total.places or number.places or size >= below):
            if text[end] == " ":
                break  # a number of its own: the caller sees two
            raise refuse(f'"{text[at:part_end]}" is not one number', "Write it in digits alone.")
        total = Number(total.digits + size, number.places, scaled=True)
        end = _past_blank(text, part_end) + 1 if power else part_end
        below = 10**power
        part = _below_10_000(text, _past_blank(text, end), refuse) if power else None
    return total.shortest, end


def _by_words(text: str, number: Number, end: int, scales: Mapping[str, int]) -> Read:
    """Multiply by the English words that follow: thousand, bn, hundred thousand."""
    while (match := _latin_word().match(text, _past_blank(text, end))) and match[0] in scales:
        number, end = number.times(scales[match[0]]), match.end()
        if match[0] != "hundred":
            break
    return number, end


def _below_10_000(text: str, at: int, refuse: Refuse) -> Read | None:
    """Read plain digits of any size, or digits with 천, 백 and 십 in falling order: 3천5백, 二十, 백."""
    total, end, below = Number(0), at, 0
    while end < len(text) and below != 1:
        read = _plain(text, end, refuse)
        number, after = read or (Number(1), end)
        unit = _UNITS.get(text[after : after + 1], 1)
        if read is None and unit == 1:
            break
        size = number.digits * unit
        if below and (total.places or number.places or size >= below):
            raise refuse(f'"{text[at:after]}" is not one number', "Write it in digits alone.")
        total = Number(total.digits + size, number.places, scaled=total.scaled or unit > 1)
        end = after + (unit > 1)
        below = unit
    return (total, end) if end > at else None


def _plain(text: str, at: int, refuse: Refuse) -> Read | None:
    """Read a number without units: in digits, in English words, in Chinese or Korean numerals."""
    if match := _digits().match(text, at):
        return _grouped(match[0], refuse), match.end()
    if match := _latin_word().match(text, at):
        return _spelled(text, match)
    end = at
    while text[end : end + 1] in _KANJI:
        end += 1
    if run := text[at:end]:
        if len(run) > 1 and not set(run) & {"〇", "零"}:
            raise refuse(f'"{run}" can be a range or one number', "Write the number in digits.")
        return Number(int("".join(str(_KANJI[char]) for char in run))), end
    following = text[at + 1 : at + 2]
    if text[at] in _SINO and (following in _UNITS or following in _POWERS):
        return Number(_SINO[text[at]]), at + 1
    native = next((word for word in _NATIVE if text.startswith(word, at)), "")
    return (Number(_NATIVE[native]), at + len(native)) if native else None


def _grouped(written: str, refuse: Refuse) -> Number:
    """Read digits with "," or "'" before groups of three and with a decimal point; other uses of them are refused."""
    whole, _, fraction = written.partition(".")
    marks = set(whole) - set("0123456789")
    if not (fraction.isdigit() or "." not in written) or len(marks) > 1:
        raise refuse(f'the separators of "{written}" can be read in several ways', "Write such a number as 1234567.89.")
    head, *groups = re.split("[,'’]", whole)
    if groups and (len(head) > 3 or head[0] == "0" or any(len(group) != 3 for group in groups)):
        hint = f"Write {head}.{groups[0]} if that is meant." if len(groups) == 1 and not fraction else ""
        raise refuse(f'"{marks.pop()}" in "{written}" does not stand before three digits', hint)
    return Number(int("".join((head, *groups, fraction))), len(fraction))


def _spelled(text: str, match: re.Match[str]) -> Read | None:
    """Read one to ninety-nine, and "a" before a word such as hundred."""
    word, end = match[0], match.end()
    if word == "a":
        following = _latin_word().match(text, _past_blank(text, end))
        return (Number(1), end) if following and following[0] in SCALES and following[0] != "k" else None
    word, odd, _ = word.partition("-odd")
    values = _english()
    ten, joint, one = word.partition("-")
    value = values.get(ten, 0)
    if joint:
        value = value + values[one] if value >= 20 and values.get(one, 10) < 10 else 0
    return (Number(value), match.start() + len(word) if odd else end) if value else None


def _power_at(text: str, at: int) -> int:
    at = _past_blank(text, at)
    return _POWERS.get(text[at : at + 1], 0)


def _past_blank(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] == " " else at


@cache
def _english() -> Mapping[str, int]:
    words = _ENGLISH.split()
    return {word: place if place <= 20 else (place - 18) * 10 for place, word in enumerate(words, 1)}


@cache
def _digits() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:[.,'’][0-9]+)*")


@cache
def _latin_word() -> re.Pattern[str]:
    return re.compile(r"[a-z]+(?:-[a-z]+)*")
