"""Standard output, whoever reads it: a terminal, a file on a full disk, or a pipe that is closed early."""

import json
import os
import sys
from collections.abc import Callable

from engine.errors import shown


def as_text(value: object) -> bytes:
    """`value` as JSON for files and pipes. UTF-8, so that Hangul also reaches a pipe of another encoding (Windows)."""
    words = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return words.encode("utf-8", "surrogateescape")


def print_json(value: object) -> bool:
    """`print_bytes` of `value` as JSON."""
    return print_bytes(as_text(value))


def print_bytes(words: bytes) -> bool:
    """Whether they could be written. If not, stderr says why, unless the reader has seen enough, as `head` has."""
    if sys.stdout is None:
        _tell("it is closed")
        return False
    return _tried(lambda: sys.stdout.buffer.write(words))


def is_written(more: str = "") -> bool:
    """Whether all that was printed so far could be written, told as by `print_bytes`.

    more: what to print yet. A line's end tells, after an error, whether it was this output that it came from.
    """
    return sys.stdout is None or _tried(lambda: sys.stdout.write(more))


def _tried(write: Callable[[], object]) -> bool:
    try:
        write()
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            _tell(shown(error.strerror or error))
        # What is left would be tried again when Python ends, which then has a traceback to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def _tell(why: str) -> None:
    sys.stderr.write(
        f"Standard output can't be written: {why}.\nThe results are not complete there.\n"
        "Make room, or write to another place.\n"
    )
