"""A training on films runs to its end, and what it makes recognises them: whole, and frame by frame."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from benchmarks.stream_train import live, one_by_one
from engine.backends import open_engine
from engine.backends.engine import StreamEngine
from engine.errors import InputError
from engine.models import FAMILIES
from tests.trainers.moving import LABELS, moving_films
from trainers import beginning, run
from trainers.config import TrainConfig
from trainers.data.videos import VideoSet
from trainers.parts import Part
from trainers.progress import Event, StopRequest
from trainers.recordings import Recordings
from trainers.running_means import quicken

CONFIG = TrainConfig(
    family="movinet_a0_stream", num_frames=4, crop_size=32, epochs=10, batch=4, accumulate=1, lr=5e-3, threads=1,
    accelerator="cpu", name="films",
)  # fmt: skip


@pytest.fixture(scope="module")
def films(tmp_path_factory: pytest.TempPathFactory) -> VideoSet:
    return moving_films(tmp_path_factory.mktemp("films"), count=10)


def trained(films: VideoSet, folder: Path, **changed: Any) -> tuple[run.Outcome, list[Event]]:
    """A run that learns from six films of each label, chooses by two, and is measured on two."""
    config = replace(CONFIG, **changed)
    sides = [[i for i in range(20) if low <= i % 10 < high] for low, high in ((0, 6), (6, 8), (8, 10))]
    parts = Recordings(*(Part(films, tuple(side)) for side in sides), how="")
    events: list[Event] = []
    start = beginning.scratch(config, films.labels)
    return run.run(config, parts, start, folder, events.append, StopRequest()), events


@pytest.mark.slow
def test_a_stream_learns_what_moves_and_says_so_frame_by_frame(films: VideoSet, tmp_path: Path) -> None:
    outcome, events = trained(films, tmp_path / "run")
    assert outcome.reason == "completed" and not [e for e in events if e.kind == "note"]
    assert outcome.metrics["top1"] == 1.0 and outcome.metrics["clips"] == 4
    engine = open_engine(outcome.path)
    assert engine.manifest.labels == LABELS and engine.manifest.input.streams and isinstance(engine, StreamEngine)
    clip = films.load(9, engine.manifest.input)
    np.testing.assert_allclose(one_by_one(engine, clip), engine.infer(clip), atol=1e-4)
    for index in (8, 9, 18, 19):
        said = live(engine, films.samples[index].path)
        assert LABELS[int(said.argmax())] == films.samples[index].label


@pytest.mark.slow
@pytest.mark.parametrize(
    ("family", "size"), [("x3d_xs", 32), ("movinet_a0", 32), ("efficient_x3d_xs", 32), ("crnn", 0)]
)
def test_every_small_family_of_films_comes_to_its_end(films: VideoSet, tmp_path: Path, family: str, size: int) -> None:
    outcome, _ = trained(films, tmp_path / "run", family=family, crop_size=size, epochs=1)
    engine = open_engine(outcome.path)
    assert outcome.reason == "completed" and np.isfinite(engine.infer(films.load(0, engine.manifest.input))).all()


def test_fresh_weights_answer_about_the_whole_clip() -> None:
    """The published window of X3D is that of its training crop, five by five fields; on a smaller clip it would make
    many answers of one."""
    fresh = beginning.scratch(TrainConfig(family="x3d_xs", num_frames=8, crop_size=64, data="x"), LABELS)
    assert fresh.manifest.hyper.get("window") is None
    x = torch.randn(1, 3, 8, 64, 64)
    again = FAMILIES["x3d"].build(labels=2, **fresh.manifest.hyper).eval()
    again.load_state_dict(fresh.model.state_dict())
    assert torch.equal(again(x), fresh.model.eval()(x))


@pytest.mark.slow
def test_a_model_of_rgb_differences_stays_one(films: VideoSet, tmp_path: Path) -> None:
    outcome, _ = trained(films, tmp_path / "run", family="x3d_xs", crop_size=32, epochs=1, rgb_difference=True)
    engine = open_engine(outcome.path)
    assert engine.manifest.hyper["rgb_difference"] is True
    clip = films.load(0, engine.manifest.input)
    still = np.broadcast_to(clip[:1], clip.shape)
    np.testing.assert_array_equal(engine.infer(still), engine.infer(np.zeros_like(clip)))
    tuned = TrainConfig(checkpoint=str(outcome.path), data="x")
    assert beginning.finetune(tuned, LABELS).manifest.hyper["rgb_difference"] is True
    assert engine.manifest.input.tone == "linear"
    assert beginning.finetune(replace(tuned, tone="log"), LABELS).manifest.input.tone == "log"
    plain, _ = trained(films, tmp_path / "plain", family="x3d_xs", crop_size=32, epochs=1)
    with pytest.raises(InputError, match="rgb_difference would make another model"):
        beginning.finetune(replace(tuned, checkpoint=str(plain.path), rgb_difference=True), LABELS)


def test_running_means_remember_a_round_at_most() -> None:
    slow = torch.nn.BatchNorm1d(2, momentum=0.01)
    quicken(torch.nn.Sequential(slow), 20)
    for _ in range(60):  # three rounds
        slow(torch.full((4, 2), 5.0) + torch.randn(4, 2) * 0.01)
    assert slow.running_mean is not None and abs(float(slow.running_mean[0]) - 5) < 0.3
    quick = torch.nn.BatchNorm1d(2, momentum=0.3)
    quicken(torch.nn.Sequential(quick), 20)
    assert quick.momentum == 0.3
