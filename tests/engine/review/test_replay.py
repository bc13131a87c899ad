"""A recorded session that is told again answers the same, bit for bit, whatever happened in it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.backends.engine import Engine, State
from engine.checkpoint.manifest import DecisionSpec
from engine.errors import EngineError, MismatchError
from engine.extractor import open_extractor
from engine.gate import Resting
from engine.notes import Began, Note, Told
from engine.recognizer import Recognizer
from engine.review.part import Gathering, Part
from engine.review.record import Head
from engine.review.replay import reopened, replay
from engine.review.session_file import RECORD, Recorded, read_session, told
from engine.review.session_writer import SessionWriter
from engine.types import FeatureArray, FloatArray, Frame, InputKind, Person
from tests.detectors import FakeDetector, calm
from tests.engine.review.engines import KINDS, engine, frame
from tests.engine.test_cuts import room

HEAD = Head("fake", "2026-01-01T10:00:00+09:00", "films", {})


class Moody:
    """An engine that fails while it is in the mood to."""

    def __init__(self, inner: Engine) -> None:
        self.inner, self.fails = inner, False
        self.manifest, self.dictionary, self.path = inner.manifest, inner.dictionary, inner.path

    def infer(self, values: FeatureArray) -> FloatArray:
        self._maybe()
        return self.inner.infer(values)

    def prepared(self, values: FeatureArray) -> FloatArray:
        return self.inner.prepared(values)  # type: ignore[attr-defined,no-any-return] # a framewise engine's

    def infer_prepared(self, prepared: FloatArray) -> FloatArray:
        self._maybe()
        return self.inner.infer_prepared(prepared)  # type: ignore[attr-defined,no-any-return] # as above

    def _maybe(self) -> None:
        if self.fails:
            raise EngineError("It fails.", "No answer.", "Wait.")


class MoodyStream(Moody):
    def step(self, values: FeatureArray, state: State | None, times: object = None) -> tuple[FloatArray, State]:
        self._maybe()
        return self.inner.step(values, state, times)  # type: ignore[attr-defined,no-any-return] # a stream engine's


class Crowded:
    """An extractor that follows whom the test says."""

    def __init__(self, inner: Engine) -> None:
        self.inner = open_extractor(inner.manifest.input)
        self.mirror, self.subject = False, 0
        self.rests = self.is_resting = False
        self.people: tuple[Person, ...] = ()

    def __call__(self, frame: Frame) -> FeatureArray:
        return self.inner(frame)

    def follow(self, number: int) -> None: ...
    def prepare(self, kind: InputKind) -> None: ...
    def close(self) -> None: ...


@dataclass
class Live:
    """A recognizer that lives through what Hypothesis draws, beside the part that hears it live."""

    kind: str
    witness: Callable[[Note], None]
    rng: np.random.Generator
    t: float = 50.0
    seq: int = 0
    made: int = 0
    parts: tuple[Gathering, ...] = ()

    def __post_init__(self) -> None:
        self.recognizer = self._new()
        self.recognizer.attend(self.hear)
        self.recognizer.reset()

    def hear(self, note: Note) -> None:
        self.witness(note)
        if isinstance(note, Began):
            self.parts = (*self.parts, Gathering(note))
        else:
            self.parts[-1].take(note)

    def _new(self) -> Recognizer:
        inner = engine(self.kind, self.made % 2)
        self.made += 1
        moody = (MoodyStream if inner.manifest.input.streams else Moody)(inner)
        return Recognizer(moody, Crowded(inner), generation=self.made)

    def frames(self, count: int, fps: float, asks: int) -> None:
        for i in range(count):
            self.t += float(self.rng.uniform(0.5, 1.5)) / fps
            self.seq += 1
            self.step(ask=bool(asks >> (i % 8) & 1))

    def step(self, *, ask: bool) -> None:
        try:
            self.recognizer.step(frame(self.kind, self.t, self.seq, self.rng), ask=ask)
        except EngineError:
            assert self.recognizer.engine.fails  # type: ignore[attr-defined] # a Moody one

    def fail(self, count: int) -> None:
        self.recognizer.engine.fails = True  # type: ignore[attr-defined]
        self.frames(count, 10.0, 0b11011111)
        self.recognizer.engine.fails = False  # type: ignore[attr-defined]

    def still(self, count: int, fps: float, asks: int) -> None:
        """One and the same picture, with a sensor's noise."""
        shown = frame(self.kind, 0.0, 0, self.rng)
        for i in range(count):
            self.t += float(self.rng.uniform(0.8, 1.2)) / fps
            self.seq += 1
            image = shown.image
            if image is not None:
                image = image // 2 + self.rng.integers(0, 4, image.shape, np.uint8)
            same = replace(shown, t=self.t, seq=self.seq, image=image)
            self.recognizer.step(same, ask=bool(asks >> (i % 8) & 1))

    def rest(self, resting: Resting) -> None:
        self.recognizer.rest(resting)

    def gap(self, seconds: float) -> None:
        self.t += seconds

    def decide(self, spec: DecisionSpec) -> None:
        self.recognizer.use(spec)

    def reset(self, nobody_before: bool) -> None:
        self.recognizer.reset(nobody_before=nobody_before)

    def another(self, number: int) -> None:
        self.recognizer.extractor.subject = number  # type: ignore[misc] # a Crowded one's may be set

    def conclude(self, steps: int, fails: bool) -> None:
        """Of what is over only `steps`; the last may fail."""
        ending = self.recognizer.conclude()
        for left in range(steps, 0, -1):
            self.recognizer.engine.fails = fails and left == 1  # type: ignore[attr-defined]
            try:
                if next(ending, None) is None:
                    break
            except EngineError:
                break
        self.recognizer.engine.fails = False  # type: ignore[attr-defined]
        self.t += 1.0

    def swap(self, goes_on: bool) -> None:
        old, new = self.recognizer, self._new()
        old.stop(self.t)
        adopted = goes_on and new.adopt(old)
        if adopted:
            new.extractor = old.extractor
        new.attend(self.hear, adopted=adopted)
        self.recognizer = new


