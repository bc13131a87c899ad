"""Fewer vectors than normal films have shown: which are kept, and what that costs.

The cost is measured, not guessed: on films held out, in which something unusual is planted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.checkpoint.input_spec import InputSpec
from engine.models.aivad.density import IntArray
from engine.models.aivad.detector import MOST_VECTORS
from engine.models.aivad.footage import Footage
from engine.models.aivad.normality import ATTRIBUTES, Normality
from engine.types import FloatArray
from trainers.coreset import k_centres
from trainers.normal_footage import Seen
from trainers.planting import planted
from trainers.progress import StopRequest
from trainers.roc import auroc

_HELD = 4  # one film of so many is held out for measuring the cost


@dataclass(frozen=True, slots=True)
class Cost:
    """AUROC, by look and pose, of planted regions beside the same as they were: with all vectors, with those kept."""

    everything: float
    kept: float
    planted: int


def kept_rows(footage: Footage, share: float, stop: StopRequest) -> IntArray | None:
    """The rows of `footage` that are kept; None for all of them.

    By greedy k-centre over all that nearest neighbours are looked for by. Where all are wanted but a model can't hold
    so many, evenly over the films.
    """
    wanted = max(1, min(round(share * len(footage)), MOST_VECTORS))
    if wanted >= len(footage):
        return None
    if share == 1:
        return np.linspace(0, len(footage) - 1, wanted).astype(np.int32)
    return k_centres(_looks(footage), wanted, lambda done, count: not stop.is_asked).astype(np.int32)


def cost(
    films: Sequence[tuple[Path, Seen]], before: Seen | None, spec: InputSpec, share: float, stop: StopRequest
) -> Cost | None:
    """What keeping `share` of the vectors does; None where too few films are there to hold one out.

    before: what an earlier checkpoint has seen. Every fourth film is held out, of which nothing is fitted then.
    """
    held = films[1::_HELD]
    rest = [seen for place, (_, seen) in enumerate(films) if place % _HELD != 1] + ([before] if before else [])
    if not held or sum(len(seen.pictures) for seen in rest) < 2:
        return None
    others = Seen.joined(rest).footage
    found = [pair for path, seen in held for pair in planted(path, spec, seen.background)]
    sides = [Footage.of([side], 0) for side in ([pair.usual for pair in found], [pair.unusual for pair in found])]
    if not found:
        return None
    both = []
    for kept in (None, kept_rows(others, share, stop)):
        normality = Normality.fitted(others, kept)
        both.append(auroc(*(_looks_rare(normality, side) for side in sides)))
    return Cost(both[0], both[1], len(found))


def _looks_rare(normality: Normality, footage: Footage) -> FloatArray:
    """Of each region, the sum over what nearest neighbours tell of it: thinning changes nothing of its speed."""
    scores = normality.scores(normality.values(footage))[:, [ATTRIBUTES.index(x) for x in ("pose", "appearance")]]
    return np.asarray(np.where(np.isfinite(scores), scores, 0).sum(axis=1))


def _looks(footage: Footage) -> FloatArray:
    """What neighbours are told by, side by side, each in units of its spread; an unknown pose is the mean one."""
    out = []
    for vectors in (footage.appearance, footage.pose):
        known = vectors[np.isfinite(vectors).all(axis=1)]
        if len(known):
            spread = max(float(np.sqrt(known.var(axis=0).sum())), 1e-6)
            out.append(np.nan_to_num((vectors - known.mean(axis=0)) / spread))
    return np.concatenate(out, axis=1).astype(np.float32) if out else np.zeros((len(footage), 1), np.float32)
