"""What is normal, learnt from footage in one pass; and how far from it a region is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from engine.findings import Attribute, Findings, Measure, Region
from engine.models.aivad.density import IntArray, Mixture, Neighbours, Range
from engine.models.aivad.eye import Sighting
from engine.models.aivad.footage import Footage
from engine.models.aivad.pose import why_none
from engine.texts import text
from engine.types import FloatArray

COMPONENTS = 3
ATTRIBUTES: tuple[Attribute, ...] = ("velocity", "pose", "appearance")
_FAR = ("pose", "appearance")  # judged by nearest neighbours
_SIZE = 0.6  # weight of the logarithm of a size beside a silhouette
_SPECK = 0.05  # bodies; smaller is as good as that
_SMALLEST = 4.0  # pixels of a body
_BAND = 15  # rows
_ENOUGH = 30  # upright regions in a band: that it counts fully
_GRID = 40  # heights at the upper and at the lower end of the picture
_AGREES = 0.12  # of the logarithm of a height
_TYPICAL = 99.0  # percentile of the footage at which a value stops to be in the normal range that is shown


@dataclass(frozen=True, eq=False)  # without slots: `_banks` is kept
class Normality:
    """What `fitted` has learnt.

    footage:     the rows that nearest neighbours are looked for in.
    perspective: float32 (2,): a body's height in pixels is perspective[0] + perspective[1] · row of its feet.
    speeds:      of body heights a second.
    ranges:      by attribute, in the order of `ATTRIBUTES`.
    typical:     float32 (3,): up to here a value is normal, in the order of `ATTRIBUTES`.
    """

    footage: Footage
    perspective: FloatArray
    speeds: Mixture
    ranges: tuple[Range, Range, Range]
    typical: FloatArray

    @staticmethod
    def fitted(footage: Footage, kept: IntArray | None = None) -> "Normality":
        """From `footage` alone: the same rows in the same order give the same normality.

        kept: the rows in which nearest neighbours are looked for; None for all. Everything else is of all rows.
        """
        bank = footage if kept is None else footage.taken(kept)
        outlined = np.isfinite(footage.appearance).all(axis=1)  # somebody who stands still for long is no walker
        walks = footage.taken(np.flatnonzero(outlined).astype(np.int32))
        perspective = _perspective(walks.place)
        speed = _speed(walks.place, walks.velocity, perspective)
        mixture = Mixture.fitted(speed, COMPONENTS)
        pose, appearance = (_held_out(footage, bank, name, perspective) for name in _FAR)
        ranges = (Range.of(mixture.rarity(speed)), Range.of(pose), Range.of(appearance))
        typical = np.array([_percentile(x) for x in (speed, pose, appearance)], np.float32)
        return Normality(bank, perspective, mixture, ranges, typical)

    def values(self, footage: Footage) -> FloatArray:
        """float32 (N, 3): speed in bodies a second, distance of pose and of appearance; NaN for what is not known."""
        speed = _speed(footage.place, footage.velocity, self.perspective)
        far = [
            bank.distances(_vectors(footage, name, self.perspective))
            for name, bank in zip(_FAR, self._banks, strict=True)
        ]
        return np.stack([speed, *far], axis=1)

    @cached_property
    def _banks(self) -> list[Neighbours]:
        """In the order of `_FAR`; made once, for all pictures."""
        return [_bank(self.footage, name, self.perspective) for name in _FAR]

    def held_out_values(self, footage: Footage) -> FloatArray:
        """`values` of the footage that it was fitted to, each film's without its own vectors."""
        speed = _speed(footage.place, footage.velocity, self.perspective)
        far = [_held_out(footage, self.footage, name, self.perspective) for name in _FAR]
        return np.stack([speed, *far], axis=1)

    def scores(self, values: FloatArray) -> FloatArray:
        """float32 (N, 3) of `values` (N, 3), in units of the ranges."""
        columns = (self.speeds.rarity(values[:, 0]), values[:, 1], values[:, 2])
        return np.stack([r.score(c) for r, c in zip(self.ranges, columns, strict=True)], axis=1)

    def judged(self, sightings: Sequence[Sighting], size: tuple[int, int]) -> Findings:
        """What is found in a picture of `size` rows and columns that shows these."""
        if not sightings:
            return Findings(0.0)
        values = self.values(Footage.of([sightings], 0))
        scores = self.scores(values)
        regions = [self._region(*row, size) for row in zip(sightings, values, scores, strict=True)]
        regions.sort(key=lambda region: -region.reason.score)
        has_pose = any(m.attribute == "pose" for region in regions for m in region.measures)
        return Findings(fused(scores), tuple(regions), () if has_pose else (("pose", self._why_none(sightings)),))

    def _why_none(self, sightings: Sequence[Sighting]) -> str:
        if any(sighting.pose is not None for sighting in sightings):
            return text("In the films that it was fitted to, nobody was tall enough for a pose.")
        return why_none(tuple(sighting.piece for sighting in sightings))

    def _region(self, sighting: Sighting, values: FloatArray, scores: FloatArray, size: tuple[int, int]) -> Region:
        (left, top, right, bottom), (rows, columns) = sighting.piece.box, size
        ages = (0.0, sighting.pose_s, 0.0)
        measures = tuple(
            Measure(name, float(score), float(value), 0.0, float(high), age)
            for name, score, value, high, age in zip(ATTRIBUTES, scores, values, self.typical, ages, strict=True)
            if np.isfinite(score)
        )
        box = (left / columns, top / rows, right / columns, bottom / rows)
        return Region(box, measures, sighting.piece.mask.astype(np.float32))


