"""Text as it may be stored, and as it is compared: NFC to keep, NFKC casefolded without accents to look for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from biopartner.errors import UnusableText

NAME_LIMIT = 500
TEXT_LIMIT = 100_000

_ZERO_WIDTH = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_FORBIDDEN_FORMAT = frozenset(chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF))
_KANA_VOICING = frozenset("\u3099\u309a")


@cache
def _plain() -> Callable[[str], object]:
    """Matches texts that normalisation leaves as they are: ASCII, Hangul syllables, kana and ideographs."""
    # Made on first use: a set of so many characters takes longer to compile than the rest of this room to load.
    return re.compile("[\\x00-\\x7f\\uac00-\\ud7a3\\u4e00-\\u9fff\\u3041-\\u3096\\u30a1-\\u30fe]*").fullmatch


def fold(text: str) -> str:
    """The form in which texts are compared: width, case, Latin accents and runs of blanks do not count."""
    if text.isascii() or _plain()(text):
        return " ".join(text.lower().split())
    wide = unicodedata.normalize("NFKD", text).translate(_ZERO_WIDTH)
    bare = "".join(c for c in wide if c in _KANA_VOICING or not unicodedata.combining(c))
    return " ".join(unicodedata.normalize("NFKC", bare).casefold().split())


def clean_name(text: str, field: str) -> str:
    """One line of text, blanks squeezed; refused when empty, longer than 500 characters or holding hidden ones."""
    kept = " ".join(_allowed(text, field, "").split())
    if not kept:
        raise UnusableText(field, "is empty")
    if len(kept) > NAME_LIMIT:
        raise UnusableText(field, f"has {len(kept)} characters, the limit is {NAME_LIMIT}")
    return kept


def clean_text(text: str, field: str) -> str:
    """Text of several lines (line feeds and tabs stay); refused when longer than 100,000 characters."""
    kept = _allowed(text.replace("\r\n", "\n").replace("\r", "\n"), field, "\n\t").strip()
    if len(kept) > TEXT_LIMIT:
        raise UnusableText(field, f"has {len(kept)} characters, the limit is {TEXT_LIMIT}")
    return kept


def _allowed(text: str, field: str, controls: str) -> str:
    """The text in NFC, unless it holds control characters, lone surrogates, direction overrides or non-characters."""
    if text.isprintable():  # what is forbidden is not
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    for char in text:
        if char.isprintable() or char in controls:
            continue
        category = unicodedata.category(char)
        code = ord(char)
        hidden = category in {"Cc", "Cs", "Zl", "Zp"} or char in _FORBIDDEN_FORMAT
        if hidden or 0xE0000 <= code <= 0xE007F or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            raise UnusableText(field, f"contains U+{code:04X}, which is not allowed", "Remove that character.")
    return unicodedata.normalize("NFC", text)
