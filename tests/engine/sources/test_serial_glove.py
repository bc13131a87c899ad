"""A glove on a serial line: every line has its fate, and the line is found again however it was lost."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.errors import SourceBusy, SourceError, SourceNotFound
from engine.sources import open_source
from engine.sources.serial_glove import SerialGlove, serial_glove
from engine.sources.watch import Limits
from engine.types import Frame, SourceState
from tests.engine.sources.serial_line import HEADER, RATE_HZ, PtyGlove, line
from tests.engine.sources.test_live import read_until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals on Windows")

FAST = Limits(stall_s=0.4, stall_retry_s=0.2, open_s=3.0, absent_s=0.1, backoff_s=0.05, backoff_max_s=0.8)


@pytest.fixture
def glove(tmp_path: Path) -> Iterator[PtyGlove]:
    glove = PtyGlove(tmp_path)
    yield glove
    glove.unplug()


@pytest.fixture
def source(glove: PtyGlove) -> Iterator[SerialGlove]:
    source = serial_glove(str(glove.path), limits=FAST)
    yield source
    source.close()


def values_of(frames: list[Frame]) -> list[float]:
    return [float(f.sensors[4]) for f in frames if f.sensors is not None]


@pytest.mark.slow
def test_samples_come_at_true_pace_stamped_when_they_are_read(glove: PtyGlove) -> None:
    glove.start()
    source = open_source(f"glove-serial:{glove.path}?baud=115200")
    assert isinstance(source, SerialGlove)
    source.open()
    frames = read_until(source, lambda: source.counts.samples >= 70)
    source.close()
    steps = np.diff([f.t for f in frames])
    assert source.kind == "sensors" and source.is_live and source.size is None
    assert len(frames) >= 60 and np.median(steps) == pytest.approx(1 / RATE_HZ, abs=0.004) and steps.min() > 0
    assert [f.seq for f in frames] == list(range(len(frames)))
    n = int(frames[0].sensors[4])  # type: ignore[index]
    assert frames[0].sensors.tolist() == [701, 702, 703, 704, n, n % 90 + 0.5, -2.25, 3]  # type: ignore[union-attr]
    assert np.diff(values_of(frames)).tolist() == [1] * (len(frames) - 1)
    assert source.notice == ""


@pytest.mark.slow
def test_lost_and_garbled_lines_are_counted_told_and_leave_gaps_in_the_numbering(
    glove: PtyGlove, source: SerialGlove
) -> None:
    damaged = {20: b"", 21: b"", 30: b"900,1.5,-2.2", 31: b"5,3,701\xff\xfe,702\r\n", 40: b"x,y,z\r\n"}
    glove.start(lambda n: damaged.get(n, line(n)))
    source.open()
    frames = read_until(source, lambda: source.counts.samples >= 55)
    counts = source.counts
    assert (counts.lost, counts.garbled) == (3, 2)  # 20 and 21; of 30 and 31 one line has become of two; 40
    assert "3 lines were lost and 2 garbled" in source.notice and len(source.notice.splitlines()) == 3
    assert source.state is SourceState.RUNNING
    seqs, values = np.array([f.seq for f in frames]), np.array(values_of(frames))
    assert (np.diff(seqs) == np.diff(values)).all() and np.diff(seqs).max() == 3


@pytest.mark.parametrize("header", [True, False])
def test_columns_are_found_with_and_without_a_header(glove: PtyGlove, source: SerialGlove, header: bool) -> None:
    swapped = b"flex1,flex2,flex3,flex4,flex5,pitch,roll,yaw,timestamp_ms\r\n"
    glove.start(
        (lambda n: swapped if n % 4 == 0 else b"1,2,3,4,5,6,7,8,%d\r\n" % (30 * n))
        if header
        else (lambda n: b"%d,6,7,8,1,2,3,4,5\r\n" % (30 * n))
    )
    source.open()
    frames = read_until(source, lambda: source.counts.samples >= 10)  # the header is sent again and again
    assert frames[-1].sensors.tolist() == [1, 2, 3, 4, 5, 6, 7, 8]  # type: ignore[union-attr]
    assert source.counts.garbled == 0


def test_half_a_line_and_a_boot_message_at_the_beginning_are_no_loss(glove: PtyGlove, source: SerialGlove) -> None:
    first = {0: b"5,3,701,702\r\n", 1: b"MPU6050 ready\r\n", 2: HEADER}
    glove.start(lambda n: first.get(n, line(n)))
    source.open()
    read_until(source, lambda: source.counts.samples >= 10)
    assert (source.counts.lost, source.counts.garbled, source.notice) == (0, 0, "")


def test_a_silent_glove_is_stalled_and_runs_again_by_itself(glove: PtyGlove, source: SerialGlove) -> None:
    glove.start()
    source.open()
    read_until(source, lambda: source.counts.samples >= 3)
    glove.stop()
    read_until(source, lambda: source.state is SourceState.STALLED)
    assert "has sent no sample" in source.notice
    glove.start()
    read_until(source, lambda: source.state is SourceState.RUNNING)
    assert source.notice == ""


def test_an_unplugged_glove_is_lost_and_found_again(glove: PtyGlove, source: SerialGlove) -> None:
    glove.start()
    source.open()
    read_until(source, lambda: source.counts.samples >= 3)
    glove.unplug()
    read_until(source, lambda: source.state is SourceState.LOST)
    assert len(source.notice.splitlines()) == 3
    read_until(source, lambda: "is not plugged in" in source.notice)
    before = source.counts.samples
    glove.plug_in()
    glove.start()
    frames = read_until(source, lambda: source.state is SourceState.RUNNING and source.counts.samples > before + 2)
    assert frames and source.notice == ""


def test_what_sends_no_samples_is_told_with_its_baud_rate(glove: PtyGlove, source: SerialGlove) -> None:
    ticks = iter(np.arange(0, 100, 0.5))
    impatient = serial_glove(str(glove.path), 9600, clock=lambda: float(next(ticks)), limits=FAST)
    glove.start(lambda n: b"\xf3\x80\x1f\xe0\xff\n")
    with pytest.raises(SourceError, match="no samples at 9600 baud"):
        impatient.open()


def test_a_port_that_is_not_there_or_taken_is_told_apart(glove: PtyGlove, source: SerialGlove) -> None:
    with pytest.raises(SourceNotFound, match="not plugged in"):
        serial_glove("/dev/ttyNONE", limits=FAST).open()
    glove.start()
    source.open()
    with pytest.raises(SourceBusy, match="in use by another program"):
        serial_glove(str(glove.path), limits=FAST).open()


def test_closing_lets_the_port_go_at_once_also_while_nothing_comes(glove: PtyGlove, source: SerialGlove) -> None:
    glove.start()
    source.open()
    glove.stop()
    source.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("capture Glove")]
    glove.start()
    again = serial_glove(str(glove.path), limits=FAST)
    again.open()
    again.close()
