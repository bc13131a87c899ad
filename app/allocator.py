"""glibc's allocator, told to share one arena among all threads and to give back what lies free.

It gives each new thread an arena of its own, up to 8 a core. MediaPipe's and torch's threads free each other's blocks,
and what lies free in one arena is of no use to the others: a window in steady use went on growing although no byte more
was in use, and started 65 MiB larger. With one arena, given back every ten seconds, it grows in its first minutes only
(docs/figures.md). Giving back takes 1 … 5 ms.
"""

import ctypes
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_M_ARENA_MAX = -8  # malloc.h
PERIOD_MS = 10_000


def share_arena() -> None:
    """Call it before the first thread starts; other allocators (Windows, macOS, musl) are left as they are."""
    mallopt = _of_glibc("mallopt")
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Return what lies free to the system, now."""
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def give_back_regularly(parent: "QObject") -> None:
    """Return free memory to the system, for as long as `parent` lives."""
    if _of_glibc("malloc_trim") is None:
        return
    from PySide6.QtCore import QTimer

    timer = QTimer(parent)
    timer.timeout.connect(give_back)
    timer.start(PERIOD_MS)


def _of_glibc(name: str) -> Callable[..., int] | None:
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
