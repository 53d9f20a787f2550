"""A name taken apart: legal forms, words of the trade, what is distinctive, its sounds and its initials."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, cached_property, lru_cache

from biopartner.reading.known_names import Known, find_key
from biopartner.reading.legal_forms import core_key, countries_of, cut_forms
from biopartner.reading.names.industry import cut_industry, is_harmless
from biopartner.reading.names.sound import Sounds, sounds

_LONGEST = 200  # characters looked at beside the core key
_MOST_WORDS = 16
# Latin letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss"})
_CAPITALS = str.maketrans({"Ø": "O", "Æ": "AE", "Œ": "OE", "Ł": "L", "Đ": "D"})


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    accents = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff'\u2018\u2019]+")
    blocks = "\uac00-\ud7a3", "\u3041-\u3096\u30a1-\u30fa\u30fc"
    others = f"[^\\W\\d_A-Za-z{''.join(blocks)}]+"
    words = re.compile(f"[A-Za-z]+|[0-9]+|[{blocks[0]}]+|[{blocks[1]}]+|{others}")
    camel = re.compile("(?<=[a-z])(?=[A-Z][a-z])")
    return accents, words, camel


def tidy(text: str) -> str:
    """Step one for comparing, capitals kept: full width, accents, quotes and "&" do not count."""
    bare = text[:_LONGEST]
    if not bare.isascii():
        bare = unicodedata.normalize("NFC", _patterns()[0].sub("", unicodedata.normalize("NFKD", bare)))
        bare = bare.translate(_LETTERS).translate(_CAPITALS)
    return bare.replace("'", "")


class Anatomy:
    """The parts of one name that comparing looks at; sounds are worked out when first asked for."""

    def __init__(self, text: str) -> None:
        self.shown = text if len(text) <= 80 else f"{text[:77]}..."
        self.tidy = tidy(text)
        rest, self.forms = cut_forms(self.tidy)
        self.key = core_key(text)
        _, words, camel = _patterns()
        self.whole: tuple[str, ...] = tuple(words.findall(rest)[:_MOST_WORDS])
        own: list[str] = []  # what is distinctive
        unbroken: list[str] = []  # the same with words of the trade left where they are part of a longer word
        concepts: frozenset[str] = frozenset()
        apart: frozenset[str] = frozenset()
        for word in self.whole:
            some = False
            within: frozenset[str] = frozenset()
            parts = camel.split(word) if word.isascii() else [word]
            for part in parts:
                folded = part.casefold()
                left, found = cut_industry(folded)
                within |= found
                if left:
                    some = True
                    own.append(part[: len(left)] if folded.startswith(left) else part[-len(left) :])
            concepts |= within
            if some:
                unbroken += parts
            else:
                apart |= within
        self.own = tuple(own)
        self.unbroken = tuple(unbroken)
        self.concepts = concepts
        self.concepts_apart = apart
        counted = [word.casefold() for word in own if not is_harmless(word.casefold())]
        self.distinct = " ".join(sorted(counted)) if len("".join(counted)) <= 3 else "".join(sorted(counted))
        self.joined = "".join(counted)
        self.digits = "".join(c for c in self.key if c.isdigit())

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that its legal form tells; empty when it does not."""
        return countries_of(self.forms)

    @cached_property
    def known(self) -> Known | None:
        """The organisation of the table of known names that it names."""
        return find_key(self.key, self.countries)

    @cached_property
    def own_sounds(self) -> Sounds:
        return sounds(self.own)

    @cached_property
    def unbroken_sounds(self) -> Sounds:
        return self.own_sounds if self.unbroken == self.own else sounds(self.unbroken)

    @cached_property
    def whole_sounds(self) -> Sounds:
        return self.unbroken_sounds if self.whole == self.unbroken else sounds(self.whole)

    @cached_property
    def acronym(self) -> str:
        """The letters of a name that is nothing but an all-capital word of 2 to 6 letters, as in JPMA or J&J."""
        letters = self.tidy.replace("&", "").replace(".", "").strip()
        return (
            letters.lower()
            if letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) < 7
            else ""
        )

    @cached_property
    def shouts(self) -> bool:
        """Whether the distinctive part is in capitals and short enough to be read out letter by letter."""
        letters = "".join(self.own)
        return letters.isascii() and letters.isupper() and len(letters) < 6

    @cached_property
    def initials(self) -> frozenset[str]:
        """First letters of the Latin words of a longer name, with and without those of its legal form."""
        _, words, camel = _patterns()
        latin = [p for w in words.findall(self.tidy)[:_MOST_WORDS] if w.isascii() for p in camel.split(w)]
        full = "".join(p[0] for p in latin if not is_harmless(p.casefold())).lower()
        cut = "".join(p[0] for w in self.whole if w.isascii() for p in camel.split(w) if not is_harmless(p.casefold()))
        return frozenset(i for i in (full, cut.lower()) if len(i) >= 2) if len(latin) > 1 else frozenset()

    @cached_property
    def script(self) -> str:
        """The one script of the distinctive part: "latin", "hangul", "kana" or "" when it has others or several."""
        kinds = {_script(word[0]) for word in self.own or self.whole}
        return kinds.pop() if len(kinds) == 1 else ""


def _script(char: str) -> str:
    if char.isascii():
        return "latin"
    if "\uac00" <= char <= "\ud7a3":
        return "hangul"
    return "kana" if "\u3041" <= char <= "\u30ff" else ""


@lru_cache(maxsize=4096)
def anatomy(text: str) -> Anatomy:
    return Anatomy(text)
