"""Screening: what a file is by its bytes, whatever it is called, and what reading it would do. Nothing in it is run.

Costs a few directory reads, and neither torch nor the tensors are loaded: a bomb is refused in milliseconds.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from engine.checkpoint.damage import damaged
from engine.checkpoint.formats import MAGIC, Format
from engine.checkpoint.header import looks_like_safetensors, read_header
from engine.checkpoint.protobuf import message_format
from engine.checkpoint.torch_screen import LEGACY_MAGIC, screen_legacy, screen_pickle, screen_zip, zip_format
from engine.checkpoint.zipped import read_members
from engine.errors import CheckpointError, RecognizerError, UnknownFormat, shown
from engine.texts import text

MANIFEST_KEY = "signlens.manifest"
MAX_FILE_BYTES = 4 << 30

_OPENVINO_NAMES = ("<net ", "<net>")
_HEAD = 512


@dataclass(frozen=True, slots=True)
class Screened:
    """A file that may be looked at further.

    globals: what its pickles name. unsafe: those of them that a file of tensors has no need for: not to be read.
    """

    path: Path
    format: Format
    size: int
    globals: tuple[str, ...] = ()
    unsafe: tuple[str, ...] = ()


def screen(path: str | Path) -> Screened:
    """What the file or folder at `path` is. Raises CheckpointError for what can't be read, is damaged or a bomb."""
    path = Path(path)
    if not path.name:  # "." has none to be told by
        path = path.absolute()
    try:
        return _screened(path)
    except OSError as error:
        raise refused(path, unreadable(error)) from error
    except CheckpointError as error:
        raise refused(path, error) from error


def unreadable(error: OSError) -> CheckpointError:
    """What the system said, in three parts."""
    return CheckpointError(
        text("It can't be read ({reason}).", reason=shown(error.strerror)),
        text("Nothing was loaded."),
        text("Check the path and that you may read it."),
    )


def refused(path: Path, error: RecognizerError) -> RecognizerError:
    """`error` with the file's name before it."""
    found = text("Can't load {name}. {found}", name=shown(path.name), found=error.found)
    return type(error)(found, error.not_done, error.remedy)


def _screened(path: Path) -> Screened:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        is_saved = (path / "saved_model.pb").is_file() or (path / "saved_model.pbtxt").is_file()
        return Screened(path, Format.SAVED_MODEL if is_saved else Format.FOLDER, 0)
    if not stat.S_ISREG(status.st_mode):  # a pipe or device could block for ever, or never end
        raise UnknownFormat(
            text("It is no file but a pipe or a device."), text("Nothing was read."), text("Choose a file.")
        )
    if status.st_size > MAX_FILE_BYTES:
        raise UnknownFormat(
            text(
                "It is {size:.1f} GB long; checkpoints up to {limit:.1f} GB are read.",
                size=status.st_size / 1e9,
                limit=MAX_FILE_BYTES / 1e9,
            ),
            text("Nothing was loaded."),
            text("Check that this is the file you meant."),
        )
    with open(path, "rb") as file:
        return _by_bytes(path, file, status.st_size)


def _by_bytes(path: Path, file: BinaryIO, size: int) -> Screened:
    head = file.read(_HEAD)
    if size < 10 and not head.startswith(b"\x80"):
        raise damaged(text("it is only {count} bytes long", count=size))
    if looks_like_safetensors(head, size):
        is_ours = MANIFEST_KEY in read_header(file).metadata
        return Screened(path, Format.SIGNLENS if is_ours else Format.SAFETENSORS, size)
    if head.startswith(b"PK\x03\x04"):
        members = read_members(file)
        kind = zip_format(members)
        found = screen_zip(file, members) if kind is Format.TORCH else None
    elif head.startswith(LEGACY_MAGIC):
        kind, found = Format.TORCH_LEGACY, screen_legacy(file)
    elif marked := next((f for at, mark, f in MAGIC if head[at : at + len(mark)] == mark), None):
        kind, found = marked, None
    elif message := message_format(file):
        kind, found = message, None
    else:
        found = screen_pickle(file)
        kind = Format.PICKLE if found else _text_format(head)
    return Screened(path, kind, size, *((tuple(found.globals), tuple(found.unsafe)) if found else ()))


def _text_format(head: bytes) -> Format:
    try:
        words = head.decode("utf-8-sig", errors="strict" if len(head) < _HEAD else "ignore")
    except UnicodeDecodeError:
        return Format.UNKNOWN
    if any(name in words for name in _OPENVINO_NAMES) and words.lstrip().startswith("<"):
        return Format.OPENVINO
    return (
        Format.TEXT
        if words.replace(os.linesep, "\n").replace("\t", " ").replace("\n", "").isprintable()
        else Format.UNKNOWN
    )
