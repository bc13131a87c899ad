"""A glove checkpoint without a glove: the demo plays its dictionary as the sensors would feel it."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from engine.backends import open_engine
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.errors import CheckpointError, SourceError
from engine.models import FAMILIES
from engine.samples import CHANNELS
from engine.session import Session
from engine.sources import open_source
from engine.sources.demo import DemoSource
from engine.types import FloatArray, Frame
from tests.engine.sources.clocks import SleepyClock
from tests.waiting import wait_until

FPS = 33.3
FEW = ("yaw", "flex5", "flex1")  # of a model with an order of its own
LABELS = ("ㄱ", "ㅏ")


def dictionary() -> dict[str, FloatArray]:
    """ㄱ ends at a yaw of 170° and ㅏ begins at -170°, and the other way round."""
    first = np.stack([np.linspace(-170, 170, 20), np.linspace(700, 900, 20), np.full(20, 800)], axis=1)
    return {"ㄱ": first.astype(np.float32), "ㅏ": first[::-1].astype(np.float32) * [-1, 1, 1]}


def play(channels: tuple[str, ...] = FEW) -> tuple[DemoSource, list[Frame]]:
    clock = SleepyClock()
    source = DemoSource(dictionary(), fps=FPS, channels=channels, clock=clock, sleep=clock.sleep)
    source.open()
    return source, [frame for frame in (source.read(1.0) for _ in range(150)) if frame is not None]


def test_every_motion_is_played_as_it_was_recorded_at_its_own_rate() -> None:
    source, frames = play()
    assert (source.kind, source.size, source.nominal_fps) == ("sensors", None, FPS) and source.is_live
    assert np.allclose(np.diff([f.t for f in frames]), 1 / FPS)
    for label in LABELS:
        begins = next(f for f in frames if source.label_at(f.t) == label).seq
        played = [f.sensors for f in frames[begins : begins + 19]]  # the 20th may fall into the pause
        wanted = dictionary()[label][:19]
        assert np.allclose(played, [[s[2], 0, 0, 0, s[1], 0, 0, s[0]] for s in wanted])
    assert all(f.image is None and f.points is None for f in frames)


def test_between_two_signs_the_hand_goes_over_smoothly_and_turns_the_short_way_round() -> None:
    source, frames = play()
    for a, b in itertools.pairwise(frames):
        if source.label_at(a.t) is None and source.label_at(b.t) is None:
            step = np.abs(b.sensors - a.sensors)  # type: ignore[operator]
            step[7] = min(step[7], 360 - step[7])
            assert step.max() < 20 and abs(b.sensors[7]) >= 169  # type: ignore[index]


@pytest.mark.parametrize("sign", [np.zeros((5, 2)), np.zeros((0, 3)), np.full((5, 3), np.nan), np.zeros((5, 75, 4))])
def test_what_is_no_motion_of_these_sensors_is_refused(sign: np.ndarray) -> None:
    with pytest.raises(SourceError, match="can't be played"):
        DemoSource({"a": sign.astype(np.float32)}, fps=FPS, channels=FEW)
    with pytest.raises(SourceError, match="thumb"):
        DemoSource(dictionary(), fps=FPS, channels=("thumb", "flex1", "yaw"))


def checkpoint(path: Path, motions: dict[str, np.ndarray]) -> Path:
    """A tiny glove checkpoint with the dictionary `motions`."""
    hyper = {"hidden": 4, "inputs": 8}
    spec = InputSpec("sensors", 12, FPS, "hold", mean=(0.0,) * 8, std=(1.0,) * 8, channels=CHANNELS, pad=1.0)
    model = FAMILIES["gru"].build(labels=2, **hyper)
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    tensors |= {f"dictionary/{label}": motion for label, motion in motions.items()}
    write_checkpoint(path, tensors, Manifest("glove", "gru", LABELS, spec, hyper))
    return path


def test_a_glove_checkpoint_shows_something_without_a_glove(tmp_path: Path) -> None:
    motion = np.random.default_rng(0).normal(800, 20, (30, 8)).astype(np.float16)
    engine = open_engine(checkpoint(tmp_path / "g.safetensors", {"ㄱ": motion}))
    assert engine.dictionary["ㄱ"].shape == (30, 8) and engine.dictionary["ㄱ"].dtype == np.float32
    spec = engine.manifest.input
    session = Session()
    session.start()
    session.use_engine(lambda: engine)
    wait_until(lambda: session.snapshot().generation > 0)
    session.use_source(
        lambda: open_source("demo", dictionary=engine.dictionary, dictionary_fps=spec.fps, channels=spec.channels)
    )
    wait_until(lambda: session.snapshot().health.answers >= 3)
    seen = session.snapshot()
    session.stop()
    assert seen.frame is not None and seen.frame.sensors is not None and seen.engine_notice == ""
    assert any(np.array_equal(seen.frame.sensors, row) for row in engine.dictionary["ㄱ"])


@pytest.mark.parametrize("shape", [(30, 7), (0, 8), (30, 75, 4), (8,)])
def test_a_dictionary_that_is_none_of_a_glove_is_refused(tmp_path: Path, shape: tuple[int, ...]) -> None:
    for motion in (np.zeros(shape, np.float32), np.full((30, 8), np.nan, np.float32)):
        with pytest.raises(CheckpointError, match="dictionary/ㄱ"):
            open_engine(checkpoint(tmp_path / "g.safetensors", {"ㄱ": motion}))
