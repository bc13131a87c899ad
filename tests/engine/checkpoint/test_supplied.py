"""What other programs wrote beside their weights, in the forms in which they write it."""

from typing import Any

import pytest

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.supplied import hinted_input, hinted_labels


@pytest.mark.parametrize(
    ("hints", "mean", "std"),
    [
        ({"mean": [0.4, 0.5, 0.6], "std": [0.2] * 3}, (0.4, 0.5, 0.6), (0.2,) * 3),
        ({"mean": [102.0, 127.5, 153.0], "std": [51.0] * 3}, (0.4, 0.5, 0.6), (0.2,) * 3),
        ({"video_mean": [102.0, 127.5, 153.0], "std": [1.0] * 3}, (0.4, 0.5, 0.6), (1 / 255,) * 3),
        ({"mean": [0.0] * 3, "std": [255.0] * 3}, (0.0,) * 3, (1.0,) * 3),
        ({"mean": [102.0, 127.5, 153.0]}, (0.4, 0.5, 0.6), (0.225,) * 3),
    ],
)
def test_scales_of_pictures_of_0_to_255_are_told_from_those_of_0_to_1(
    hints: dict[str, object], mean: tuple[float, ...], std: tuple[float, ...]
) -> None:
    spec = InputSpec("video", 8, 15.0, "hold", size=(64, 64), mean=(0.45,) * 3, std=(0.225,) * 3)
    found, _ = hinted_input(spec, hints)
    assert found.mean == pytest.approx(mean) and found.std == pytest.approx(std)


@pytest.mark.parametrize(
    "raw", [["a", "b", "c"], {0: "a", 1: "b", 2: "c"}, {"0": "a", "1": "b", "2": "c"}, {"b": 1, "a": 0, "c": 2}]
)
def test_labels_are_read_in_the_forms_that_writers_use(raw: Any) -> None:
    assert hinted_labels({"labels": raw}, 3) == ("a", "b", "c")
    assert hinted_labels({"labels": raw}, 4) is None


@pytest.mark.parametrize(
    "raw",
    [
        ["a", "a", "b"],
        ["a", 1, 2],
        {"a": 5, "b": 6, "c": 7},
        "abc",
        None,
        [["a"], ["b"], ["c"]],
        {0: ["a"], 1: 2, 2: 3},
    ],
)
def test_labels_that_are_none_are_not_believed(raw: Any) -> None:
    assert hinted_labels({"labels": raw}, 3) is None
