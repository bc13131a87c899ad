"""A live source loses its device in every way there is, says so, and comes back by itself."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest

from engine.errors import SourceBusy, SourceError, SourceNotFound
from engine.sources.live import LiveSource
from engine.sources.watch import Limits
from engine.types import Frame, SourceState
from tests.engine.sources.devices import FakeDevice
from tests.waiting import wait_until

# Everything ten times faster than in life.
FAST = Limits(
    stall_s=0.18, stall_retry_s=0.12, frozen_s=0.3, frozen_retry_s=0.2, frozen_retry_max_s=6.0,
    open_s=1.0, absent_s=0.1, backoff_s=0.05, backoff_max_s=0.8,
)  # fmt: skip


@pytest.fixture
def device() -> FakeDevice:
    return FakeDevice()


@pytest.fixture
def source(device: FakeDevice) -> Iterator[LiveSource]:
    device.send()
    source = LiveSource(device, limits=FAST)
    source.open()
    yield source
    source.close()


def read_until(source: LiveSource, condition: Callable[[], bool], limit_s: float = 10.0) -> list[Frame]:
    """Read, as the session does, until `condition()` holds; the frames that came."""
    frames, end = [], time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end, f"not reached; {source.state}: {source.notice}"
        frame = source.read(0.02)
        if frame is not None:
            frames.append(frame)
    return frames


def next_frame(source: LiveSource) -> Frame:
    frames: list[Frame] = []
    while not frames:
        frames = read_until(source, lambda: True) or [f for f in [source.read(0.5)] if f is not None]
    return frames[0]


def test_opening_waits_for_a_picture_and_tells_the_delivered_size(source: LiveSource) -> None:
    assert source.state is SourceState.RUNNING
    assert source.size == (64, 48) and source.nominal_fps == 30.0
    assert next_frame(source).seq == 0


def test_an_error_at_opening_is_raised_as_it_is(device: FakeDevice) -> None:
    for change, kind in (({"there": False}, SourceNotFound), ({"there": True, "busy": True}, SourceBusy)):
        vars(device).update(change)
        with pytest.raises(kind):
            LiveSource(device, limits=FAST).open()


@pytest.mark.slow
def test_an_opening_that_hangs_is_given_up_in_time_and_released_when_it_comes_back(device: FakeDevice) -> None:
    device.stuck = threading.Event()
    device.send(3)
    source = LiveSource(device, limits=FAST)
    before = time.monotonic()
    with pytest.raises(SourceError, match="did not open within 1 s"):
        source.open()
    assert time.monotonic() - before < 3.0
    device.stuck.set()
    deadline = time.monotonic() + 5
    while not device.released and time.monotonic() < deadline:
        threading.Event().wait(0.005)
    assert device.released == 1


def test_closing_from_another_thread_ends_an_opening_that_waits(device: FakeDevice) -> None:
    device.stuck = threading.Event()
    source = LiveSource(device, limits=Limits())
    threading.Timer(0.1, source.close).start()
    before = time.monotonic()
    with pytest.raises(SourceError):
        source.open()
    assert time.monotonic() - before < 3.0
    device.stuck.set()


def test_a_slow_reader_loses_the_oldest_and_the_numbering_shows_it(source: LiveSource, device: FakeDevice) -> None:
    device.send(40)
    while device.feed.qsize():
        threading.Event().wait(0.002)
    device.send()
    while device.feed.qsize():
        threading.Event().wait(0.002)
    seqs = [f.seq for f in (source.read(0.05) for _ in range(12)) if f is not None]
    assert seqs == sorted(seqs) and len(seqs) <= 9 and seqs[0] > 20


@pytest.mark.parametrize("way", ["fail", "explode", "refuse"])
@pytest.mark.slow
def test_a_device_that_fails_is_lost_and_comes_back(source: LiveSource, device: FakeDevice, way: str) -> None:
    next_frame(source)
    device.there = False
    getattr(device, way)()
    read_until(source, lambda: source.state is SourceState.LOST)
    assert source.notice.count("\n") == 2
    looked = len(device.openings)
    read_until(source, lambda: len(device.openings) >= looked + 5)
    device.there = True
    device.send(5)
    back = time.monotonic()
    read_until(source, lambda: source.state is SourceState.RUNNING)
    assert time.monotonic() - back < 0.3 * 5  # 3 s in life; five times that on a loaded machine
    assert source.notice == ""


def test_while_lost_a_read_waits_and_does_not_spin(source: LiveSource, device: FakeDevice) -> None:
    next_frame(source)
    device.there = False
    device.fail()
    read_until(source, lambda: source.state is SourceState.LOST)
    before = time.monotonic()
    for _ in range(5):
        source.read(0.05)
    assert time.monotonic() - before > 0.15


def test_a_read_that_never_returns_is_left_behind_and_a_new_one_opened(source: LiveSource, device: FakeDevice) -> None:
    next_frame(source)
    block = threading.Event()
    device.feed.put(block)
    read_until(source, lambda: source.state is SourceState.STALLED)
    device_again = len(device.openings)
    read_until(source, lambda: len(device.openings) > device_again)
    device.send(3)
    read_until(source, lambda: source.state is SourceState.RUNNING)
    block.set()


def test_a_picture_of_a_reader_left_behind_is_never_delivered(source: LiveSource, device: FakeDevice) -> None:
    next_frame(source)
    block = threading.Event()
    device.feed.put(block)
    opened = len(device.openings)
    read_until(source, lambda: len(device.openings) > opened)
    device.send(2)
    frames = read_until(source, lambda: source.state is SourceState.RUNNING)
    block.set()
    released = device.released
    read_until(source, lambda: device.released > released or device.released == 1)
    assert [f.seq for f in frames] == sorted({f.seq for f in frames})
    assert source.state is SourceState.RUNNING or source.state is SourceState.STALLED


@pytest.mark.slow
def test_openings_that_hang_for_ever_do_not_pile_up(source: LiveSource, device: FakeDevice) -> None:
    next_frame(source)
    device.stuck = threading.Event()
    device.fail()
    before = threading.active_count()
    read_until(source, lambda: len(device.openings) >= 5, limit_s=30)
    end = time.monotonic() + 2.5
    read_until(source, lambda: time.monotonic() > end)
    assert len(device.openings) <= 6 and threading.active_count() <= before + 5
    stuck, device.stuck = device.stuck, None
    stuck.set()
    device.send(20)
    read_until(source, lambda: source.state is SourceState.RUNNING)


@pytest.mark.slow
def test_a_frozen_camera_says_so_goes_on_showing_and_recovers(source: LiveSource, device: FakeDevice) -> None:
    still = next_frame(source).image
    stop = threading.Event()

    def repeat() -> None:
        while not stop.wait(0.01):
            device.feed.put(still)

    thread = threading.Thread(target=repeat)
    thread.start()
    try:
        frames = read_until(source, lambda: source.state is SourceState.FROZEN)
        assert frames and "same picture" in source.notice
        opened = len(device.openings)
        read_until(source, lambda: len(device.openings) > opened)
        assert source.state is SourceState.FROZEN
    finally:
        stop.set()
        thread.join()
    device.send(30)
    read_until(source, lambda: source.state is SourceState.RUNNING)


def test_closing_releases_the_device_and_ends_the_thread(device: FakeDevice) -> None:
    before = threading.active_count()
    device.send(2)
    source = LiveSource(device, limits=FAST)
    source.open()
    device.send(2)
    threading.Timer(0.05, device.send).start()
    source.close()
    source.close()
    device.send()
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        threading.Event().wait(0.005)
    assert device.released == 1 and threading.active_count() <= before
    assert source.state is SourceState.CLOSED
    with pytest.raises(SourceError):
        source.read(0.1)


def test_closing_during_an_opening_that_hangs_returns_at_once(device: FakeDevice) -> None:
    device.stuck = threading.Event()
    source = LiveSource(device, limits=Limits(open_s=30))
    errors: list[BaseException] = []

    def open_it() -> None:
        try:
            source.open()
        except SourceError as error:
            errors.append(error)

    opener = threading.Thread(target=open_it)
    opener.start()
    wait_until(lambda: source._attempt is not None)
    before = time.monotonic()
    source.close()
    assert time.monotonic() - before < 0.15, "the window calls this; it may not wait for the driver"
    opener.join(5)
    assert errors
    device.stuck.set()
