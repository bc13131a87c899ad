"""The figure shows what is there, in colours that can be told apart, and survives any numbers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine import figure
from engine.joints import JOINTS, LEFT_HAND, RIGHT_HAND, mirrored
from engine.types import FloatArray, ImageArray
from tests.engine.sources.dictionaries import sign


def person() -> FloatArray:
    return sign(2, both=True)[0]


def has(image: ImageArray, colour: tuple[int, int, int]) -> bool:
    return bool((np.abs(image.astype(int) - colour).sum(axis=2) < 12).any())


def centre_x(image: ImageArray, colour: tuple[int, int, int]) -> float:
    return float(np.nonzero(np.abs(image.astype(int) - colour).sum(axis=2) < 30)[1].mean())


def test_each_hand_has_its_colour_and_an_absent_hand_none() -> None:
    points = person()
    image = figure.draw(points)
    assert has(image, figure.LEFT) and has(image, figure.RIGHT) and has(image, figure.BODY) and has(image, figure.HEAD)
    points[LEFT_HAND] = np.nan
    image = figure.draw(points)
    assert has(image, figure.RIGHT) and not has(image, figure.LEFT)


def test_nobody_is_an_empty_ground() -> None:
    image = figure.draw(np.full((JOINTS, 4), np.nan, np.float32), (320, 240))
    assert image.shape == (240, 320, 3) and (image == figure.GROUND).all()


def test_points_land_where_they_say() -> None:
    points = np.full((JOINTS, 4), np.nan, np.float32)
    points[RIGHT_HAND] = (0.5, 0.25, 0, 1)
    drawn = figure.overlay(np.zeros((400, 800, 3), np.uint8), points)
    rows, columns = np.nonzero(drawn.any(axis=2))
    assert abs(rows.mean() - 100) < 1 and abs(columns.mean() - 200) < 1


def test_a_mirrored_figure_is_the_mirror_image_with_colours_kept() -> None:
    plain, mirror = figure.draw(person()), figure.draw(person(), mirror=True)
    assert centre_x(mirror, figure.LEFT) == pytest.approx(639 - centre_x(plain, figure.LEFT), abs=3)
    swapped = figure.draw(mirrored(person(), 640 / 480))
    assert centre_x(swapped, figure.RIGHT) == pytest.approx(centre_x(mirror, figure.LEFT), abs=3)


def test_an_overlay_leaves_the_camera_picture_itself_alone() -> None:
    image = np.random.default_rng(0).integers(0, 255, (480, 640, 3), np.uint8)
    image.flags.writeable = False
    before = image.copy()
    out = figure.overlay(image, person())
    assert np.array_equal(image, before) and not np.array_equal(out, before) and out is not image


def test_body_points_that_are_guesses_are_not_drawn() -> None:
    points = person()
    points[:33, 3] = 0.1
    assert not has(figure.draw(points), figure.BODY)


@settings(max_examples=60)
@given(arrays(np.float32, (JOINTS, 4), elements=st.floats(width=32)))
def test_no_number_can_break_the_drawing(points: FloatArray) -> None:
    assert figure.draw(points, (64, 48)).shape == (48, 64, 3)
    figure.overlay(np.zeros((48, 64, 3), np.uint8), points)


def test_landmarks_of_another_shape_are_refused() -> None:
    with pytest.raises(ValueError, match="75"):
        figure.draw(np.zeros((33, 4), np.float32))
