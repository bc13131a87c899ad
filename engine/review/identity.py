"""Which checkpoint and which file: digests that tell one content from another, wherever it lies."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from engine.backends.engine import Engine
from engine.checkpoint.manifest import Manifest

WHOLE = 64 << 20
_PIECE, _PIECES = 1 << 16, 256


def identity(engine: Engine) -> str:
    """`checkpoint_digest` of a loaded checkpoint; of several that answer as one, of all of them."""
    members = getattr(engine, "members", (engine,))
    return checkpoint_digest([member.path for member in members], engine.manifest)


def checkpoint_digest(paths: list[str], manifest: Manifest) -> str:
    """sha256 (hex) over the bytes of a checkpoint's files and the manifest it is run by: what its scores depend on.

    A file that is no longer there counts by its name alone.
    """
    state = hashlib.sha256(manifest.to_json().encode())
    for path in paths:
        for file in (Path(path), *([Path(path).with_suffix(".bin")] if path.endswith(".xml") else [])):
            try:
                with file.open("rb") as opened:
                    state.update(hashlib.file_digest(opened, "sha256").digest())
            except OSError:
                state.update(file.name.encode())
    return state.hexdigest()


def content_digest(path: str | Path) -> str:
    """Digest (hex) of a recording's content, in 0.1 s at most: of 64 MiB all of it, of a larger file its size and 256
    pieces of 64 KiB, evenly spread from its first byte to its last. Raises OSError.

    Films that were made at different times differ in every piece; only one that was changed in place, byte for byte
    and between the pieces, would be taken for the old one.
    """
    state = hashlib.blake2b(digest_size=20)
    with open(path, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        state.update(size.to_bytes(8, "little"))
        for piece in _pieces(file, size):
            state.update(piece)
    return state.hexdigest()


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    if size <= WHOLE:
        while piece := file.read(1 << 20):
            yield piece
        return
    for i in range(_PIECES):
        file.seek((size - _PIECE) * i // (_PIECES - 1))
        yield file.read(_PIECE)
