"""What commands take as arguments: a word of the command line → a value, or why it is none."""

import argparse
import math
from pathlib import Path


def path(words: str) -> Path:
    """A path, but no empty one."""
    return Path(written_path(words))


def written_path(words: str) -> str:
    """The same as it is written. An empty one, of a variable that was never set, would be the folder one is in."""
    if not words:
        raise argparse.ArgumentTypeError("it is empty; a path is meant")
    return words


def size(words: str) -> tuple[int, int]:
    """Rows and columns: "224x224", or "224" for both."""
    rows, _, columns = words.lower().partition("x")
    try:
        return int(rows), int(columns or rows)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is no size; rows and columns are meant, as 224x224") from None


def numbers(words: str) -> tuple[float, ...]:
    """Finite numbers with commas between them."""
    try:
        values = tuple(float(x) for x in words.split(","))
    except ValueError:
        values = (math.nan,)
    if not all(map(math.isfinite, values)):
        raise argparse.ArgumentTypeError(f"{words!r}; finite numbers are meant, with commas between them")
    return values


def names(words: str) -> tuple[str, ...]:
    """Names with commas between them."""
    return tuple(x.strip() for x in words.split(","))


def seconds(words: str) -> float:
    """Seconds, from 0.05 to 3600."""
    try:
        value = float(words)
    except ValueError:
        value = math.nan
    if not 0.05 <= value <= 3600:
        raise argparse.ArgumentTypeError(f"{words!r}; seconds from 0.05 to 3600 are meant")
    return value