def fused(scores: FloatArray) -> float:
    """The score of a picture whose regions have `scores` (N, 3): the sum of each attribute's largest (section 3.5)."""
    known = np.where(np.isfinite(scores), scores, 0)
    return float(known.max(axis=0).sum()) if len(known) else 0.0


def _vectors(footage: Footage, attribute: str, perspective: FloatArray) -> FloatArray:
    """What neighbours are told by, float32 (N, …): of appearance also how tall and wide it is beside a body there."""
    if attribute == "pose":
        return footage.pose
    size = np.maximum(footage.place[:, 1:] / _body(footage.place, perspective)[:, None], _SPECK)
    return np.concatenate([footage.appearance, _SIZE * np.log(size)], axis=1).astype(np.float32)


def _bank(footage: Footage, attribute: str, perspective: FloatArray) -> Neighbours:
    vectors = _vectors(footage, attribute, perspective)
    known = np.isfinite(vectors).all(axis=1)
    return Neighbours(vectors[known], footage.group[known])


def _held_out(footage: Footage, bank: Footage, attribute: str, perspective: FloatArray) -> FloatArray:
    """float32 (N,): how far each row is from the nearest of another film in the bank; NaN where either is unknown."""
    vectors = _vectors(footage, attribute, perspective)
    known = np.isfinite(vectors).all(axis=1)
    out = np.full(len(footage), np.nan, np.float32)
    far = _bank(bank, attribute, perspective).held_out(vectors[known], footage.group[known])
    out[known] = np.where(np.isfinite(far), far, np.nan)
    return out


def _percentile(values: FloatArray) -> float:
    finite = values[np.isfinite(values)]
    return float(np.percentile(finite, _TYPICAL)) if len(finite) else 1.0


def _perspective(places: FloatArray) -> FloatArray:
    """The line through the heights of what stands upright, by the row that it stands on, that most of them agree with.

    A consensus (Fischler and Bolles 1981) of all lines of a grid, in which each band of rows has the same say:
    fragments and people who walk behind one another are many, but of no one height.
    """
    row, tall, wide = places.T.astype(np.float64)
    upright = (tall > 1.8 * wide) & (tall < 3.6 * wide)
    row, tall = row[upright], tall[upright]
    if len(tall) < _ENOUGH:
        return np.array((float(np.median(places[:, 1])) if len(places) else 1.0, 0.0), np.float32)
    bands = (row // _BAND).astype(int)
    weight = 1 / np.maximum(np.bincount(bands)[bands], _ENOUGH)
    heights = np.geomspace(max(4.0, tall.min()), tall.max(), _GRID)
    top, bottom = float(row.min()), float(max(row.max(), row.min() + 1))
    share = (row - top) / (bottom - top)
    votes = [
        ((np.abs(np.log(tall / (high + (low - high) * share))) < _AGREES) @ weight, high, low)
        for high in heights
        for low in heights[heights >= high]
    ]
    _, high, low = max(votes)
    slope = (low - high) / (bottom - top)
    return np.array((high - slope * top, slope), np.float32)


def _body(places: FloatArray, perspective: FloatArray) -> FloatArray:
    """float32 (N,): how tall in pixels somebody is who stands at each of `places`."""
    body: FloatArray = np.maximum(perspective[0] + perspective[1] * places[:, 0], np.float32(_SMALLEST))
    return body


def _speed(places: FloatArray, velocity: FloatArray, perspective: FloatArray) -> FloatArray:
    speed: FloatArray = (velocity[:, 0] / _body(places, perspective)).astype(np.float32)
    return speed
