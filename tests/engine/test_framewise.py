"""Clips of pictures put together frame by frame: the same numbers to the bit, and each frame scaled once."""

import dataclasses
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.backends.engine import FramewiseEngine
from engine.backends.onnx import open_onnx
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.extractor import open_extractor
from engine.framewise import FramewiseScorer
from engine.pictures import video_clip
from engine.recognizer import Recognizer, Step
from engine.ring import FeatureRing
from engine.types import FeatureArray, FloatArray, Frame
from tests.engine.backends.models import LABELS, VIDEO, colour_graph, told

SPEC = InputSpec("video", 4, 10.0, "hold", 0.5, size=(8, 12), mean=(0.4, 0.5, 0.6), std=(0.2, 0.3, 0.25))


class Framewise:
    """Its logits depend on every number of the clip and on their order."""

    def __init__(self, spec: InputSpec = SPEC) -> None:
        self.manifest, self.path = Manifest("fake", "", LABELS, spec), "fake.onnx"
        self.dictionary: dict[str, FloatArray] = {}
        self.scaled: Counter[bytes] = Counter()
        self.clips: list[FloatArray] = []

    def infer(self, values: FeatureArray) -> FloatArray:
        return self.infer_prepared(self.prepared(values))

    def prepared(self, values: FeatureArray) -> FloatArray:
        self.scaled.update(frame.tobytes() for frame in values)
        return video_clip(values, self.manifest.input)

    def infer_prepared(self, prepared: FloatArray) -> FloatArray:
        assert prepared.flags.c_contiguous
        self.clips.append(prepared.copy())
        weights = np.sin(np.arange(prepared.size, dtype=np.float32)).reshape(prepared.shape)
        total = float((prepared * weights).sum())
        return np.array([total, -total, 0.0, 1.0], np.float32)


class Whole:
    """The same engine, that takes whole clips only."""

    def __init__(self, engine: Framewise) -> None:
        self._engine = engine
        self.manifest, self.dictionary, self.path = engine.manifest, engine.dictionary, engine.path

    def infer(self, values: FeatureArray) -> FloatArray:
        return self._engine.infer(values)


def films(times: list[float], seed: int = 0) -> Iterator[Frame]:
    """Different pictures at these times."""
    rng = np.random.default_rng(seed)
    for seq, t in enumerate(times):
        yield Frame(t, seq, image=rng.integers(0, 256, (8, 12, 3), np.uint8))


def recognizer(engine: Framewise | Whole) -> Recognizer:
    return Recognizer(engine, open_extractor(engine.manifest.input))


def answers(steps: list[Step]) -> list[FloatArray]:
    return [step.prediction.probabilities for step in steps if step.prediction is not None]


@settings(max_examples=50)
@given(st.lists(st.floats(0.02, 0.3), min_size=8, max_size=40), st.integers(0, 3))
def test_the_clip_is_that_of_the_ring_to_the_bit_whatever_the_camera_does(pauses: list[float], asked: int) -> None:
    engine, ring = Framewise(), FeatureRing(2 * SPEC.length + 8)
    scorer = FramewiseScorer(engine)
    for i, frame in enumerate(films(list(np.cumsum(pauses)))):
        assert frame.image is not None
        ring.push(frame.t, frame.image, frame.seq)
        cut = ring.cut(SPEC.length, SPEC.fps)
        clip = ring.clip(SPEC.length, SPEC.fps, "hold")
        if cut is not None and clip is not None and i % 4 >= asked:  # of some it is not asked
            scorer.infer(ring, cut.rows)
            np.testing.assert_array_equal(engine.clips[-1], video_clip(clip.values, SPEC))
    assert set(engine.scaled.values()) <= {1}


def test_each_picture_is_scaled_once_however_many_clips_it_is_in() -> None:
    engine = Framewise()
    assert isinstance(engine, FramewiseEngine)
    r = recognizer(engine)
    steps = [r.step(frame, ask=i % 3 != 1) for i, frame in enumerate(films([i / 10 for i in range(30)]))]
    assert len(answers(steps)) == len(engine.clips) == 18
    assert set(engine.scaled.values()) == {1} and len(engine.scaled) == 30


def test_live_answers_are_those_of_an_engine_that_takes_whole_clips() -> None:
    """Also after a gap, another source and a pause longer than a clip: nothing of an older frame is left."""
    times = [0.1 * i for i in range(9)] + [1.25, 1.35, 1.42] + [1.5 + 0.1 * i for i in range(9)]
    later = [9.0 + 0.09 * i for i in range(12)]
    found = []
    for engine in (Framewise(), Whole(Framewise())):
        r = recognizer(engine)
        steps = [r.step(frame) for frame in films([*times, *later])]
        r.reset()
        steps += [r.step(frame) for frame in films(times, seed=1)]
        found.append(answers(steps))
    assert len(found[0]) > 30
    for one, other in zip(*found, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_ring_that_is_taken_over_is_scaled_as_the_new_engine_wants_it() -> None:
    darker = dataclasses.replace(SPEC, mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0))
    old, new = recognizer(Framewise()), Framewise(darker)
    for frame in films([i / 10 for i in range(20)]):
        old.step(frame)
    taken = recognizer(new)
    assert taken.adopt(old)
    image = np.full((8, 12, 3), 255, np.uint8)
    assert taken.step(Frame(2.0, 20, image=image)).prediction is not None
    assert new.clips[-1][:, -1].min() == new.clips[-1][:, -1].max() == pytest.approx(1.0)
    assert 0.3 < float(new.clips[-1][:, :-1].mean()) < 0.7 and new.clips[-1].min() >= 0.0


def test_a_clip_of_another_length_or_picture_size_gets_planes_of_its_own() -> None:
    ring, scorer = FeatureRing(24), FramewiseScorer(Framewise())
    for frame in films([i / 10 for i in range(12)]):
        assert frame.image is not None
        ring.push(frame.t, frame.image, frame.seq)
    shapes = []
    for length in (4, 6, 4):
        cut = ring.cut(length, 10.0)
        assert cut is not None
        shapes.append(scorer.assembled(ring, cut.rows).shape)
    assert shapes == [(3, 4, 8, 12), (3, 6, 8, 12), (3, 4, 8, 12)]


def test_a_program_answers_a_clip_put_together_as_it_does_a_whole_one(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for layout, sizes in (("NCTHW", (1, 3, 6, 40, 48)), ("NTHWC", (1, 6, 40, 48, 3))):
        path = tmp_path / f"{layout}.onnx"
        path.write_bytes(colour_graph(layout, sizes))
        spec = dataclasses.replace(VIDEO, layout=layout)
        engine = open_onnx(path, told(spec))
        assert isinstance(engine, FramewiseEngine)
        ring, scorer = FeatureRing(20), FramewiseScorer(engine)
        for seq in range(15):
            ring.push(seq / 10, np.random.default_rng(seq).integers(0, 256, (40, 48, 3), np.uint8), seq)
            cut, clip = ring.cut(6, 10.0), ring.clip(6, 10.0, "hold")
            if cut is not None and clip is not None:
                np.testing.assert_array_equal(scorer.infer(ring, cut.rows), engine.infer(clip.values))
