"""A small set of signs of made-up people, as landmarks or as pictures, in memory."""

from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.types import FeatureArray, InputKind
from tests.trainers.augmentation.signers import person
from trainers.data.sample import Sample

SIGNS = ("고마워", "오른쪽", "왼쪽")


class Signs:
    """A `DataSet`: the hands of "오른쪽" are on the one side, of "왼쪽" on the other, of "고마워" in the middle."""

    def __init__(self, kind: InputKind = "landmarks", per_label: int = 8) -> None:
        self.kind, self.labels = kind, SIGNS
        self.samples = [Sample(x, Path(f"{x}-{n}.npy"), take=f"{x}{n}") for x in SIGNS for n in range(per_label)]

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        rng = np.random.default_rng([index, round(1000 * at)])
        side = (0.0, 1.0, -1.0)[SIGNS.index(self.samples[index].label)]
        if self.kind == "video":
            pictures = rng.integers(0, 60, (spec.length, *spec.size, 3)).astype(np.uint8)
            middle = spec.size[1] // 2
            pictures[:, :, slice(0, middle) if side < 0 else slice(middle, None) if side else slice(None)] += 150
            return pictures
        points = person(spec.length)
        points[:, 33:, 0] += np.float32(0.4 * side)
        points[..., :3] += rng.normal(0, 0.01, points[..., :3].shape).astype(np.float32)
        return points
