"""Analyses that were made before, so that a recording is recognised once by each checkpoint.

Kept by the recording's content, the checkpoint's and what it eats (its manifest is part of its identity): neither a new
name nor another place makes them new, and a file that was changed is another one. What is damaged is made anew.
"""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

from engine.array_cache import ArrayCache, Arrays
from engine.backends.engine import Engine
from engine.checkpoint.manifest import Manifest
from engine.review.analysis import Analysed
from engine.review.findings_track import FindingsTrack
from engine.review.identity import content_digest, identity
from engine.review.session_file import RECORD
from engine.review.side import Side
from engine.review.whole_log import KINDS
from engine.scores import Scores
from engine.types import FeatureArray

LIMIT_BYTES = 2 << 30  # 50 hours of landmarks
_FOUND = "found_"  # how the names of a detector's arrays begin
Watched = TypeVar("Watched", bound=Analysed | None)
_VERSION = b"2"  # of what an analysis is: raise it when the same recording would come to something else


class Results:
    """The analyses among the user's caches, or in `folder`; at most `limit` bytes. Any process, one thread each."""

    def __init__(self, folder: Path | None = None, limit: int = LIMIT_BYTES) -> None:
        self._cache = ArrayCache("review", limit, folder)
        self.folder = self._cache.folder

    def of(
        self, path: Path, engine: Engine, watch: Callable[[], Watched], *, mirror: bool = False
    ) -> Analysed | Watched:
        """What `engine` makes of the recording at `path`: as it is known, or else as `watch` finds, which is kept.

        watch: asked only where nothing is known; its None (not watched to the end) is not kept. Nor is anything where
        the recording can't be read, or where there is no room.
        """
        place = self._place(path, engine, mirror)  # before it is watched: it may be another recording afterwards
        if place is None:
            return watch()
        arrays = self._cache.read(place)
        known = None if arrays is None else _analysed(arrays, engine.manifest, mirror)
        if known is not None:
            return known
        found = watch()
        if found is not None:
            self._cache.keep(place, _arrays(found))
        return found

    def _place(self, path: Path, engine: Engine, mirror: bool) -> Path | None:
        try:
            recording = content_digest(path / RECORD if path.is_dir() else path)
        except OSError:
            return None
        return self._cache.place(_VERSION, recording.encode(), identity(engine).encode(), bytes([mirror]))


def _arrays(found: Analysed) -> Arrays:
    scores = found.scores
    arrays: dict[str, npt.NDArray[Any]] = {
        "times": scores.times,
        "probabilities": scores.probabilities,
        "is_idle": scores.is_idle,
        "kinds": np.array([KINDS.index(kind) for kind in scores.kinds], np.uint8),
        "frame_times": found.frame_times,
        "step_frames": found.step_frames,
        "seconds": np.array(found.seconds),
        "switches": np.array(found.side.switches, np.float64),
    }
    if found.features is not None:
        arrays["features"] = found.features
    if found.findings is not None:
        arrays |= {_FOUND + f.name: getattr(found.findings, f.name) for f in fields(found.findings)}
    return arrays


def _analysed(arrays: Arrays, manifest: Manifest, mirror: bool) -> Analysed | None:
    """None where the arrays do not belong together."""
    try:
        kinds = tuple(KINDS[kind] for kind in arrays["kinds"].tolist())
        features = cast(FeatureArray | None, arrays.get("features"))
        probabilities, times = arrays["probabilities"], arrays["times"]
        scores = Scores(manifest, 0, manifest.decision, times, probabilities, arrays["is_idle"], kinds)
        findings = _findings(arrays)
        frame_times, step_frames, seconds = arrays["frame_times"], arrays["step_frames"], float(arrays["seconds"])
        side = Side(mirror, tuple(arrays["switches"].tolist()) if "switches" in arrays else ())
        found = Analysed(scores, frame_times, step_frames, features, seconds, findings, side)
    except (KeyError, IndexError, TypeError, ValueError):
        return None
    fits = probabilities.shape == (len(times), len(manifest.labels)) and len(times) == len(kinds)
    fits = fits and (findings is None or findings.is_sound)
    return found if fits and len(found.scores.is_idle) == len(times) else None


def _findings(arrays: Arrays) -> FindingsTrack | None:
    """None of a checkpoint that is no detector. Raises KeyError where an array is missing."""
    if _FOUND + "times" not in arrays:
        return None
    return FindingsTrack(**{f.name: arrays[_FOUND + f.name] for f in fields(FindingsTrack)})
