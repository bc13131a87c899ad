"""One recognizer, without threads: full windows only, gaps marked, idle by rule, the same answer twice."""

from pathlib import Path

import numpy as np
import pytest

from engine.errors import MismatchError, MissingModelFiles
from engine.extractor import LandmarkExtractor
from engine.joints import JOINTS, LEFT_HAND, MIRROR, RIGHT_HAND
from engine.recognizer import Recognizer, Step
from engine.scoring import score
from engine.types import Event, FloatArray, Frame
from tests.fakes import LABELS, FakeEngine, frames, manifest, person, says


def recognizer(label: str = "hello", **decision: float) -> Recognizer:
    return Recognizer(FakeEngine(says(label), manifest(**decision)), LandmarkExtractor(("pose", "hands")))


def test_nothing_is_said_before_the_window_is_full() -> None:
    r = recognizer()
    steps = [r.step(f) for f in frames(12)]
    assert [s.prediction is None for s in steps] == [True] * 7 + [False] * 5


def test_a_clip_over_a_gap_is_left_unscored_and_ends_the_running_word() -> None:
    r = recognizer(hold_s=0.0)
    for f in frames(12):
        step = r.step(f)
    assert step.prediction is not None
    assert step.prediction.word == "hello"
    late = r.step(Frame(12 / 12 + 0.5, 20, points=person()))
    assert late.is_unscored
    assert late.prediction is None
    assert late.events[0].end == pytest.approx(11 / 12), "with its last answer, not with the first frame after the gap"


def test_a_pause_longer_than_a_clip_empties_the_ring() -> None:
    r = recognizer()
    for f in frames(12):
        r.step(f)
    step = r.step(Frame(60.0, 99, points=person()))
    assert (step.was_reset, step.prediction, step.is_unscored) == (True, None, False)


def test_a_word_that_runs_when_frames_stop_ends_there_however_long_it_takes_until_they_come_again() -> None:
    for is_asked in (True, False):
        r = recognizer(hold_s=0.0)
        for f in frames(12):
            r.step(f)
        (ended,) = r.step(Frame(3600.0, 99, points=person()), ask=is_asked).events
        assert ended.end == pytest.approx(11 / 12)
    r = recognizer(hold_s=0.0)
    for f in frames(12):
        r.step(f)
    assert r.step(Frame(12 / 12 + 0.5, 20, points=person()), ask=False).events == ()
    (ended,) = r.step(Frame(13 / 12 + 0.5, 21, points=person())).events
    assert ended.end == pytest.approx(11 / 12)


def test_time_that_goes_back_starts_anew_instead_of_failing() -> None:
    r = recognizer()
    for f in frames(12, start=50.0):
        r.step(f)
    assert r.step(Frame(1.0, 0, points=person())).was_reset


def test_the_same_frames_give_the_same_answers_bit_for_bit() -> None:
    def answer(values: FloatArray) -> FloatArray:
        return np.nan_to_num(values).reshape(len(values), -1).sum(0)[: len(LABELS)]

    def run() -> list[Step]:
        r = Recognizer(FakeEngine(answer), LandmarkExtractor(("pose", "hands")))
        return [r.step(f) for f in frames(40, fps=17.0)]

    for a, b in zip(run(), run(), strict=True):
        if a.prediction is not None and b.prediction is not None:
            np.testing.assert_array_equal(a.prediction.smoothed, b.prediction.smoothed)


def test_nobody_is_idle_by_rule_and_the_engine_is_not_even_asked() -> None:
    def never(values: FloatArray) -> FloatArray:
        raise AssertionError("the engine was asked")

    nobody = np.full((8, JOINTS, 4), np.nan, np.float32)
    probabilities, is_idle = score(FakeEngine(never), nobody)
    assert is_idle
    assert probabilities[LABELS.index("-")] == 1.0
    without = FakeEngine(never, manifest(labels=("hello", "고마워")))
    probabilities, is_idle = score(without, nobody)
    assert is_idle
    assert probabilities.tolist() == [0.0, 0.0]


def test_temperature_softens_the_scores() -> None:
    import dataclasses

    clip = np.stack([person()] * 8)
    hard = FakeEngine(says("hello", margin=4.0))
    soft = FakeEngine(says("hello", margin=4.0), dataclasses.replace(manifest(), temperature=4.0))
    assert score(hard, clip)[0].max() > score(soft, clip)[0].max()
    assert score(soft, clip)[0].sum() == pytest.approx(1.0, abs=1e-6)


def test_the_mirror_switch_exchanges_the_hands() -> None:
    frame = next(frames(1))
    mirror = LandmarkExtractor(("pose", "hands"), mirror=True)(frame)
    plain = LandmarkExtractor(("pose", "hands"))(frame)
    assert np.isnan(plain[LEFT_HAND]).all()
    assert np.isnan(mirror[RIGHT_HAND]).all()
    np.testing.assert_array_equal(mirror[LEFT_HAND][:, 1:], plain[RIGHT_HAND][:, 1:])
    np.testing.assert_array_equal(MIRROR[MIRROR], np.arange(JOINTS))


def test_sensor_values_are_refused_in_words_by_a_landmark_checkpoint() -> None:
    with pytest.raises(MismatchError, match="sensor values"):
        recognizer().step(Frame(0.0, 0, sensors=np.zeros(8, np.float32)))


def test_an_event_is_reported_from_its_beginning_to_its_end() -> None:
    r = recognizer(hold_s=0.1, smoothing_s=0.0)
    events: list[Event] = []
    for f in frames(20):
        events += r.step(f).events
    events += r.reset()
    assert {e.start for e in events} == {events[0].start}
    assert events[0].end is None
    assert events[-1].end == pytest.approx(19 / 12)


def test_a_recording_shorter_than_a_window_is_recognised_as_if_nobody_had_been_there_before() -> None:
    r = recognizer()
    r.reset(nobody_before=True)
    steps = [r.step(f) for f in frames(3)]
    assert all(s.prediction is not None for s in steps)
    r.reset()
    assert r.step(Frame(50.0, 0, points=person())).prediction is None


def test_missing_model_files_are_told_at_the_first_picture_not_while_preparing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SIGNLENS_MODELS", str(tmp_path))
    extractor = LandmarkExtractor(("pose", "hands"))
    extractor.prepare("video")
    with pytest.raises(MissingModelFiles, match="signlens assets"):
        extractor(Frame(0.0, 0, image=np.zeros((48, 64, 3), np.uint8)))
