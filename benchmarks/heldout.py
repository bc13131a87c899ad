"""Takes that a checkpoint has never seen, and streams made of them.

The bundled checkpoint learnt from every take. Its twin beside this file came from the same recipe and command, but
never saw fold 0 of the grouped folds (class, take; seed 0): accuracy on held-out takes is the twin's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.data import data_folder
from engine.ring import interpolated
from engine.types import FloatArray, Frame
from trainers.data.landmarks import LandmarkSet, folds, load_landmarks

TWIN = Path(__file__).parent / "asl-33-fold0.safetensors"
SPLIT = "fold 0 of 5, grouped by (class, take), seed 0"
FPS = 12.0  # of the recordings, as shared/data assumes; see the model card


def held_out() -> LandmarkSet:
    """The clips of fold 0, none of whose takes the twin has seen."""
    data = load_landmarks(data_folder("asl_landmarks") / "words.npz")
    return data.part(folds(data)[0][1])


@dataclass(frozen=True, slots=True)
class Camera:
    """A source as cameras are: `fps`, each frame up to `jitter` periods early or late, some of them lost."""

    fps: float
    jitter: float = 0.3
    loss: float = 0.1
    seed: int = 0

    def frames(self, points: FloatArray, start: float = 0.0) -> Iterator[Frame]:
        """Frames of a motion (T, J, 4) recorded at 12 fps, interpolated to this camera's times.

        The last recorded instant is always delivered, so that every source ends on the same picture.
        """
        rng = np.random.default_rng(self.seed)
        end = (len(points) - 1) / FPS
        times = np.arange(0.0, end - 0.5 / self.fps, 1 / self.fps)
        times += rng.uniform(-self.jitter, self.jitter, len(times)) / self.fps
        kept = times[(rng.random(len(times)) >= self.loss) & (times >= 0)]
        for seq, t in enumerate([*np.sort(kept), end]):
            yield Frame(start + float(t), seq, points=between(points, float(t) * FPS))


STEADY = Camera(FPS, jitter=0.0, loss=0.0)


def between(points: FloatArray, position: float) -> FloatArray:
    """The landmarks (J, 4) at a fractional index of (T, J, 4), by the ring's own interpolation."""
    low = min(int(position), len(points) - 1)
    high = min(low + 1, len(points) - 1)
    weight = np.array([position - low], np.float32)
    found: FloatArray = interpolated(points[low : low + 1], points[high : high + 1], weight)[0]
    return found


def take_by_take(data: LandmarkSet) -> list[npt.NDArray[np.intp]]:
    """Positions of each recording take's clips, in recording order."""
    keys = sorted({(int(y), int(t)) for y, t in zip(data.y, data.take, strict=True)})
    return [np.flatnonzero((data.y == y) & (data.take == t)) for y, t in keys]
