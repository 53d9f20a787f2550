"""Plays the pages: runs what their `console` blocks type, and puts what came out in the place of what stood there.

In a block, a line `$ ...` is typed into a shell; lines `> ...` right after it continue it (a here-document), lines
`< ...` are typed when the program asks. Everything up to the next `$ ` is what the screen shows: stdout and stderr as
they come, then `[exit 1]` when the exit code is not 0. An info string such as `console width=80 height=24` runs the
block on a real terminal of that size; escape codes are shown as `␛`. An output line that begins like a typed one is
shown with a backslash before it. All blocks of a page share one folder, which is empty at first.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

PATIENCE = 60.0  # seconds that one command may take
_BLOCK = re.compile(
    r"^(?P<fence>`{3,})console\b(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL
)


@dataclass(slots=True)
class Typed:
    """One command of a block, with what continues it and what is typed when it asks."""

    line: str
    more: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)

    @property
    def script(self) -> str:
        return "\n".join([self.line, *self.more])


@dataclass(frozen=True, slots=True)
class Terminal:
    """The size of a real terminal, in cells."""

    width: int
    height: int


def play(page: str, folder: Path, environment: Mapping[str, str]) -> str:
    """The page with what its commands show now; they run in order, in `folder`."""

    def played(block: re.Match[str]) -> str:
        fence, info = block["fence"], block["info"]
        shown = "".join(_shown(typed, folder, environment, terminal_of(info)) for typed in read_block(block["body"]))
        if re.search(rf"^{fence}", shown, re.MULTILINE):
            fence += "`" * 3
        return f"{fence}console{info}\n{shown}{fence}"

    return _BLOCK.sub(played, page)


def read_block(body: str) -> list[Typed]:
    """What a block types; what it shows is left out."""
    commands: list[Typed] = []
    typing = False  # whether the lines since the last `$ ` are all typed ones
    for line in body.splitlines():
        if line.startswith("$ "):
            commands.append(Typed(line[2:]))
            typing = True
        elif (typing and line.startswith(("> ", ">\n"))) or (typing and line == ">"):
            commands[-1].more.append(line[2:])
        elif typing and (line.startswith("< ") or line == "<"):
            commands[-1].answers.append(line[2:])
        elif not commands:
            raise ValueError(f"a block begins with what nothing typed has shown: {line!r}")
        else:
            typing = False
    return commands


def terminal_of(info: str) -> Terminal | None:
    """The terminal that an info string asks for, or none."""
    said = dict(word.split("=", 1) for word in info.split())
    if unknown := said.keys() - {"width", "height"}:
        raise ValueError(f"a console has no {', '.join(sorted(unknown))}")
    return Terminal(int(said["width"]), int(said.get("height", "24"))) if said else None


def _shown(typed: Typed, folder: Path, environment: Mapping[str, str], terminal: Terminal | None) -> str:
    if typed.answers and terminal is None:
        raise ValueError(f"only a terminal can be asked: {typed.line}")
    run = _on_terminal if terminal else _piped
    code, out = run(typed, folder, environment, terminal)
    out = re.sub(r"^(?=\\*(?:[$<>] |[<>]$))", r"\\", out, flags=re.MULTILINE)
    lines = [
        f"$ {typed.line}",
        *(f"> {line}".rstrip() for line in typed.more),
        *(f"< {a}".rstrip() for a in typed.answers),
    ]
    return (
        "\n".join(lines)
        + "\n"
        + out
        + ("" if out.endswith("\n") or not out else "\n")
        + (f"[exit {code}]\n" if code else "")
    )


def _piped(typed: Typed, folder: Path, environment: Mapping[str, str], _: Terminal | None) -> tuple[int, str]:
    shell = subprocess.Popen(
        ["bash", "-c", typed.script],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        out, _err = shell.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(shell.pid, signal.SIGKILL)
        raise
    return shell.returncode, visible(out)


def _on_terminal(
    typed: Typed, folder: Path, environment: Mapping[str, str], terminal: Terminal | None
) -> tuple[int, str]:
    assert terminal is not None
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", terminal.height, terminal.width, 0, 0))
    shell = subprocess.Popen(
        ["bash", "-c", typed.script],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    try:
        out = _conversation(ours, list(typed.answers))
    except TimeoutError:
        os.killpg(shell.pid, signal.SIGKILL)
        raise
    finally:
        os.close(ours)
    return shell.wait(timeout=PATIENCE), visible(out.replace(b"\r\n", b"\n"))


def _conversation(ours: int, answers: list[str]) -> bytes:
    """Everything a terminal shows until its programs end; each question (": ") gets the next answer, then Ctrl-D."""
    out = b""
    answered = 0  # how much of it had been shown when the last answer was typed
    end = time.monotonic() + PATIENCE
    while select.select([ours], [], [], max(end - time.monotonic(), 0.0))[0]:
        try:
            more = os.read(ours, 65536)
        except OSError:  # Linux says so when the last program has closed its end
            return out
        if not more:
            return out
        out += more
        if out.endswith(b": ") and len(out) > answered:
            os.write(ours, answers.pop(0).encode() + b"\n" if answers else b"\x04")
            answered = len(out)
    raise TimeoutError(f"no answer for {PATIENCE:g} seconds, after {out.decode(errors='replace')[-200:]!r}")


def visible(out: bytes) -> str:
    """Output as a page can hold it: control characters by their pictures."""
    text = out.decode("utf-8", "backslashreplace")
    return re.sub(r"[\x00-\x08\x0b-\x1f]", lambda m: chr(0x2400 + ord(m[0])), text).replace("\x7f", "␡")
