"""The program's code lists: what a word that people write means, and what a code is called in three languages.

Lists are read from `vocabulary.toml` one at a time, on first use: that file keeps one table for each list and one line
for each code, so the codes alone are known without parsing it. List names are the table names; asking for a list that
is not there is a mistake of the program (`KeyError`), not of the user.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from biopartner.errors import UnknownCode
from biopartner.reading.text import fold

Language = Literal["en", "ko", "ja"]

# Blanks, hyphens, dashes, underscores and middle dots: "follow up", "follow-up" and "followup" are one word, and so
# are "계약 체결" and "계약체결".
_JOINTS = dict.fromkeys(map(ord, " -_\u2010\u2012\u2013\u2014\u2212\u00b7\u30fb\u2027"))
_COMPARED = 80  # characters of a wrong word that are compared with the right ones; what is longer resembles none


class Code(NamedTuple):
    """One code with its labels, the other words that mean it, and what follows from it."""

    code: str
    en: str
    ko: str
    ja: str
    also: tuple[str, ...] = ()
    level: int | None = None  # of a kind of milestone: the result level, 0-6
    binding: bool = False  # of a kind of agreement: it counts as result level 5

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is read as this code."""
        return (self.code, self.en, self.ko, self.ja, *self.also)


def code_list(name: str) -> tuple[Code, ...]:
    """List the codes of one list in the order in which people are shown them."""
    return tuple(_by_code(name).values())


def read_code(list_name: str, text: str) -> str:
    """Find the code that a word means: the word is the code, a label in any language or a synonym (`UnknownCode`)."""
    if code := find_code(list_name, text):
        return code
    close = _close(_key(text), _words(list_name))
    raise UnknownCode(list_name.replace("-", " "), text, close, list(_by_code(list_name)))


def find_code(list_name: str, text: str) -> str:
    """The code that a word means; empty when it means none."""
    if text in _codes(list_name):
        return text
    words = _words(list_name)
    key = _key(text)
    return next((words[form] for form in (key, *_singulars(key)) if form in words), "")


def label(list_name: str, code: str, lang: Language = "en") -> str:
    """Name a code for people; a code that is not in the list (a book of a newer program) is its own label."""
    found = _by_code(list_name).get(code)
    if found is None:
        return code
    return found.en if lang == "en" else found.ko if lang == "ko" else found.ja


def level_of(milestone_kind: str) -> int:
    """Give the result level of a kind of milestone; 0 for an unknown kind, so that nothing is overstated."""
    found = _by_code("milestone-kind").get(milestone_kind)
    return (found.level or 0) if found else 0


def is_binding(agreement_kind: str) -> bool:
    """Whether agreements of this kind count as binding (result level 5); an unknown kind does not."""
    found = _by_code("agreement-kind").get(agreement_kind)
    return found is not None and found.binding


@cache
def _tables() -> dict[str, str]:
    """Cut the file at its table headers: the text of each list by name, for a tenth of the cost of parsing it."""
    from pathlib import Path  # not needed to start the program

    text = (Path(__file__).parent.parent / "vocabulary.toml").read_text(encoding="utf-8")
    parts = (part.partition("]\n") for part in text.split("\n[")[1:])
    return {name: lines for name, _, lines in parts}


@cache
def _codes(list_name: str) -> frozenset[str]:
    lines = _tables()[list_name].splitlines()
    return frozenset(line.partition(" = ")[0] for line in lines if line and not line.startswith("#"))


@cache
def _by_code(list_name: str) -> dict[str, Code]:
    import tomllib  # checking a plain code does without it

    table = tomllib.loads(_tables()[list_name])
    return {
        code: Code(code, **{**entry, "also": tuple(filter(None, entry.get("also", "").split("; ")))})
        for code, entry in table.items()
    }


@cache
def _words(list_name: str) -> dict[str, str]:
    return {_key(word): entry.code for entry in code_list(list_name) for word in entry.words}


def _key(word: str) -> str:
    return fold(word).translate(_JOINTS)


def _singulars(key: str) -> tuple[str, ...]:
    """Undo an English plural."""
    if not (key.isascii() and key.endswith("s")):
        return ()
    return (key[:-1], f"{key[:-3]}y") if key.endswith("ies") else (key[:-1],)


def _close(key: str, words: dict[str, str]) -> list[str]:
    """At most three codes one of whose words resembles the key, most alike first."""
    from difflib import get_close_matches  # loaded for a mistake only

    return list(dict.fromkeys(words[word] for word in get_close_matches(key[:_COMPARED], words, n=3, cutoff=0.82)))


def list_names() -> tuple[str, ...]:
    """The names of all lists, in the order of the file."""
    return tuple(_tables())
