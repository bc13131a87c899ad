"""Reading landmark clips, and folds that never share a take."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError
from engine.joints import LEFT_HAND, RIGHT_HAND
from tests.trainers.clips import LABELS, write_words
from trainers.data.landmarks import folds, load_hands, load_landmarks


def rewritten(path: Path, **changes: object) -> Path:
    """The clips at `path` with some arrays changed, or dropped (None)."""
    arrays = {**np.load(path), **changes}
    np.savez(path, **{k: v for k, v in arrays.items() if v is not None})
    return path


def test_clips_come_in_picture_heights_with_nan_for_what_was_not_seen(tmp_path: Path) -> None:
    path = write_words(tmp_path / "w.npz")
    wide, square = load_landmarks(path, aspect=2.0), load_landmarks(path, aspect=1.0)
    assert wide.points.shape == (32, 20, 75, 4) and wide.labels == LABELS
    assert np.isnan(wide.points[:, :, LEFT_HAND]).all()
    assert np.isnan(wide.points[wide.y == 0][:, :, RIGHT_HAND]).all()
    seen = np.isfinite(square.points)
    assert np.allclose(wide.points[..., 0][seen[..., 0]], 2 * square.points[..., 0][seen[..., 0]])
    assert np.array_equal(wide.points[..., 1][seen[..., 1]], square.points[..., 1][seen[..., 1]])


def test_a_file_may_name_its_own_aspect(tmp_path: Path) -> None:
    path = write_words(tmp_path / "w.npz")
    expected = load_landmarks(path, aspect=0.75).points
    rewritten(path, aspect=np.float32(0.75))
    assert np.array_equal(load_landmarks(path).points, expected, equal_nan=True)


def test_no_take_is_on_both_sides_of_a_fold_and_every_clip_is_tested_once(tmp_path: Path) -> None:
    data = load_landmarks(write_words(tmp_path / "w.npz", takes=3))
    tested = np.zeros(len(data), int)
    for train, test in folds(data, 5, seed=0):
        sides = [{(int(data.y[i]), int(data.take[i])) for i in side} for side in (train, test)]
        assert not sides[0] & sides[1]
        assert len(train) + len(test) == len(data)
        tested[test] += 1
    assert (tested == 1).all()


def test_a_class_with_two_takes_is_never_without_training_clips(tmp_path: Path) -> None:
    data = load_landmarks(write_words(tmp_path / "w.npz", takes=2))
    for train, _ in folds(data, 5, seed=0):
        assert set(data.y[train]) == set(range(len(LABELS)))


def test_a_class_with_one_take_cannot_be_folded(tmp_path: Path) -> None:
    data = load_landmarks(write_words(tmp_path / "w.npz", takes=1))
    with pytest.raises(InputError, match="single take"):
        folds(data)


@pytest.mark.parametrize(
    "changes",
    [
        {"X": np.zeros((32, 20, 257), np.float16)},
        {"X": np.zeros((32, 258), np.float16)},
        {"X": np.zeros((32, 20, 258), np.int16)},
        {"X": np.zeros((31, 20, 258), np.float16)},
        {"y": np.zeros(32, np.float32)},
        {"y": np.full(32, 4, np.int16)},
        {"y": np.full(32, -1, np.int16)},
        {"take": np.zeros((32, 1), np.int16)},
        {"take": None},
        {"classes": np.array(["a", "a", "b", "c"])},
        {"X": np.zeros((0, 20, 258), np.float16), "y": np.zeros(0, np.int16), "take": np.zeros(0, np.int16)},
        {"classes": np.array([{}], dtype=object)},  # a pickle: must not be opened
    ],
)
def test_data_of_another_shape_is_refused_in_three_parts(tmp_path: Path, changes: dict[str, object]) -> None:
    path = rewritten(write_words(tmp_path / "w.npz"), **changes)
    with pytest.raises(InputError) as caught:
        load_landmarks(path)
    assert caught.value.found and caught.value.not_done and caught.value.remedy


@pytest.mark.parametrize(
    "changes", [{"y": np.full(32, 9)}, {"take": np.zeros(3, np.int16)}, {"X": np.zeros((32, 20, 258), np.float32)}]
)
def test_clips_of_hands_alone_are_looked_at_as_closely(tmp_path: Path, changes: dict[str, object]) -> None:
    hands = {"X": np.zeros((32, 20, 126), np.float32)}
    path = rewritten(write_words(tmp_path / "w.npz"), **hands)
    assert load_hands(path).points.shape == (32, 20, 75, 4)
    with pytest.raises(InputError):
        load_hands(rewritten(path, **changes))


def test_a_missing_file_is_called_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        load_landmarks(tmp_path / "words.npz")


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 half a zip"])
def test_a_file_that_is_no_npz_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "영상 데이터.npz"
    path.write_bytes(content)
    with pytest.raises(InputError, match="영상 데이터") as caught:
        load_landmarks(path)
    assert "allow_pickle" not in str(caught.value), "nobody is told to load a pickle"
