"""How well an anomaly detector tells films with something unusual from normal ones: AUROC beside chance.

Each film goes through the engine as live, picture by picture. What counts is the raw score, which goes on where the
probability has come to its end, smoothed as the decision smooths; a film's score is its highest.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from engine.backends.engine import ExplainingEngine, State
from engine.errors import InputError, RecognizerError, shown
from engine.sources.film import BROKEN, open_film, reason
from engine.texts import Text, lines, text
from engine.types import FloatArray
from trainers.bootstrap import Interval
from trainers.data.kept_films import taken, unreadable
from trainers.roc import auroc, auroc_within


@dataclass(frozen=True, slots=True)
class Detection:
    """auroc: 0.5 is chance. within: 95 %, whole films drawn again. normal, unusual: how many films of each.

    unread: why films were left out.
    """

    auroc: float
    within: Interval
    normal: int
    unusual: int
    unread: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """JSON's own types only."""
        return {**asdict(self), "within": self.within.as_json(), "unread": list(self.unread)}

    def text(self) -> Text:
        """For a person."""
        within = self.within.as_json()
        sure = text(", 95 % within {low:.3f} … {high:.3f}", low=within[0], high=within[1]) if within else ""
        out = [text("AUROC {auroc:.3f}{sure} (chance 0.500): {normal} normal films, {unusual} others.",
                    auroc=self.auroc, sure=sure, normal=self.normal, unusual=self.unusual)]  # fmt: skip
        return lines(*out, *(text("Left out: {sentence}", sentence=sentence) for sentence in self.unread))


def scores(engine: ExplainingEngine, path: Path) -> FloatArray:
    """The raw score (T,) of each picture of a film that the engine wants, smoothed as its decision smooths.

    Raises InputError where the film can't be read.
    """
    spec, smoothing_s = engine.manifest.input, engine.manifest.decision.smoothing_s
    state: State | None = None
    out, before = list[float](), 0.0
    try:
        with open_film(os.path.abspath(path)) as film:
            for t, picture in taken(film, spec):
                _, state = engine.step(picture[None], state)
                score = engine.findings(state).score
                weight = float(np.exp((before - t) / smoothing_s)) if smoothing_s and out else 0.0
                out.append(weight * out[-1] + (1 - weight) * score if out else score)
                before = t
    except BROKEN as error:
        raise unreadable(path, reason(error)) from error
    return np.array(out, np.float32)


def detection(
    engine: ExplainingEngine, normal: Sequence[Path], unusual: Sequence[Path],
    tell: Callable[[int, int], None] = lambda done, count: None,
) -> Detection:  # fmt: skip
    """Measured on films. tell: hears (done, count) after each. Raises InputError where too few can be read."""
    highest: list[float] = []
    is_unusual: list[bool] = []
    unread: list[str] = []
    films = [*((path, False) for path in normal), *((path, True) for path in unusual)]
    for done, (path, which) in enumerate(films, 1):
        try:
            found = scores(engine, path)
        except RecognizerError as error:
            unread.append(error.found)
            continue
        finally:
            tell(done, len(films))
        highest.append(float(found.max(initial=0.0)))
        is_unusual.append(which)
    count = sum(is_unusual)
    if not 0 < count < len(is_unusual):
        raise InputError(
            text("Too few films can be read: {reason}", reason=shown(unread[0], 300) if unread else "–"),
            text("Nothing was measured."),
            text("Check that the films play elsewhere."),
        )
    apart = [np.array(highest)[np.array(is_unusual) == which] for which in (False, True)]
    within = auroc_within(highest, is_unusual, range(len(highest)))
    return Detection(auroc(*apart), within, len(is_unusual) - count, count, tuple(unread))
