"""The kinds of recordings, and which of them are kept of what a camera sees."""

from typing import Literal

Kind = Literal["films", "landmarks", "gloves"]
KINDS: tuple[Kind, ...] = ("films", "landmarks", "gloves")
"""Each has a folder and a table of its own: a training reads one of them."""

Keep = Literal["landmarks", "both", "films"]
"""What is kept of a camera's picture; a glove's samples always are."""
