"""AI-VAD as a stream model: pictures → a probability that something unusual is seen, and what it is.

Reiss and Hoshen, "Attribute-based Representations for Accurate and Interpretable Video Anomaly Detection"
(arXiv 2212.00789). Nothing is trained by gradients: normality is what was seen, kept in buffers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from math import log
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from engine.alarm_rate import HALF_PER_HOUR
from engine.findings import Findings
from engine.models.aivad.calibration import KNOTS, Calibration
from engine.models.aivad.density import IntArray, Mixture, Range
from engine.models.aivad.eye import Memory, looked, passed
from engine.models.aivad.features import APPEARANCE, PLACE, VELOCITY
from engine.models.aivad.footage import Footage
from engine.models.aivad.normality import COMPONENTS, Normality, fused
from engine.models.aivad.pose import POSE
from engine.models.aivad.turns import EVERY_S
from engine.types import FloatArray

LABELS = ("normal", "anomaly")
MOST_VECTORS = 65_536
"""More are no model: nearest neighbours among them would take longer than a picture lasts."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """memory: of the pictures so far. found: in the newest one that was asked about. t: when it was taken, seconds."""

    memory: Memory
    found: Findings
    t: float


class Aivad(nn.Module):
    """Buffers alone. Raises ValueError for sizes that make no model, or other than two labels.

    rows, columns: of the pictures. fps: at which they come. vectors: kept in the bank. films: that it was fitted to.
    pose_every_s: between two looks for a pose, in its films as in what it scores; 0: in every picture, as all detectors
    did that name no pace.
    """

    def __init__(
        self,
        labels: int,
        *,
        rows: int = 240,
        columns: int = 360,
        fps: float = 10.0,
        vectors: int = 0,
        films: int = 0,
        pose_every_s: float = 0.0,
    ) -> None:
        super().__init__()
        is_sane = 0 <= vectors <= MOST_VECTORS and 0 <= films <= MOST_VECTORS and 0 <= pose_every_s <= 60
        if labels != len(LABELS) or min(rows, columns) < 8 or not 0.1 <= fps <= 1000 or not is_sane:
            raise ValueError(f"labels {labels}, {rows} × {columns} at {fps} fps, {vectors} vectors of {films} films")
        self.rows, self.columns, self.fps, self.pose_every_s = rows, columns, fps, pose_every_s
        self.register_buffer("background", torch.zeros(rows, columns))
        widths = {"place": PLACE, "velocity": VELOCITY, "appearance": APPEARANCE, "pose": POSE}
        for name in ("group", "frame"):
            self.register_buffer(f"footage_{name}", torch.zeros(vectors, dtype=torch.int32))
        for name, width in widths.items():
            self.register_buffer(f"footage_{name}", torch.zeros(vectors, width))
        self.register_buffer("pictures", torch.zeros(films, dtype=torch.int32))  # see `fitted`
        self.register_buffer("perspective", torch.zeros(2))
        self.register_buffer("speeds", torch.zeros(3, COMPONENTS))
        self.register_buffer("ranges", torch.zeros(3, 2))
        self.register_buffer("typical", torch.zeros(3))
        self.register_buffer("levels", torch.zeros(KNOTS))
        self.register_buffer("rates", torch.zeros(KNOTS))
        self.register_buffer("tail", torch.zeros(1))

    def forward(self, x: Tensor) -> Tensor:
        """Logits (B, 2) of whole clips float32 (B, T, H, W, 3), 0 … 255."""
        return torch.cat([self.step(clip[None], None)[0] for clip in x])

    def step(self, x: Tensor, state: State | None = None, times: Sequence[float] | None = None) -> tuple[Tensor, State]:
        """Logits (1, 2) after the last of n ≥ 1 more pictures (1, n, H, W, 3), and the state for those that follow.

        times: when each was taken, in seconds, rising; None: `fps` a second. Only the newest is looked at. Of those
        before it the background and the past are made, which is what leaving pictures out on a slow machine means.
        """
        pictures = x[0].numpy().astype(np.uint8)
        memory, t = (None, 0.0) if state is None else (state.memory, state.t)
        taken = [t + (i + 1) / self.fps for i in range(len(pictures))] if times is None else list(times)
        for picture, now in zip(pictures[:-1], taken, strict=False):
            memory, t = passed(picture, memory, now - t, self._known()), now
        if memory is None:
            found, memory = Findings(0.0), passed(pictures[-1], None, 0.0, self._known())
        else:
            sightings, memory = looked(pictures[-1], memory, taken[-1] - t, self.pose_every_s)
            found = self.normality.judged(sightings, (self.rows, self.columns))
        rate = self.calibration.per_hour(found.score)
        return torch.tensor([[0.0, log(HALF_PER_HOUR / rate)]]), State(memory, found, taken[-1])

    def findings(self, state: State) -> Findings:
        """What is in the newest picture behind `state`."""
        return state.found

    def _load_from_state_dict(self, *given: Any, **named: Any) -> None:
        super()._load_from_state_dict(*given, **named)
        self.__dict__.pop("normality", None)  # of the numbers before

    @cached_property
    def normality(self) -> Normality:
        """What is normal; its arrays are the buffers. Made once for the numbers that are loaded."""
        footage = Footage(**{f.name: self._array(f"footage_{f.name}") for f in fields(Footage)})
        low_high = [Range(*map(float, row)) for row in self._array("ranges")]
        mixture = Mixture(*self._array("speeds"))
        ranges = (low_high[0], low_high[1], low_high[2])
        return Normality(footage, self._array("perspective"), mixture, ranges, self._array("typical"))

    @property
    def hyper(self) -> dict[str, Any]:
        """What builds such a one, apart from `labels`."""
        sizes = {"vectors": len(self.get_buffer("footage_group")), "films": len(self.get_buffer("pictures"))}
        paces = {"fps": self.fps, "pose_every_s": self.pose_every_s}
        return {"rows": self.rows, "columns": self.columns, **paces, **sizes}

    @property
    def calibration(self) -> Calibration:
        """What a raw score promises."""
        return Calibration(self._array("levels"), self._array("rates"), float(self._array("tail")[0]))

    def _known(self) -> FloatArray | None:
        known: FloatArray = self._array("background")
        return known if known.any() else None

    def _array(self, name: str) -> Any:
        return self.get_buffer(name).numpy()


def fitted(
    footage: Footage,
    background: FloatArray,
    frames: dict[int, int],
    fps: float,
    kept: IntArray | None = None,
    pose_every_s: float = EVERY_S,
) -> Aivad:
    """The detector of these normal films, in one pass.

    background: float32 (H, W), the mean of the films'. frames: how many pictures each group, 0, 1, 2 …, has; below 0
    where some of its rows are lost: it is known, but can't be judged. kept: the rows of the footage that the model
    keeps; None for all, up to `MOST_VECTORS`. pose_every_s: how often poses were looked for in them.
    """
    rows, columns = background.shape
    normality = Normality.fitted(footage, kept)
    calibration = Calibration.fitted(held_out(normality, footage, frames), fps)
    bank, films = normality.footage, len(frames)
    sizes = {"rows": rows, "columns": columns, "vectors": len(bank), "films": films}
    model = Aivad(len(LABELS), **sizes, fps=fps, pose_every_s=pose_every_s)
    values = {f"footage_{f.name}": getattr(bank, f.name) for f in fields(Footage)}
    values |= {
        "background": background,
        "pictures": np.array([n if kept is None else -abs(n) for n in frames.values()], np.int32),
        "perspective": normality.perspective,
        "speeds": np.stack([normality.speeds.weights, normality.speeds.means, normality.speeds.deviations]),
        "ranges": np.array([(r.low, r.high) for r in normality.ranges], np.float32),
        "typical": normality.typical,
        "levels": calibration.levels,
        "rates": calibration.rates,
        "tail": np.array((calibration.scale,), np.float32),
    }
    model.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in values.items()})
    return model.eval()


def held_out(normality: Normality, footage: Footage, frames: dict[int, int]) -> list[FloatArray]:
    """The raw score (T,) of each picture of each film of the footage, scored without the film's own vectors."""
    scores = normality.scores(normality.held_out_values(footage))
    out = []
    for group, count in frames.items():
        own = footage.group == group
        film = [fused(scores[own & (footage.frame == number)]) for number in range(count)]
        out.append(np.array(film, np.float32))
    return out
