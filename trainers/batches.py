"""Training batches: what share of which windows the model sees. The one place where the mixture is decided."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import InputError
from engine.joints import RIGHT_HAND
from engine.preprocess import IDLE_SHARE, features, has_hands
from engine.texts import text
from engine.types import FloatArray
from trainers import augment, scenes, unknowns
from trainers.data.landmarks import LandmarkSet

Index = npt.NDArray[np.int64]
IGNORED = -100
"""Target of a window that is neither clearly a sign nor clearly none."""

_STILL = 0.35  # a clip whose right wrist strays less (standard deviation, palm lengths) holds its hand shape


@dataclass(frozen=True, slots=True)
class Mixture:
    """Shares of a batch; what remains are words. letters: of held letters, those that borrow another take's hand."""

    unknown: float = 0.38
    idle: float = 0.12
    isolated: float = 0.55
    letters: float = 0.5
    mirrored: float = 0.5


class Batches:
    """Draws batches from `data`, training clips only.

    Targets are indices into `data.labels`, `len(data.labels)` for unknown, IGNORED for neither.
    extra: clips of hands alone: other takes of held letters, and letters that are no label.
    """

    def __init__(
        self, data: LandmarkSet, idle: int | None, extra: LandmarkSet | None, seed: int, mixture: Mixture | None = None
    ) -> None:
        hands = has_hands(data.points) >= IDLE_SHARE
        self.data = data
        self.mixture = mixture or Mixture()
        self.unknown = len(data.labels)
        self._rng = np.random.default_rng(seed)
        self._idle_label = idle
        is_idle = data.y == (-1 if idle is None else idle)
        self._signs = np.flatnonzero(hands & ~is_idle)
        self._idles = np.flatnonzero(hands & is_idle)
        self._shapes = unknowns.hand_shapes(data, extra)
        if not len(self._signs) or not len(self._shapes.y):
            raise InputError(
                text("No sign in the data shows the right hand, of which unknown signs are made up."),
                text("Nothing was trained."),
                text(
                    "Check them (python -m trainers doctor --data PATH), or add --check for a run that makes none up."
                ),
            )
        counts = np.bincount(data.y[self._signs], minlength=self.unknown)
        # Between as recorded and the same for every label: evenly drawn, `a` (17 takes) was lost to `t` and `s` (2).
        chance = counts[data.y[self._signs]].astype(np.float64) ** -0.5
        self._chance = np.cumsum(chance / chance.sum())
        self._still, self._moving = self._by_motion()

    def batch(self, size: int, prepare: Callable[[FloatArray], FloatArray] = features) -> tuple[FloatArray, Index]:
        """Model input float32 (size, …) as `prepare` makes it of landmarks, and targets int64 (size)."""
        points, y = self.points(size)
        return prepare(points), y

    def points(self, size: int) -> tuple[FloatArray, Index]:
        """The same before preprocessing: landmarks float32 (size, T, J, 4)."""
        points, y = self._made(size)
        return self._seen(points), y

    def streams(self, size: int) -> tuple[FloatArray, Index]:
        """As `points`, but float32 (size, 3 T, J, 4): each window stands between rest and rest."""
        points, y = self._made(size)
        return self._seen(scenes.between_rests(points, self._rng)), y

    def _made(self, size: int) -> tuple[FloatArray, Index]:
        m = self.mixture
        strange, idle = int(size * m.unknown), int(size * m.idle)
        parts = [self._words(size - strange - idle), self._idle(idle), self._unknown(strange)]
        return np.concatenate([p for p, _ in parts]), np.concatenate([y for _, y in parts])

    def _seen(self, points: FloatArray) -> FloatArray:
        """By another camera, of another body, badly detected."""
        points = scenes.with_resting_hand(points, 0.12, self._rng)
        points = augment.other_people(points, self._rng)
        points = augment.other_cameras(points, self._rng)
        points = augment.poor_detection(points, self._rng)
        return augment.mirror_some(points, self._rng, self.mixture.mirrored)

    def _words(self, n: int) -> tuple[FloatArray, Index]:
        rng = self._rng
        points, y, _ = self._drawn(n)
        windows = np.where(
            (rng.random(n) < self.mixture.isolated)[:, None, None, None],
            scenes.isolated(points, rng),
            scenes.whole(points, rng),
        )
        return windows, y

    def _idle(self, n: int) -> tuple[FloatArray, Index]:
        """Recorded idle clips, and hands at rest."""
        if self._idle_label is None:
            return self._words(n)
        rng = self._rng
        still = n if not len(self._idles) else n // 3
        resting, _, _ = self._drawn(still)
        t = resting.shape[1]
        weight = np.clip(1 - rng.uniform(0, 0.15, (still, 1)) * np.abs(np.sin(np.arange(t) * 0.4)), 0, 1)
        resting = scenes.lowered(resting, weight.astype(np.float32), np.full(still, 2.0, np.float32), rng)
        recorded = self.data.points[rng.choice(self._idles, n - still)] if n > still else resting[:0]
        points = np.concatenate([resting, scenes.whole(recorded, rng)])
        return points, np.full(n, self._idle_label, np.int64)

    def _unknown(self, n: int) -> tuple[FloatArray, Index]:
        """Equal shares of every kind of unknown, half of them between rest and rest like true signs."""
        kinds = (
            self._transitions,
            self._barely,
            self._other_shape,
            self._other_place,
            self._added_motion,
            self._two_signs,
            self._mixed_fingers,
            self._unknown_letters,
            self._wandering,
        )
        sizes = np.bincount(np.arange(n) % len(kinds), minlength=len(kinds))
        parts = [kind(int(k)) for kind, k in zip(kinds, sizes, strict=True)]
        return np.concatenate([p for p, _ in parts]), np.concatenate([y for _, y in parts])

    def _transitions(self, n: int) -> tuple[FloatArray, Index]:
        (one, y, _), (two, z, _) = self._drawn(n), self._drawn(n)
        share = self._rng.uniform(0.25, 0.75, n)
        points = scenes.between(one, two, share, self._rng)
        target = np.where(np.abs(share - 0.5) < 0.17, self.unknown, IGNORED)
        return points, np.where(y == z, y, target)

    def _barely(self, n: int) -> tuple[FloatArray, Index]:
        return scenes.barely(self._drawn(n)[0], self._rng), self._all_unknown(n)

    def _other_shape(self, n: int) -> tuple[FloatArray, Index]:
        points, y, _ = self._drawn(n, self._moving)  # a held letter with another letter's shape is that other letter
        return self._framed(unknowns.other_shape(points, y, self._shapes, self._rng)), self._all_unknown(n)

    def _other_place(self, n: int) -> tuple[FloatArray, Index]:
        return self._framed(unknowns.other_place(self._drawn(n)[0], self._rng)), self._all_unknown(n)

    def _added_motion(self, n: int) -> tuple[FloatArray, Index]:
        points, _, _ = self._drawn(n, self._still)
        return self._framed(unknowns.added_motion(points, self._rng)), self._all_unknown(n)

    def _two_signs(self, n: int) -> tuple[FloatArray, Index]:
        (one, y, _), (two, z, _) = self._drawn(n), self._drawn(n)
        points = self._framed(unknowns.two_signs(one, two))
        return points, np.where(y == z, IGNORED, self.unknown)

    def _mixed_fingers(self, n: int) -> tuple[FloatArray, Index]:
        points, _, _ = self._drawn(n)
        local = unknowns.mixed_fingers(n, self._shapes, self._rng)
        known = self._shapes.is_known(local)
        return self._framed(unknowns.with_shape(points, RIGHT_HAND, local)), np.where(known, IGNORED, self.unknown)

    def _unknown_letters(self, n: int) -> tuple[FloatArray, Index]:
        strange = np.flatnonzero(self._shapes.y < 0)
        if not len(strange):
            return self._wandering(n)
        points, _, _ = self._drawn(n, self._still)
        k = self._rng.choice(strange, n)
        points = unknowns.with_shape(points, RIGHT_HAND, self._shapes.local[k], self._shapes.path[k])
        return self._framed(points), self._all_unknown(n)

    def _wandering(self, n: int) -> tuple[FloatArray, Index]:
        return unknowns.wandering(self._drawn(n)[0], self._shapes, self._rng), self._all_unknown(n)

    def _framed(self, points: FloatArray) -> FloatArray:
        alone = self._rng.random((len(points), 1, 1, 1)) < 0.5
        return np.where(alone, scenes.isolated(points, self._rng), scenes.whole(points, self._rng))

    def _all_unknown(self, n: int) -> Index:
        return np.full(n, self.unknown, np.int64)

    def _drawn(self, n: int, among: Index | None = None) -> tuple[FloatArray, Index, Index]:
        """`n` sign clips (copies) out of `among` (all, if none), their labels and positions."""
        rng = self._rng
        if among is not None and len(among):
            index = rng.choice(among, n)
        else:
            index = self._signs[np.searchsorted(self._chance, rng.random(n)).clip(0, len(self._signs) - 1)]
        points, y = self.data.points[index], self.data.y[index]
        return self._other_takes(points, y), y, index

    def _other_takes(self, points: FloatArray, y: Index) -> FloatArray:
        """Some clips of held letters with the hand of another take of the same letter."""
        pool = np.flatnonzero(self._shapes.is_extra)
        if not len(pool):
            return points
        out = points.copy()
        for label in np.unique(y):
            takes = pool[self._shapes.y[pool] == label]
            rows = np.flatnonzero((y == label) & (self._rng.random(len(y)) < self.mixture.letters))
            if len(takes) and len(rows):
                k = self._rng.choice(takes, len(rows))
                out[rows] = unknowns.with_shape(out[rows], RIGHT_HAND, self._shapes.local[k], self._shapes.path[k])
        return out

    def _by_motion(self) -> tuple[Index, Index]:
        """Positions of the clips that hold one hand still, and of those whose hands move."""
        wrist = self.data.points[self._signs][:, :, RIGHT_HAND.start, :2]
        palm = unknowns.palm_length(self.data.points[self._signs], RIGHT_HAND)
        left = np.isfinite(self.data.points[self._signs][:, :, 33, 0]).mean(1)
        stray = np.linalg.norm(wrist.std(axis=1), axis=-1) / palm
        still = np.isfinite(stray) & (stray < _STILL) & (left < 0.1)
        return self._signs[still], self._signs[~still]
