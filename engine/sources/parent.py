"""A child process's end of the pipes to its parent: records go out, it ends with its parent, its memory has a limit.

A process of its own, because a damaged file can crash or hang FFmpeg.
"""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from engine.sources.film import BROKEN, reason
from engine.sources.wire import MAX_TEXT, RECORD, Tag

_MEMORY_LIMIT = 6 << 30  # address space in bytes; 1080p H.264 with four threads reserves 1.5 GB


class Outlet:
    """Takes standard output for itself: nothing that a library prints may mix with the records."""

    def __init__(self) -> None:
        self._pipe = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
        os.dup2(2, 1)

    def write(
        self, tag: Tag, size: tuple[int, int] = (0, 0), body: Any = b"", seconds: float = 0.0, number: int = 0
    ) -> None:
        """One record, sent at once; size: (W, H). Raises BrokenPipeError when the parent has closed its end."""
        length = body.nbytes if isinstance(body, memoryview) else len(body)
        self._pipe.write(RECORD.pack(tag, size[0], size[1], length, seconds, number))
        self._pipe.write(body)
        self._pipe.flush()


def serve(work: Callable[[Outlet], None], hear: Callable[[bytes], None] = lambda said: None) -> int:
    """Do `work`; 0 when it was done, 1 when the film could not be read, which a FAIL record says.

    hear: called in another thread with what the parent writes. When that ends, so does the process, whatever FFmpeg is
          doing.
    """
    out = Outlet()
    threading.Thread(target=_hear, args=(hear,), daemon=True).start()
    _limit_memory()
    out.write(b"WAKE")
    try:
        work(out)
    except BROKEN as error:
        out.write(b"FAIL", body=reason(error).encode("utf-8", "replace")[:MAX_TEXT])
        return 1
    return 0


def leave(main: Callable[[list[str]], int]) -> NoReturn:
    """End the process with what `main` says of its arguments; FFmpeg's threads are not waited for."""
    try:
        code = main(sys.argv[1:])
    except BrokenPipeError:  # the parent has closed its end: it wants no more
        code = 1
    os._exit(code)


def _hear(hear: Callable[[bytes], None]) -> None:
    with suppress(OSError):
        while said := os.read(0, 4096):
            hear(said)
    os._exit(1)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return  # no rlimit there; MAX_PIXELS is the guard
    import resource

    with suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT, _MEMORY_LIMIT))
