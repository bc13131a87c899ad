"""What a recording says of itself without being read to its end: its frame rate, its length, whether it can be read."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.errors import InputError, shown
from engine.sources.film import BROKEN, open_film, reason
from engine.types import FloatArray
from trainers.data.files import seen
from trainers.data.gloves import GloveSet
from trainers.data.keypoints import FPS, KeypointSet
from trainers.data.landmark_files import PointSet
from trainers.data.sample import DataSet
from trainers.data.timed_landmarks import TimedSet
from trainers.data.videos import VideoSet
from trainers.data.window import Times


@dataclass(frozen=True, slots=True)
class Probe:
    """Frames a second and seconds, 0 where unknown; fault: why the recording can't be read, or ""."""

    fps: float = 0.0
    seconds: float = 0.0
    fault: str = ""


def probes(data: DataSet, at_most: int = 0) -> list[Probe]:
    """One for each sample; a file is looked at once.

    at_most: of a larger set only so many samples, evenly across it, are looked at, with those that share their files;
    of the others nothing is known. 0: all.
    """
    count = len(data.samples)
    chosen = range(count) if not at_most or count <= at_most else np.linspace(0, count - 1, at_most).round().astype(int)
    paths = {data.samples[i].path for i in chosen}
    match data:
        case VideoSet():
            known = {path: film_probe(path) for path in paths}
        case KeypointSet():
            known = {path: _folder(path) for path in paths}
        case PointSet():
            return [_points(clip, data.fps) for clip in data.clips]
        case TimedSet():
            return [_timed(times) for times in data.times]
        case GloveSet():
            looked = set(map(int, chosen))
            return [_episode(data, i) if i in looked else Probe() for i in range(count)]
        case _:
            known = {}
    return [known.get(sample.path, Probe()) for sample in data.samples]


def film_probe(path: Path) -> Probe:
    """Of a film: what its header claims, and whether its first picture can be decoded."""
    try:
        with open_film(os.path.abspath(path)) as film:
            if next(film.frames(), None) is None:
                return Probe(fault="it holds no picture that can be decoded")
            return Probe(film.fps, film.seconds)
    except BROKEN as error:
        return Probe(fault=shown(reason(error)))


def _episode(data: GloveSet, index: int) -> Probe:
    try:
        return _timed(data.episode(index)[0])
    except InputError as error:
        return Probe(fault=error.found)


def _points(clip: FloatArray | InputError, fps: float | None) -> Probe:
    if isinstance(clip, InputError):
        return Probe(0.0, 0.0, clip.found)
    return Probe(fps or 0.0, len(clip) / fps if fps else 0.0)


def _timed(times: Times) -> Probe:
    """Of frames that say when each was."""
    step = float(np.median(np.diff(times))) if len(times) > 1 else 0.0
    return Probe(1 / step if step > 0 else 0.0, float(times[-1] - times[0]))


def _folder(folder: Path) -> Probe:
    frames = sum(1 for _ in seen(folder.iterdir(), ["_keypoints.json"]))
    return Probe(FPS, frames / FPS, "" if frames else "it is empty")
