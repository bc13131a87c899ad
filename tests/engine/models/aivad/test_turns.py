"""Whose turn it is to be looked at for a pose, and what holds in between, by a finder that only counts."""

from dataclasses import dataclass, field
from math import isclose

import numpy as np
import pytest

from engine.models.aivad.pose import LEAST_PX, POINTS, POSE, Body
from engine.models.aivad.regions import Box, Piece, iou
from engine.models.aivad.turns import EVERY_S, PEOPLE_S, Posed, Turns, each, in_turns
from engine.types import FloatArray, ImageArray

PICTURE = np.zeros((240, 360, 3), np.uint8)


def piece(left: int, tall: int = 120, wide: int = 40) -> Piece:
    return Piece((left, 220 - tall, left + wide, 220), np.ones((tall, wide), bool))


def body(left: int) -> Body:
    own = piece(left)
    corners = np.array((own.box[:2], own.box[2:]), np.float32)
    return Body(own, np.resize(corners, (POINTS, 2)))


@dataclass
class Counting:
    """Finds the nth pose at the nth look. people: in the whole picture; blind: left edges of where nobody is seen."""

    people: tuple[Body, ...] = ()
    blind: tuple[int, ...] = ()
    regions: list[Box] = field(default_factory=list)
    pictures: int = 0

    def in_region(self, piece: Piece, picture: ImageArray) -> FloatArray | None:
        self.regions.append(piece.box)
        return None if piece.box[0] in self.blind else np.full(POSE, len(self.regions), np.float32)

    def in_picture(self, picture: ImageArray) -> tuple[Body, ...]:
        self.pictures += 1
        return self.people


def run(
    finder: Counting, pictures: list[tuple[Piece, ...]], fps: float = 10.0, turns: Turns | None = None
) -> tuple[list[tuple[Posed, ...]], Turns]:
    """What each picture's regions have."""
    turns, out = turns or Turns(people_s=0.0), []
    for found in pictures:
        posed, turns = in_turns(found, PICTURE, turns.aged(1 / fps), 1 / fps, EVERY_S, finder)
        out.append(posed)
    return out, turns


@pytest.mark.parametrize("fps", [5.0, 8.0, 10.0, 14.7, 30.0])
def test_the_looks_of_a_second_are_few_whatever_the_pictures_and_whoever_is_there(fps: float) -> None:
    finder = Counting((body(300),))
    everybody = tuple(piece(left) for left in range(0, 300, 50))
    run(finder, [everybody] * round(20 * fps), fps)
    assert 17 <= finder.pictures <= 20 / PEOPLE_S
    assert 0.75 * 20 / EVERY_S <= finder.pictures + len(finder.regions) <= 1.26 * 20 / EVERY_S


def test_a_picture_costs_one_look_at_most() -> None:
    finder, turns = Counting((body(300),)), Turns()
    for number in range(60):
        before = finder.pictures + len(finder.regions)
        _, turns = in_turns((piece(0), piece(80)), PICTURE, turns.aged(0.1), 0.1, EVERY_S, finder)
        assert finder.pictures + len(finder.regions) - before == (number % 2 == 0)


def test_a_turn_is_not_wasted_while_nobody_is_tall() -> None:
    finder = Counting()
    run(finder, [(piece(0, tall=LEAST_PX - 1),)] * 3 + [(piece(0),)])
    assert len(finder.regions) == 1


def test_everybody_has_a_turn_the_largest_first_then_who_waits_longest() -> None:
    finder = Counting()
    run(finder, [(piece(0), piece(100, tall=150), piece(200, tall=100))] * 14)
    assert [box[0] for box in finder.regions] == [100, 0, 200, 100, 0, 200] and finder.pictures == 1


def test_where_no_pose_is_recognised_the_others_still_have_their_turn() -> None:
    finder = Counting(blind=(100,))
    posed, _ = run(finder, [(piece(0), piece(100, tall=150))] * 8)
    assert [box[0] for box in finder.regions] == [100, 0, 100, 0]
    looks = [x.look for x in posed[-1]]
    assert all(looks) and looks[0].pose is not None and looks[1].pose is None


