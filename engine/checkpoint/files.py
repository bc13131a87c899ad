"""Checkpoint files on disk: screen the bytes, read them safely, prove them whole; write all or nothing.

A SignLens checkpoint is a `.safetensors` file (no pickle, nothing in it is ever run). Its metadata hold the
manifest as canonical JSON and a sha256 over that JSON and every tensor, because neither torch nor safetensors
notices flipped bits (measured: 60 of 60 damaged files loaded without a word).
"""

import hashlib
import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from engine.atomic import write_atomically
from engine.checkpoint.manifest import Manifest
from engine.errors import CheckpointError, DamagedFile, RecognizerError, UnknownFormat, shown
from engine.texts import text

Tensors = dict[str, np.ndarray[Any, Any]]

MANIFEST_KEY = "signlens.manifest"
DIGEST_KEY = "signlens.sha256"
MAX_FILE_BYTES = 4 << 30
MAX_HEADER_BYTES = 8 << 20
MAX_TENSORS = 20_000

# First bytes (offset, magic) of files that people try, and what they are.
_KNOWN_FORMATS = (
    (0, b"PK\x03\x04", text("a zip archive, as torch.save writes (.pt, .pth, .ckpt)")),
    (0, b"\x80", text("a Python pickle")),
    (0, b"\x89HDF", text("a Keras / HDF5 file")),
    (4, b"TFL3", text("a TensorFlow Lite file")),
    (4, b"ftyp", text("a video")),
    (0, b"RIFF", text("a video or sound")),
)


def write_checkpoint(path: str | Path, tensors: Mapping[str, np.ndarray[Any, Any]], manifest: Manifest) -> None:
    """Write `tensors` and `manifest` to `path` (.safetensors), all or nothing. Raises CheckpointError."""
    from safetensors.numpy import save

    # Batch norm's count of batches is a number without dimensions, of which `ascontiguousarray` makes an array of one.
    contiguous = {name: np.ascontiguousarray(value).reshape(value.shape) for name, value in tensors.items()}
    text = manifest.to_json()
    Manifest.from_json(text)  # what can't be read back is not written
    metadata = {MANIFEST_KEY: text, DIGEST_KEY: digest(text, contiguous)}
    write_atomically(path, save(contiguous, metadata=metadata))


def read_checkpoint(path: str | Path) -> tuple[Tensors, Manifest]:
    """Tensors and manifest of the checkpoint at `path`. Raises CheckpointError; runs nothing from the file."""
    try:
        return _parse(_bytes(Path(path)))
    except RecognizerError as error:
        found = text("Can't load {name}. {found}", name=shown(Path(path).name), found=error.found)
        raise type(error)(found, error.not_done, error.remedy) from error


def read_manifest(path: str | Path) -> Manifest:
    """The manifest alone, from the header; the tensors are neither read nor checked. Raises CheckpointError."""
    try:
        with open(path, "rb") as file:
            head = file.read(8 + MAX_HEADER_BYTES)
    except OSError as error:
        raise _unreadable(error) from error
    return Manifest.from_json(_metadata(_header(head))[MANIFEST_KEY])


def digest(manifest_json: str, tensors: Mapping[str, np.ndarray[Any, Any]]) -> str:
    """sha256 (hex) over the manifest's bytes, then name, dtype, shape and bytes of each tensor in name order."""
    sha = hashlib.sha256(manifest_json.encode())
    for name in sorted(tensors):
        value = np.ascontiguousarray(tensors[name])
        sha.update(f"\0{name}\0{value.dtype.str}\0{value.shape}\0".encode())
        sha.update(value.tobytes())
    return sha.hexdigest()


def _parse(data: bytes) -> tuple[Tensors, Manifest]:
    from safetensors import SafetensorError
    from safetensors.numpy import load

    metadata = _metadata(_header(data))
    try:
        tensors: Tensors = load(data)
    except (SafetensorError, ValueError, KeyError, TypeError, MemoryError, OverflowError) as error:
        raise _damaged(shown(error)) from error
    if digest(metadata[MANIFEST_KEY], tensors) != metadata[DIGEST_KEY]:
        raise _damaged(text("its contents do not match their sha256"))
    return tensors, Manifest.from_json(metadata[MANIFEST_KEY])


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UnknownFormat(
                text(
                    "It is {size:.1f} GB long; checkpoints up to {limit:.1f} GB are read.",
                    size=size / 1e9,
                    limit=MAX_FILE_BYTES / 1e9,
                ),
                text("Nothing was loaded."),
                text("Check that this is the file you meant."),
            )
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(error) from error


def _header(data: bytes) -> dict[str, Any]:
    for offset, magic, what in _KNOWN_FORMATS:
        # Byte 8 of a safetensors file is "{"; its first byte is a length, which may well be a pickle's 0x80.
        if data[offset : offset + len(magic)] == magic and data[8:9] != b"{":
            raise UnknownFormat(
                text("It is {what}, whatever its name says.", what=what),
                text("Nothing was loaded or run."),
                text("Choose a .safetensors checkpoint made by SignLens."),
            )
    if len(data) < 10:
        raise _damaged(text("it is only {count} bytes long", count=len(data)))
    (length,) = struct.unpack("<Q", data[:8])
    if length > min(MAX_HEADER_BYTES, len(data) - 8):
        raise _damaged(text("its header claims to be longer than the file or the limit; or it is no .safetensors file"))
    try:
        header = json.loads(data[8 : 8 + length])
    except (ValueError, RecursionError) as error:
        raise _damaged(text("its header is not readable")) from error
    if not isinstance(header, dict) or len(header) > MAX_TENSORS:
        raise _damaged(text("its header is no table of tensors, or lists too many"))
    return header


def _metadata(header: dict[str, Any]) -> dict[str, str]:
    metadata = header.get("__metadata__")
    if not isinstance(metadata, dict) or not {MANIFEST_KEY, DIGEST_KEY} <= metadata.keys():
        raise UnknownFormat(
            text("It has no SignLens manifest (labels, frame rate, normalisation), so its answers could not be named."),
            text("Nothing was loaded."),
            text("Choose a checkpoint that SignLens trained or exported."),
        )
    if not all(isinstance(v, str) for v in metadata.values()):
        raise _damaged(text("its metadata are no text"))
    return metadata


def _damaged(what: str) -> DamagedFile:
    return DamagedFile(
        text("It is damaged: {what}.", what=what),
        text("Nothing was loaded."),
        text("Copy the file again from where it came, or use another one."),
    )


def _unreadable(error: OSError) -> CheckpointError:
    return CheckpointError(
        text("It can't be read ({reason}).", reason=shown(error.strerror)),
        text("Nothing was loaded."),
        text("Check the path and that you may read it."),
    )
