"""What native code writes to stderr while MediaPipe's graphs are built is held back; what is no known noise follows."""

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

# What a graph prints on stderr in normal operation; everything else that arrives is passed on.
_NOISE = (
    "inference_feedback_manager.cc",
    "XNNPACK delegate for CPU",
    "All log messages before absl::InitializeLog()",
    "landmark_projection_calculator.cc",
    "FaceBlendshapesGraph acceleration",
    "gl_context_egl.cc",  # where there is a display
    "gl_context.cc",
)


class _Held:
    """fd 2, which all threads share: the first one that wants quiet turns it away, the last one gives it back.

    So nobody waits for somebody else's graph, which may never come.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._users = 0
        self._kept = -1
        self._held: IO[bytes] | None = None

    def begin(self) -> None:
        with self._lock:
            if not self._users:
                self._turn_away()
            self._users += 1

    def end(self) -> None:
        with self._lock:
            self._users -= 1
            if not self._users and self._held is not None:
                self._give_back(self._held)

    def _turn_away(self) -> None:
        try:
            self._kept = os.dup(2)
        except OSError:  # no stderr at all (pythonw): nothing to quieten
            return
        self._held = tempfile.TemporaryFile()  # closed as it is given back
        sys.stderr.flush()
        os.dup2(self._held.fileno(), 2)

    def _give_back(self, held: IO[bytes]) -> None:
        self._held = None
        os.dup2(self._kept, 2)
        os.close(self._kept)
        with held:
            held.seek(0)
            for line in held:
                if not any(word.encode() in line for word in _NOISE):
                    os.write(2, line)


_HELD = _Held()


@contextmanager
def quiet_stderr() -> Iterator[None]:
    """Hold back what native code writes to fd 2 while a graph is built, then pass on all but the known noise.

    The wheel ignores every log-level variable. Only for the 0.3 s of building; nothing is lost, only later. May be
    entered by several threads, and again within itself.
    """
    _HELD.begin()
    try:
        yield
    finally:
        _HELD.end()
