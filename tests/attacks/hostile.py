"""Files that would run something: each makes the folder `canary` if it has its way."""

import io
import os
import pickle
import struct
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from torch import nn

Writer = Callable[[Path, Path], None]


class Reduced:
    """The classic."""

    def __init__(self, canary: Path) -> None:
        self.canary = str(canary)

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.canary,)


class Evaluated(Reduced):
    def __reduce__(self) -> tuple[Any, ...]:
        return eval, (f"__import__('os').mkdir({self.canary!r})",)


class Fetched(Reduced):
    """Through getattr: no dangerous name is ever written in one piece."""

    def __reduce__(self) -> tuple[Any, ...]:
        return getattr, (os, "mk" + "dir")


class Called(nn.Module):
    """A module that does its deed when it is unpickled."""

    def __init__(self, canary: Path) -> None:
        super().__init__()
        self.payload, self.layer = Reduced(canary), nn.Linear(2, 2)


def archive(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> None:
    with zipfile.ZipFile(path, "w", method) as z:
        for name, data in members.items():
            z.writestr(name, data)


def torch_zip(path: Path, data: bytes, **others: bytes) -> None:
    archive(
        path, {"archive/data.pkl": data, "archive/version": b"3\n"} | {f"archive/{k}": v for k, v in others.items()}
    )


def whole(canary: Path, protocol: int = 2) -> bytes:
    return pickle.dumps(Reduced(canary), protocol)


def _name(canary: Path) -> bytes:
    return str(canary).encode()


def _unicode(text: bytes) -> bytes:
    return b"X" + struct.pack("<I", len(text)) + text


def _instance(canary: Path) -> bytes:
    return b"(S'" + _name(canary) + b"'\nios\nmkdir\n."


def _object(canary: Path) -> bytes:
    return b"(cos\nmkdir\n" + _unicode(_name(canary)) + b"o."


def _stacked(canary: Path) -> bytes:
    """STACK_GLOBAL with names from the memo, behind a decoy."""
    return b"\x80\x04\x8c\x02os\x940\x8c\x05mkdir\x940h\x00h\x01\x93" + _unicode(_name(canary)) + b"\x85R."


def _built(canary: Path) -> bytes:
    """BUILD: the state of an OrderedDict becomes its attributes; a global is among them."""
    return (
        b"\x80\x02ccollections\nOrderedDict\n)R}"
        + _unicode(b"run")
        + b"cos\nmkdir\n"
        + _unicode(_name(canary))
        + b"\x85Rsb."
    )


def _extended(canary: Path) -> bytes:
    return b"\x80\x02\x82\x01" + _unicode(_name(canary)) + b"\x85R."


def _storage_type(canary: Path) -> bytes:
    """A persistent id whose storage type is no storage."""
    return (
        b"\x80\x02(" + _unicode(b"storage") + b"cos\nmkdir\n" + _unicode(_name(canary)) + _unicode(b"cpu") + b"K\x01tQ."
    )


def _nested(path: Path, canary: Path) -> None:
    torch.save({"state_dict": {"w": torch.zeros(2)}, "hyper_parameters": {"a": [{"b": Reduced(canary)}]}}, path)


def _whole_module(path: Path, canary: Path) -> None:
    torch.save(Called(canary), path)


def _legacy(path: Path, canary: Path) -> None:
    torch.save({"w": torch.zeros(2), "x": Reduced(canary)}, path, _use_new_zipfile_serialization=False)


def _legacy_system(path: Path, canary: Path) -> None:
    """In the third pickle of the old kind, which says on what machine it was written."""
    path.write_bytes(
        b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03." + whole(canary) + b"\x80\x02}.\x80\x02]."
    )


def _legacy_keys(path: Path, canary: Path) -> None:
    path.write_bytes(
        b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19.\x80\x02M\xe9\x03.\x80\x02}.\x80\x02}." + whole(canary)
    )


def _tar(path: Path, canary: Path) -> None:
    with tarfile.open(path, "w") as tar:
        for name in ("sys_info", "pickle", "storages", "tensors"):
            data = whole(canary)
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))


_HARMLESS = b"\x80\x02}."


def _second_archive(path: Path, canary: Path) -> None:
    archive(path, {"a/data.pkl": _HARMLESS, "b/data.pkl": whole(canary)})


def _two_of_one_name(path: Path, canary: Path) -> None:
    data = b"".join((_HARMLESS, b" " * (len(whole(canary)) - len(_HARMLESS))))
    archive(path, {"a/data.pkl": data, "a/data.pkX": whole(canary)})
    path.write_bytes(path.read_bytes().replace(b"a/data.pkX", b"a/data.pkl"))


