"""glibc's allocator, told to share two arenas among all threads.

It gives each new thread an arena of its own, up to 8 a core. MediaPipe's and torch's threads free each other's
blocks, and what lies free in one arena is of no use to the others: a window in steady use grew by about 10 MiB/h, and
started 65 MiB larger, although no byte more was in use (`python -m benchmarks memory`).
"""

import ctypes
import sys

_M_ARENA_MAX = -8  # malloc.h
_ARENAS = 2


def share_arenas() -> None:
    """Call it before the first thread starts; other allocators (Windows, macOS, musl) are left as they are."""
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, _ARENAS)
