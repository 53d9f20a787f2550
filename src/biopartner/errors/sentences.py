"""What every refusal shares: a problem, a hint, an exit code; and the command line itself."""

from __future__ import annotations

import os
from collections.abc import Sequence


def either(words: Sequence[str]) -> str:
    """The words as a person lists them: "a", "a" or "b", "a", "b" or "c"."""
    quoted = [f'"{word}"' for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def an(word: str) -> str:
    """The word with its article: "a milestone", "an agreement"."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def shortened(text: str, most: int = 80) -> str:
    """The text, or its beginning when it is longer than so many characters: a slip of the hand may be pages long."""
    return text if len(text) <= most else f"{text[: most - 3]}..."


def storable(text: str) -> str:
    """Text from the system (a file name, a command line) with its bytes that are no UTF-8 spelled out."""
    return os.fsencode(text).decode("utf-8", "backslashreplace")


class BiopartnerError(Exception):
    """A refusal that the user can do something about."""

    exit_code = 1

    def __init__(self, problem: str, hint: str = "") -> None:
        super().__init__(problem, hint)
        self.problem = problem
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.problem} {self.hint}".rstrip()


class Misused(BiopartnerError):
    """The command was typed in a way that it does not have."""

    exit_code = 2


class NoSuchCommand(BiopartnerError):
    """A word in the place of a command that is none; `path` are the words before it."""

    exit_code = 2

    def __init__(self, path: str, said: str, close: Sequence[str]) -> None:
        hint = f"Did you mean {either(close)}?" if close else f"`{path} --help` lists what there is."
        super().__init__(f'no command "{path} {shortened(said)}".', hint)


class Stopped(BiopartnerError):
    """The person gave no further answer."""

    def __init__(self) -> None:
        super().__init__("stopped; nothing was recorded.")


class NotWanted(BiopartnerError):
    """The person said no; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("nothing was changed.")
