"""What was chosen on this machine for each checkpoint, kept as small JSON files that can be made again."""

import hashlib
import json
import os
import platform
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

from engine import caches
from engine.atomic import replacing
from engine.backends.ways import Choice, Device, How, Precision, Runtime, Trial, Way
from engine.checkpoint.manifest import Manifest

_PACKAGES = ("torch", "onnxruntime", "openvino")


def folder() -> Path:
    """Where choices are kept."""
    return caches.cache_folder("ways")


class Choices:
    """A folder of choices; None: among the user's caches. A file that can't be read or written is no error."""

    def __init__(self, place: Path | None = None) -> None:
        self._folder = place or folder()

    def read(self, manifest: Manifest, how: How, int8: bytes | None) -> Choice | None:
        """What was chosen for this checkpoint, on this machine as it is now; None where nothing was.

        int8: its export in 8 bits, where there was one to choose.
        """
        try:
            raw = json.loads(self._place(manifest, how, int8).read_text("utf-8"))
            choice = Choice(_way(raw["way"]), tuple(_trial(each) for each in raw["trials"]))
            return choice if choice.way in [trial.way for trial in choice.trials] else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, manifest: Manifest, how: How, int8: bytes | None, choice: Choice) -> None:
        """Keep a choice."""
        place = self._place(manifest, how, int8)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with replacing(place, lasting=False) as file:
                file.write(json.dumps(asdict(choice)).encode())
        except OSError:
            return  # a full or read-only disk: it is tried again the next time

    def _place(self, manifest: Manifest, how: How, int8: bytes | None) -> Path:
        """Named by all that the choice depends on; its weights don't change a model's pace."""
        parts = (
            manifest.digest,
            how,
            int8 and hashlib.sha256(int8).hexdigest(),
            platform.node(),
            platform.machine(),
            os.cpu_count(),
            *map(installed_version, _PACKAGES),
        )
        return self._folder / f"{hashlib.blake2b(repr(parts).encode(), digest_size=16).hexdigest()}.json"


def installed_version(package: str) -> str:
    """Of a distribution; "" where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # not before the window is painted: 0.1 s

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _way(raw: dict[str, Any]) -> Way:
    """Raises TypeError or ValueError for anything else than a way."""
    way = Way(**raw)
    allowed = ((way.runtime, Runtime), (way.precision, Precision), (way.device, Device))
    if any(value not in get_args(kind) for value, kind in allowed) or not 1 <= way.threads <= 1024:
        raise ValueError(f"{raw} is no way")
    return way


def _trial(raw: dict[str, Any]) -> Trial:
    return Trial(_way(raw["way"]), tuple(map(float, raw["ms"])), float(raw["apart"]), str(raw["failure"]))
