"""The latency budget: fewer pictures, never another time base; and accounts that stay exact."""

import itertools
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.accounts import Accounts
from engine.budget import ANSWERS_KEPT, ANSWERS_KNOWN, Budget
from engine.checkpoint.input_spec import InputSpec
from engine.extractor import LandmarkExtractor, open_extractor
from engine.recognizer import Recognizer
from engine.ring import FeatureRing, Sampler
from engine.session import Session
from engine.types import FloatArray, Frame, Health
from tests.fakes import FakeEngine, FakeSource, frames, manifest, person, says
from tests.waiting import wait_until

SPEC = InputSpec("landmarks", 20, 12.0, "linear", 0.4)


def feed(budget: Budget, cost_s: float, count: int = ANSWERS_KEPT) -> int:
    """`count` answers of a machine that needs `cost_s` a picture; what can't be done in time waits for one more."""
    for _ in range(count):
        room_s = budget.stride / 12
        budget.answered(cost_s if cost_s < room_s else 2 * cost_s, cost_s)
    return budget.stride


def test_without_a_budget_every_wanted_picture_is_looked_at() -> None:
    budget = Budget(SPEC)
    assert feed(budget, 0.5) == 1
    assert budget.is_kept and budget.age_s == pytest.approx(1.0)


def test_pictures_that_wait_for_each_other_are_taken_further_apart() -> None:
    assert feed(Budget(SPEC, 0.2), 0.12, ANSWERS_KNOWN) == 2
    assert feed(Budget(SPEC, 0.2), 0.19, ANSWERS_KNOWN) == 3


def test_a_machine_that_keeps_the_budget_is_left_alone() -> None:
    assert feed(Budget(SPEC, 0.08), 0.03) == 1
    assert feed(Budget(SPEC, 0.5), 0.12) == 1  # late, but within what was asked for


def test_a_budget_shorter_than_one_picture_takes_is_told_and_costs_no_accuracy() -> None:
    budget = Budget(SPEC, 0.02)
    assert feed(budget, 0.05) == 1
    assert not budget.is_kept


def test_they_come_closer_again_when_the_machine_has_time() -> None:
    budget = Budget(SPEC, 0.2)
    assert feed(budget, 0.12) == 2
    assert feed(budget, 0.07) == 2  # it would be busy for 84 % of the time: not yet
    assert feed(budget, 0.03) == 1


def test_switching_it_off_looks_at_every_picture_again() -> None:
    budget = Budget(SPEC, 0.2)
    feed(budget, 0.12)
    budget.set_limit(0.0)
    assert budget.stride == 1


@given(st.lists(st.floats(0.001, 3.0), max_size=200), st.floats(0.0, 1.0))
def test_the_pictures_never_lie_so_far_apart_that_clips_get_gaps(costs: list[float], limit_s: float) -> None:
    budget = Budget(SPEC, limit_s)
    for cost in costs:
        budget.answered(2 * cost, cost)
        assert 1 <= budget.stride <= 3
        assert 1.25 * budget.stride / SPEC.fps <= SPEC.max_gap_s


CLIPS = InputSpec("video", 16, 25.0, "hold", 0.4, size=(8, 8), mean=(0.5,) * 3, std=(0.5,) * 3)


def test_clips_of_pictures_are_asked_about_less_often_but_keep_their_pictures() -> None:
    budget = Budget(CLIPS, 0.1)
    assert budget.is_of_clips and not Budget(SPEC).is_of_clips
    for _ in range(ANSWERS_KNOWN):
        budget.answered(0.12, 0.09)  # at 25 fps each waits for the one before
    assert budget.stride == 3  # 120 ms, of which 90 are busy
    for _ in range(2 * ANSWERS_KEPT):
        budget.answered(0.09, 0.09)
    assert budget.stride == 3 and budget.is_kept
    for _ in range(3 * ANSWERS_KEPT):
        budget.answered(0.02, 0.02)
    assert budget.stride == 1


@given(st.lists(st.floats(0.001, 3.0), max_size=100), st.integers(2, 64), st.floats(2.0, 60.0))
def test_every_moment_is_in_two_clips_that_are_asked_about(costs: list[float], length: int, fps: float) -> None:
    spec = replace(CLIPS, length=length, fps=fps)
    budget = Budget(spec, 0.01)
    for cost in costs:
        budget.answered(2 * cost, cost)
        assert budget.stride == 1 or 2 * budget.stride / fps <= spec.duration_s + 1e-9
        assert budget.stride == 1 or budget.stride / fps <= spec.max_gap_s
    streams = Budget(replace(spec, streams=True), 0.01)
    assert not any(streams.answered(2.0, 2.0) for _ in range(2 * ANSWERS_KNOWN))


def test_a_clip_between_pictures_further_apart_keeps_its_times_and_its_motion() -> None:
    """A steady motion, seen by every 2nd or 3rd picture of a 30 fps camera, is the same clip."""
    clips = []
    for stride in (1, 2, 3):
        sampler, ring = Sampler(SPEC.fps / stride), FeatureRing(48)
        for i in range(121):
            if sampler.wants(i / 30) or i == 120:
                ring.push(i / 30, np.full((1,), i / 30, np.float32), i)
        clip = ring.clip(SPEC.length, SPEC.fps, "linear")
        assert clip is not None and clip.gap_s <= SPEC.max_gap_s
        clips.append(clip)
    for clip in clips[1:]:
        np.testing.assert_allclose(clip.times, clips[0].times)
        np.testing.assert_allclose(clip.values, clips[0].values, atol=1e-5)


