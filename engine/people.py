"""Who is who among several people in the picture, and which of them is followed.

Pure geometry on pose landmarks float32 (33, 4) in picture heights; knows nothing of MediaPipe. A person is known again
by the nearest middle of the shoulders; the body's size is the unit.
"""

from dataclasses import dataclass

import numpy as np

from engine.hands import VISIBLE, body_scale, is_seen
from engine.joints import LEFT_SHOULDER, RIGHT_HIP, RIGHT_SHOULDER
from engine.types import FloatArray, Person

LOST_S = 1.0  # whoever is followed may be out of sight for so long before another one is
FORGOTTEN_S = 2.0  # after so long somebody who comes is somebody new, and one person alone needs no crowd
# How far a person may have gone, in body sizes: 1 at once (0.36 of the picture's height for a signer who fills it; the
# heads of two people who stand arm in arm are farther apart), and 2 more with every second out of sight.
_STEP, _STEP_PER_S = 1.0, 2.0
_SAME_BODY = 0.5  # two detections whose shoulders are nearer than this, in body sizes, are one body
_ROOM = 0.3  # between the outermost joints and the edge of the box, in body sizes: eyes lie well below the hair


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class _Known:
    """Somebody as last seen, at `t`."""

    pose: FloatArray
    t: float


class Crowd:
    """Follows one person from frame to frame. Used by one thread, but for `choose`.

    people:  everybody in the last frame, by number.
    subject: rises when somebody else is followed than a moment ago: what came before was another person's signing.
    is_many: several people have been seen within the last 2 s.
    """

    def __init__(self) -> None:
        self.people: tuple[Person, ...] = ()
        self.subject = 0
        self.is_many = False
        self._known: dict[int, _Known] = {}
        self._followed = 0  # its number; 0 for nobody yet
        self._many_t = 0.0
        self._wish = 0

    @property
    def others(self) -> list[FloatArray]:
        """The poses of all who are not followed, also of those who were missed in the last picture."""
        return [known.pose for number, known in self._known.items() if number != self._followed]

    def choose(self, number: int) -> None:
        """Follow the person with this number from the next frame on, if still there. From any thread."""
        self._wish = number

    def forget(self) -> None:
        """Another source: nobody is known."""
        self.people, self.is_many = (), False
        self._known, self._followed, self._wish = {}, 0, 0

    def count(self, bodies: int, t: float) -> bool:
        """Note how many people a look at the whole picture has found; answers `is_many`."""
        if bodies > 1:
            self.is_many, self._many_t = True, t
        elif t - self._many_t > FORGOTTEN_S:
            self.is_many = False
        return self.is_many

    def follow(self, poses: list[FloatArray], t: float) -> int | None:
        """The index in `poses` of the person who is followed, seen at `t` seconds; None while out of sight."""
        numbers = self._numbered([_middle(pose) for pose in poses], t)
        wish, self._wish = self._wish, 0
        if wish in numbers:
            self._become(wish)
        elif self._followed not in numbers and poses and self._is_gone(t):
            largest = max(range(len(poses)), key=lambda i: body_scale(poses[i]))
            self._become(numbers[largest])
        self._known |= {n: _Known(pose, t) for n, pose in zip(numbers, poses, strict=True)}
        self._known = {n: k for n, k in self._known.items() if t - k.t <= FORGOTTEN_S}
        found = [Person(n, _box(pose), n == self._followed) for n, pose in zip(numbers, poses, strict=True)]
        self.people = tuple(sorted(found, key=lambda person: person.number))
        return numbers.index(self._followed) if self._followed in numbers else None

    def _numbered(self, places: list[FloatArray], t: float) -> list[int]:
        """A number for each place: the nearest known person's, each given once, else the lowest free one."""
        near = sorted(
            (float(np.linalg.norm(place - _middle(known.pose))), i, number)
            for i, place in enumerate(places)
            for number, known in self._known.items()
        )
        given: dict[int, int] = {}
        for distance, i, number in near:
            if i not in given and number not in given.values() and distance <= self._reach(number, t):
                given[i] = number
        free = (n for n in range(1, len(places) + len(self._known) + 1) if n not in self._known)
        return [given[i] if i in given else next(free) for i in range(len(places))]

    def _reach(self, number: int, t: float) -> float:
        known = self._known[number]
        return body_scale(known.pose) * (_STEP + _STEP_PER_S * (t - known.t))

    def _is_gone(self, t: float) -> bool:
        known = self._known.get(self._followed)
        return known is None or t - known.t > LOST_S

    def _become(self, number: int) -> None:
        if number != self._followed and self._followed in self._known:  # else it is long ago, or the first
            self.subject += 1
        self._followed = number


def distinct(poses: list[FloatArray]) -> list[FloatArray]:
    """The poses of people that are really seen, each body once, the largest first."""
    kept: list[FloatArray] = []
    for pose in sorted((p for p in poses if is_seen(p)), key=body_scale, reverse=True):
        if all(np.linalg.norm(_middle(pose) - _middle(k)) >= _SAME_BODY * body_scale(k) for k in kept):
            kept.append(pose)
    return kept


def _middle(pose: FloatArray) -> FloatArray:
    middle: FloatArray = pose[[LEFT_SHOULDER, RIGHT_SHOULDER], :2].mean(axis=0)
    return middle


def _box(pose: FloatArray) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of head, arms and trunk in picture heights, with room for the hair."""
    upper = pose[: RIGHT_HIP + 1]
    seen = upper[upper[:, 3] >= VISIBLE, :2]
    room = _ROOM * body_scale(pose)
    (left, top), (right, bottom) = seen.min(axis=0), seen.max(axis=0)
    return float(left - room), float(top - room), float(right + room), float(bottom)
