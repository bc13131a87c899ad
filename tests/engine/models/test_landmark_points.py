"""What the landmark transformer's input promises: the right points, in one unit for the whole person, absence known."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checkpoint.input_spec import InputSpec
from engine.joints import FACE, JOINTS, LEFT_HAND, MIRROR, POSE, RIGHT_HAND
from engine.models.landmark_points import ABSENT, LIPS, PADDING, POINTS, SEEN, fitted, transformer_input

BODY = InputSpec("landmarks", 30, 30.0, parts=("pose", "hands", "face"))
PICTURE = replace(BODY, size=(1920, 1080))
# Of each lip point the one that a mirror puts in its place: each of the four arcs read from its other end.
LIP_MIRROR = [*range(10, -1, -1), *range(19, 10, -1), 39, *range(29, 20, -1), *range(38, 29, -1), 20]


def person(frames: int = 30, seed: int = 0) -> np.ndarray:
    """Landmarks (frames, 553, 4) of somebody whose nose and shoulders are where they belong."""
    rng = np.random.default_rng(seed)
    points = np.ones((frames, FACE.stop, 4), np.float32)
    points[..., :3] = rng.normal(0.8, 0.1, (1, FACE.stop, 3)) + rng.normal(0, 0.01, (frames, FACE.stop, 3))
    points[..., 11, :2], points[..., 12, :2], points[..., 0, :2] = (1.05, 0.6), (0.55, 0.6), (0.8, 0.3)
    return points


def in_a_mirror(points: np.ndarray, aspect: float = 1.6) -> np.ndarray:
    out = points.copy()
    out[:, :JOINTS] = points[:, MIRROR]
    lips = np.array([FACE.start + i for i in LIPS])
    out[:, lips] = points[:, lips[LIP_MIRROR]]
    out[..., 0] = aspect - out[..., 0]
    return out


def sides_exchanged(x: np.ndarray) -> np.ndarray:
    """The points of an input with left and right exchanged; coordinates as they are."""
    parts = [x[:, POINTS["lips"]][:, LIP_MIRROR], x[:, POINTS["right_hand"]], x[:, POINTS["left_hand"]]]
    return np.concatenate([*parts, x[:, 87:92], x[:, 82:87]], axis=1)


def test_every_point_is_where_its_name_says() -> None:
    points = np.full((1, FACE.stop, 4), np.nan, np.float32)
    rows = {"lips": FACE.start + 61, "left_hand": LEFT_HAND.start, "right_hand": RIGHT_HAND.start}
    for name, row in rows.items():
        alone = points.copy()
        alone[0, row] = 0.5
        x = transformer_input(alone, BODY)
        assert np.argwhere(x[0, :, 2] == SEEN).tolist() == [[POINTS[name].start]]
    arms = points.copy()
    arms[0, [13, 15, 17, 19, 21]] = 1.0  # the left arm
    assert np.flatnonzero(transformer_input(arms, BODY)[0, :, 2]).tolist() == [82, 83, 84, 85, 86]
    assert len(set(LIPS)) == 40 and max(LIPS) < FACE.stop - FACE.start


def test_a_mirrored_person_is_the_mirror_image_whole() -> None:
    x, mirrored = transformer_input(person(), BODY), transformer_input(in_a_mirror(person()), BODY)
    wanted = sides_exchanged(x)
    wanted[..., 0] *= -1
    assert np.allclose(mirrored, wanted, atol=1e-4)


def test_in_picture_units_the_hands_alone_are_mirrored_as_the_original_did() -> None:
    points = person(128)
    x = transformer_input(points, PICTURE)
    fraction = (points[..., 0] - 0.8) * 1920 / 1080 + 0.5  # the shoulders' middle is at 0.8
    lips = [FACE.start + i for i in LIPS]
    assert np.allclose(x[:, POINTS["lips"], 0], fraction[:, lips], atol=1e-4)
    assert np.allclose(x[:, POINTS["left_hand"], 0], 1 - fraction[:, LEFT_HAND], atol=1e-4)
    assert np.allclose(x[:, POINTS["right_hand"], 0], 1 - fraction[:, RIGHT_HAND], atol=1e-4)
    assert np.allclose(x[:, POINTS["pose"], 0][:, :5], fraction[:, [13, 15, 17, 19, 21]], atol=1e-4)
    assert np.allclose(x[:, POINTS["left_hand"], 1], points[:, LEFT_HAND, 1], atol=1e-4)


def test_place_and_distance_of_the_signer_do_not_count() -> None:
    moved = person()
    moved[..., :2] = moved[..., :2] * 0.4 + [0.9, -0.1]
    assert np.allclose(transformer_input(moved, BODY), transformer_input(person(), BODY), atol=1e-3)


@pytest.mark.parametrize("spec", [BODY, PICTURE])
def test_what_is_absent_is_known_from_its_flag_and_changes_nothing_else(spec: InputSpec) -> None:
    points = person()
    points[4:9, LEFT_HAND] = np.nan
    whole, x = transformer_input(person(), spec), transformer_input(points, spec)
    gone = np.zeros(x.shape[:2], bool)
    gone[4:9, POINTS["left_hand"]] = True
    assert (x[gone] == 0).all() and (x[:30][~gone[:30]][:, 2] == SEEN).all()
    assert np.array_equal(x[~gone], whole[~gone])


def test_a_point_at_the_origin_is_no_absent_point() -> None:
    points = person()
    points[:, LEFT_HAND.start, :2] = (0.8, 0.6)  # where the body's middle is
    x = transformer_input(points, BODY)[:, POINTS["left_hand"].start]
    assert np.abs(x[:, :2]).max() < 1e-3 and (x[:, 2] == SEEN).all()


def test_a_guessed_wrist_is_absent() -> None:
    points = person()
    points[:, 15, 3] = 0.2
    x = transformer_input(points, BODY)
    assert (x[:, 83] == 0).all() and (x[:, 82, 2] == SEEN).all()


def test_without_a_face_the_lips_are_absent_and_the_rest_stays() -> None:
    whole, x = transformer_input(person(), BODY), transformer_input(person()[:, :JOINTS], BODY)
    assert (x[:, POINTS["lips"]] == 0).all()
    assert np.array_equal(x[:, 40:], whole[:, 40:])


@pytest.mark.parametrize("spec", [BODY, PICTURE])
@pytest.mark.parametrize("absent", [slice(0, FACE.stop), POSE, LEFT_HAND, slice(LEFT_HAND.start, JOINTS), FACE])
def test_nan_never_leaves_the_input(absent: slice, spec: InputSpec) -> None:
    points = person()
    points[:, absent] = np.nan
    points[3:6] = np.nan
    assert np.isfinite(transformer_input(points, spec)).all()


def test_the_close_up_of_a_hand_is_measured_by_itself() -> None:
    points = person()
    points[:, POSE] = points[:, FACE] = np.nan
    nearer = points.copy()
    nearer[..., :2] = nearer[..., :2] * 3 + 0.2
    x = transformer_input(points, BODY)
    assert np.allclose(transformer_input(nearer, BODY), x, atol=1e-3)
    assert 0.1 < np.abs(x[:, 40:82, :2]).max() < 10


def test_many_clips_at_once_are_each_alone() -> None:
    clips = np.stack([person(200, 0), person(200, 1)])
    clips[1, :, POSE] = np.nan
    for spec in (BODY, PICTURE):
        together = transformer_input(clips, spec)
        assert all(np.array_equal(a, transformer_input(b, spec)) for a, b in zip(together, clips, strict=True))


def test_a_short_clip_is_filled_up_at_its_end_and_says_so() -> None:
    x = transformer_input(person(20), PICTURE)
    assert x.shape == (128, 92, 3)
    assert (x[:20, :, 2] == SEEN).all() and (x[20:, :, 2] == PADDING).all() and not x[20:, :, :2].any()
    assert transformer_input(person(20), BODY).shape == (30, 92, 3)
    assert transformer_input(person(30), BODY).shape == (30, 92, 3)
    assert transformer_input(person(300), replace(BODY, length=300)).shape == (128, 92, 3)


@given(st.integers(1, 700), st.integers(1, 160))
def test_a_clip_of_any_length_keeps_its_order_its_ends_and_its_pace(length: int, frames: int) -> None:
    ramp = np.linspace(0, 1, length, dtype=np.float32)
    points, flag = fitted(np.broadcast_to(ramp[:, None, None], (length, 3, 2)).copy(), frames)
    real = min(length, frames)
    assert points.shape == (frames, 3, 2) and flag.shape == (frames, 3, 1)
    assert (flag[:real] == SEEN).all() and (flag[real:] == PADDING).all()
    if length <= frames:
        assert np.array_equal(points[:real, 0, 0], ramp)
    else:
        middle = (np.arange(frames) + 0.5) / frames * length / (length - 1) - 0.5 / (length - 1)
        assert np.abs(points[:, 0, 0] - middle).max() <= 1.5 / frames
        assert (np.diff(points[:, 0, 0]) >= -1e-6).all()


def test_a_squeezed_frame_is_the_mean_of_what_is_seen() -> None:
    clip = np.arange(8, dtype=np.float32)[:, None, None] * np.ones((8, 2, 2), np.float32)
    clip[1, 0] = clip[2:4, 1] = np.nan
    points, flag = fitted(clip, 4)
    assert points[:, 0, 0].tolist() == [0.0, 2.5, 4.5, 6.5]
    assert flag[:, 1, 0].tolist() == [SEEN, ABSENT, SEEN, SEEN]


def test_what_does_not_divide_is_shared_by_both_ends() -> None:
    ramp = np.linspace(-1, 1, 200, dtype=np.float32)[:, None, None] * np.ones((1, 2, 2), np.float32)
    points, _ = fitted(ramp, 128)
    assert np.abs(points + points[::-1]).max() < 1e-5
