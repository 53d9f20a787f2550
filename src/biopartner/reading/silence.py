"""Words that stand in a cell and say nothing of it: `-`, N/A, 없음, 未定, TBD.

They differ in what is lost without them: nothing at all, that there is none, that it is not known, or not decided.
"""

from __future__ import annotations

from typing import Literal

Silence = Literal["blank", "none", "unknown", "undecided"]

_WORDS: dict[Silence, str] = {
    "blank": "-|--|---|‐|–|—|―|−|－|ー|ｰ|n/a|n.a.|ｎ／ａ"
    "|해당없음|해당 없음|해당사항없음|해당사항 없음|該当なし|該当無し",
    "none": "없음|なし|無し|ナシ|none|nil",
    "unknown": "미확인|불명|未確認|不明|unknown",
    "undecided": "미정|미확정|추후확정|추후 확정|추후결정|추후 결정|추후공지|추후 공지|조율중|조율 중"
    "|未定|未確定|調整中|tbd|tba|tbc|t.b.d.|ｔｂｄ",
}
SILENT: dict[str, Silence] = {
    spelling: what
    for what, words in _WORDS.items()
    for word in words.split("|")
    for plain in (word, word.upper(), word.capitalize())
    for spelling in (plain, f"({plain})")
}
LONGEST = max(map(len, SILENT))  # what is longer says something
