"""A recording that is held goes on where it stood, whether the pause was long or short."""

import itertools
from pathlib import Path

import pytest

from engine.sources.glove import GloveSource
from engine.sources.pace import Pace
from engine.sources.source import Holdable
from engine.sources.video import VideoSource
from tests.engine.sources.clocks import SleepyClock
from tests.engine.sources.test_glove import episode


@pytest.mark.parametrize("held_s", [0.05, 0.7, 60.0])
def test_nothing_is_caught_up_after_a_pause(held_s: float) -> None:
    clock = SleepyClock()
    pace = Pace(clock, clock.sleep)
    assert pace.due(0.0) == 100.0
    pace.hold()
    clock.now += held_s
    pace.hold()  # asked again while it lasts
    assert pace.go_on() == pytest.approx(held_s) and pace.go_on() == 0.0
    assert pace.due(0.1) == pytest.approx(100.1 + held_s)
    assert pace.shifts == 0


def test_a_glove_s_samples_keep_their_distance_after_a_short_pause(tmp_path: Path) -> None:
    clock = SleepyClock()
    source = GloveSource(str(episode(tmp_path / "e.csv")), clock=clock, sleep=clock.sleep)
    source.open()
    times = []
    for i in range(20):
        if i == 10:
            source.hold()
            clock.now += 0.8
        frame = source.read(1.0)
        assert frame is not None
        times.append(clock.now)
    steps = [round(b - a, 3) for a, b in itertools.pairwise(times)]
    assert steps == [0.03] * 9 + [0.83] + [0.03] * 9


def test_films_and_gloves_can_be_held(tmp_path: Path) -> None:
    assert isinstance(VideoSource(str(tmp_path / "x.mp4")), Holdable)
    assert isinstance(GloveSource(str(tmp_path / "x.csv")), Holdable)
