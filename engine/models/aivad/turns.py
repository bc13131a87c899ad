"""Whose pose is looked for in a picture, and which pose a region has until its next turn.

A look takes as long as all else that a picture takes. So there is one at most, every `every_s` by the times of capture:
by a clock, the same film would score differently on another machine, and training would mean something else by a pose.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Protocol

from engine.models.aivad.pose import Body, bodies, is_tall, pose_in, pose_of
from engine.models.aivad.regions import Box, Piece, area, iou, shared
from engine.types import FloatArray, ImageArray

EVERY_S = 0.2
"""Between two looks of a detector that is fitted now: every second picture, five regions a second."""
PEOPLE_S = 1.0
"""Between two looks at the whole picture, for who stands still: each takes the place of a look at a region."""
_HELD_S = 1.2  # a pose is no longer his who had it; as long as six regions need for a turn each
_SAME = 0.3  # intersection over union from which on it is the same region in the next picture
_INSIDE = 0.5  # of somebody within a region: that one is him, or him and others
_AT_ONCE = 2  # regions of a picture, the largest, where each picture is looked at


class Finder(Protocol):
    """What looks for poses. See `engine.models.aivad.pose`."""

    def in_region(self, piece: Piece, picture: ImageArray) -> FloatArray | None: ...
    def in_picture(self, picture: ImageArray) -> tuple[Body, ...]: ...


class MediaPipe:
    """The finder that there is."""

    def in_region(self, piece: Piece, picture: ImageArray) -> FloatArray | None:
        return pose_in(piece, picture)

    def in_picture(self, picture: ImageArray) -> tuple[Body, ...]:
        return bodies(picture)


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The newest look at a region. box: where the region was last. pose: None where none was recognised."""

    box: Box
    pose: FloatArray | None
    age_s: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Turns:
    """What is known from the pictures before; a value.

    looks:      at regions, not older than a pose is held.
    people:     who was found in the whole picture when it was last looked at, `people_s` seconds ago.
    since_s:    the newest look of either kind.
    """

    looks: tuple[Look, ...] = ()
    people: tuple[Piece, ...] = ()
    since_s: float = inf
    people_s: float = inf

    def aged(self, by_s: float) -> "Turns":
        """The same, some seconds later."""
        looks = tuple(replace(x, age_s=x.age_s + by_s) for x in self.looks if x.age_s + by_s <= _HELD_S)
        return Turns(looks, self.people, self.since_s + by_s, self.people_s + by_s)


@dataclass(frozen=True, slots=True, eq=False)
class Posed:
    """A region, and the newest look at it; None before its first turn. is_outlined: False for who stands still."""

    piece: Piece
    look: Look | None
    is_outlined: bool = True


def each(found: Sequence[Piece], picture: ImageArray, finder: Finder) -> tuple[Posed, ...]:
    """The regions `found`, the two largest looked at in every picture: as detectors were fitted that name no pace."""
    tall = [i for i, piece in enumerate(found) if is_tall(piece)][:_AT_ONCE]
    looks = {i: Look(found[i].box, finder.in_region(found[i], picture)) for i in tall}
    return tuple(Posed(piece, looks.get(i)) for i, piece in enumerate(found))


def in_turns(
    found: Sequence[Piece], picture: ImageArray, turns: Turns, after_s: float, every_s: float, finder: Finder
) -> tuple[tuple[Posed, ...], Turns]:
    """The regions `found` and who stands still among them, and what is known afterwards.

    turns: aged until now. after_s: since the picture before; of two pictures the one nearer to a turn has it.
    """
    is_due = turns.since_s + after_s / 2 >= every_s
    seen: tuple[Body, ...] = ()
    if is_due and turns.people_s + after_s / 2 >= PEOPLE_S:
        seen, is_due = finder.in_picture(picture), False
        turns = replace(turns, people=tuple(body.piece for body in seen), since_s=0.0, people_s=0.0)
    still = tuple(person for person in turns.people if not any(_is_of(person, piece) for piece in found))
    regions = (*found, *still)
    looks = _followed(regions, turns.looks) | _looks_at(regions, seen)
    if is_due and (turn := _next(regions, looks)) is not None:
        looks[turn] = Look(regions[turn].box, finder.in_region(regions[turn], picture))
        turns = replace(turns, since_s=0.0)
    lost = [x for x in turns.looks if all(iou(x.box, piece.box) < _SAME for piece in regions)]
    posed = tuple(Posed(piece, looks.get(i), i < len(found)) for i, piece in enumerate(regions))
    return posed, replace(turns, looks=(*looks.values(), *lost))


def _is_of(person: Piece, piece: Piece) -> bool:
    """Whether the piece is this person, or a group with this person in it."""
    return iou(person.box, piece.box) >= _SAME or shared(person.box, piece.box) >= _INSIDE * area(person.box)


def _followed(regions: Sequence[Piece], looks: Sequence[Look]) -> dict[int, Look]:
    """The look at each of the regions, by its place: the one whose box it overlaps most, each given once."""
    near = sorted(
        ((iou(piece.box, x.box), i, j) for i, piece in enumerate(regions) for j, x in enumerate(looks)), reverse=True
    )
    out: dict[int, Look] = {}
    given: set[int] = set()
    for overlap, i, j in near:
        if overlap >= _SAME and i not in out and j not in given:
            out[i] = replace(looks[j], box=regions[i].box)
            given.add(j)
    return out


def _looks_at(regions: Sequence[Piece], seen: Sequence[Body]) -> dict[int, Look]:
    """What a look at the whole picture says of the regions, by their place."""
    out = {}
    for i, piece in enumerate(regions):
        own = max(seen, key=lambda body: iou(body.piece.box, piece.box), default=None)
        if own is not None and is_tall(piece) and iou(own.piece.box, piece.box) >= _SAME:
            out[i] = Look(piece.box, pose_of(own.points, piece.box))
    return out


def _next(regions: Sequence[Piece], looks: dict[int, Look]) -> int | None:
    """Whose turn it is: who was never looked at, then who was longest ago; of those the largest."""
    tall = [i for i, piece in enumerate(regions) if is_tall(piece)]
    return min(tall, key=lambda i: (-looks[i].age_s if i in looks else -inf, -area(regions[i].box)), default=None)
