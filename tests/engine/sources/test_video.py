"""A film is delivered whole, in order, upright and at its pace."""

import sys
from pathlib import Path

import numpy as np
import pytest

from engine.sources.video import VideoSource
from engine.types import Frame, SourceState
from tests.engine.sources.clocks import SleepyClock
from tests.engine.sources.films import CYCLE, make_film, number, turned
from tests.engine.sources.reading import frames_of, no_child_left


@pytest.mark.parametrize(
    ("name", "codec"), [("b frames.mp4", "libx264"), ("수어 영상 ㄱ.mkv", "libx264"), ("-i.avi", "mjpeg")]
)
def test_every_picture_comes_once_and_in_order(
    tmp_path: Path, name: str, codec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_film(tmp_path / name, 40, codec=codec)
    monkeypatch.chdir(tmp_path)
    frames = frames_of(VideoSource(name, paced=False))
    assert [number(f.image) for f in frames] == [n % CYCLE for n in range(40)]
    assert [f.seq for f in frames] == list(range(40))
    assert np.allclose([f.media_t for f in frames], np.arange(40) / 30, atol=2e-3)
    assert no_child_left()


@pytest.mark.skipif(sys.platform == "win32", reason="a colon in a name is not allowed there")
def test_a_name_that_looks_like_an_address_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_film(tmp_path / "film.mkv", 5).rename(tmp_path / "concat:film.mkv")
    monkeypatch.chdir(tmp_path)
    assert len(frames_of(VideoSource("concat:film.mkv", paced=False))) == 5


def test_size_and_rate_are_those_of_the_film(tmp_path: Path) -> None:
    source = VideoSource(str(make_film(tmp_path / "film.mp4", 10, fps=24, size=(64, 48))))
    source.open()
    assert source.size == (64, 48)
    assert source.nominal_fps == pytest.approx(24)
    assert source.state is SourceState.RUNNING
    source.close()
    assert source.state is SourceState.CLOSED


def test_odd_sizes_keep_every_pixel_column(tmp_path: Path) -> None:
    frames = frames_of(VideoSource(str(make_film(tmp_path / "odd.mkv", 5, size=(101, 77))), paced=False))
    assert {f.image.shape for f in frames} == {(77, 101, 3)}
    assert all(f.image.flags.c_contiguous and f.image.dtype == np.uint8 for f in frames)


def test_colours_are_blue_green_red(tmp_path: Path) -> None:
    def blue(n: int, width: int, height: int) -> np.ndarray:
        return np.tile(np.array([200, 60, 20], np.uint8), (height, width, 1))

    frame = frames_of(VideoSource(str(make_film(tmp_path / "blue.mp4", 3, picture=blue)), paced=False))[0]
    assert np.abs(frame.image.mean(axis=(0, 1)) - [200, 60, 20]).max() < 8


@pytest.mark.parametrize(("degrees", "bright"), [(90, (0, 1)), (180, (1, 1)), (270, (1, 0))])
def test_a_telephone_film_stands_upright(tmp_path: Path, degrees: int, bright: tuple[int, int]) -> None:
    path = turned(make_film(tmp_path / "phone.mp4", 5), degrees)
    image = frames_of(VideoSource(str(path), paced=False))[0].image
    assert image.shape == ((64, 48, 3) if degrees != 180 else (48, 64, 3))
    half = image.shape[0] // 2, image.shape[1] // 2
    quarters = {
        (r, c): image[r * half[0] : (r + 1) * half[0], c * half[1] : (c + 1) * half[1]].mean()
        for r in (0, 1)
        for c in (0, 1)
    }
    assert max(quarters, key=lambda q: quarters[q]) == bright  # the bright quarter was upper left


def test_a_variable_frame_rate_keeps_its_time_stamps(tmp_path: Path) -> None:
    times = [0, 40, 80, 200, 233, 266, 900, 940]
    path = make_film(tmp_path / "vfr.mkv", 8, times_ms=times)
    clock = SleepyClock()
    frames = frames_of(VideoSource(str(path), clock=clock, sleep=clock.sleep))
    assert [round(f.media_t * 1000) for f in frames] == times
    assert np.allclose([f.t - 100.0 for f in frames], np.array(times) / 1000, atol=1e-3)


def test_a_paced_film_takes_as_long_as_it_lasts(tmp_path: Path) -> None:
    clock = SleepyClock()
    frames = frames_of(VideoSource(str(make_film(tmp_path / "film.mp4", 31)), clock=clock, sleep=clock.sleep))
    assert clock.now - 100.0 == pytest.approx(1.0, abs=0.01)
    assert all(f.t <= clock.now for f in frames)


def test_a_read_never_sleeps_longer_than_it_may(tmp_path: Path) -> None:
    path = make_film(tmp_path / "slow.mkv", 2, times_ms=[0, 5000])
    clock = SleepyClock()
    source = VideoSource(str(path), clock=clock, sleep=clock.sleep)
    source.open()
    while source.read(0.1) is None:
        pass
    clock.slept.clear()
    while source.read(0.1) is None:
        assert clock.now < 200
    source.close()
    assert max(clock.slept) <= 0.1
    assert clock.now == pytest.approx(105.0, abs=0.01)


@pytest.mark.parametrize(("away_s", "is_told"), [(60.0, False), (0.9, True)])
def test_a_film_that_was_held_is_not_called_too_fast_for_this_machine(
    tmp_path: Path, away_s: float, is_told: bool
) -> None:
    clock = SleepyClock()
    source = VideoSource(str(make_film(tmp_path / "film.mp4", 20)), clock=clock, sleep=clock.sleep)
    source.open()
    count = 0
    while count < 6:
        if source.read(1.0) is not None:
            count += 1
            clock.now += away_s  # 60 s: nobody reads, the user has paused; 0.9 s for each picture: a slow machine
    assert ("can't keep up" in source.notice) == is_told
    source.close()


def test_a_pause_of_less_than_a_second_is_not_caught_up_in_a_burst(tmp_path: Path) -> None:
    clock = SleepyClock()
    source = VideoSource(str(make_film(tmp_path / "film.mp4", 20)), clock=clock, sleep=clock.sleep)
    source.open()
    frames: list[Frame] = []
    shown_at: list[float] = []
    while len(frames) < 20:
        frame = source.read(0.01)  # shorter than a picture: one is already waiting for its time when the pause begins
        if frame is not None:
            frames.append(frame)
            shown_at.append(clock.now)
            if len(frames) == 10:
                source.read(0.01)
                source.hold()
                clock.now += 0.7
    source.close()
    for steps in (np.diff(shown_at), np.diff([f.t for f in frames])):
        assert steps[9] == pytest.approx(0.7 + 1 / 30, abs=0.02)
        assert np.allclose(np.delete(steps, 9), 1 / 30, atol=2e-3)


def test_after_a_long_pause_no_picture_is_left_out_and_the_gap_shows(tmp_path: Path) -> None:
    clock = SleepyClock()
    source = VideoSource(str(make_film(tmp_path / "film.mp4", 20)), clock=clock, sleep=clock.sleep)
    source.open()
    frames: list[Frame] = []
    while len(frames) < 20:
        frame = source.read(1.0)
        if frame is not None:
            frames.append(frame)
        if len(frames) == 10:
            clock.now += 60.0  # the machine was suspended
    source.close()
    gaps = np.diff([f.t for f in frames])
    assert [f.seq for f in frames] == list(range(20))
    assert max(gaps) > 50 and np.allclose(sorted(gaps)[:-1], 1 / 30, atol=2e-3)


def test_unpaced_times_are_media_times(tmp_path: Path) -> None:
    frames = frames_of(VideoSource(str(make_film(tmp_path / "film.mp4", 12)), paced=False))
    assert [f.t for f in frames] == [f.media_t for f in frames]


def test_a_loop_goes_on_counting_while_its_time_rises_evenly(tmp_path: Path) -> None:
    source = VideoSource(str(make_film(tmp_path / "film.mp4", 10)), paced=False, loop=True)
    source.open()
    frames: list[Frame] = []
    while len(frames) < 35:
        frame = source.read(1.0)
        if frame is not None:
            frames.append(frame)
    source.close()
    assert [f.seq for f in frames] == list(range(35))
    assert [number(f.image) for f in frames] == [n % 10 for n in range(35)]
    assert np.allclose(np.diff([f.t for f in frames]), 1 / 30, atol=2e-3)
    assert frames[10].media_t == pytest.approx(0.0, abs=2e-3)
    assert no_child_left()
