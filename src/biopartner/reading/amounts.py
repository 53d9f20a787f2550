"""Amounts of money: "US$3M", "up to USD 280 million", "1,700만 달러", "1億2000万円" -> `Money`, exact and unconverted.

An amount has one number and one currency. What can be read in two ways (¥, 元, 3.000 EUR, 1,7 million) is refused.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from biopartner.errors import UnreadableAmount
from biopartner.model.money import Money
from biopartner.reading.currencies import currency_words, places_of
from biopartner.reading.numbers import SCALES, Number, evened
from biopartner.reading.qualifiers import Token, qualifier_words, stated, tokens

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from biopartner.reading.numbers import Refuse
    from biopartner.reading.qualifiers import Words

LARGEST = 10**18

_SCALES: Mapping[str, int] = {**SCALES, "m": 6, "mm": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12}
_SIZE = "규모|규모의|상당|規模|相当"  # "on the scale of", behind the amount in press releases


def read_amount(text: str) -> Money:
    """Read an amount in English, Korean or Japanese with its ISO 4217 code, sign or word.

    Refused: no or an ambiguous currency, negative amounts, more than 10**18, parts smaller than the smallest coin (in
    which a missing "million" shows), ranges, words left over.
    """
    said = text.strip()

    def refuse(why: str, hint: str) -> UnreadableAmount:
        return UnreadableAmount(said, why, hint or 'Write it like "USD 280 million" or "22억원".')

    capitals = frozenset(re.findall(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])", text))
    read = stated(tokens(evened(text, refuse), _words(), _SCALES, refuse), refuse)
    currency, of_currency = _currency(read.rest, capitals, refuse)
    amount = _amount(read.number, currency, refuse)
    assumed = " ".join(filter(None, (read.assumed, of_currency)))

    from decimal import Decimal  # most commands read no money

    return Money(Decimal(str(amount)), currency, read.qualifier, assumed)


@cache
def _words() -> Words:
    return {**currency_words(), **qualifier_words(), **dict.fromkeys(_SIZE.split("|"), ("after", "about"))}


def _currency(rest: Iterable[Token], capitals: Container[str], refuse: Refuse) -> tuple[str, str]:
    """Find the currency that all words for it agree on, and what had to be assumed for it."""
    rest = tuple(rest)
    for token in rest:
        if token.kind == "code" and token.value not in capitals:
            raise refuse(f'"{token.text}" is left over', f"If the currency is meant, write {token.value}.")
    if not rest:
        raise refuse("it has no currency", "Write a code such as USD, EUR, KRW or JPY with it.")
    named = {token.value for token in rest if token.kind in {"currency", "code"}}
    options = [set(token.value.split(" ")) for token in rest]
    if len(named) > 1 or not set.intersection(*options):
        said = " and ".join(f'"{token.text}"' for token in rest)
        raise refuse(f"{said} are different currencies", "Give each amount by itself.")
    if named:
        return named.pop(), ""
    first = rest[0]
    codes = first.value.split(" ")
    if first.kind == "ambiguous":
        shown = f"{', '.join(codes[:-1])} or {codes[-1]}"
        raise refuse(f'"{first.text}" can be {shown}', f"Write {shown} instead.")
    return codes[0], f'"{first.text}" was taken as {codes[0]}.'


def _amount(number: Number, currency: str, refuse: Refuse) -> Number:
    """Check the number against what the currency can hold; the answer has no zeros at the end of its decimals."""
    places = places_of(currency)
    amount = number.shortest
    if number.places == 3 and places < 3 and not number.scaled:
        thousands = str(number).replace(".", "")
        raise refuse(f'"{number}" can be {amount} or {thousands}', f"Write {thousands} if the thousands are meant.")
    if amount.places > places:
        hint = "Is a word such as million missing?" if places == 0 else ""
        raise refuse(f"{currency} has {places or 'no'} decimals", hint)
    if amount.digits > LARGEST * 10**amount.places:
        raise refuse("it is too large to be an amount of money", "")
    return amount