def test_a_pose_goes_with_who_walks_and_says_its_age() -> None:
    finder = Counting()
    posed, _ = run(finder, [(piece(100 + 4 * n), piece(250 - 4 * n)) for n in range(8)])
    for number, (one, other) in enumerate(posed[2:], 2):
        assert one.look is not None and one.look.pose is not None and one.look.box == one.piece.box
        assert other.look is not None and other.look.pose is not None
        assert one.look.pose[0] % 2 == 1 and other.look.pose[0] % 2 == 0, "they did not change places"
        ages = sorted((one.look.age_s, other.look.age_s))
        assert isclose(ages[0], 0.1 * (number % 2), abs_tol=1e-6) and isclose(ages[1] - ages[0], 0.2, abs_tol=1e-6)


def test_a_pose_is_forgotten_after_a_while_and_survives_a_picture_without_its_region() -> None:
    finder = Counting()
    _, turns = run(finder, [(piece(100),)])
    (again,), _ = in_turns((piece(104),), PICTURE, turns.aged(0.1).aged(0.05), 0.05, EVERY_S, finder)
    assert again.look is not None and again.look.age_s == pytest.approx(0.15) and len(finder.regions) == 1
    assert not turns.aged(2.0).looks


def test_another_region_does_not_inherit_a_pose() -> None:
    finder = Counting()
    posed, _ = run(finder, [(piece(20),), (piece(200),)])
    assert posed[0][0].look is not None and posed[1][0].look is None


def test_who_stands_still_is_a_region_without_an_outline_until_the_next_look_at_the_picture() -> None:
    finder = Counting((body(150),))
    posed, _ = run(finder, [()] * 9, turns=Turns())
    for (person,) in posed:
        assert person.piece.box == piece(150).box and not person.is_outlined
        assert person.look is not None and person.look.pose is not None
    finder.people = ()
    gone, _ = run(finder, [()] * 12, turns=Turns())
    assert gone[-1] == () and finder.pictures == 3


@pytest.mark.parametrize(("tall", "has_pose"), [(110, True), (58, False)])
def test_somebody_found_both_ways_is_one_region_with_the_outline(tall: int, has_pose: bool) -> None:
    """Also where he hides half of himself from the background; too little of him for a pose then."""
    finder = Counting((body(150),))
    found = piece(156 if has_pose else 150, tall=tall)
    assert iou(found.box, body(150).piece.box) > 0.45
    ((only,),), _ = run(finder, [(found,)], turns=Turns())
    assert only.piece is found and only.is_outlined
    assert (only.look is not None and only.look.pose is not None) == has_pose and not finder.regions


def test_somebody_in_a_group_is_the_group() -> None:
    finder = Counting((body(150),))
    group = piece(100, tall=140, wide=220)
    ((only,),), _ = run(finder, [(group,)], turns=Turns())
    assert only.piece is group and only.look is None, "a group has no pose"


def test_a_hand_that_moves_is_seen_beside_who_stands_still() -> None:
    finder = Counting((body(150),))
    hand = Piece((150, 130, 160, 150), np.ones((20, 10), bool))
    ((first, second),), _ = run(finder, [(hand,)], turns=Turns())
    assert first.piece is hand and first.is_outlined and not second.is_outlined


def test_without_a_pace_each_picture_is_looked_at_in_its_two_largest_regions_alone() -> None:
    finder = Counting((body(300),))
    found = (piece(0, tall=150), piece(80, tall=90), piece(160, tall=140), piece(240, tall=130))
    for number in range(1, 4):
        posed = each(found, PICTURE, finder)
        assert [x.look is not None for x in posed] == [True, False, True, False]
        assert len(finder.regions) == 2 * number and not finder.pictures


def test_what_is_known_is_a_value() -> None:
    finder = Counting((body(300),))
    _, turns = run(finder, [(piece(0), piece(80))] * 5)
    first, second = (
        in_turns((piece(4), piece(84)), PICTURE, turns.aged(0.1), 0.1, EVERY_S, Counting()) for _ in range(2)
    )
    assert [(x.piece.box, x.look and x.look.age_s) for x in first[0]] == [
        (x.piece.box, x.look and x.look.age_s) for x in second[0]
    ]
