"""An anomaly detector that finds what a test says, and the regions for it."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.findings import Findings, Measure, Region
from engine.types import FeatureArray, FloatArray
from tests.fakes import manifest

LABELS = ("normal", "anomaly")
FAST = Measure("velocity", 1.8, 4.2, 0.0, 1.4)
STRANGE_POSE = Measure("pose", 1.5, 0.9, 0.0, 0.6)
STRANGE_LOOK = Measure("appearance", 1.4, 0.8, 0.0, 0.5)
WALKING = Measure("velocity", 0.4, 0.9, 0.0, 1.4)

Script = Callable[[int], tuple[float, Findings]]
"""Number of the newest picture, from 1 → probability of an anomaly, and what was found."""


def region(*measures: Measure, box: tuple[float, float, float, float] = (0.1, 0.2, 0.4, 0.8)) -> Region:
    """Of full mask."""
    return Region(box, measures or (WALKING,), np.ones((8, 6), np.float32))


def found(*regions: Region, missing: tuple[tuple[str, str], ...] = ()) -> Findings:
    """Their score is that of the paper: the sum of the largest of each attribute."""
    best: dict[str, float] = {}
    for each in regions:
        for m in each.measures:
            best[m.attribute] = max(best.get(m.attribute, 0.0), m.score)
    return Findings(sum(best.values()), regions, missing)  # type: ignore[arg-type] # attributes by name


def detector_manifest(length: int = 2, fps: float = 10.0, **decision: float) -> Manifest:
    """Of pictures 24 × 36."""
    values = {"on": 0.6, "off": 0.4, "smoothing_s": 0.0, "hold_s": 0.0, "gap_s": 0.0} | decision
    spec = InputSpec(
        "video", length, fps, "hold", 0.5, size=(24, 36), fit="stretch", colour="bgr",
        mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0), streams=True,
    )  # fmt: skip
    made = manifest(LABELS)
    return replace(made, name="guard", input=spec, idle_label="normal", decision=DecisionSpec(**values))


@dataclass
class FakeDetector:
    """See `engine.backends.engine.ExplainingEngine`. asked: how many pictures each step was given."""

    script: Script
    manifest: Manifest = field(default_factory=detector_manifest)
    dictionary: dict[str, FloatArray] = field(default_factory=dict)
    path: str = "guard.safetensors"
    asked: list[int] = field(default_factory=list)

    def infer(self, values: FeatureArray) -> FloatArray:
        return self.step(values, None)[0]

    def step(self, values: FeatureArray, state: object, times: object = None) -> tuple[FloatArray, object]:
        before = state[0] if isinstance(state, tuple) else 0
        count = before + len(values)
        self.asked.append(len(values))
        p, findings = self.script(count)
        p = min(max(p, 1e-4), 1 - 1e-4)
        return np.array([0.0, math.log(p / (1 - p))], np.float32), (count, findings)

    def findings(self, state: object) -> Findings:
        assert isinstance(state, tuple)
        return state[1]  # type: ignore[no-any-return]


def calm(count: int) -> tuple[float, Findings]:
    """Somebody walks by, as always."""
    return 0.05, found(region(WALKING))


def runs_from(start: int, end: int) -> Script:
    """Somebody runs in the pictures from `start` to `end`."""

    def script(count: int) -> tuple[float, Findings]:
        return (0.9, found(region(FAST), region(WALKING))) if start <= count <= end else calm(count)

    return script


LIT_ON_THE_LEFT = np.zeros((48, 72, 3), np.uint8)
LIT_ON_THE_LEFT[:, :36] = 200


@dataclass
class Looking(FakeDetector):
    """looked: the newest picture of each step."""

    looked: list[FeatureArray] = field(default_factory=list)

    def step(self, values: FeatureArray, state: object, times: object = None) -> tuple[FloatArray, object]:
        self.looked.append(values[-1])
        return super().step(values, state, times)
