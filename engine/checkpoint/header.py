"""The header of a safetensors file: which tensors, of which shape, where; believed as far as the file bears it out.

8 bytes  length of the header, little-endian
header   JSON: name → {"dtype", "shape", "data_offsets"}, and "__metadata__": text → text
data     the tensors, one after another, without holes
"""

import json
import math
import os
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, TypeGuard, cast

import numpy as np

from engine.checkpoint.damage import damaged
from engine.errors import UnknownFormat, shown
from engine.texts import text

MAX_HEADER_BYTES = 8 << 20
MAX_TENSORS = 20_000
_BRACES_OF_TEXT, _SIGNS_OF_TEXT = 1000, 50_000  # in metadata, which may hold JSON as text

DTYPES: Final = {
    "F64": "<f8", "F32": "<f4", "F16": "<f2", "BF16": "<u2", "I64": "<i8", "I32": "<i4", "I16": "<i2", "I8": "<i1",
    "U64": "<u8", "U32": "<u4", "U16": "<u2", "U8": "<u1", "BOOL": "?",
}  # fmt: skip
"""Name in the header → numpy's; numpy has no bfloat16, whose bytes are read as 16-bit numbers first."""
_UNREAD = frozenset(("F8_E4M3", "F8_E5M2", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ", "F6_E2M3", "F6_E3M2", "F4", "C64"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One tensor. start, end: bytes from the beginning of the data."""

    dtype: str
    shape: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Header:
    """What a safetensors file says of itself. data: where in the file the tensors begin."""

    tensors: dict[str, Entry]
    metadata: dict[str, str]
    data: int


def looks_like_safetensors(head: bytes, size: int) -> bool:
    """Whether a file of `size` bytes that begins with `head` may be one: a length, then a JSON object."""
    return len(head) >= 10 and head[8:9] == b"{" and int.from_bytes(head[:8], "little") <= max(size - 8, 1 << 40)


def read_header(file: BinaryIO) -> Header:
    """The header of `file`, every claim of it checked against the file's length.

    Raises DamagedFile, or UnknownFormat for numbers that are not read here.
    """
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    first = file.read(8)
    if size < 10:
        raise damaged(text("it is only {count} bytes long", count=size))
    (length,) = struct.unpack("<Q", first)
    if length > min(MAX_HEADER_BYTES, size - 8):
        raise damaged(text("its header claims to be longer than the file or the limit; or it is no .safetensors file"))
    raw = _json(file.read(length))
    metadata = raw.pop("__metadata__", None) or {}
    if not isinstance(metadata, dict) or not all(isinstance(x, str) for x in metadata.values()):
        raise damaged(text("its metadata are no text"))
    tensors = {name: _entry(name, value) for name, value in raw.items()}
    _check_places(tensors, size - 8 - length)
    return Header(tensors, metadata, 8 + length)


def read_tensors(file: BinaryIO, header: Header) -> dict[str, np.ndarray[Any, Any]]:
    """The tensors of `file`, each an array of its own; bfloat16 as float32. Raises DamagedFile."""
    out = {}
    for name, entry in header.tensors.items():
        file.seek(header.data + entry.start)
        values = np.frombuffer(file.read(entry.end - entry.start), DTYPES[entry.dtype])
        if entry.dtype == "BF16":  # the upper half of a float32
            values = (values.astype(np.uint32) << 16).view(np.float32)
        out[name] = values.reshape(entry.shape)
    return out


def _json(data: bytes) -> dict[str, Any]:
    # Refused before it is parsed: a million tensors would be a million objects. A tensor takes a brace, two
    # brackets and 13 commas.
    braces = data.count(b"{")
    is_long = data.count(b",") > 13 * braces + _SIGNS_OF_TEXT or data.count(b"[") > 2 * braces + _SIGNS_OF_TEXT
    if braces > MAX_TENSORS + _BRACES_OF_TEXT or is_long:
        raise damaged(text("its header is no table of tensors, or lists too many"))
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise damaged(text("its header is not readable")) from error
    if not isinstance(raw, dict) or len(raw) > MAX_TENSORS:
        raise damaged(text("its header is no table of tensors, or lists too many"))
    return raw


def _entry(name: str, raw: object) -> Entry:
    if isinstance(raw, dict):
        shape, offsets, dtype = raw.get("shape"), raw.get("data_offsets"), raw.get("dtype")
        if _are_sizes(shape, 8) and _are_sizes(offsets, 2) and isinstance(dtype, str) and dtype in DTYPES:
            entry = Entry(dtype, tuple(shape), offsets[0], offsets[-1])
            if len(offsets) == 2 and entry.end - entry.start == _bytes(entry):
                return entry
        if isinstance(dtype, str) and dtype in _UNREAD:
            raise UnknownFormat(
                text("Its tensor {name} holds numbers of a kind that is not read here, {kind}.",
                     name=shown(name, 60), kind=dtype),
                text("Nothing was loaded."),
                text("Save the model in float32, float16 or bfloat16, and open that file."),
            )  # fmt: skip
    raise damaged(text("its tensor {name} has a type, shape or place that can't be", name=shown(name, 60)))


def _bytes(entry: Entry) -> int:
    return math.prod(entry.shape) * np.dtype(DTYPES[entry.dtype]).itemsize


def _are_sizes(value: object, limit: int) -> TypeGuard[list[int]]:
    is_short = isinstance(value, list) and len(value) <= limit
    return is_short and all(type(x) is int and 0 <= x < 1 << 62 for x in cast(list[object], value))


def _check_places(tensors: dict[str, Entry], size: int) -> None:
    """One after another, without holes, to the end of the file: as the format demands."""
    at = 0
    for entry in sorted(tensors.values(), key=lambda e: (e.start, e.end)):
        if entry.start != at:
            raise damaged(text("its tensors overlap, or there are bytes between them that belong to none"))
        at = entry.end
    if at != size:
        raise damaged(text("its tensors take {found:,} bytes where {wanted:,} are named", found=size, wanted=at))
