"""Safetensors files without our manifest, as other programs write them."""

import json

from engine.checkpoint.contents import Contents
from engine.checkpoint.header import read_header, read_tensors
from engine.checkpoint.screen import Screened


def read_bare(screened: Screened) -> Contents:
    """Its tensors; what its metadata say, which may be JSON, are hints. Raises DamagedFile or OSError."""
    with open(screened.path, "rb") as file:
        header = read_header(file)
        return Contents({"": read_tensors(file, header)}, {k: plain(v) for k, v in header.metadata.items()})


def plain(written: str) -> object:
    """What a text of metadata says, where it is JSON; else the text itself: metadata can't hold anything else."""
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return written
