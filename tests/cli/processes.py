"""The program as processes of its own, for what only the system can do to it."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

PROGRAM = (sys.executable, "-m", "biopartner")
_CAPBSET_DROP, _DAC_OVERRIDE, _DAC_READ_SEARCH = 24, 1, 2


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a run: nothing of the user's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BIOPARTNER_")}
    return {**kept, "BIOPARTNER_TODAY": "2026-11-22", "BIOPARTNER_DB": "book.db", **more}


def start(folder: Path, *words: str, **environment: str) -> subprocess.Popen[str]:
    """A process that was started in a folder, its output caught."""
    return subprocess.Popen(
        [*PROGRAM, *words],
        cwd=folder,
        env=surroundings(**environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Its exit code and what it wrote."""
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def finished(
    folder: Path, command: Sequence[str], prepare: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """A command that was run in a folder to its end; `prepare` is called in the new process."""
    return subprocess.run(
        command,
        cwd=folder,
        env=surroundings(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        preexec_fn=prepare,
    )


def run_without_privilege(folder: Path, *words: str) -> tuple[int, str, str]:
    """Run a command to which the permissions of files apply, even when root runs the tests."""
    done = finished(folder, [*PROGRAM, *words], _drop_privilege if os.geteuid() == 0 else None)
    return done.returncode, done.stdout, done.stderr


def _drop_privilege() -> None:
    """Root reads and writes everything by two capabilities; without them its own files obey their modes (Linux)."""
    for capability in (_DAC_OVERRIDE, _DAC_READ_SEARCH):
        if ctypes.CDLL(None).prctl(_CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError("prctl")
