"""Pictures → regions with what is measured of them: the same steps train and recognise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from math import inf

import numpy as np

from engine.models.aivad import background as backgrounds
from engine.models.aivad.features import appearance, calm, coarseness, place, velocity
from engine.models.aivad.flow import motion
from engine.models.aivad.regions import BoolArray, Piece, connected, foreground
from engine.models.aivad.turns import EVERY_S, Finder, MediaPipe, Posed, Turns, each, in_turns
from engine.types import FloatArray, ImageArray

_STEP_S = 0.2  # between the two pictures of a flow: on planted speeds better than 0.1 or 0.3
_KEPT = 7  # pictures: enough for `_STEP_S` at 30 fps
_LOOKED_AHEAD = 200  # pictures of a film that its first background is made of
_MEDIAPIPE = MediaPipe()


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """What of the past is needed for the next picture; a value.

    greys:      the newest pictures, uint8 (H, W), oldest first. background: float32 (H, W).
    ages:       of each of `greys`, seconds before the newest one. turns: who was looked at for a pose.
    """

    greys: tuple[ImageArray, ...]
    ages: tuple[float, ...]
    background: FloatArray
    turns: Turns = field(default_factory=Turns)


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A region and its vectors, float32: see `features`.

    appearance: None for who was found by the pose alone: an outline made of joints is like no silhouette.
    pose:       None where it could not be had. pose_s: how long ago it was looked for.
    """

    piece: Piece
    place: FloatArray
    velocity: FloatArray
    appearance: FloatArray | None
    pose: FloatArray | None = None
    pose_s: float = 0.0


def passed(picture: ImageArray, memory: Memory | None, after_s: float, known: FloatArray | None = None) -> Memory:
    """The memory after a picture uint8 (H, W, 3) that nobody asks about, `after_s` seconds after the one before.

    known: the background from training.
    """
    now = backgrounds.grey(picture)
    if memory is None:
        return Memory((now,), (0.0,), backgrounds.begun(now, known))
    ages = (*(age + after_s for age in memory.ages), 0.0)
    background, turns = backgrounds.learnt(memory.background, now), memory.turns.aged(after_s)
    return Memory((*memory.greys, now)[-_KEPT:], ages[-_KEPT:], background, turns)


def looked(
    picture: ImageArray, memory: Memory, after_s: float, pose_every_s: float = EVERY_S, finder: Finder = _MEDIAPIPE
) -> tuple[tuple[Sighting, ...], Memory]:
    """What is in the next picture, and the memory after it.

    pose_every_s: between two looks for a pose, by the times of capture; 0: in every picture, and nobody is looked for
    who stands still.
    """
    after = passed(picture, memory, after_s)
    now = after.greys[-1]
    seen = foreground(memory.background, memory.greys[-1], now)
    found = connected(seen)
    if pose_every_s:
        posed, turns = in_turns(found, picture, after.turns, after_s, pose_every_s, finder)
        after = replace(after, turns=turns)
    else:
        posed = each(found, picture, finder)
    return (_measured(posed, seen, after) if posed else ()), after


def _measured(posed: tuple[Posed, ...], seen: BoolArray, after: Memory) -> tuple[Sighting, ...]:
    """What is measured of the regions. seen: the foreground (H, W) of the newest picture."""
    now = after.greys[-1]
    age, earlier = min(zip(after.ages[:-1], after.greys[:-1], strict=True), key=lambda each: abs(each[0] - _STEP_S))
    flow = motion(earlier, now) / np.float32(age)
    speeds = {coarse: calm(flow, seen, coarse) for coarse in {coarseness(x.piece) for x in posed}}
    return tuple(_sighting(x, speeds[coarseness(x.piece)]) for x in posed)


def _sighting(posed: Posed, speed: FloatArray) -> Sighting:
    piece, look = posed.piece, posed.look
    outline = appearance(piece) if posed.is_outlined else None
    if look is None:
        return Sighting(piece, place(piece), velocity(piece, speed), outline)
    return Sighting(piece, place(piece), velocity(piece, speed), outline, look.pose, look.age_s)


@dataclass(frozen=True, slots=True, eq=False)
class Collected:
    """What a film holds. frames: the sightings of each picture, the first has none. background: float32 (H, W)."""

    frames: tuple[tuple[Sighting, ...], ...]
    background: FloatArray


def collect(pictures: Iterable[ImageArray], fps: float, pose_every_s: float = EVERY_S) -> Collected:
    """Everything that a film of pictures uint8 (H, W, 3) at `fps` shows, in one pass."""
    frames, still = sightings(((number / fps, x) for number, x in enumerate(pictures)), pose_every_s)
    return Collected(tuple(found for _, found in frames), still)


def sightings(
    pictures: Iterable[tuple[float, ImageArray]], pose_every_s: float = EVERY_S, max_gap_s: float = inf
) -> tuple[Iterator[tuple[float, tuple[Sighting, ...]]], FloatArray]:
    """What each picture of a film shows, with its second in the film, one after another; and the film's background.

    pictures: with theirs, which rise. max_gap_s: what was seen longer ago is forgotten, as live.
    """
    rest = iter(pictures)
    ahead = list(islice(rest, _LOOKED_AHEAD))
    if not ahead:
        raise ValueError("a film without pictures")
    still = backgrounds.median([backgrounds.grey(x) for _, x in ahead[:: max(1, len(ahead) // 50)]])
    return _sightings(chain(ahead, rest), still, pose_every_s, max_gap_s), still


def _sightings(
    pictures: Iterable[tuple[float, ImageArray]], still: FloatArray, pose_every_s: float, max_gap_s: float
) -> Iterator[tuple[float, tuple[Sighting, ...]]]:
    memory: Memory | None = None
    before = 0.0
    for t, picture in pictures:
        if memory is None or t - before > max_gap_s:
            found, memory = tuple[Sighting, ...](), passed(picture, None, 0.0, still)
        else:
            found, memory = looked(picture, memory, t - before, pose_every_s)
        yield t, found
        before = t
