"""What titles of milestones say besides themselves: their kind, their date, that they are planned.

Nothing is guessed. A kind is told when every word of the title that means one means the same, and the title ends with
such a word or goes on with where and when: a word in between may be what the event is about. Results that bind
(investments, licences, approvals ...) are never taken from a title, which names them as plans and topics too.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from biopartner.reading.text import fold

_TOLD = frozenset({
    *("roundtable", "exhibition", "seminar", "networking", "investor-pitch", "conference", "visit", "opening"),
    *("designation", "selection", "residency", "signing"),
})  # fmt: skip
# What may stand behind the word: brackets, figures, that it takes place, in English where, when and with whom.
_BEHIND = re.compile(
    r"""(?: [(\[「『][^)\]」』]*[)\]」』] | [^\w(] | \d+ (?:년|월|일|年|月|日|차|회|회차|st|nd|rd|th)?
        | 개최 | 참가 | 운영 | 성료 | 완료 | 실시 | 예정 | 행사 | 데이 | 를 | 을
        | 식 | 開催 | 参加 | 実施 | 予定 | 会 | 式 | イベント | を | に
        | (?:held|holds|takes\ place|planned|day|event|session)\b
    )*+ (?: (?:at|in|on|of|with|for|to|by|from|between|during|as|and)\b .* )?$""",
    re.VERBOSE,
)

_BEFORE = re.compile(r"\b(?:of|to|for|on|about|from|after|before)\b")  # in English: what follows is no subject


@lru_cache(maxsize=4096)
def kind_told(title: str) -> str:
    """The kind of milestone that a title is the name of; empty when it tells none for sure."""
    said = fold(title)
    found = list(_words().finditer(said))
    kinds = {_kinds()[match["word"] or match["latin"]] for match in found}
    if len(kinds) != 1 or not kinds <= _TOLD:
        return ""
    last = found[-1]
    if last["latin"] and _BEFORE.search(said, 0, last.start()):
        return ""
    return kinds.pop() if _BEHIND.match(said, last.end()) else ""


@cache
def _kinds() -> dict[str, str]:
    """Every word that means a kind, as it is compared."""
    from biopartner.reading.vocabulary import code_list

    return {fold(word): code.code for code in code_list("milestone-kind") for word in code.words}


@cache
def _words() -> re.Pattern[str]:
    """Latin words stand alone, others may be part of a longer one; of kana words just the end."""
    longest = sorted(_kinds(), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in longest if word.isascii())
    others = "|".join(re.escape(word) for word in longest if not word.isascii())
    return re.compile(
        rf"(?<![a-z0-9])(?P<latin>{latin})(?:s|es)?(?![a-z0-9])|(?<![미未不非])(?P<word>{others})(?![\u30a1-\u30fa\u30fc])"
    )
