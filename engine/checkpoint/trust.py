"""Folders whose programs (TorchScript, .pt2) the user lets run: a list in the user's data folder.

A program is trusted where it really lies: links are followed first, so that neither a link to it in a trusted folder
nor a trusted folder that has become a link helps.
"""

import json
import logging
import os
import stat
from pathlib import Path

from engine.atomic import write_atomically
from engine.errors import InputError, shown
from engine.texts import text

log = logging.getLogger(__name__)

_MAX_BYTES = 1 << 20


def list_file() -> Path:
    """Where the list is kept; may not exist."""
    from platformdirs import user_data_path

    return user_data_path("signlens", appauthor=False) / "trusted.json"


def trusted_folders() -> tuple[Path, ...]:
    """The folders, as they were when they were trusted; none where the list can't be read."""
    try:
        with open(list_file(), "rb") as file:
            raw = json.loads(file.read(_MAX_BYTES))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, RecursionError) as error:
        log.warning("the list of trusted folders can't be read, so none is trusted: %s", error)
        return ()
    is_list = isinstance(raw, list) and all(isinstance(x, str) and os.path.isabs(x) for x in raw)
    return tuple(Path(x) for x in raw) if is_list else ()


def is_trusted(path: str | Path) -> bool:
    """Whether the file at `path` really lies in a trusted folder, at any depth."""
    real = Path(os.path.realpath(path))
    return any(folder in real.parents for folder in trusted_folders())


def trust(folder: str | Path) -> Path:
    """Let programs in `folder` run; the folder as it is remembered. Raises InputError or CheckpointError."""
    real = Path(os.path.realpath(folder))
    if not real.is_dir():
        raise _refused(real, text("it is no folder"))
    if real == Path(real.anchor) or real == Path.home():
        raise _refused(real, text("everything that is ever downloaded lies in it"))
    if os.name != "nt" and real.stat().st_mode & stat.S_IWOTH:
        raise _refused(real, text("anybody on this machine may write to it"))
    if real not in (known := trusted_folders()):
        _write((*known, real))
    return real


def distrust(folder: str | Path) -> bool:
    """Take `folder` off the list; whether it was on it. Raises CheckpointError."""
    known = trusted_folders()
    kept = tuple(x for x in known if x not in (Path(os.path.abspath(folder)), Path(os.path.realpath(folder))))
    if len(kept) < len(known):
        _write(kept)
    return len(kept) < len(known)


def _write(folders: tuple[Path, ...]) -> None:
    list_file().parent.mkdir(parents=True, exist_ok=True)
    write_atomically(list_file(), json.dumps([str(x) for x in folders], ensure_ascii=False, indent=1).encode())


def _refused(folder: Path, what: str) -> InputError:
    return InputError(
        text("{folder} can't be trusted: {what}.", folder=shown(folder, 200), what=what),
        text("Nothing was changed."),
        text("Name a folder of your own that holds only programs whose makers you trust."),
    )
