"""Whether a file is an ONNX model or a TensorFlow SavedModel: the top-level fields of its protocol buffer.

Neither has a mark of its own. Both are one message from the first byte to the last, so its fields are stepped over,
without looking inside: an ONNX ModelProto has a graph (field 7), a SavedModel only a version (1) and graphs (2).
"""

import os
from typing import BinaryIO

from engine.checkpoint.formats import Format

_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_MAX_FIELDS = 10_000
_ONNX_GRAPH = 7
_KNOWN_ONNX = frozenset({1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 25, 26})
_SAVED_MODEL = frozenset({1, 2})


def message_format(file: BinaryIO) -> Format | None:
    """ONNX, SAVED_MODEL or None."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if file.read(1) != b"\x08":  # field 1, a number: the version
        return None
    file.seek(0)
    fields: set[int] = set()
    for _ in range(_MAX_FIELDS):
        if file.tell() == size:
            break
        field = _step(file, size)
        if field not in _KNOWN_ONNX:
            return None
        fields.add(field)
    if _ONNX_GRAPH in fields:
        return Format.ONNX
    return Format.SAVED_MODEL if fields == _SAVED_MODEL else None


def _step(file: BinaryIO, size: int) -> int:
    """Step over one field; its number, 0 where it is none."""
    key = _varint(file)
    kind = key & 7
    if kind == _VARINT:
        _varint(file)
    elif kind in (_FIXED_64, _FIXED_32):
        file.seek(8 if kind == _FIXED_64 else 4, os.SEEK_CUR)
    elif kind == _BYTES:
        file.seek(_varint(file), os.SEEK_CUR)
    else:
        return 0
    return key >> 3 if file.tell() <= size else 0


def _varint(file: BinaryIO) -> int:
    value = 0
    for shift in range(0, 63, 7):
        byte = file.read(1)
        if not byte:
            break
        value |= (byte[0] & 0x7F) << shift
        if byte[0] < 0x80:
            break
    return value
