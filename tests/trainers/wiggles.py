"""A small set of sensor recordings made on the spot, as an .npz of the glove form: each label a level of its own."""

from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError
from engine.types import FeatureArray, InputKind
from trainers.data.sample import Sample

LABELS = ("ㄱ", "ㄴ", "ㄷ")


class Wiggles:
    """A `DataSet` in memory. broken: positions that can't be read."""

    kind: InputKind = "sensors"

    def __init__(self, per_label: int = 8, labels: tuple[str, ...] = LABELS, broken: tuple[int, ...] = ()) -> None:
        self.labels, self.broken = labels, broken
        self.samples = [
            Sample(label, Path(f"{label}-{n}.csv"), session=str(n % 4), take=str(n))
            for label in labels for n in range(per_label)
        ]  # fmt: skip

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        if index in self.broken:
            raise InputError(f"{self.samples[index].path.name} is broken.", "It was left out.", "Record it again.")
        rng = np.random.default_rng([index, round(100 * at)])
        level = LABELS.index(self.samples[index].label)
        rows = 500 + 100 * level + rng.normal(0, 20, (60, len(spec.channels)))
        return rows.astype(np.float32)