SPECS = st.builds(
    lambda on, off, *rest: DecisionSpec(on, min(on, off), *rest),
    st.floats(0.3, 0.9), st.floats(0.1, 0.6), st.floats(0, 0.4), st.floats(0, 0.3), st.floats(0, 0.5),
    st.dictionaries(st.sampled_from(["hello", "고마워"]), st.floats(0.2, 0.9)),
)  # fmt: skip
DEEDS = st.one_of(
    st.tuples(st.just("frames"), st.integers(1, 14), st.floats(4, 40), st.integers(1, 255)),
    st.tuples(st.just("still"), st.integers(20, 40), st.floats(7, 12), st.integers(1, 255)),
    st.tuples(st.just("rest"), st.sampled_from(get_args(Resting))),
    st.tuples(st.just("gap"), st.floats(0.05, 3)),
    st.tuples(st.just("decide"), SPECS),
    st.tuples(st.just("reset"), st.booleans()),
    st.tuples(st.just("fail"), st.integers(1, 3)),
    st.tuples(st.just("another"), st.integers(0, 2)),
    st.tuples(st.just("conclude"), st.integers(1, 9), st.booleans()),
    st.tuples(st.just("swap"), st.booleans()),
)
LIVES = st.lists(DEEDS, min_size=2, max_size=12)


def lived(kind: str, deeds: list[tuple], seed: int, folder: Path) -> tuple[Part, ...]:
    """The deeds, recorded into `folder`; what was answered live."""
    writer = SessionWriter(folder, HEAD)
    live = Live(kind, writer.note, np.random.default_rng(seed))
    live.rest("all")
    live.frames(10, 10.0, 255)
    for name, *values in deeds:
        getattr(live, name)(*values)
    writer.close(0)
    return tuple(part.part() for part in live.parts)


def original(began: Began) -> Engine:
    kind, seed = began.path.removesuffix(".safetensors").split("-")
    return engine(kind, int(seed))


