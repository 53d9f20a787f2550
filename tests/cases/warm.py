"""A `biopartner` that has been started before it is asked for: a server that forks for each command.

A page runs dozens of commands, and starting Python for each would cost most of the time of the tests. The server
loads the program once; a small client, which is what the shell finds as `biopartner`, hands over its arguments,
environment, folder and its three streams, so pipes and terminals are the real ones.
"""

from __future__ import annotations

import array
import os
import select
import signal
import socket
import stat
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self


def write_client(path: Path, door: Path) -> None:
    """The command that the shell finds; plain enough to start in a few milliseconds."""
    path.write_text(
        f"#!{sys.executable} -IS\n"
        "import _socket, posix, sys\n"
        "def raw(text): return text.encode('utf-8', 'surrogateescape')\n"
        "door = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)\n"
        f"door.connect({str(door)!r})\n"
        "words = [posix.getcwdb(), b'%d' % len(sys.argv), *map(raw, sys.argv)]\n"
        "words += [name + b'=' + value for name, value in posix.environ.items()]\n"
        "streams = b''.join(n.to_bytes(4, sys.byteorder) for n in (0, 1, 2))\n"
        "door.sendmsg([b'!'], [(_socket.SOL_SOCKET, _socket.SCM_RIGHTS, streams)])\n"
        "door.sendall(b'\\0'.join(words))\n"
        "door.shutdown(_socket.SHUT_WR)\n"
        "posix._exit(int(door.recv(16) or b'70'))\n",
        encoding="utf-8",
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


class Warm:
    """The server, as a process of its own that lives as long as the `with` block; `path` is for the shell's PATH."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "bin"
        self.path.mkdir()
        self._door = folder / "door"

    def __enter__(self) -> Self:
        write_client(self.path / "biopartner", self._door)
        self._server = subprocess.Popen(
            [sys.executable, __file__, str(self._door)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._server.stdout is not None
        if self._server.stdout.readline() != b"ready\n":
            raise RuntimeError("the program cannot be loaded; what is wrong stands above")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.communicate()  # closes its stdin, which ends it


def serve(door: str) -> None:
    """Answer until stdin is closed."""
    _load()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the children are nobody's to wait for
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(door)
        listening.listen(16)
        print("ready", flush=True)  # noqa: T201 - this is what the parent waits for
        while listening in select.select([listening, 0], [], [])[0]:
            client, _ = listening.accept()
            if os.fork() == 0:
                listening.close()
                code = 70
                try:
                    code = _answer(client)
                finally:
                    client.sendall(b"%d" % code)
                    os._exit(0)
            client.close()


def _load() -> None:
    """Import what commands import, so that no child has to."""
    import pkgutil
    from importlib import import_module

    import biopartner

    for name in ("dateutil.relativedelta", "rapidfuzz.fuzz", "rich.console", "rich.table", "sqlite_utils"):
        import_module(name)
    for module in pkgutil.walk_packages(biopartner.__path__, "biopartner."):
        if not module.name.endswith("__main__"):
            with suppress(Exception):  # what cannot be loaded is shown by the page that asks for it
                import_module(module.name)


def _answer(door: socket.socket) -> int:
    """Become the command that the client was typed as, and run it; gives its exit code."""
    streams = array.array("i")
    _, ancillary, _, _ = door.recvmsg(1, socket.CMSG_SPACE(3 * streams.itemsize))
    streams.frombytes(ancillary[0][2])
    said = b""
    while more := door.recv(65536):
        said += more
    folder, many, *words = said.split(b"\0")
    for i, stream in enumerate(streams):
        os.dup2(stream, i)
    os.chdir(folder)
    sys.argv = [os.fsdecode(word) for word in words[: int(many)]]
    os.environ.clear()
    os.environb.update(word.split(b"=", 1) for word in words[int(many) :])
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - stays open to the end
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    from biopartner.__main__ import main

    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except Exception:  # noqa: BLE001 - a page shows it as the terminal would
        import traceback

        traceback.print_exc()
        return 70
    finally:
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    serve(sys.argv[1])
