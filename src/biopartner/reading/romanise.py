"""Hangul and kana in Latin letters, and handles made of names; Chinese characters have no one reading and stay."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_LONGEST = 1000  # characters looked at: no name that can be stored has more than half of that

_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu",
    "ui", "i",
)  # fmt: skip
# A final consonant or pair: (at the end of a syllable that a consonant follows, carried over to a following vowel).
_FINALS: tuple[tuple[str, str], ...] = (
    ("", ""), ("k", "g"), ("k", "kk"), ("k", "ks"), ("n", "n"), ("n", "nj"), ("n", "n"), ("t", "d"), ("l", "r"),
    ("k", "lg"), ("m", "lm"), ("l", "lb"), ("l", "ls"), ("l", "lt"), ("p", "lp"), ("l", "r"), ("m", "m"), ("p", "b"),
    ("p", "ps"), ("t", "s"), ("t", "ss"), ("ng", "ng"), ("t", "j"), ("t", "ch"), ("k", "k"), ("t", "t"), ("p", "p"),
    ("", ""),
)  # fmt: skip
# What the two sounds that meet become, as the Revised Romanisation prints them: 왕십리 is Wangsimni, 신라 is Silla.
_MEETING = {
    ("k", "n"): "ngn", ("k", "m"): "ngm", ("k", "r"): "ngn", ("t", "n"): "nn", ("t", "m"): "nm", ("t", "r"): "nn",
    ("p", "n"): "mn", ("p", "m"): "mm", ("p", "r"): "mn", ("n", "r"): "ll", ("l", "n"): "ll", ("l", "r"): "ll",
    ("m", "r"): "mn", ("ng", "r"): "ngn",
}  # fmt: skip
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3

_KANA_ROWS = """
アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto
ナna ニni ヌnu ネne ノno
ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ヰi ヱe ヲo ンn
ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo ダda ヂji ヅzu デde ドdo
バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo
ヴvu ヷva ヸvi ヹve ヺvo ァa ィi ゥu ェe ォo ャya ュyu ョyo ヮwa ヵka ヶke
シャsha シュshu ショsho シェshe ジャja ジュju ジョjo ジェje チャcha チュchu チョcho チェche
キャkya キュkyu キョkyo ギャgya ギュgyu ギョgyo ニャnya ニュnyu ニョnyo ヒャhya ヒュhyu ヒョhyo ビャbya ビュbyu ビョbyo
ピャpya ピュpyu ピョpyo ミャmya ミュmyu ミョmyo リャrya リュryu リョryo
ファfa フィfi フェfe フォfo フュfyu ヴァva ヴィvi ヴェve ヴォvo ヴュvyu ウィwi ウェwe ウォwo
ティti ディdi テュtyu デュdyu
トゥtu ドゥdu ツァtsa ツィtsi ツェtse ツォtso クァkwa クィkwi クェkwe クォkwo グァgwa イェye スィsi ズィzi
"""


@cache
def _kana() -> dict[str, str]:
    """One and two katakana to Latin (Hepburn)."""
    rows = re.findall(r"([\u30a1-\u30fa]+)([a-z]+)", _KANA_ROWS)
    return dict(rows)


@cache
def _runs() -> re.Pattern[str]:
    """Runs of Hangul syllables, or of kana with their long marks, half-width ones too."""
    return re.compile("([\uac00-\ud7a3]+)|([\u3041-\u3096\u30a1-\u30fa\u30fc\u3099\u309a\uff66-\uff9f]+)")


def romanise(text: str) -> str:
    """The text with Hangul in Revised Romanisation and kana in Hepburn without long marks; all else stays as it is."""
    if text.isascii():
        return text
    return _runs().sub(_romanised, unicodedata.normalize("NFC", text[:_LONGEST]))


def _romanised(run: re.Match[str]) -> str:
    return _hangul(run[1]) if run[1] else _from_kana(run[2])


@lru_cache(4096)  # names and titles of one book say the same words again and again
def _hangul(run: str) -> str:
    """Syllables taken apart by arithmetic; sounds that meet change only where the spelling of names shows it."""
    latin: list[str] = []
    held, carried = "", ""  # the final of the syllable before, at its end and before a vowel
    for char in run:
        initial, rest = divmod(ord(char) - _FIRST_SYLLABLE, 588)
        vowel, final = divmod(rest, 28)
        onset = _INITIALS[initial]
        if not onset:
            latin.append(carried)
        else:
            latin.append(_MEETING.get((held, onset)) or held + onset)
        latin.append(_VOWELS[vowel])
        held, carried = _FINALS[final]
    latin.append(held)
    return "".join(latin)


def _from_kana(run: str) -> str:
    """Katakana and hiragana by table; a small tsu doubles the consonant that follows, a long mark is dropped."""
    kana = unicodedata.normalize("NFKC", run)
    katakana = "".join(chr(ord(c) + 0x60) if "\u3041" <= c <= "\u3096" else c for c in kana)
    table = _kana()
    latin: list[str] = []
    doubled = False
    at = 0
    while at < len(katakana):
        pair = katakana[at : at + 2]
        sound = table.get(pair) if len(pair) == 2 else None
        at += 2 if sound else 1
        sound = sound or table.get(pair[0], "")
        if pair[0] == "ッ":
            doubled = True
        elif sound:
            if doubled and sound[0] not in "aeioun":
                latin.append("t" if sound.startswith("ch") else sound[0])
            latin.append(sound)
            doubled = False
    return "".join(latin)


_WORD = re.compile("[a-z0-9]+")
_ACCENTS = re.compile("[\u0300-\u036f\u3099\u309a]+")
# Latin letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"})
_APOSTROPHES = dict.fromkeys(map(ord, "'\u2018\u2019\u02bc\u00b4`"))


def slug(text: str, limit: int = 48) -> str:
    """A handle: letters and digits in small letters with single "-" between words, at most `limit` characters.

    Latin loses its accents, Hangul and kana are romanised, other scripts stay. It is cut between words where it can
    be, and is "x" when the text has no letter or digit.
    """
    bare = text[:_LONGEST]
    if bare.isascii():
        return _cut(_WORD.findall(bare.lower().replace("'", "").replace("`", "")), limit)
    bare = unicodedata.normalize("NFKC", bare)
    bare = _runs().sub(lambda run: f" {_romanised(run)} ", bare).translate(_APOSTROPHES)
    if bare.isascii():
        return _cut(_WORD.findall(bare.lower()), limit)
    for _ in range(2):  # casefolding may bring back an accent, as it does for the dotted capital I
        bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", bare)).casefold()
    kept = (c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in bare.translate(_LETTERS))
    return _cut(unicodedata.normalize("NFC", "".join(kept)).split(), limit)


def _cut(words: list[str], limit: int) -> str:
    handle = "-".join(words)
    if len(handle) > limit:
        cut = handle.rfind("-", 1, limit + 1)
        handle = handle[: cut if cut > 0 else limit]
    return handle or "x"