def same(one: tuple[Part, ...], other: tuple[Part, ...]) -> bool:
    return len(one) == len(other) and all(a.equals(b) for a, b in zip(one, other, strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(deeds=LIVES, seed=st.integers(0, 1 << 20))
def test_every_score_of_any_session_is_computed_again_bit_for_bit(kind: str, deeds: list[tuple], seed: int) -> None:
    with TemporaryDirectory() as parent:
        folder = Path(parent) / "session"
        live = lived(kind, deeds, seed, folder)
        read = read_session(folder)
        assert read.is_whole and read.has_features
        assert same(live, read.parts)
        assert same(replay(told(folder), original), live)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.slow
def test_a_session_of_each_kind_is_computed_again_bit_for_bit(kind: str, tmp_path: Path) -> None:
    spec = DecisionSpec(on=0.5, off=0.3, hold_s=0.0)
    deeds = [("decide", spec), ("frames", 8, 12.0, 0b11101111), ("gap", 0.6), ("still", 40, 12.0, 0b11011111),
             ("frames", 6, 12.0, 255), ("swap", True), ("frames", 12, 12.0, 255), ("conclude", 9, False)]  # fmt: skip
    live = lived(kind, deeds, 1, tmp_path / "s")
    assert len(live) == 2 and all("answer" in part.scores.kinds for part in live) and any(p.events for p in live)
    assert kind not in ("clip", "stream") or live[0].scores.is_idle.any()
    assert same(live, read_session(tmp_path / "s").parts)
    assert same(replay(told(tmp_path / "s"), original), live)


def test_a_detector_sees_through_a_cut_when_it_is_told_again_too() -> None:
    detector, notes = FakeDetector(calm), list[Note]()
    recognizer = Recognizer(detector, open_extractor(detector.manifest.input))
    recognizer.attend(notes.append)
    for number in range(12):
        recognizer.step(Frame(number / 10, number, image=room(number // 6)))
    began, *rest = notes
    assert isinstance(began, Began)
    live = Gathering(began)
    for note in rest:
        live.take(note)
    assert live.part().scores.kinds.count("answer") == 11
    assert same(replay((n for n in notes if isinstance(n, get_args(Told))), lambda began: detector), (live.part(),))


def test_other_features_or_another_model_are_not_the_same(tmp_path: Path) -> None:
    live = lived("landmarks", [("frames", 12, 12.0, 255)], 1, tmp_path / "s")
    assert not same(replay(told(tmp_path / "s"), lambda began: engine("landmarks", 1)), live)
    assert not same(replay(told(tmp_path / "s"), original, lambda step: step.features + np.float32(1e-3)), live)


@pytest.mark.slow
@settings(max_examples=40)
@given(deeds=LIVES, seed=st.integers(0, 1 << 20), share=st.floats(0.2, 1.0))
def test_a_session_torn_anywhere_is_the_same_up_to_there(deeds: list[tuple], seed: int, share: float) -> None:
    with TemporaryDirectory() as parent:
        folder = Path(parent) / "session"
        live = lived("landmarks", deeds, seed, folder)
        data = (folder / RECORD).read_bytes()
        (folder / RECORD).write_bytes(data[: max(200, int(share * len(data)))])
        read = read_session(folder)
        assert same(replay(told(folder), original), read.parts)
        for whole, part in zip(live, read.parts, strict=False):
            count = len(part.scores.times)
            assert part.scores.times.tobytes() == whole.scores.times[:count].tobytes()


def test_a_checkpoint_that_was_replaced_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.review.replay.open_engine", lambda path: engine("glove", 1))
    lived("glove", [("frames", 12, 30.0, 255)], 1, tmp_path / "s")
    session: Recorded = read_session(tmp_path / "s")
    with pytest.raises(MismatchError, match="not the checkpoint any more"):
        reopened(session.parts[0].began, session.parts[0].checkpoint)
    monkeypatch.setattr("engine.review.replay.open_engine", original_path)
    assert reopened(session.parts[0].began, session.parts[0].checkpoint) is engine("glove", 0)


def original_path(path: str) -> Engine:
    return engine("glove", 0)
