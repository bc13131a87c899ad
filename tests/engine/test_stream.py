"""Stream models in the recognizer: a state carried from frame to frame, and begun anew where the stream breaks."""

import dataclasses
from collections.abc import Iterator

import numpy as np
import pytest

from engine.backends.engine import StreamEngine
from engine.checkpoint.manifest import Manifest
from engine.errors import EngineError
from engine.extractor import open_extractor
from engine.recognizer import Recognizer, Step
from engine.stream import StreamScorer
from engine.types import FeatureArray, FloatArray, Frame
from tests.engine.backends.models import SENSORS
from tests.fakes import FakeEngine, frames, manifest, says

LABELS = ("-", "hello", "고마워")
LENGTH, FPS = 5, 10.0
SPEC = dataclasses.replace(SENSORS, length=LENGTH, fps=FPS, max_gap_s=0.35, streams=True)
STREAM = Manifest("stream", "", LABELS, SPEC)


class FakeStream:
    """Its state is all that it has been shown; its logits are their sums."""

    def __init__(self, made: Manifest = STREAM) -> None:
        self.manifest, self.path = made, "fake.onnx"
        self.dictionary: dict[str, FloatArray] = {}
        self.steps: list[int] = []  # frames in each

    def infer(self, values: FeatureArray) -> FloatArray:
        return self._logits(values)

    def step(self, values: FeatureArray, state: object | None, times: object = None) -> tuple[FloatArray, object]:
        self.steps.append(len(values))
        shown = values if state is None else np.concatenate([state, values])  # type: ignore[list-item]
        if np.isnan(values).any():
            raise EngineError("Found.", "Not done.", "Do.")
        return self._logits(shown), shown

    def _logits(self, values: FeatureArray) -> FloatArray:
        sums: FloatArray = np.sin(values.astype(np.float32)).sum(axis=0)
        return sums


def samples(count: int, start: float = 0.0, seed: int = 0) -> Iterator[Frame]:
    """Frames of a glove, FPS a second."""
    rng = np.random.default_rng(seed)
    for seq in range(count):
        yield Frame(start + seq / FPS, seq, sensors=rng.normal(size=8).astype(np.float32))


def recognizer(engine: FakeStream | None = None) -> Recognizer:
    return Recognizer(engine or FakeStream(), open_extractor(SPEC))


def softmax(logits: FloatArray) -> FloatArray:
    out: FloatArray = np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()
    return out


def seen(steps: list[Step]) -> FeatureArray:
    """The features of several steps as one clip."""
    return np.stack([step.features for step in steps])


def test_every_used_frame_is_stepped_once_and_the_answer_is_that_of_the_whole_clip() -> None:
    engine = FakeStream()
    assert isinstance(engine, StreamEngine)
    r = recognizer(engine)
    steps = [r.step(frame) for frame in samples(20)]
    assert engine.steps == [1] * 20
    for i, step in enumerate(steps):
        if step.prediction is not None:
            whole = softmax(engine.infer(seen(steps[: i + 1])))
            np.testing.assert_allclose(step.prediction.probabilities, whole, atol=1e-6)
    assert steps[-1].prediction is not None


def test_nothing_is_believed_before_so_many_frames_were_seen() -> None:
    r = recognizer()
    steps = [r.step(frame) for frame in samples(9)]
    assert [step.prediction is None for step in steps] == [True] * (LENGTH - 1) + [False] * 5


def test_a_gap_begins_a_new_state_and_is_counted() -> None:
    engine = FakeStream()
    r = recognizer(engine)
    before = [r.step(frame) for frame in samples(12)]
    assert before[-1].prediction is not None
    late = before[-1].prediction.t + SPEC.max_gap_s + 0.01
    after = [r.step(frame) for frame in samples(12, start=late, seed=1)]
    assert [step.was_reset for step in after] == [True] + [False] * 11
    assert [step.prediction is None for step in after] == [True] * (LENGTH - 1) + [False] * 8
    assert after[-1].prediction is not None
    np.testing.assert_allclose(after[-1].prediction.probabilities, softmax(engine.infer(seen(after))), atol=1e-6)


