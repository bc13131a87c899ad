"""The peer of clip-live sees what ours sees, at the same instants, and the cost is a ratio."""

import numpy as np
import torch
from torch import nn

from benchmarks.clip_live import anew, figures, prepared_anew
from engine.checkpoint.input_spec import InputSpec
from engine.pictures import picture, video_clip
from engine.types import Frame

SPEC = InputSpec("video", 4, 10.0, "hold", size=(32, 32), mean=(0.45,) * 3, std=(0.225,) * 3)


def test_the_peer_prepares_what_ours_sees() -> None:
    images = [np.full((48, 64, 3), (10 * i, 20 * i, 30 * i), np.uint8) for i in range(4)]
    ours = video_clip(np.stack([picture(image, SPEC) for image in images]), SPEC)
    theirs = prepared_anew(images, SPEC)
    assert theirs.shape == (3, 4, 32, 32) and theirs.dtype == np.float32
    np.testing.assert_allclose(theirs, ours, atol=1e-5)


class Newest(nn.Module):
    """Answers the first colour of each picture of the clip."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x[:, 0, :, 0, 0]


def test_the_peer_answers_the_pictures_of_its_rate_up_to_the_newest_when_they_are_there() -> None:
    take, answers = anew(SPEC, Newest()), {}
    for number in range(12):
        image = np.full((48, 64, 3), number, np.uint8)
        answers[number] = take(Frame(number / 30, number, image), number % 3 == 0)
    assert {n for n, answer in answers.items() if answer is not None} == {9}
    assert answers[9] is not None
    np.testing.assert_allclose(answers[9] * 0.225 + 0.45, np.array([0, 3, 6, 9]) / 255, atol=1e-6)


def test_half_the_time_of_the_peer_is_kept_and_other_answers_are_a_miss() -> None:
    spent = {"ours": 1.0, "peer": 2.0, "our_preparation": 0.1, "peer_preparation": 0.4}
    by_key = {f.key: f for f in figures("m", 30.0, spent, {"ours": 5, "peer": 5})}
    assert by_key["m_ratio"].ok and by_key["m_ours"].value == 2.0 and by_key["m_preparation_ratio"].value == 0.25
    by_key = {f.key: f for f in figures("m", 30.0, spent | {"ours": 1.1}, {"ours": 5, "peer": 4})}
    assert not by_key["m_ratio"].ok and not by_key["m_answers_peer"].ok
