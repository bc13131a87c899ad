"""Several people: each keeps a number, one is followed until somebody else is chosen or they have gone."""

from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from engine.extractor import LandmarkExtractor
from engine.hands import Hand, of_body
from engine.joints import LEFT_HAND, LEFT_SHOULDER, LEFT_WRIST, NOSE, RIGHT_HAND, RIGHT_SHOULDER, RIGHT_WRIST
from engine.landmarks import Landmarker
from engine.people import Crowd, distinct
from engine.recognizer import Recognizer
from engine.types import FloatArray, Frame, ImageArray, Person
from tests.fakes import FakeEngine, person, says
from tests.needs import data_folder, need_model_files

FPS = 12.0


def body(x: float, size: float = 0.3) -> FloatArray:
    """A frontal pose (33, 4) with the shoulders `size` apart around `x`."""
    pose = np.full((33, 4), [x, 0.5, 0.0, 0.9], np.float32)
    pose[LEFT_SHOULDER, 0], pose[RIGHT_SHOULDER, 0] = x + size / 2, x - size / 2
    pose[NOSE, 1] = 0.5 - 0.5 * size
    pose[LEFT_WRIST, :2], pose[RIGHT_WRIST, :2] = (x + size, 0.8), (x - size, 0.8)
    return pose


def numbers(crowd: Crowd) -> list[tuple[int, bool]]:
    return [(p.number, p.is_followed) for p in crowd.people]


def test_at_the_beginning_the_largest_is_followed() -> None:
    crowd = Crowd()
    assert crowd.follow([body(0.3, 0.2), body(1.2, 0.4)], 0.0) == 1
    assert sum(p.is_followed for p in crowd.people) == 1


def test_the_one_who_was_followed_stays_so_when_another_one_comes_nearer() -> None:
    crowd = Crowd()
    crowd.follow([body(0.4)], 0.0)
    for i in range(1, 30):  # somebody larger comes in from the right; the order of detections changes all the time
        poses = [body(1.6 - 0.02 * i, 0.5), body(0.4 + 0.005 * i)]
        turned = i % 2 == 1
        assert crowd.follow(poses[::-1] if turned else poses, i / FPS) == (0 if turned else 1)
    assert crowd.subject == 0 and len(crowd.people) == 2


def test_numbers_are_kept_and_a_free_one_is_given_again() -> None:
    crowd = Crowd()
    crowd.follow([body(0.4), body(1.2)], 0.0)
    before = {p.number: p.box for p in crowd.people}
    crowd.follow([body(1.22), body(0.42)], 0.1)
    assert {p.number for p in crowd.people if abs(p.box[0] - before[p.number][0]) < 0.1} == {1, 2}


def test_another_one_is_followed_when_chosen_and_only_if_there() -> None:
    crowd = Crowd()
    crowd.follow([body(0.4, 0.35), body(1.2)], 0.0)
    other = next(p.number for p in crowd.people if not p.is_followed)
    crowd.choose(7)
    assert crowd.follow([body(0.4, 0.35), body(1.2)], 0.1) == 0 and crowd.subject == 0
    crowd.choose(other)
    assert crowd.follow([body(0.4, 0.35), body(1.2)], 0.2) == 1 and crowd.subject == 1
    assert (other, True) in numbers(crowd)


def test_somebody_else_is_followed_only_a_second_after_the_followed_one_has_gone() -> None:
    crowd = Crowd()
    crowd.follow([body(0.4, 0.35), body(1.2)], 0.0)
    assert [crowd.follow([body(1.2)], t) for t in (0.2, 0.6, 0.9)] == [None, None, None]
    assert crowd.follow([body(1.2)], 1.2) == 0 and crowd.subject == 1


def test_who_comes_back_within_a_second_is_still_the_same() -> None:
    crowd = Crowd()
    crowd.follow([body(0.4)], 0.0)
    assert crowd.follow([], 0.5) is None and crowd.people == ()
    assert crowd.follow([body(0.7)], 0.9) == 0 and crowd.subject == 0


def test_an_empty_room_makes_the_next_one_no_change_of_subject() -> None:
    """Nothing of the first person is in the window any more: nothing need be forgotten."""
    crowd = Crowd()
    crowd.follow([body(0.4)], 0.0)
    for t in (1.0, 2.0, 3.0, 4.0):
        crowd.follow([], t)
    assert crowd.follow([body(1.2)], 5.0) == 0 and crowd.subject == 0


def test_one_body_found_twice_and_a_guessed_one_are_left_out() -> None:
    guess = body(1.2)
    guess[NOSE, 3] = 0.2
    assert len(distinct([body(0.4), body(0.43, 0.29), guess])) == 1


