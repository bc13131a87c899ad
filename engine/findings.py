"""What an anomaly detector has found in a picture: regions, and what is unusual about each.

Liu Reiss and Yedid Hoshen, "Attribute-based Representations for Accurate and Interpretable Video Anomaly Detection"
(arXiv 2212.00789): a region is judged by its velocity, its pose and its look, each for itself.
"""

from dataclasses import dataclass
from typing import Literal

from engine.types import FloatArray

Attribute = Literal["velocity", "pose", "appearance"]


@dataclass(frozen=True, slots=True)
class Measure:
    """What one attribute says of a region.

    score: in units of the training data: 0 is as usual as anything in it, 1 as unusual as the most unusual of it; more
           has never been seen.
    value: in the attribute's own unit: of velocity, body lengths a second; of pose and appearance, the distance to the
           nearest that is known.
    low, high: the normal range of `value`.
    age_s: since it was measured: a pose is held until it is looked for again.
    """

    attribute: Attribute
    score: float
    value: float
    low: float
    high: float
    age_s: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """Something that moves or does not belong to the background.

    box:      left, top, right, bottom in fractions of the picture.
    measures: at least one; an attribute that could not be had is not among them.
    mask:     float32 (h, w), 0 … 1 over the box: which of its pixels belong to the region.
    """

    box: tuple[float, float, float, float]
    measures: tuple[Measure, ...]
    mask: FloatArray

    @property
    def reason(self) -> Measure:
        """The most unusual of it."""
        return max(self.measures, key=lambda measure: measure.score)


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """score: of the picture, the sum over the attributes of the largest score of any region; 0 without regions.

    regions: the most unusual first.
    missing: attributes that no region could be judged by, with the reason in words, for the user.
    """

    score: float
    regions: tuple[Region, ...] = ()
    missing: tuple[tuple[Attribute, str], ...] = ()