def _other_local_name(path: Path, canary: Path) -> None:
    """The directory and the local headers name two members the other way round."""
    archive(path, {"a/data.pkl": whole(canary), "a/data/0": _HARMLESS})
    data = path.read_bytes()
    at = data.index(b"PK\x01\x02")
    swapped = data[at:].replace(b"a/data.pkl", b"a/data.xxx")
    path.write_bytes(data[:at] + swapped)


def _compressed(path: Path, canary: Path) -> None:
    archive(path, {"archive/data.pkl": whole(canary) + bytes(1000)}, zipfile.ZIP_DEFLATED)


def _with_a_prefix(path: Path, canary: Path) -> None:
    """A pickle with a zip behind it: some read the one, some the other."""
    torch_zip(path, _HARMLESS)
    path.write_bytes(whole(canary) + path.read_bytes())


def _behind_tensors(path: Path, canary: Path) -> None:
    """Safetensors with a torch zip behind it."""
    torch_zip(path, whole(canary))
    header = b'{"w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}'
    path.write_bytes(struct.pack("<Q", len(header)) + header + path.read_bytes())


def _script(path: Path, canary: Path) -> None:
    """A program is code even where it does no harm."""
    archive(path, {"net/data.pkl": _HARMLESS, "net/constants.pkl": _HARMLESS, "net/code/__torch__.py": b"op = 1"})


def _exported(path: Path, canary: Path) -> None:
    archive(path, {"net/archive_format": b"pt2", "net/models/model.json": b"{}", "net/data/constants/c": whole(canary)})


def _outside(path: Path, canary: Path) -> None:
    """An ONNX graph whose numbers lie in another folder."""
    from onnx import TensorProto, helper

    weights = helper.make_tensor("w", TensorProto.FLOAT, [3, 4], bytes(48), raw=True)
    weights.ClearField("raw_data")
    weights.data_location = TensorProto.EXTERNAL
    weights.external_data.add(key="location", value="../../../etc/passwd")
    x = helper.make_tensor_value_info("x", TensorProto.FLOAT, [6, 3])
    y = helper.make_tensor_value_info("logits", TensorProto.FLOAT, [6, 4])
    graph = helper.make_graph([helper.make_node("MatMul", ["x", "w"], ["logits"])], "g", [x], [y], [weights])
    path.write_bytes(helper.make_model(graph).SerializeToString())


def _zip_of(make: Callable[[Path], bytes]) -> Writer:
    return lambda path, canary: torch_zip(path, make(canary))


def _bare(make: Callable[[Path], bytes]) -> Writer:
    def write(path: Path, canary: Path) -> None:
        path.write_bytes(make(canary))

    return write


WRITERS: dict[str, Writer] = {
    "reduce.pt": _zip_of(whole),
    "reduce-protocol-4.pt": _zip_of(lambda canary: whole(canary, 4)),
    "eval.pt": _zip_of(lambda canary: pickle.dumps(Evaluated(canary), 2)),
    "getattr.pt": _zip_of(lambda canary: pickle.dumps(Fetched(canary).__reduce__()[0], 2)),
    "instance.pt": _zip_of(_instance),
    "object.pt": _zip_of(_object),
    "stacked-global.pt": _zip_of(_stacked),
    "build.pt": _zip_of(_built),
    "extension.pt": _zip_of(_extended),
    "storage-type.pt": _zip_of(_storage_type),
    "nested.ckpt": _nested,
    "whole-module.pt": _whole_module,
    "old-format.pth": _legacy,
    "old-format-system.pth": _legacy_system,
    "old-format-keys.pth": _legacy_keys,
    "tar.pth": _tar,
    "bare.pkl": _bare(whole),
    "bare-protocol-0.pt": _bare(lambda canary: whole(canary, 0)),
    "bare-protocol-0.txt": _bare(_instance),
    "bare-protocol-5.ckpt": _bare(lambda canary: whole(canary, 5)),
    "zip-called.safetensors": _zip_of(whole),
    "pickle-called.safetensors": _bare(whole),
    "pickle-called.onnx": _bare(whole),
    "hidden-member.pt": lambda path, canary: torch_zip(path, _HARMLESS, **{"extra.pkl": whole(canary)}),
    "hidden-nameless-member.pt": lambda path, canary: torch_zip(path, _HARMLESS, **{"notes": whole(canary)}),
    "second-archive.pt": _second_archive,
    "two-of-one-name.pt": _two_of_one_name,
    "other-local-name.pt": _other_local_name,
    "compressed.pt": _compressed,
    "zip-behind-a-pickle.pt": _with_a_prefix,
    "zip-behind-tensors.safetensors": _behind_tensors,
    "torchscript.pt": _script,
    "exported.pt2": _exported,
    "data-outside-its-folder.onnx": _outside,
}
