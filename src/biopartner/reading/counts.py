"""Stated numbers of companies, people, meetings ...: "58 ventures KR", "50여 개사", "約30社" -> `Count`.

A count has a number, a unit, and perhaps a qualifier and a country; the order is free, but every word must be
understood. A count without a unit is refused, because ventures and companies are not the same number.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING

from biopartner.errors import UnreadableCount
from biopartner.model.counts import UNITS, Count
from biopartner.reading.countries import alpha3_codes, country_codes, country_name, country_words, has_name
from biopartner.reading.numbers import SCALES, evened
from biopartner.reading.qualifiers import Token, qualifier_words, stated, tokens

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from biopartner.model.counts import Qualifier
    from biopartner.reading.numbers import Number, Refuse
    from biopartner.reading.qualifiers import Words

LARGEST = 10**12

_UNIT_WORDS = {
    "venture": "venture|ventures|bioventure|bioventures|biotech|biotechs|startup|startups"
    "|start-up|start-ups|start up|start ups|spin-off|spin-offs"
    "|벤처|벤처기업|벤처사|바이오벤처|바이오텍|스타트업|창업기업"
    "|ベンチャー|ベンチャー企業|バイオベンチャー|バイオテック|スタートアップ|バイオスタートアップ",
    "pharma": "pharma|pharmas|pharmaceutical|pharmaceuticals|big pharma|drug maker|drug makers|drugmaker|drugmakers"
    "|제약|제약사|제약기업|제약회사|제약업체|製薬|製薬会社|製薬企業|製薬メーカー|ファーマ",
    "vc": "vc|vcs|cvc|cvcs|venture capital|venture capitals|venture capitalist|venture capitalists|venture investor"
    "|venture investors|investor|investors|investment|fund|funds|벤처캐피탈|벤처캐피털|벤처 캐피탈|벤처 캐피털"
    "|벤처투자사|투자사|투자자|투자기관|투자회사|창투사|ベンチャーキャピタル|投資家|投資会社|投資機関|ファンド",
    "company": "company|companies|firm|firms|enterprise|enterprises|corporation|corporations|business|businesses"
    "|exhibitor|exhibitors|기업|업체|회사|개사|사|참가기업|참여기업"
    "|社|企業|会社|法人|参加企業|出展者|出展企業",
    "person": "person|persons|people|attendee|attendees|delegate|delegates|visitor|visitors|guest|guests"
    "|명|인|사람|참석자|관계자|人|名|参加者|出席者|来場者|関係者",
    "meeting": "meeting|meetings|partnering meeting|partnering meetings|1:1 meeting|1:1 meetings|1:1|1대1|1対1"
    "|one-to-one|one-to-ones|one-to-one meeting|one-to-one meetings|one-on-one|one-on-ones|one-on-one meeting"
    "|one-on-one meetings|미팅|상담|면담|회의|일대일|面談|商談|会議|会談|ミーティング",
    "country": "country|countries|nation|nations|개국|국가|나라|か国|カ国|ヶ国|ヵ国|ケ国|箇国",
    "event": "event|events|행사|이벤트|イベント|行事|催し",
}
_COUNTERS = {  # say what kind of thing is counted: any, a business, or something that happens
    "": "개|곳|개소|カ所|か所|ヶ所",
    "meeting": "건|件",
    "event": "회|回|차례",
    "company": "기관|機関|団体|organisation|organisations|organization|organizations",
    "person": "participant|participants|참가자|인원",
}
_BUSINESS = frozenset({"venture", "pharma", "vc", "company"})
_FITTING = {  # units that a counter may stand beside
    "": frozenset(UNITS),
    "meeting": frozenset({"meeting", "event"}),
    "event": frozenset({"meeting", "event"}),
    "company": _BUSINESS,
    "person": _BUSINESS | {"person"},
}
_FILLERS = "of|from|in|the|based|의|の|:|,|bio|바이오|バイオ|life science|생명과학|ライフサイエンス"
_UNCLEAR = {"ventures or venture investors": "venture firm|venture firms"}
_PLURALS = {"meeting": "meetings", "event": "events", "company": "companies", "person": "people"}
# Codes of well-known countries that as often are a word, an ending (4th), a company or a term of the field (IR, PE, BD)
_ALSO_WORDS = frozenset(
    {
        "at",
        "bd",
        "be",
        "ca",
        "co",
        "ge",
        "hr",
        "id",
        "in",
        "ir",
        "is",
        "it",
        "la",
        "ma",
        "mm",
        "my",
        "no",
        "pe",
        "sk",
        "th",
    }
)


def read_count(text: str) -> Count:
    """Read a count in English, Korean or Japanese.

    "At least", 以上 and 이상 are kept as `over`, like 여, 余, "-odd" and "+"; 약, 約, some and ~ are `about`; 이하
    and 以下 are `up-to`. Refused: negative numbers, fractions, more than 10**12, ranges, no unit, words left over.
    """
    refuse = partial(_refusal, text.strip())
    folded = _unbracketed(evened(text, refuse))
    capitals = frozenset(re.findall(r"(?<![A-Za-z])[A-Z]{2,3}(?![A-Za-z])", text))
    found = _with_codes(tokens(folded, _words(), SCALES, refuse), capitals, refuse)
    read = stated(found, refuse)
    value = _whole(read.number, refuse)
    unit, of_unit = _unit(read.rest, refuse)
    country, of_country = _country(read.rest, refuse)
    assumed = " ".join(filter(None, (read.assumed, of_unit, of_country)))
    return Count(value, read.qualifier, unit, country, assumed)


def read_quantity(text: str) -> tuple[int, Qualifier]:
    """Read a number with its qualifier and nothing else, as citations state it: `58`, `over 40`, `about 1000`."""
    refuse = partial(_refusal, text.strip())
    read = stated(tokens(evened(text, refuse), qualifier_words(), SCALES, refuse), refuse)
    return _whole(read.number, refuse), read.qualifier


def _refusal(said: str, why: str, hint: str) -> UnreadableCount:
    return UnreadableCount(said, why, hint or 'Write it like "58 ventures KR" or "about 30 companies".')


def _unbracketed(text: str) -> str:
    """Open brackets around words, as in "8 ventures (KR)"; around a number they may stand for a minus."""
    return re.sub(r"\(([^()0-9]*)\)", r" \1 ", text)


def _whole(number: Number, refuse: Refuse) -> int:
    if number.places:
        raise refuse(f"{number} is not a whole number", "Write 1000, not 1.000, for a thousand." * (number.places == 3))
    if number.digits > LARGEST:
        raise refuse("the number is too large to be a count", "")
    return number.digits


@cache
def _words() -> Words:
    """Everything that may stand in a count; a unit or a small word goes before a country code that is written so."""
    words = {code.lower(): ("code", code) for code in country_codes()}
    words |= {code3.lower(): ("code", code) for code3, code in alpha3_codes().items()}
    words |= {name: ("country", str(code)) for name, code in country_words().items()}
    own = {"unit": _UNIT_WORDS, "counter": _COUNTERS, "unclear": _UNCLEAR, "filler": {"": _FILLERS}}
    for kind, groups in own.items():
        words |= {word: (kind, value) for value, listed in groups.items() for word in listed.split("|")}
    return {**words, **qualifier_words()}


def _with_codes(found: list[Token], capitals: Container[str], refuse: Refuse) -> list[Token]:
    """Make countries of codes; one that may be meant as a word must be in capitals, as the last thing after a unit."""
    read: list[Token] = []
    for token in found:
        code = token.value if token.kind == "code" else token.text.upper()
        meant = token.kind == "code" and (len(token.text) == 2 or token.text.upper() in capitals)
        if len(token.text) == 2 and _may_be_a_word(code):
            last = len(read) == len(found) - 1 and any(earlier.kind == "unit" for earlier in read)
            meant = last and code in capitals
            if token.kind == "before" and code in capitals and not meant:
                why = f'"{code}" can be {country_name(code)} or the word "{token.text}"'
                raise refuse(why, f"If the country is meant, write {code} at the end.")
        if token.kind == "code" and not meant:
            raise refuse(f'"{token.text}" is left over', f"If the country is meant, write {code} at the end.")
        read.append(token._replace(kind="country", value=code) if meant else token)
    return read


def _may_be_a_word(code: str) -> bool:
    """Whether two letters as often mean something else: AI, GP, ST; so do all codes of countries seldom met here."""
    return code in country_codes() and (code.lower() in _ALSO_WORDS or not has_name(code, "ko"))


def _unit(rest: Iterable[Token], refuse: Refuse) -> tuple[str, str]:
    """Find the unit that the words agree on, and what had to be assumed for it."""
    said = [token for token in rest if token.kind in {"unit", "counter", "unclear"}]
    if unclear := next((token for token in said if token.kind == "unclear"), None):
        raise refuse(f'"{unclear.text}" can be {unclear.value}', f"Write one of the units: {', '.join(UNITS)}.")
    units = {token.value for token in said if token.kind == "unit"}
    if len(units) > 1 and units <= _BUSINESS:
        units.discard("company")  # 제약사 21개사: the particular word says what the general one counts
    assumed = not units
    units = units or {token.value for token in said} - {""}
    if not units:
        raise refuse("it does not say what is counted", f"Write one of the units: {', '.join(UNITS)}.")
    unit = next(iter(units))
    if len(units) > 1 or any(unit not in _FITTING[token.value] for token in said if token.kind == "counter"):
        names = " and ".join(f'"{token.text}"' for token in said)
        raise refuse(f"{names} are different units", f"Write one of them: {', '.join(UNITS)}.")
    word = next(token.text for token in said if token.value == unit)
    return unit, f'"{word}" was taken as a number of {_PLURALS[unit]}.' if assumed else ""


def _country(rest: Iterable[Token], refuse: Refuse) -> tuple[str, str]:
    """Find the country, and what had to be assumed for it."""
    named = {token.value: token.text for token in rest if token.kind == "country"}
    if len(named) > 1:
        words = " and ".join(f'"{word}"' for word in named.values())
        raise refuse(f"{words} are two countries", "Give the count of each, or of all without a country.")
    for code, word in named.items():
        if len(word) == 2 and _may_be_a_word(word.upper()):
            return code, f'"{code}" was taken as {country_name(code)} ({code}).'
        return code, country_words()[word].assumed if word in country_words() else ""
    return "", ""
