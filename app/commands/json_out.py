"""JSON on standard output, whoever reads it."""

import json
import os
import sys

from engine.errors import shown


def as_text(value: object) -> bytes:
    """`value` as JSON for files and pipes. UTF-8, so that Hangul also reaches a pipe of another encoding (Windows)."""
    words = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return words.encode("utf-8", "surrogateescape")


def print_json(value: object) -> bool:
    """Whether it could be written. If not, stderr says why, unless the reader has seen enough, as `head` has."""
    try:
        sys.stdout.buffer.write(as_text(value))
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(
                f"Standard output can't be written: {shown(error.strerror or error)}.\n"
                "The results are not complete there.\nMake room, or write to another place.\n"
            )
        # What is left would be tried again when Python ends, which then has a traceback to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True
