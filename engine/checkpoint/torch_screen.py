"""What a file of torch.save would do when it is read, found out before it is: its pickles and its storages' claims.

A zip holds `NAME/data.pkl` and one stored member `NAME/data/KEY` for each storage. The old kind is five pickles (a
number, a version, the writer's system, the object, the storages' keys), then each storage behind its length.
"""

import io
import os
from typing import BinaryIO, Final

from engine.checkpoint.damage import damaged
from engine.checkpoint.formats import Format
from engine.checkpoint.opcodes import Pickled, read_opcodes
from engine.checkpoint.zipped import Member
from engine.errors import DamagedFile, UnknownFormat, shown
from engine.texts import text

MAX_PICKLE_BYTES = 16 << 20  # 3,000 tensors take 300 KB

LEGACY_MAGIC: Final = b"\x80\x02\x8a\x0al\xfc\x9cF\xf9 j\xa8P\x19."
_LEGACY_PICKLES = 5
_MAX_TEXT_PICKLE_BYTES = 1 << 20  # of protocol 0, which has no mark: any text file may be one


def zip_format(members: dict[str, Member]) -> Format:
    """What a zip archive is, by the names of its members."""
    names = {name.partition("/")[2] or name for name in members}
    if names & {"archive_format", "models/model.json"} or "serialized_exported_program.json" in members:
        return Format.PT2
    if "constants.pkl" in names or any(name.startswith("code/") for name in names):
        return Format.TORCHSCRIPT
    if "data.pkl" in names:
        return Format.TORCH
    if {"config.json", "metadata.json"} <= members.keys() or "model.weights.h5" in members:
        return Format.KERAS
    if all(name.endswith(".npy") for name in members):
        return Format.NUMPY
    return Format.TASK if any(name.endswith(".tflite") for name in members) else Format.ARCHIVE


def screen_zip(file: BinaryIO, members: dict[str, Member]) -> Pickled:
    """What the pickles of a torch zip name. Raises DamagedFile for claims that its members don't bear out."""
    if len(tops := {name.partition("/")[0] for name in members}) != 1:
        raise damaged(text("it is two archives in one"))
    if packed := next((m.name for m in members.values() if not m.is_stored), ""):
        raise damaged(text("its member {name} is compressed, which PyTorch never does", name=shown(packed, 60)))
    top = tops.pop()
    found = Pickled()
    for member in members.values():
        file.seek(member.start)
        is_main = member.name == f"{top}/data.pkl"
        is_data = member.name.startswith(f"{top}/data/")
        # Nothing but data.pkl is ever unpickled; another pickle has no business here, and is named.
        if is_main or member.name.endswith(".pkl") or (not is_data and file.read(1) == b"\x80"):
            if member.size > MAX_PICKLE_BYTES:
                raise _too_long(member.size)
            file.seek(member.start)
            _merge(found, _pickle(file, member.size), is_main)
    for key, (size, _) in found.storages.items():
        held = members.get(f"{top}/data/{key}")
        if held is None or held.size != size:
            raise damaged(text("a tensor claims {count:,} bytes that are not there", count=size))
    return found


def _too_long(size: int) -> UnknownFormat:
    return UnknownFormat(
        text("Its numbers stand in the pickle itself ({size:,} bytes), as numpy arrays do, not as tensors.", size=size),
        text("Nothing was loaded or run."),
        text(
            "If you trust who made it: load it in the program that wrote it, make tensors of its arrays, save "
            "those with torch.save(…), and open that file."
        ),
    )


def screen_legacy(file: BinaryIO) -> Pickled:
    """The same for a file of the old kind."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    found = Pickled()
    for index in range(_LEGACY_PICKLES):
        _merge(found, _pickle(file, size - file.tell()), index == 3)
    claimed = sum(8 + claim for claim, _ in found.storages.values())
    if claimed > size - file.tell():
        raise damaged(text("a tensor claims {count:,} bytes that are not there", count=claimed))
    return found


def screen_pickle(file: BinaryIO) -> Pickled | None:
    """What a bare pickle that fills the whole file names; None where the file is none."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    is_marked = file.read(1) == b"\x80"
    file.seek(0)
    if size > (MAX_PICKLE_BYTES if is_marked else _MAX_TEXT_PICKLE_BYTES):
        return None
    try:
        found = _pickle(file, size)
    except DamagedFile:
        if is_marked:
            raise
        return None
    return found if is_marked or file.tell() == size else None


def _pickle(file: BinaryIO, size: int) -> Pickled:
    """The pickle of `size` bytes at most that begins where `file` stands; leaves it behind its end."""
    start = file.tell()
    # In memory: asked for 2^62 bytes, a file would try to give them.
    data = io.BytesIO(file.read(min(size, MAX_PICKLE_BYTES)))
    found = read_opcodes(data)
    file.seek(start + data.tell())
    return found


def _merge(found: Pickled, other: Pickled, is_main: bool) -> None:
    for name in other.globals:
        found.name(name, name not in other.unsafe)
    if is_main:
        found.storages |= other.storages
