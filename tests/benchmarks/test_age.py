"""The age of a word: the camera is what it says, and a figure is ok only where both ages are lower."""

import numpy as np
import pytest

from benchmarks import loop_source
from benchmarks.age import figures
from benchmarks.loop_source import FPS, LoopCamera


class Clock:
    """Moved by whoever waits, and by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def perf_counter(self) -> float:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(loop_source, "time", made)
    return made


def opened(clock: Clock, buffers: int, *, is_newest: bool = False) -> LoopCamera:
    camera = LoopCamera([np.zeros((480, 640, 3), np.uint8)] * 3, buffers, is_newest=is_newest)
    camera._pause = clock  # type: ignore[assignment]  # its `wait`
    camera.open()
    return camera


def read(camera: LoopCamera) -> tuple[int, float]:
    frame = camera.read(1.0)
    assert frame is not None
    return frame.seq, frame.t


def test_a_reader_who_waits_gets_every_picture_at_its_instant(clock: Clock) -> None:
    camera = opened(clock, 4)
    assert camera.size == (640, 480)
    for number in range(5):
        assert read(camera) == (number, pytest.approx(100 + number / FPS))
        assert clock.now == pytest.approx(100 + number / FPS, abs=1e-3)
    assert camera.lost == 0


def test_a_late_reader_gets_what_waited_and_the_pictures_after_it_are_lost(clock: Clock) -> None:
    camera = opened(clock, 4)
    read(camera)
    clock.now += 10.5 / FPS  # pictures 1 … 10 were taken
    assert [read(camera)[0] for _ in range(5)] == [1, 2, 3, 4, 11]
    assert camera.lost == 6


def test_the_kindest_camera_gives_the_newest_picture(clock: Clock) -> None:
    camera = opened(clock, 1, is_newest=True)
    read(camera)
    clock.now += 10.5 / FPS
    assert read(camera) == (10, pytest.approx(100 + 10 / FPS))


def test_one_higher_age_is_a_miss() -> None:
    fast, slow = ([0.04] * 18 + [0.08] * 2, 30.0), ([0.06] * 20, 25.0)
    seen = {"ours": [fast], "loop": [slow], "loop_newest": [slow]}
    ok = {f.key: f.ok for f in figures(seen)}
    assert ok["age_median"] and not ok["age_p95"] and ok["loop_pictures"] and ok["pictures"]
    seen["ours"] = [([0.04] * 20, 24.0)]
    ok = {f.key: f.ok for f in figures(seen)}
    assert ok["age_p95"] and not ok["loop_pictures"] and not ok["pictures"]
