"""The parent's end of the decoder process: starts it, reads its records, makes sure that it is gone."""

import os
import queue
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from engine.errors import shown
from engine.sources.wire import RECORD, believable
from engine.texts import text
from engine.types import ImageArray

_AHEAD = 4  # decoded frames that wait for their time; 1080p: 25 MB
# What a Python process needs to start; nothing that could change how FFmpeg or Python behaves.
_KEPT = (
    "PATH",
    "SYSTEMROOT",
    "HOME",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "TEMP",
    "TMP",
    "TMPDIR",
    "LANG",
    "LC_ALL",
)


@dataclass(frozen=True, slots=True)
class Record:
    """One record of `wire`; its sizes and numbers as the tag says.

    image: only with FRAM. text: only with FAIL, fit to be shown. data: only with INDX.
    """

    tag: bytes
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    number: int = 0
    image: ImageArray | None = None
    text: str = ""
    data: bytes = b""


class Child:
    """A decoder process and the thread that reads from it. All verbs but `close` from one thread.

    The thread only reads a pipe: killing the process ends it, so it is always joined.
    """

    def __init__(self, command: list[str]) -> None:
        self._records: queue.Queue[Record | None] = queue.Queue(_AHEAD)
        self._closing = threading.Event()
        self._over = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # FFmpeg's own words are for programmers; a FAIL record says what matters
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdout is not None  # noqa: S101 - PIPE was asked for; this is for mypy
        self._thread = threading.Thread(
            target=self._pump, args=(self._process.stdout,), name="decoder pipe", daemon=True
        )
        self._thread.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def next(self, timeout_s: float) -> Record | None:
        """The next record, or None when none came in time. A FAIL record stands for a child that died."""
        if self._over:
            return self._died()
        try:
            record = self._records.get(timeout=max(timeout_s, 0.0))
        except queue.Empty:
            return None
        if record is None:
            self._over = True
            return self._died()
        return record

    def send(self, said: bytes) -> None:
        """Write to its standard input; `next` tells where it is there no more."""
        pipe = self._process.stdin
        if pipe is not None and not self._over:
            with suppress(OSError, ValueError):  # ValueError: closed
                pipe.write(said)
                pipe.flush()

    def close(self) -> None:
        """Kill the process, join the thread; both are gone afterwards. May be called twice, and by a thread other than
        the one that waits in `next`, which then gets a FAIL record.
        """
        self._over = True
        self._closing.set()
        self._process.kill()
        self._process.wait()
        self._thread.join()
        with suppress(queue.Full):  # a full queue keeps nobody waiting
            self._records.put_nowait(None)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _died(self) -> Record:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0.5)
        code = self._process.poll()
        is_signal = code is not None and code < 0
        how = text("the decoder was ended by signal {number}", number=-(code or 0))
        return Record(b"FAIL", text=how if is_signal else text("the decoder ended with code {code}", code=code))

    def _pump(self, pipe: BinaryIO) -> None:
        while (record := _read(pipe)) is not None:
            if not self._put(record):
                return
        self._put(None)

    def _put(self, record: Record | None) -> bool:
        while not self._closing.is_set():
            try:
                self._records.put(record, timeout=0.1)
            except queue.Full:
                continue
            return True
        return False


def decoder_command(path: str, loop: bool) -> list[str]:
    """The command that decodes `path`, made absolute so that no name can be taken for an option or address."""
    return child_command("engine.sources.decoder", path, *(["--loop"] if loop else []))


def child_command(module: str, path: str, *options: str) -> list[str]:
    """The command that runs `module` on `path`, made absolute as above."""
    return [sys.executable, "-P", "-m", module, *options, os.path.abspath(path)]


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    here = str(Path(__file__).resolve().parents[2])  # this very `engine`, wherever the program was started
    paths = [here, *(os.path.abspath(p) for p in sys.path if p)]
    return {**kept, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}


def _read(pipe: BinaryIO) -> Record | None:
    """The next record, or None at the end of the pipe or when the bytes are no record."""
    head = pipe.read(RECORD.size)
    if len(head) < RECORD.size:
        return None
    tag, width, height, size, seconds, number = RECORD.unpack(head)
    if not believable(tag, width, height, size):
        return None
    if tag != b"FRAM":
        body = pipe.read(size)
        if len(body) < size:
            return None
        if tag == b"INDX":
            return Record(tag, data=body)
        return Record(tag, width, height, seconds, number, text=shown(body.decode("utf-8", "replace")))
    image = np.empty((height, width, 3), np.uint8)
    view, got = image.reshape(-1).data, 0
    while got < size:
        count = pipe.readinto(view[got:])  # type: ignore[attr-defined] # BufferedReader has it, BinaryIO does not say so
        if not count:
            return None
        got += count
    return Record(tag, width, height, seconds, number, image)


def wait_for(child: Child, tag: bytes, timeout_s: float) -> Record | None:
    """The next record with `tag` (or FAIL, or GOOD), or None when it did not come in time."""
    end = time.monotonic() + timeout_s
    while (left := end - time.monotonic()) > 0:
        record = child.next(left)
        if record is not None and record.tag in (tag, b"FAIL", b"GOOD"):
            return record
    return None
