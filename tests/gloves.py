"""A sensor glove for tests: a small model of it, its samples, and an episode as a CSV file."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.samples import CHANNELS, sensor_clip
from engine.types import FloatArray, Frame
from tests.fakes import FakeEngine

SIGNS = ("ㄱ", "ㅏ", "ㅣ")
LENGTH, FPS = 30, 33.3


def glove_manifest(**decision: float) -> Manifest:
    """Of a model that sees 30 samples; each channel has mean 10 and deviation 2."""
    spec = InputSpec(
        "sensors", LENGTH, FPS, "hold", mean=(10.0,) * 8, std=(2.0,) * 8, channels=CHANNELS, pad=1.0
    )  # fmt: skip
    return Manifest("glove", "gru", SIGNS, spec, decision=DecisionSpec(**decision))


class GloveEngine(FakeEngine):
    """Knows the sign by the first finger's mean (10, 20, 30 …) over the samples that are no filling.

    asked: the clips as they came out of the ring. filled: how many rows of each the model saw as filling.
    """

    def __init__(self, manifest: Manifest | None = None) -> None:
        super().__init__(self._answer, manifest or glove_manifest())
        self.asked: list[FloatArray] = []
        self.filled: list[int] = []

    def _answer(self, values: FloatArray) -> FloatArray:
        self.asked.append(values)
        seen = sensor_clip(values, self.manifest.input) * 2 + 10
        filling = (seen == self.manifest.input.pad).all(axis=1)
        self.filled.append(int(filling.sum()))
        logits = np.zeros(len(SIGNS), np.float32)
        logits[min(len(SIGNS) - 1, max(0, round(float(seen[~filling, 0].mean()) / 10) - 1))] = 8
        return logits


def samples(count: int, sign: int = 0, fps: float = FPS, start: float = 0.0) -> Iterator[Frame]:
    """`count` samples of SIGNS[sign], `fps` a second from `start`; the little finger counts them."""
    for seq in range(count):
        values = np.full(8, 10 * (sign + 1), np.float32)
        values[CHANNELS.index("flex5")] = seq
        yield Frame(start + seq / fps, seq, sensors=values)


def episode(path: Path, sign: int = 0, count: int = 24, fps: float = FPS) -> Path:
    """An episode of SIGNS[sign] as a file."""
    rows = [
        [f"{1000 * frame.t:.3f}", *(str(x) for x in frame.sensors)]
        for frame in samples(count, sign, fps)
        if frame.sensors is not None
    ]
    path.write_text("\n".join(",".join(row) for row in [["timestamp_ms", *CHANNELS], *rows]) + "\n", encoding="utf-8")
    return path
