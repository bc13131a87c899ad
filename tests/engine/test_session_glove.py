"""A live session on a sensor glove, and between gloves and cameras."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.session import Session
from engine.sources import open_source
from engine.types import EngineState, Frame, SourceState
from tests.fakes import FakeEngine, FakeSource, person, says
from tests.gloves import FPS, LENGTH, SIGNS, GloveEngine, episode, glove_manifest, samples
from tests.waiting import wait_until


def pictures() -> Iterator[Frame | Callable[[], None]]:
    """Of a camera without end; what it sees is known."""
    pause, image = threading.Event(), np.zeros((48, 64, 3), np.uint8)
    for seq in itertools.count():
        yield lambda: (pause.wait(0.01), None)[1]
        yield Frame(time.perf_counter(), seq, image=image, points=person())


def run(session: Session, engine: FakeEngine) -> None:
    generation = session.snapshot().generation
    session.use_engine(lambda: engine)
    wait_until(lambda: session.snapshot().generation > generation)


def test_a_short_episode_is_said_and_shown_at_its_end(session: Session, tmp_path: Path) -> None:
    engine = GloveEngine()
    run(session, engine)
    path = episode(tmp_path / "e.csv", sign=1, count=24)
    session.use_source(lambda: open_source(f"glove:{path}"))
    wait_until(lambda: len(session.snapshot().events) == 1 and session.snapshot().events[0].end is not None)
    snapshot = session.snapshot()
    (event,) = snapshot.events
    assert snapshot.source_state is SourceState.ENDED and snapshot.health.captured == 24
    assert event.label == SIGNS[1] and event.end == pytest.approx(event.start + 23 / FPS, abs=0.01)
    assert snapshot.prediction is not None and snapshot.prediction.word == SIGNS[1]
    assert len(engine.asked) == 1 and engine.filled == [LENGTH - 24]
    moment = session.moment(event)
    assert moment is not None and moment.top[0][0] == SIGNS[1]
    counted = [seen.frame.sensors[4] for seen in moment.seen if seen.frame.sensors is not None]
    assert counted == list(range(24))


@pytest.mark.slow
def test_a_long_stream_is_said_while_it_runs(session: Session, tmp_path: Path) -> None:
    engine = GloveEngine()
    run(session, engine)
    path = episode(tmp_path / "e.csv", sign=2, count=70)
    session.use_source(lambda: open_source(f"glove:{path}"))
    wait_until(lambda: (p := session.snapshot().prediction) is not None and p.word == SIGNS[2])
    assert session.snapshot().source_state is SourceState.RUNNING
    wait_until(lambda: session.snapshot().source_state is SourceState.ENDED)
    wait_until(lambda: session.snapshot().events[-1].end is not None)
    assert [event.label for event in session.snapshot().events] == [SIGNS[2]]
    assert set(engine.filled) == {0} and {len(values) for values in engine.asked} == {LENGTH}
    health = session.snapshot().health
    assert health.used + health.dropped == 70 and health.skipped == 0
    assert health.capture_fps == pytest.approx(FPS, rel=0.2)


@pytest.mark.slow
def test_a_glove_played_twice_is_two_recordings(session: Session, tmp_path: Path) -> None:
    run(session, GloveEngine())
    path = episode(tmp_path / "e.csv", sign=0, count=15)
    for n in (1, 2):
        session.use_source(lambda: open_source(f"glove:{path}"))
        wait_until(lambda n=n: session.snapshot().event_count == n)
    assert [event.label for event in session.snapshot().events] == [SIGNS[0]] * 2


def test_a_glove_model_before_a_camera_says_so_in_three_parts_and_the_picture_goes_on(
    session: Session, tmp_path: Path
) -> None:
    run(session, GloveEngine())
    session.use_source(lambda: FakeSource(pictures()))
    wait_until(lambda: session.snapshot().engine_state is EngineState.PAUSED)
    snapshot = session.snapshot()
    assert snapshot.is_mismatch and "sends no sensor values" in snapshot.engine_notice
    assert len(snapshot.engine_notice.splitlines()) == 3
    wait_until(lambda: session.snapshot().health.captured > snapshot.health.captured + 20)
    assert session.snapshot().source_state is SourceState.RUNNING
    path = episode(tmp_path / "e.csv", sign=1, count=15)
    session.use_source(lambda: open_source(f"glove:{path}"))
    wait_until(lambda: session.snapshot().event_count == 1)
    assert not session.snapshot().is_mismatch and session.snapshot().events[0].label == SIGNS[1]


@pytest.mark.slow
def test_from_camera_to_glove_and_back_each_with_its_own_model(session: Session, tmp_path: Path) -> None:
    run(session, FakeEngine(says("hello")))
    session.use_source(lambda: FakeSource(pictures()))
    wait_until(lambda: (p := session.snapshot().prediction) is not None and p.word == "hello")
    path = episode(tmp_path / "e.csv", sign=2, count=200)
    session.use_source(lambda: open_source(f"glove:{path}"))
    wait_until(lambda: session.snapshot().is_mismatch)
    assert len(session.snapshot().engine_notice.splitlines()) == 3
    run(session, GloveEngine())
    wait_until(lambda: (p := session.snapshot().prediction) is not None and p.word == SIGNS[2])
    assert not session.snapshot().is_mismatch and session.snapshot().source_state is SourceState.RUNNING
    run(session, FakeEngine(says("hello")))
    session.use_source(lambda: FakeSource(pictures()))
    wait_until(lambda: (p := session.snapshot().prediction) is not None and p.word == "hello")


def test_a_model_that_reads_other_channels_does_not_take_over_the_samples_of_the_first(session: Session) -> None:
    script = (part for frame in samples(100_000, 0) for part in (lambda: threading.Event().wait(0.002), frame))
    first, second = GloveEngine(), GloveEngine()
    order = ("yaw", *(name for name in first.manifest.input.channels if name != "yaw"))
    second.manifest = replace(glove_manifest(), input=replace(glove_manifest().input, channels=order))
    run(session, first)
    session.use_source(lambda: FakeSource(script, kind="sensors"))
    wait_until(lambda: len(first.asked) > 3)
    run(session, second)
    wait_until(lambda: len(second.asked) > 3)
    counts = np.stack([values[:, 5] for values in second.asked])  # "flex5" comes sixth in this model's order
    assert (np.diff(counts, axis=1) >= 1).all()