def balance(h: Health) -> int:
    return h.captured - h.used - h.skipped - h.dropped - h.waiting


def test_what_is_not_looked_at_counts_as_skipped() -> None:
    accounts = Accounts()
    recognizer = Recognizer(FakeEngine(says("hello")), LandmarkExtractor(()), generation=1)
    accounts.begin_source("camera", 30.0, 0.0)
    accounts.begin_engine(recognizer)
    accounts.set_budget(0.15)
    strides, skipped = [], []
    for frame in frames(240, fps=12.0):
        accounts.capture(frame)
        for taken in accounts.take(0.1):
            step = recognizer.step(taken)
            accounts.finish(taken, step)
            slow = 0.12 if step.prediction is not None else 0.0
            accounts.note_age(2 * slow, _lasting(step, slow))
        h = accounts.snapshot(frame.t).health
        assert balance(h) == 0
        strides.append(h.stride)
        skipped.append(h.skipped)
    assert strides[0] == 1 and strides[-1] >= 2
    assert skipped[-1] > 100
    assert accounts.snapshot(20.0).health.dropped == 0
    assert accounts.snapshot(20.0).health.unscored == 0


def _lasting(step, seconds: float):  # type: ignore[no-untyped-def] # Step, for a short call
    prediction = None if step.prediction is None else replace(step.prediction, engine_s=seconds)
    return replace(step, prediction=prediction)


class Slow(LandmarkExtractor):
    """Needs 120 ms for a picture: more than the 83 ms there are at 12 fps."""

    def __init__(self) -> None:
        super().__init__(())
        self._pause = threading.Event()

    def __call__(self, frame: Frame) -> FloatArray:
        self._pause.wait(0.12)
        return super().__call__(frame)


def camera() -> Iterator[object]:
    """30 pictures a second, stamped by the clock."""
    pause, due = threading.Event(), time.perf_counter()
    for seq in itertools.count():
        due += 1 / 30
        yield lambda due=due: (pause.wait(max(0.0, due - time.perf_counter())), None)[1]
        yield Frame(time.perf_counter(), seq, points=person())


@pytest.mark.slow
def test_words_of_a_slow_machine_become_younger_within_seconds_and_keep_the_budget() -> None:
    session = Session(make_extractor=lambda spec, mirror: Slow())
    session.start()
    try:
        session.use_engine(lambda: FakeEngine(says("hello"), manifest(length=20)))
        session.use_source(lambda: FakeSource(camera()))  # type: ignore[arg-type] # frames and callables
        wait_until(lambda: session.snapshot().health.age_ms > 190.0, 20)
        session.set_budget(0.19)
        wait_until(lambda: (h := session.snapshot().health).stride == 2 and 0 < h.age_ms < 190.0, 20)
        health = session.snapshot().health
        assert balance(health) == 0 and health.is_in_budget
        session.set_budget(0.0)
        assert session.snapshot().health.stride == 1
    finally:
        session.stop()
    assert session.snapshot().health.waiting == 0
    assert balance(session.snapshot().health) == 0


class SlowClips:
    """Needs 45 ms for a clip of a model that takes 25 pictures a second; each answer keeps the clip it was about."""

    def __init__(self) -> None:
        self.manifest, self.path = replace(manifest(), input=CLIPS), "fake.onnx"
        self.dictionary: dict[str, FloatArray] = {}
        self.clips: list[FloatArray] = []
        self._pause = threading.Event()

    def infer(self, values: FloatArray) -> FloatArray:
        self.clips.append(values[:, 0, 0, 0].astype(np.float32))
        self._pause.wait(0.045)
        return says("hello")(values)


def pictures() -> Iterator[object]:
    """25 pictures a second, stamped by the clock; each has its number, up to 255, for its colour."""
    pause, due = threading.Event(), time.perf_counter()
    for seq in itertools.count():
        due += 1 / 25
        yield lambda due=due: (pause.wait(max(0.0, due - time.perf_counter())), None)[1]
        yield Frame(time.perf_counter(), seq, image=np.full((8, 8, 3), seq % 256, np.uint8))


@pytest.mark.slow
def test_a_slow_clip_model_is_asked_less_often_and_its_clips_keep_their_rate() -> None:
    session, engine = Session(make_extractor=open_extractor), SlowClips()
    session.start()
    try:
        session.use_engine(lambda: engine)
        session.use_source(lambda: FakeSource(pictures(), kind="video"))  # type: ignore[arg-type] # as above
        session.set_budget(0.05)
        wait_until(lambda: session.snapshot().health.stride >= 2, 20)
        before, asked = session.snapshot().health, len(engine.clips)
        wait_until(lambda: session.snapshot().health.used >= before.used + 40, 20)
        after, more = session.snapshot().health, len(engine.clips) - asked
        assert more <= 40 / 2 + 4  # every one of them would be some 35
        assert after.skipped - before.skipped <= 4  # every picture goes into the ring
        assert balance(after) == 0
        newest = engine.clips[-1]
        assert 12 <= float(newest[-1] - newest[0]) % 256 <= 18  # 16 pictures, one after the other
    finally:
        session.stop()
