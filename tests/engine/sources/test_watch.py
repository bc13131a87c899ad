"""The watchdog's judgement, second by second, on a clock that the test writes down."""

import numpy as np
import pytest

from engine.errors import SourceBusy, SourceNotFound
from engine.sources.watch import Limits, Watch, same_picture
from engine.types import SourceState
from tests.engine.sources.devices import noisy

GONE = SourceNotFound("It is gone.", "Nothing was opened.", "Plug it in.")
BUSY = SourceBusy("It is taken.", "Nothing was opened.", "Close the other program.")


def running(until: float = 10.0) -> Watch:
    """A watch over a camera that has delivered 30 pictures a second up to `until`."""
    watch = Watch("Cam")
    watch.started(0.0)
    watch.opened(0.0)
    for n in range(round(until * 30) + 1):
        watch.saw(noisy(n), n / 30)
    return watch


def first_time(watch: Watch, start: float, state: SourceState, limit: float = 60.0) -> float:
    """The first instant, in steps of 50 ms from `start`, at which `check` has led to `state`."""
    for step in range(round(limit * 20)):
        watch.check(start + step / 20)
        if watch.state is state:
            return start + step / 20
    raise AssertionError(f"{state} was never reached")


def test_silence_is_flagged_within_two_seconds_and_not_before_one() -> None:
    watch = running(10.0)
    assert 1.0 < first_time(watch, 10.0, SourceState.STALLED) - 10.0 <= 2.0
    assert watch.notice.count("\n") == 2 and "Cam" in watch.notice


def test_a_stalled_camera_that_goes_on_runs_again_without_reopening() -> None:
    watch = running(10.0)
    first_time(watch, 10.0, SourceState.STALLED)
    watch.saw(noisy(-1 + 10_000), 12.5)
    assert watch.state is SourceState.RUNNING and watch.notice == ""
    assert not watch.wants_retry(100.0)


def test_a_camera_that_stays_silent_is_opened_again() -> None:
    watch = running(10.0)
    at = first_time(watch, 10.0, SourceState.STALLED)
    assert not watch.wants_retry(at)
    assert watch.wants_retry(at + 1.3)


def test_identical_pictures_for_three_seconds_are_frozen() -> None:
    watch = running(10.0)
    still = noisy(5)
    states = {}
    for n in range(200):
        t = 10.1 + n / 30
        watch.saw(still.copy(), t)
        states[t] = watch.state
    frozen = [t for t, s in states.items() if s is SourceState.FROZEN]
    assert 2.95 <= min(frozen) - 10.1 <= 3.1
    assert all(states[t] is SourceState.RUNNING for t in states if t < min(frozen))


def test_one_changed_byte_a_second_is_not_frozen() -> None:
    watch = running(1.0)
    image = noisy(1, (640, 480))
    for n in range(300):
        if n % 30 == 0:
            image = image.copy()
            image[3, 5, 1] ^= 1
        watch.saw(image, 1.0 + n / 30)
        assert watch.state is SourceState.RUNNING


def test_a_frozen_camera_is_retried_ever_more_rarely_and_stays_frozen_through_it() -> None:
    watch = running(1.0)
    still, retries = noisy(5), []
    for n in range(30 * 200):
        t = 1.0 + n / 30
        watch.saw(still, t)
        if watch.wants_retry(t):
            retries.append(t)
            watch.started(t)
        assert t < 4.5 or watch.state is SourceState.FROZEN
    gaps = np.diff(retries)
    assert len(retries) >= 5 and all(np.diff(gaps) > -0.1) and 50 < gaps[-1] <= 61


def test_an_absent_device_is_looked_for_every_second_without_end() -> None:
    watch = running(1.0)
    t = 1.0
    for _ in range(500):
        watch.failed(GONE, t)
        assert watch.state is SourceState.LOST
        assert not watch.wants_retry(t + 0.9) and watch.wants_retry(t + 1.0)
        t += 1.05
        watch.started(t)


def test_failing_openings_of_a_present_device_back_off_from_half_a_second_to_eight() -> None:
    watch, t, pauses = running(1.0), 1.0, []
    for _ in range(8):
        watch.started(t)
        watch.failed(BUSY, t + 0.01)
        nxt = next(t + s / 100 for s in range(2000) if watch.wants_retry(t + s / 100))
        pauses.append(nxt - t)
        t = nxt
    assert pauses == pytest.approx([0.51, 1, 2, 4, 8, 8, 8, 8], abs=0.03)


def test_an_opening_that_took_long_has_paused_already() -> None:
    watch, t = running(1.0), 1.0
    for _ in range(10):
        watch.started(t)
        watch.failed(BUSY, t + 7.0)  # what a stream that hangs takes
        assert watch.wants_retry(t + 8.05)
        t += 8.1


def test_a_device_that_comes_back_is_tried_at_once_after_long_backoff() -> None:
    watch, t = running(1.0), 1.0
    for _ in range(6):
        watch.started(t)
        watch.failed(BUSY, t)
        t += 9
    watch.failed(GONE, t)
    watch.started(t + 1)
    watch.failed(BUSY, t + 1)
    assert watch.wants_retry(t + 1.6)


def test_pictures_of_different_shape_are_different() -> None:
    assert not same_picture(np.zeros((4, 4, 3), np.uint8), np.zeros((4, 5, 3), np.uint8))
    assert Limits().stall_s < 2.0