def test_a_crowd_is_one_until_only_one_person_was_seen_for_two_seconds() -> None:
    crowd = Crowd()
    assert not crowd.count(1, 0.0)
    assert crowd.count(2, 1.0) and crowd.count(1, 2.5)
    assert not crowd.count(1, 3.5)


def test_a_hand_belongs_to_the_nearer_wrist() -> None:
    mine, other = body(0.4), body(1.2)
    hand = Hand(np.full((21, 4), [0.75, 0.8, 0, 1], np.float32), True, 0.9)
    theirs = Hand(np.full((21, 4), [0.95, 0.8, 0, 1], np.float32), True, 0.9)
    assert of_body([hand, theirs], mine, [other]) == [hand]
    assert of_body([hand, theirs], other, [mine]) == [theirs]


class Switching(LandmarkExtractor):
    """Says after some frames that another person is followed."""

    who = 0

    @property
    def subject(self) -> int:
        return self.who


def test_one_clip_never_holds_two_people() -> None:
    extractor = Switching(())
    recognizer = Recognizer(FakeEngine(says("hello")), extractor)
    length = recognizer.engine.manifest.input.length
    steps = [recognizer.step(Frame(i / FPS, i, points=person())) for i in range(2 * length)]
    assert steps[-1].prediction is not None and any(e.end is None for e in steps[-1].events)
    extractor.who = 1
    step = recognizer.step(Frame(2 * length / FPS, 2 * length, points=person()))
    assert step.was_reset and step.prediction is None
    assert [e.end is not None for e in step.events] == [True]  # the word of the first person has ended
    later = [recognizer.step(Frame((2 * length + i) / FPS, 2 * length + i, points=person())) for i in range(1, length)]
    assert [s.prediction is not None for s in later] == [False] * (length - 2) + [True]


def _clip(name: str, width: int = 360) -> list[ImageArray]:
    """The middle `width` of 480 rows of every frame."""
    film = cv2.VideoCapture(str(data_folder() / "sign_videos" / name))
    frames = []
    while (read := film.read())[0]:
        image = cv2.resize(read[1], (round(read[1].shape[1] * 480 / read[1].shape[0]), 480))
        left = (image.shape[1] - width) // 2
        frames.append(np.ascontiguousarray(image[:, left : left + width]).astype(np.uint8))
    film.release()
    return frames


@pytest.fixture
def landmarker() -> Iterator[Landmarker]:
    need_model_files("pose", "hands")
    made = Landmarker(follows=True)
    yield made
    made.close()


@pytest.mark.slow
@pytest.mark.data
@pytest.mark.model_files
def test_of_two_signers_side_by_side_only_the_followed_one_s_hands_are_used(landmarker: Landmarker) -> None:
    left, right = _clip("friend.mp4"), _clip("quest_cat.mp4")
    assert landmarker.crowd is not None
    seen: list[FloatArray] = []
    followed: list[tuple[Person, ...]] = []
    for i in range(60):
        if i == 30:
            landmarker.crowd.choose(next(p.number for p in landmarker.crowd.people if not p.is_followed))
        picture = np.concatenate([left[i % len(left)], right[(20 + i) % len(right)]], axis=1)
        seen.append(landmarker(picture, i / FPS))
        followed.append(landmarker.crowd.people)
    points, border = np.stack(seen), 360 / 480
    sides = [points[:30], points[30:]]
    first_is_left = bool(np.nanmedian(sides[0][:, NOSE, 0]) < border)
    for half, is_left in zip(sides, (first_is_left, not first_is_left), strict=True):
        x = half[:, [LEFT_HAND.start, RIGHT_HAND.start], 0]
        wrong = (x > border) if is_left else (x < border)
        assert np.isfinite(x).any() and not wrong.any()
    assert landmarker.crowd.subject == 1
    assert np.mean([len(people) == 2 for people in followed]) > 0.8


@pytest.mark.slow
@pytest.mark.data
@pytest.mark.model_files
def test_one_person_alone_is_measured_exactly_as_without_following(landmarker: Landmarker) -> None:
    frames = _clip("kiri_great.mp4", 480)[::3]
    plain = Landmarker()
    expected = np.stack([plain(image, i / FPS) for i, image in enumerate(frames)])
    plain.close()
    np.testing.assert_array_equal(np.stack([landmarker(image, i / FPS) for i, image in enumerate(frames)]), expected)
    assert landmarker.crowd is not None and len(landmarker.crowd.people) == 1
