"""What every source promises, run over every source."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import psutil
import pytest

from engine.errors import SourceEnded, SourceError
from engine.sources import Source, open_source
from engine.sources.live import LiveSource
from engine.types import Frame, SourceState
from tests.engine.sources.clocks import SleepyClock
from tests.engine.sources.devices import FakeDevice, MjpegServer
from tests.engine.sources.dictionaries import dictionary
from tests.engine.sources.films import make_film
from tests.engine.sources.serial_line import PtyGlove
from tests.engine.sources.test_glove import episode

NAMES = ("demo", "video", "video unpaced", "video looped", "glove", "glove looped", "stream", "camera", "serial")


@dataclass
class Rig:
    """A source and what it needs to live; `clock` is the one that it was given."""

    source: Source
    clock: Callable[[], float]
    undo: list[Callable[[], None]] = field(default_factory=list)


def build(name: str, folder: Path) -> Rig:
    sleepy = SleepyClock()
    kind, _, mode = name.partition(" ")
    if kind == "demo":
        return Rig(open_source("demo", dictionary=dictionary(), clock=sleepy, sleep=sleepy.sleep), sleepy)
    if kind in ("video", "glove"):
        path = episode(folder / "g.csv", 40) if kind == "glove" else make_film(folder / "영상 하나.mp4", 40)
        paced, loop = mode != "unpaced", mode == "looped"
        return Rig(open_source(str(path), clock=sleepy, sleep=sleepy.sleep, paced=paced, loop=loop), sleepy)
    if kind == "stream":
        server = MjpegServer()
        return Rig(open_source(server.address), time.perf_counter, [server.vanish])
    if kind == "serial":
        if sys.platform == "win32":
            pytest.skip("there are no pseudo-terminals on Windows")
        glove = PtyGlove(folder)
        glove.start()
        return Rig(open_source(f"glove-serial:{glove.path}"), time.perf_counter, [glove.unplug])
    device, stop = FakeDevice(), threading.Event()

    def shoot() -> None:
        while not stop.wait(0.01):
            device.send()

    thread = threading.Thread(target=shoot)
    thread.start()
    return Rig(LiveSource(device), time.perf_counter, [stop.set, thread.join])


@pytest.fixture(params=NAMES)
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    rig = build(request.param, tmp_path)
    yield rig
    rig.source.close()
    for undo in rig.undo:
        undo()


def some(source: Source, count: int) -> list[Frame]:
    frames: list[Frame] = []
    end = time.monotonic() + 20
    while len(frames) < count and time.monotonic() < end:
        frame = source.read(0.5)
        if frame is not None:
            frames.append(frame)
    return frames


def test_an_unopened_source_says_what_it_is(rig: Rig) -> None:
    source = rig.source
    assert source.name and source.name.isprintable()
    assert source.kind in ("video", "landmarks", "sensors")
    assert source.state is SourceState.OPENING and source.notice == ""


def test_an_open_source_runs_and_delivers_its_kind_in_its_size(rig: Rig) -> None:
    rig.source.open()
    assert rig.source.state is SourceState.RUNNING
    assert rig.source.nominal_fps is None or 1 <= rig.source.nominal_fps <= 1000
    for frame in some(rig.source, 5):
        if rig.source.kind == "sensors":
            assert frame.sensors is not None and frame.sensors.dtype == np.float32 and frame.image is None
            assert rig.source.size is None
        else:
            assert frame.image is not None and frame.image.dtype == np.uint8 and frame.image.flags.c_contiguous
            assert frame.image.shape == (rig.source.size[1], rig.source.size[0], 3)  # type: ignore[index]
        assert (frame.points is not None) == (rig.source.kind == "landmarks")
        assert (frame.media_t is None) == (rig.source.is_live)


def test_numbers_and_times_only_rise_and_numbering_starts_at_zero(rig: Rig) -> None:
    rig.source.open()
    frames = some(rig.source, 20)
    seqs, times = [f.seq for f in frames], [f.t for f in frames]
    assert len(frames) == 20 and seqs[0] == 0
    assert seqs == sorted(set(seqs)) and times == sorted(set(times))


@pytest.mark.slow
def test_no_frame_comes_before_its_time(rig: Rig) -> None:
    rig.source.open()
    for _ in range(30):
        frame = rig.source.read(0.2)
        if frame is not None:
            assert frame.t <= rig.clock() + 1e-9 or frame.t == frame.media_t


def test_a_frame_is_not_touched_after_it_was_delivered(rig: Rig) -> None:
    rig.source.open()
    frames = some(rig.source, 8)
    copies = [(f.image if f.image is not None else f.sensors).copy() for f in frames]  # type: ignore[union-attr]
    some(rig.source, 8)
    for frame, copy in zip(frames, copies, strict=True):
        assert np.array_equal(frame.image if frame.image is not None else frame.sensors, copy)


def test_closing_twice_is_fine_and_reading_afterwards_is_an_error(rig: Rig) -> None:
    rig.source.open()
    some(rig.source, 2)
    rig.source.close()
    rig.source.close()
    assert rig.source.state is SourceState.CLOSED
    with pytest.raises(SourceError):
        rig.source.read(0.1)


def test_closing_without_opening_is_fine(rig: Rig) -> None:
    rig.source.close()
    rig.source.close()


def test_a_closed_source_leaves_no_process_thread_or_file_behind(tmp_path: Path) -> None:
    def left() -> tuple[int, int, int]:
        me = psutil.Process()
        return len(me.children()), threading.active_count(), me.num_fds() if hasattr(me, "num_fds") else 0

    for name in ("video", "glove", "demo"):
        (tmp_path / name).mkdir()
        rigs = [build(name, tmp_path / name) for _ in range(3)]
        before = left()
        for rig in rigs:
            rig.source.open()
            some(rig.source, 3)
            rig.source.close()
        assert left() == before


@pytest.mark.parametrize("name", ["video", "video unpaced", "glove"])
def test_a_recording_ends_once_and_stays_ended(tmp_path: Path, name: str) -> None:
    source = build(name, tmp_path).source
    source.open()
    assert len(some_until_end(source)) == 40
    assert source.state is SourceState.ENDED
    with pytest.raises(SourceError):
        source.read(0.1)
    source.close()
    assert source.state is SourceState.ENDED


def some_until_end(source: Source) -> list[Frame]:
    frames: list[Frame] = []
    try:
        while True:
            frame = source.read(0.5)
            if frame is not None:
                frames.append(frame)
    except SourceEnded:
        return frames