def test_a_pause_that_is_not_too_long_keeps_the_state() -> None:
    engine = FakeStream()
    r = recognizer(engine)
    steps = [r.step(frame) for frame in samples(8)]
    steps += [r.step(frame) for frame in samples(4, start=0.7 + SPEC.max_gap_s - 0.01, seed=1)]
    assert not any(step.was_reset for step in steps)
    assert steps[-1].prediction is not None
    np.testing.assert_allclose(steps[-1].prediction.probabilities, softmax(engine.infer(seen(steps))), atol=1e-6)


def test_another_source_begins_a_new_state() -> None:
    engine = FakeStream()
    r = recognizer(engine)
    for frame in samples(12):
        r.step(frame)
    r.reset()
    steps = [r.step(frame) for frame in samples(LENGTH, seed=3)]
    assert [step.prediction is None for step in steps] == [True] * (LENGTH - 1) + [False]
    assert steps[-1].prediction is not None
    np.testing.assert_allclose(steps[-1].prediction.probabilities, softmax(engine.infer(seen(steps))), atol=1e-6)


def test_frames_that_only_wait_are_stepped_together_with_the_next_one() -> None:
    engine = FakeStream()
    r = recognizer(engine)
    steps = [r.step(frame, ask=i % 3 == 2) for i, frame in enumerate(samples(12))]
    assert engine.steps == [3] * 4
    assert [step.was_asked for step in steps] == [False, False, True] * 4
    assert steps[-1].prediction is not None
    np.testing.assert_allclose(steps[-1].prediction.probabilities, softmax(engine.infer(seen(steps))), atol=1e-6)


def test_a_stream_model_takes_over_nothing_from_the_model_before() -> None:
    old = recognizer()
    for frame in samples(12):
        old.step(frame)
    new = recognizer()
    assert not new.adopt(old)
    clips = dataclasses.replace(STREAM, input=dataclasses.replace(SPEC, streams=False))
    assert Recognizer(FakeEngine(says("hello", LABELS), clips), open_extractor(SPEC)).adopt(old)


def test_a_failing_step_loses_the_state_instead_of_spoiling_all_that_follow() -> None:
    engine = FakeStream()
    r = recognizer(engine)
    script = list(samples(20))
    script[10] = dataclasses.replace(script[10], sensors=np.full(8, np.nan, np.float32))
    for frame in script[:10]:
        r.step(frame)
    with pytest.raises(EngineError):
        r.step(script[10])
    after = [r.step(frame) for frame in script[11:]]
    assert [step.prediction is None for step in after] == [True] * (LENGTH - 1) + [False] * 5
    assert after[-1].prediction is not None
    np.testing.assert_allclose(after[-1].prediction.probabilities, softmax(engine.infer(seen(after))), atol=1e-6)


def test_a_model_that_is_asked_for_whole_clips_gets_them_though_it_could_stream() -> None:
    engine = FakeStream(dataclasses.replace(STREAM, input=dataclasses.replace(SPEC, streams=False)))
    r = Recognizer(engine, open_extractor(SPEC))
    steps = [r.step(frame) for frame in samples(12)]
    assert engine.steps == []
    assert steps[-1].prediction is not None


def test_a_recording_of_landmarks_begins_with_a_window_of_nobody_in_the_state_too() -> None:
    class Counts(FakeStream):
        def step(self, values: FeatureArray, state: object | None, times: object = None) -> tuple[FloatArray, object]:
            self.steps.append(len(values))
            return np.zeros(4, np.float32), state or 1

    landmarks = manifest()
    engine = Counts(dataclasses.replace(landmarks, input=dataclasses.replace(landmarks.input, streams=True)))
    r = Recognizer(engine, open_extractor(landmarks.input))
    r.reset(nobody_before=True)
    assert next(r.step(frame) for frame in frames(1)).prediction is not None
    assert engine.steps == [landmarks.input.length + 1]


def test_a_scorer_tells_nothing_until_its_length_and_forgets_on_request() -> None:
    scorer = StreamScorer(FakeStream())
    rows = np.random.default_rng(0).normal(size=(LENGTH, 3)).astype(np.float32)
    for row in rows:
        assert scorer.logits is None
        scorer.take(row, 0.0, ask=True)
    np.testing.assert_allclose(scorer.logits, np.sin(rows).sum(axis=0), atol=1e-6)
    scorer.forget()
    assert scorer.logits is None
