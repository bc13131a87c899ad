"""A glove's sign dictionary is made of whole recordings, each the most usual one of its sign."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError
from engine.samples import CHANNELS
from tests.trainers.data.recordings import GLOVE
from trainers.beginning import scratch
from trainers.config import TrainConfig
from trainers.data.gloves import GloveSet, read_glove_npz
from trainers.dictionary import glove_dictionary
from trainers.parts import Part
from trainers.scaling import with_scaler

LEVELS = (0.0, 40.0, 50.0, 60.0, 300.0)  # of the recordings of each sign; the third is the most usual


def gloves(folder: Path, ms: float = 30.0, yaw: float = 0.0, third: int = 60) -> GloveSet:
    """Five recordings of 60 samples of each of two signs; they turn by 60° from `yaw`, 2 · `yaw` … on.

    third: samples of the third one.
    """
    parts = []
    for sign in range(2):
        for n, level in enumerate(LEVELS):
            rows = np.full((60, len(CHANNELS)), 700 + 100 * sign + level)
            rows[:, CHANNELS.index("yaw")] = np.arange(60) + (n + 1) * yaw
            parts.append(np.concatenate([ms * np.arange(60)[:, None], rows], axis=1)[: third if n == 2 else 60])
    np.savez(
        folder / "episodes.npz", data=np.concatenate(parts).astype(np.float32), length=np.array([*map(len, parts)]),
        y=np.arange(10) // 5, subject=np.zeros(10), session=np.arange(10) % 5,
        channels=np.array(["timestamp_ms", *CHANNELS]), classes=np.array(["ㄱ", "ㄴ"]),
    )  # fmt: skip
    return read_glove_npz(folder / "episodes.npz")


def test_the_most_usual_recording_of_each_sign_is_its_motion(tmp_path: Path) -> None:
    made = glove_dictionary(gloves(tmp_path), GLOVE)
    assert made.keys() == {"ㄱ", "ㄴ"}
    assert [float(rows[0, 0]) for rows in made.values()] == [750, 850]


def test_a_recording_that_broke_off_is_nobodys_example(tmp_path: Path) -> None:
    made = glove_dictionary(gloves(tmp_path, third=20), GLOVE)
    assert {len(rows) for rows in made.values()} == {59}
    assert [float(rows[0, 0]) % 100 for rows in made.values()] != [50, 50]


@pytest.mark.parametrize(("ms", "rows"), [(30.0, 59), (20.0, 40), (45.0, 89)])
def test_it_is_whole_and_at_the_models_pace_however_fast_it_was_recorded(tmp_path: Path, ms: float, rows: int) -> None:
    data = gloves(tmp_path, ms)
    whole = data.whole(3, GLOVE)
    yaw = whole[:, CHANNELS.index("yaw")]
    assert whole.shape == (rows, 8) and whole.dtype == np.float32
    assert np.all(np.diff(yaw) >= 0) and yaw[0] <= 1 and yaw[-1] == 59


def test_an_angle_that_counts_from_the_clips_beginning_is_scaled_as_such(tmp_path: Path) -> None:
    """Else its spread would be that of where the hand happened to point."""
    data = gloves(tmp_path, yaw=70.0)
    spec = replace(GLOVE, relative=("yaw",))
    place = CHANNELS.index("yaw")
    assert with_scaler(Part.whole(data), spec).std[place] < 10
    assert with_scaler(Part.whole(data), GLOVE).std[place] > 60


def test_what_is_relative_is_a_setting_and_must_be_a_sensor() -> None:
    config = TrainConfig(family="gru", relative="yaw, roll", data="-")
    assert scratch(config, ("ㄱ", "ㄴ")).manifest.input.relative == ("yaw", "roll")
    with pytest.raises(InputError, match="pich"):
        scratch(replace(config, relative="pich"), ("ㄱ", "ㄴ"))
