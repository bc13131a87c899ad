"""Small files that claim to be large, and large ones that are nothing: each wants memory or time."""

import io
import json
import pickle
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from tests.attacks.hostile import archive, torch_zip

MILLION = 1_000_000


def header_only(header: object, claimed: int | None = None) -> bytes:
    words = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(words) if claimed is None else claimed) + words


def _tensors(count: int) -> bytes:
    one = b'"w%06d":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}'
    return header_only(b"{" + b",".join(one % i for i in range(count)) + b"}")


def _entry(shape: list[int], start: int, end: int, dtype: str = "F32") -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [start, end]}


SAFETENSORS = {
    "header-longer-than-the-file": header_only({}, claimed=1 << 62),
    "header-over-the-limit": header_only(b" " * 16, claimed=9 << 20),
    "tensor-of-2-to-the-62": header_only({"w": _entry([1 << 60], 0, 1 << 62)}),
    "shape-that-overflows": header_only({"w": _entry([1 << 40, 1 << 40], 0, 0)}),
    "overlapping-tensors": header_only({f"w{i}": _entry([8], 0, 8, "U8") for i in range(9)}) + bytes(8),
    "negative-offsets": header_only({"w": _entry([2], -8, 0)}),
    "million-tensors": _tensors(MILLION),
    "30000-tensors": _tensors(30_000),
    "deep-json": header_only(b'{"a":' + b"[" * 60_000),
    "long-list": header_only(b'{"a":[' + b"1000," * 1_500_000 + b"0]}"),
    "many-objects": header_only(b'{"a":[' + b"{}," * 2_000_000 + b"{}]}"),
    "long-number": header_only(b'{"a":' + b"9" * 4_000_000 + b"}"),
    "no-json": header_only(b"{\xff\xfe" * 9),
}


