"""Recordings are parted as text files say, where some are named."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import InputError
from tests.trainers.signs import SIGNS
from trainers.config import TrainConfig
from trainers.recordings import read_recordings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for label in SIGNS:
        (tmp_path / "data" / label).mkdir(parents=True)
        for n in range(4):
            np.save(tmp_path / "data" / label / f"{n}-{label}.npy", np.ones((5, 75, 4), np.float32))
    return tmp_path / "data"


def listed(path: Path, *numbers: int) -> str:
    path.write_text("".join(f"{n}-{label}\n" for n in numbers for label in SIGNS), encoding="utf-8")
    return str(path)


def test_lists_part_the_recordings_and_what_they_do_not_name_is_left_out(data: Path, tmp_path: Path) -> None:
    train, val = listed(tmp_path / "학습.txt", 0, 1), listed(tmp_path / "val.txt", 2)
    parts = read_recordings(TrainConfig(data=str(data), train_list=train, val_list=val))
    assert [s.path.stem[0] for s in parts.train.chosen()] == ["0", "1"] * 3
    assert parts.validation is not None and len(parts.validation) == 3 and parts.test is None
    assert "학습.txt" in parts.how
    test = listed(tmp_path / "test.txt", 3)
    parts = read_recordings(TrainConfig(data=str(data), train_list=train, val_list=val, test_list=test))
    assert parts.test is not None and {s.path.stem[0] for s in parts.test.chosen()} == {"3"}


def test_a_recording_on_two_lists_and_a_list_that_is_not_there_are_refused(data: Path, tmp_path: Path) -> None:
    train = listed(tmp_path / "train.txt", 0, 1)
    with pytest.raises(InputError, match="is listed in"):
        read_recordings(TrainConfig(data=str(data), train_list=train, val_list=listed(tmp_path / "v.txt", 1)))
    with pytest.raises(InputError, match="can't be read"):
        read_recordings(TrainConfig(data=str(data), train_list=train, val_list=str(tmp_path / "none.txt")))
