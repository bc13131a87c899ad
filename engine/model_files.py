"""The MediaPipe model files: which, where they lie, and proof that they are the ones meant.

They are no part of this project and are fetched once into the user's data folder (engine/fetching.py, docs/decisions).
The sha256 of each is pinned here, so that no source of the bytes needs to be trusted.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.errors import DamagedFile, InputError, MissingModelFiles, shown
from engine.texts import text

_OFFICIAL = "https://storage.googleapis.com/mediapipe-models"


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


def _file(part: str) -> ModelFile:
    if part not in FILES:
        raise InputError(
            text("There is no landmarker {part}; there are {known}.", part=shown(repr(part)), known=", ".join(FILES)),
            text("Nothing was loaded."),
            text("Correct the checkpoint's input parts."),
        )
    return FILES[part]


def _has_size(file: Path, size: int) -> bool:
    try:
        return file.stat().st_size == size
    except OSError:
        return False


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