def _deflated(path: Path) -> None:
    """2 GB of zeros in 2 MB: torch.load took 1.9 GB for such a file before it refused it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.writestr("archive/data.pkl", torch_pickle(1 << 29))
        with z.open("archive/data/0", "w", force_zip64=True) as member:
            for _ in range(256):
                member.write(bytes(1 << 20))
    data = path.read_bytes()
    at = data.rindex(b"PK\x01\x02")
    path.write_bytes(data[: at + 24] + struct.pack("<L", 1 << 31) + data[at + 28 :])


def torch_pickle(elements: int) -> bytes:
    """What torch.save pickles for {"w": a tensor of so many float32}."""
    return (
        b"\x80\x02}X\x01\x00\x00\x00wctorch._utils\n_rebuild_tensor_v2\n((X\x07\x00\x00\x00storagectorch\nFloatStorage\n"
        b"X\x01\x00\x00\x000X\x03\x00\x00\x00cpu" + _integer(elements) + b"tQK\x00" + _integer(elements)
        + b"\x85K\x01\x85\x89ccollections\nOrderedDict\n)RtRs."
    )  # fmt: skip


def _integer(value: int) -> bytes:
    data = value.to_bytes(10, "little", signed=True)
    return b"\x8a" + bytes([len(data)]) + data


def _lying_storage(path: Path) -> None:
    torch_zip(path, torch_pickle(1 << 40), **{"data/0": bytes(64)})


def _lying_directory(path: Path) -> None:
    torch_zip(path, torch_pickle(1 << 28), **{"data/0": bytes(64)})
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    data[at + 20 : at + 28] = struct.pack("<2L", 1 << 30, 1 << 30)
    path.write_bytes(data)


def _lying_legacy(path: Path) -> None:
    buffer = io.BytesIO()
    torch.save({"w": torch.zeros(1)}, buffer, _use_new_zipfile_serialization=False)
    parts = buffer.getvalue()
    start = parts.index(b"\x80\x02}q\x00X\x01\x00\x00\x00w")
    end = parts.index(b"\x80\x02]", start)
    path.write_bytes(parts[:start] + torch_pickle(1 << 40) + parts[end:])


def _million_members(path: Path) -> None:
    """Listed in a directory of 60 MB, each entry pointing at one and the same member."""
    torch_zip(path, b"\x80\x02}.")
    data = path.read_bytes()
    at, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    one = data[at : data.index(b"PK\x01\x02", at + 4)]
    directory = one * MILLION
    path.write_bytes(
        data[:at] + directory + data[end : end + 8] + struct.pack("<HHLLH", 0xFFFF, 0xFFFF, len(directory), at, 0)
    )


def _million_tensors(path: Path) -> None:
    """In one pickle of 40 MB."""
    body = b"".join(b"X\x07\x00\x00\x00w%06dK\x01" % i for i in range(MILLION))
    torch_zip(path, b"\x80\x02}(" + body * 3 + b"u.")


def _written(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def _as_pickle(data: bytes) -> Callable[[Path], None]:
    return lambda path: torch_zip(path, data)


def _doubled() -> bytes:
    """A tuple of two of a tuple of two … sixty times: 2^60 leaves in 400 bytes."""
    return b"\x80\x02" + b"K\x01" + b"q\x00h\x00\x86" * 60 + b"."


def _called_often(function: bytes, argument: bytes, times: int = 6000) -> bytes:
    body = b"h\x00h\x01R0" * times
    return b"\x80\x02c" + function + b"\nq\x000" + argument + b"\x85q\x010" + body + b"}."


def _word(length: int) -> bytes:
    return b"X" + struct.pack("<I", length) + b"a" * length


def _repeated_view(path: Path) -> None:
    """One number, seen as a tensor of 2^40."""
    torch.save({"w": torch.zeros(1).expand(1 << 40)}, path)


def _huge_hyper(path: Path) -> None:
    """One of ours, whole by its sha256, whose settings ask for a GRU of 50 GB."""
    spec = InputSpec("landmarks", 20, 12.0, parts=("pose", "hands"))
    m = Manifest("huge", "landmark", ("a", "b"), spec, hyper={"core": "gru", "width": 65_536, "layers": 2})
    write_checkpoint(path, {"query.weight": np.zeros((1, 1), np.float32)}, replace(m, name="huge"))


def _sparse(path: Path) -> None:
    """5 GB that take no place on the disk."""
    with open(path, "wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(5 << 30)


def _two_gigabyte_pickle(path: Path) -> None:
    with open(path, "wb") as file:
        file.write(b"\x80\x02")
        file.truncate(2 << 30)


def _nested_zips(path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("a", bytes(1 << 24))
    archive(path, {f"{i}.zip": inner.getvalue() for i in range(16)})


WRITERS: dict[str, Callable[[Path], None]] = {
    f"{name}.safetensors": _written(data) for name, data in SAFETENSORS.items()
} | {
    "deflated.pt": _deflated,
    "lying-storage.pt": _lying_storage,
    "lying-directory.pt": _lying_directory,
    "lying-old-format.pth": _lying_legacy,
    "million-members.pt": _million_members,
    "million-tensors.pt": _million_tensors,
    "opcodes.pt": _as_pickle(b"\x80\x02" + b"N0" * 4_000_000 + b"N."),
    "bytes-of-2-to-the-62.pt": _as_pickle(b"\x80\x04\x8e" + struct.pack("<Q", 1 << 62) + b"x."),
    "text-of-4-gb.pt": _as_pickle(b"\x80\x02X\xff\xff\xff\xffx."),
    "memo-of-2-to-the-31.pt": _as_pickle(b"\x80\x02}r\xff\xff\xff\x7fj\xfe\xff\xff\x7f."),
    "doubled-tuple.pt": _as_pickle(_doubled()),
    "bytearray.pt": _as_pickle(b"\x80\x02c__builtin__\nbytearray\n" + _integer(1 << 40) + b"\x85R."),
    "encoded-often.pt": _as_pickle(_called_often(b"_codecs\nencode", _word(1 << 22))),
    "counted-often.pt": _as_pickle(_called_often(b"collections\nCounter", _word(1 << 22))),
    "tensor-called.pt": _as_pickle(b"\x80\x02ctorch\nTensor\n" + _integer(1 << 40) + b"\x85R."),
    "storage-called.pt": _as_pickle(b"\x80\x02ctorch.storage\nUntypedStorage\n" + _integer(1 << 40) + b"\x85R."),
    "repeated-view.pt": _repeated_view,
    "huge-hyper.safetensors": _huge_hyper,
    "five-gigabytes.pt": _sparse,
    "two-gigabytes-of-pickle.pkl": _two_gigabyte_pickle,
    "zips-in-a-zip.pt": _nested_zips,
    "empty.pt": _written(b""),
    "one-byte.pt": _written(b"\x80"),
    "pickled-list.pt": lambda path: torch_zip(path, pickle.dumps(list(range(100_000)), 2)),
}
