"""Real clips for export: cut as the live ring cuts them, or refused in words."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError
from engine.preprocess import idle_by_rule
from tests.engine.backends.models import SENSORS
from tests.engine.sources.films import make_film, number
from tests.trainers.clips import write_words
from trainers.clips import real_clips

LANDMARKS = InputSpec("landmarks", 20, 12.0, parts=("pose", "hands"))
PICTURES = InputSpec("video", 4, 10.0, "hold", size=(48, 64), mean=(0.0,) * 3, std=(1.0,) * 3)


def test_landmark_clips_are_those_that_a_model_is_asked_about(tmp_path: Path) -> None:
    clips = real_clips(write_words(tmp_path / "w.npz"), LANDMARKS, 100)
    assert len(clips) == 24  # of 32, a quarter of which shows no hands
    assert all(clip.shape == (20, 75, 4) and not idle_by_rule(clip) for clip in clips)
    assert len(real_clips(tmp_path / "w.npz", LANDMARKS, 5)) == 5


def test_films_give_clips_at_the_models_own_rate_one_behind_the_other(tmp_path: Path) -> None:
    make_film(tmp_path / "한 편.mp4", 24)  # 0.8 s at 30 fps: two clips of 0.3 s
    clips = real_clips(tmp_path, PICTURES, 9)
    assert [[number(picture) for picture in clip] for clip in clips] == [[0, 3, 6, 9], [12, 15, 18, 21]]
    assert all(clip.dtype == np.uint8 for clip in clips)


def test_a_film_that_is_too_short_counts_for_a_stream_alone(tmp_path: Path) -> None:
    make_film(tmp_path / "short.mp4", 7)
    (clip,) = real_clips(tmp_path, replace(PICTURES, streams=True), 9)
    assert [number(picture) for picture in clip] == [0, 3, 6]
    with pytest.raises(InputError, match="no clip of 4 frames"):
        real_clips(tmp_path, PICTURES, 9)


def test_a_film_that_can_not_be_read_is_passed_over(tmp_path: Path) -> None:
    make_film(tmp_path / "b.mp4", 24)
    (tmp_path / "a.mp4").write_bytes(b"no film")
    assert len(real_clips(tmp_path, PICTURES, 9)) == 2


@pytest.mark.parametrize(
    "spec", [replace(LANDMARKS, length=16), replace(LANDMARKS, parts=("face",)), PICTURES, SENSORS]
)
def test_data_of_another_form_are_refused_in_three_sentences(tmp_path: Path, spec: InputSpec) -> None:
    write_words(tmp_path / "w.npz")
    with pytest.raises(InputError) as caught:
        real_clips(tmp_path / "w.npz", spec, 9)
    assert len(str(caught.value).splitlines()) == 3
