"""The decoder process: `python -m engine.sources.decoder [--loop] PATH` writes `wire` records to stdout.

A process of its own, because a damaged file can crash or hang FFmpeg. It ends with its parent: end of input
on stdin ends it, whatever FFmpeg is doing.
"""

import os
import sys
import threading
from contextlib import suppress
from typing import Any, BinaryIO

from engine.sources.film import BROKEN, Unusable, open_film, reason
from engine.sources.wire import MAX_TEXT, RECORD

_MEMORY_LIMIT = 6 << 30  # address space in bytes; 1080p H.264 with four threads reserves 1.5 GB


def main(arguments: list[str]) -> int:
    """Decode the file named last; 0 when its end was reached, 1 when not."""
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    os.dup2(2, 1)  # nothing that a library prints may mix with the records
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    _write(out, b"WAKE")
    try:
        _decode(out, arguments[-1], loop="--loop" in arguments[:-1])
    except BROKEN as error:
        return _fail(out, reason(error))
    return 0


def _decode(out: BinaryIO, path: str, loop: bool) -> None:
    size: tuple[int, int] | None = None
    while True:
        length = 0.0
        with open_film(path) as film:
            for t, frame in film.frames():
                picture = film.picture(frame, size)
                if size is None:
                    size = (picture.shape[1], picture.shape[0])
                    _write(out, b"HEAD", size, seconds=film.fps)
                _write(out, b"FRAM", size, picture.data, t)
                length = t + film.step_s
        if size is None or length == 0.0:
            raise Unusable("it holds no picture that can be decoded")
        if not loop:
            _write(out, b"GOOD", (film.damaged, 0))
            return
        _write(out, b"TURN", seconds=length)


def _write(out: BinaryIO, tag: bytes, size: tuple[int, int] = (0, 0), body: Any = b"", seconds: float = 0.0) -> None:
    length = body.nbytes if isinstance(body, memoryview) else len(body)
    out.write(RECORD.pack(tag, size[0], size[1], length, seconds))
    out.write(body)
    out.flush()


def _fail(out: BinaryIO, reason: str) -> int:
    _write(out, b"FAIL", body=reason.encode("utf-8", "replace")[:MAX_TEXT])
    return 1


def _end_with_parent() -> None:
    with suppress(OSError):
        while os.read(0, 4096):
            pass
    os._exit(1)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return  # no rlimit there; MAX_PIXELS is the guard
    import resource

    with suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT, _MEMORY_LIMIT))


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
    except BrokenPipeError:  # the parent has closed its end: it wants no more
        code = 1
    os._exit(code)  # FFmpeg's threads are not waited for
