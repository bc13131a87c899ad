"""How well an anomaly detector tells films with something unusual from normal ones: AUROC beside chance.

Each film goes through the engine as live, picture by picture. What counts is the raw score, which goes on where the
probability has come to its end; smoothed as the decision smooths; a film's score is its highest.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.backends.engine import ExplainingEngine, State
from engine.errors import InputError, RecognizerError, shown
from engine.sources.film import BROKEN, open_film, reason
from engine.texts import text
from engine.types import FloatArray
from trainers.bootstrap import Interval
from trainers.data.kept_films import taken, unreadable
from trainers.data.normal_films import told_apart
from trainers.roc import auroc, auroc_within


@dataclass(frozen=True, slots=True)
class Detection:
    """auroc: 0.5 is chance. within: 95 %, whole films drawn again. normal, unusual: films of each.

    alarms: of either, the share in which the checkpoint's own threshold is reached. unread: why films were left out.
    """

    auroc: float
    within: Interval
    normal: int
    unusual: int
    false_alarms: float
    alarms: float
    unread: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """JSON's own types only."""
        return {**asdict(self), "within": self.within.as_json(), "unread": list(self.unread)}


def scores(engine: ExplainingEngine, path: Path) -> FloatArray:
    """The raw score (T,) of each picture of a film that the engine wants, smoothed as its decision smooths.

    Raises InputError where the film can't be read.
    """
    spec, smoothing = engine.manifest.input, engine.manifest.decision.smoothing_s
    state: State | None = None
    out, before = list[float](), 0.0
    try:
        with open_film(os.path.abspath(path)) as film:
            for t, picture in taken(film, spec):
                _, state = engine.step(picture[None], state)
                weight = 1 - np.exp(-(t - before) / smoothing) if smoothing and out else 1.0
                out.append(float(weight * engine.findings(state).score + (1 - weight) * (out[-1] if out else 0.0)))
                before = t
    except BROKEN as error:
        raise unreadable(path, reason(error)) from error
    return np.array(out, np.float32)
