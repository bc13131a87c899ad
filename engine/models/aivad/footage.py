"""The vectors of normal films, as they are kept: everything that is known of normality is made of them again."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from engine.models.aivad.density import IntArray
from engine.models.aivad.eye import Sighting
from engine.models.aivad.features import APPEARANCE, PLACE, VELOCITY
from engine.models.aivad.pose import POSE
from engine.types import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Footage:
    """A row for each region that was seen.

    group, frame: int32 (N,): the film, and the number of the picture in it.
    place, velocity, appearance, pose: float32 (N, …), see `features`; NaN in `pose` where it could not be had, in
    `appearance` where somebody was found by the pose alone.
    """

    group: IntArray
    frame: IntArray
    place: FloatArray
    velocity: FloatArray
    appearance: FloatArray
    pose: FloatArray

    @staticmethod
    def of(frames: Sequence[Sequence[Sighting]], group: int) -> "Footage":
        """The rows of one film, known as `group`."""
        rows = [(number, sighting) for number, frame in enumerate(frames) for sighting in frame]
        absent, no_outline = np.full(POSE, np.nan, np.float32), np.full(APPEARANCE, np.nan, np.float32)
        return Footage(
            np.full(len(rows), group, np.int32),
            np.array([number for number, _ in rows], np.int32),
            _stacked([s.place for _, s in rows], PLACE),
            _stacked([s.velocity for _, s in rows], VELOCITY),
            _stacked([no_outline if s.appearance is None else s.appearance for _, s in rows], APPEARANCE),
            _stacked([absent if s.pose is None else s.pose for _, s in rows], POSE),
        )

    def __len__(self) -> int:
        return len(self.group)

    def taken(self, rows: IntArray) -> "Footage":
        """These rows alone."""
        return Footage(*(getattr(self, f.name)[rows] for f in fields(self)))

    def shifted(self, by: int) -> "Footage":
        """The same rows with group numbers larger by so many."""
        return replace(self, group=self.group + np.int32(by))

    @staticmethod
    def joined(parts: Sequence["Footage"]) -> "Footage":
        """The rows of all `parts`, whose groups are told apart by the caller."""
        return Footage(*(np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Footage)))


def _stacked(vectors: Sequence[FloatArray], width: int) -> FloatArray:
    return np.stack(vectors).astype(np.float32) if vectors else np.zeros((0, width), np.float32)
