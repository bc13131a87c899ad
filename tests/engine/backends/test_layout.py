"""Layouts: guessed from shapes, and filled axis by axis."""

import itertools
from random import Random

import numpy as np
import pytest

from engine.backends.layout import arranged, grey, kind_of, likely_layouts
from engine.joints import JOINTS
from engine.preprocess import FEATURES


def sizes(layout: str, rng: Random, *, is_fixed: bool = True) -> list[int | None]:
    """A shape that such a model may have; the time is not three frames, which would look like colours."""
    height = rng.choice([112, 128, 172, 224, 256])
    of: dict[str, int | None] = {"N": 1, "C": 3, "T": rng.choice([8, 16, 30]), "J": JOINTS, "D": FEATURES}
    of |= {"H": height, "W": rng.choice([height, 320])}
    if not is_fixed:
        of |= {"N": None, "T": None}
    return [of[letter] for letter in layout]


@pytest.mark.parametrize("layout", ["NCTHW", "NTCHW", "NTHWC", "NCHW", "NHWC", "CTHW", "TCHW", "THWC", "NTJC", "NCTJ"])
@pytest.mark.parametrize("is_fixed", [True, False])
def test_the_layout_of_a_shape_is_recognised(layout: str, is_fixed: bool) -> None:
    rng = Random(layout)
    if not is_fixed and "N" not in layout:
        return  # with nothing fixed in front, a batch is likelier than time: the user is asked
    for _ in range(20):
        assert likely_layouts(sizes(layout, rng, is_fixed=is_fixed))[0] == layout


@pytest.mark.parametrize(
    ("shape", "layout"),
    [
        ((None, None, None, None, None), "NCTHW"),
        ((1, 1, 50, 70), "NCHW"),
        ((1, 16, 50, 70), "NTHW"),
        ((1, 20, FEATURES), "NTD"),
        ((1, FEATURES, 20), "NDT"),
        ((None, None, 8), "NTD"),
        ((16, 1, 8), "TND"),
        ((1, 300), "ND"),
        ((30, 8), "TD"),
    ],
)
def test_less_certain_shapes_have_a_likeliest_layout(shape: tuple[int | None, ...], layout: str) -> None:
    assert likely_layouts(shape)[0] == layout


def test_the_kind_follows_from_layout_and_sizes() -> None:
    assert kind_of("NCTHW", (1, 3, 8, 64, 64)) == "video"
    assert kind_of("NTD", (1, 20, FEATURES)) == kind_of("NTJC", (1, 20, JOINTS, 3)) == "landmarks"
    assert kind_of("NTD", (1, 20, 8)) == "sensors"


def test_a_shape_of_no_clip_has_no_layout() -> None:
    assert likely_layouts(()) == likely_layouts((1, 2, 3, 4, 5, 6)) == ()


@pytest.mark.parametrize("letters", list(itertools.permutations("CTHW")))
def test_each_axis_comes_to_its_place(letters: tuple[str, ...]) -> None:
    values = np.arange(3 * 4 * 5 * 6, dtype=np.float32).reshape(3, 4, 5, 6)  # C, T, H, W
    layout = "".join(letters)
    expected = np.einsum(f"cthw->{layout.lower()}", values)
    np.testing.assert_array_equal(arranged(values, "CTHW", layout), expected)
    np.testing.assert_array_equal(arranged(values, "CTHW", "N" + layout), expected[None])
    assert arranged(values, "CTHW", layout).flags.c_contiguous


def test_one_frame_needs_no_time_and_features_are_joined_over_it() -> None:
    frame = np.zeros((3, 1, 5, 6), np.float32)
    assert arranged(frame, "CTHW", "NHWC").shape == (1, 5, 6, 3)
    rows = np.arange(8, dtype=np.float32).reshape(4, 2)
    np.testing.assert_array_equal(arranged(rows, "TD", "ND"), np.arange(8, dtype=np.float32)[None])
    with pytest.raises(ValueError, match="4 frames"):
        arranged(np.zeros((3, 4, 5, 6), np.float32), "CTHW", "NCHW")
    with pytest.raises(ValueError, match="do not make"):
        arranged(rows, "TD", "NTJC")


def test_grey_is_the_luma_whatever_the_order_of_colours() -> None:
    planes = np.random.default_rng(0).random((3, 2, 4, 4)).astype(np.float32)
    rgb = 0.299 * planes[0] + 0.587 * planes[1] + 0.114 * planes[2]
    np.testing.assert_allclose(grey(planes, "rgb")[0], rgb, atol=1e-6)
    np.testing.assert_allclose(grey(planes[::-1], "bgr")[0], rgb, atol=1e-6)
