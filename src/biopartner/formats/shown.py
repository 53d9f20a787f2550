r"""Text from data as a screen may receive it: characters that act or hide are spelled out as `\u202e`."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # needed to spell words of several scripts, and emoji


def hidden(char: str) -> bool:
    """Whether the character draws nothing of its own: control, format, surrogate, private, unassigned, separators."""
    return unicodedata.category(char) in _HIDDEN and char not in _JOINERS


def show(text: str, *, lines: bool = False) -> str:
    """The text in printable characters on one line; with `lines`, its line feeds stay."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    return "".join(_spelled(char) if char != "\n" and hidden(char) else char for char in text)


def _spelled(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # how a byte of a file name that is no UTF-8 arrives
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def folded(text: str, width: int) -> str:
    """A sentence broken at blanks so that no line is wider than `width` cells, where its words allow that.

    What follows the first line stands two cells further right than that.
    """
    from rich.cells import cell_len

    sentence = text.lstrip(" ")
    start = " " * (len(text) - len(sentence))
    first, *words = sentence.split(" ")
    lines = [start + first]
    for word in words:
        if cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(f"{start}  {word}")
    return "\n".join(lines)
