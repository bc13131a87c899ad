"""Safetensors files without our manifest, as other programs write them."""

from engine.checkpoint.contents import Contents
from engine.checkpoint.header import read_header, read_tensors
from engine.checkpoint.screen import Screened


def read_bare(screened: Screened) -> Contents:
    """Its tensors; what its metadata say are hints. Raises DamagedFile or OSError."""
    with open(screened.path, "rb") as file:
        header = read_header(file)
        return Contents({"": read_tensors(file, header)}, dict(header.metadata))
