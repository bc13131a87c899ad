"""The presence gate: a model rests while nothing moves, and is awake with the very picture in which something does."""

from dataclasses import replace

import numpy as np
import pytest

from engine.accounts import Accounts
from engine.checkpoint.manifest import Manifest
from engine.extractor import GLANCE_S, LandmarkExtractor, open_extractor
from engine.gate import REST_S, MotionGate, Resting
from engine.joints import JOINTS
from engine.notes import Note, Rests
from engine.recognizer import Recognizer, Step
from engine.session import Session
from engine.types import FeatureArray, FloatArray, Frame, ImageArray
from tests.engine.test_framewise import SPEC, Framewise, answers
from tests.engine.test_stream import FakeStream, softmax
from tests.fakes import FakeEngine, FakeSource, manifest, person, says
from tests.waiting import wait_until

FPS = 12.0
NOISE = 4.0  # levels: of a webcam in a dim room


class Scene:
    """A room of 240 × 320 pixels as a noisy camera sees it, FPS pictures a second."""

    def __init__(self, size: tuple[int, int] = (240, 320)) -> None:
        self.rng = np.random.default_rng(3)
        self.room = self.rng.integers(60, 160, (size[0] // 20, size[1] // 20, 3)).repeat(20, 0).repeat(20, 1)
        self.noise = self.rng.normal(0, NOISE, (4, *self.room.shape)).astype(np.float32)
        self.count = 0

    @property
    def t(self) -> float:
        """Of the next picture."""
        return 50 + self.count / FPS

    def picture(self, hand_at: int | None = None, light: float = 0.0) -> ImageArray:
        """hand_at: left edge, in pixels, of a hand of a fifteenth of the picture's height."""
        image = self.room + light + np.roll(self.noise[self.count % 4], 7 * self.count, axis=0)
        if hand_at is not None:
            image[150:166, hand_at : hand_at + 16] = (100, 140, 210)
        self.count += 1
        return np.clip(image, 0, 255).astype(np.uint8)

    def rest(self, gate: MotionGate, seconds: float) -> list[bool]:
        return [gate.update(self.picture(), self.t) for _ in range(round(seconds * FPS))]


def test_a_noisy_picture_in_which_nothing_moves_comes_to_rest_and_stays_there() -> None:
    verdicts = Scene().rest(MotionGate(), 20.0)
    first = verdicts.index(True)
    assert first == pytest.approx(REST_S * FPS, abs=2)
    assert all(verdicts[first:])


@pytest.mark.parametrize("step", [2, 5, 16])
def test_a_small_hand_that_begins_to_move_wakes_it_at_once(step: int) -> None:
    scene, gate = Scene(), MotionGate()
    for _ in range(40):
        gate.update(scene.picture(100), scene.t)
    assert gate.is_resting
    verdicts = [gate.update(scene.picture(100 + step * i), scene.t) for i in range(1, 12)]
    awake = verdicts.index(False)
    assert awake == 0 if step == 16 else awake * step <= 12
    assert not any(verdicts[awake:])


def test_a_hand_that_moves_keeps_it_awake_and_one_that_is_held_still_lets_it_rest() -> None:
    scene, gate = Scene(), MotionGate()
    assert not any(gate.update(scene.picture(100 + 8 * (i % 10)), scene.t) for i in range(60))
    assert gate.update(scene.picture(100), scene.t) is False
    held = [gate.update(scene.picture(100), scene.t) for _ in range(40)]
    assert held.index(True) == pytest.approx(REST_S * FPS, abs=2)


def test_the_light_of_a_day_does_not_wake_it_a_lamp_does() -> None:
    scene, gate = Scene(), MotionGate()
    scene.rest(gate, 3.0)
    assert all(gate.update(scene.picture(light=0.02 * i), scene.t) for i in range(300))  # 15 levels a minute
    assert gate.update(scene.picture(light=30.0), scene.t) is False


def test_another_picture_size_and_a_time_that_goes_back_begin_anew() -> None:
    scene, gate = Scene(), MotionGate()
    scene.rest(gate, 3.0)
    assert gate.update(scene.picture()[::2, ::2], scene.t) is False
    scene.rest(gate, 4.0)
    assert gate.is_resting
    assert gate.update(scene.picture(), 1.0) is False


# -- models of pictures -----------------------------------------------------------------------------------


def clips(resting: Resting = "all") -> tuple[Recognizer, Framewise]:
    spec = replace(SPEC, size=(120, 160), fps=FPS)
    engine = Framewise(spec)
    engine.manifest = Manifest("fake", "", ("-", "a", "b", "c"), spec, idle_label="-")
    recognizer = Recognizer(engine, open_extractor(spec))
    recognizer.rest(resting)
    return recognizer, engine


def run(recognizer: Recognizer, scene: Scene, hands: list[int | None]) -> list[Step]:
    return [recognizer.step(Frame(scene.t, scene.count, image=scene.picture(hand))) for hand in hands]


MOVING: list[int | None] = [20 * (i % 8) for i in range(8)]


def test_a_clip_model_is_not_asked_while_nothing_moves_and_says_idle() -> None:
    recognizer, engine = clips()
    steps = run(recognizer, Scene(), [None] * 60)
    assert not steps[0].is_resting and steps[-1].is_resting
    assert len(engine.clips) == sum(s.prediction is not None and not s.is_resting for s in steps) < 30
    p = steps[-1].prediction
    assert p is not None and p.is_idle and p.verdict == "idle" and p.probabilities.tolist() == [1, 0, 0, 0]


def test_the_picture_that_moves_is_answered_as_if_it_had_never_rested() -> None:
    hands = [*MOVING, *[None] * 50, *MOVING]
    rested, awake = (run(clips(resting)[0], Scene(), hands) for resting in ("all", "never"))  # type: ignore[arg-type]
    assert rested[57].is_resting and not rested[58].is_resting
    assert not any(step.is_resting for step in awake)
    for one, other in zip(answers(rested[58:]), answers(awake[58:]), strict=True):
        np.testing.assert_array_equal(one, other)


class Stream(FakeStream):
    """Of pictures; its state is all that it has been shown, its logits are their mean colours."""

    def _logits(self, values: FeatureArray) -> FloatArray:
        mean: FloatArray = values.mean(axis=(0, 1, 2), dtype=np.float32) / 255
        return mean


def test_a_stream_goes_on_from_the_state_in_which_it_came_to_rest_and_answers_at_once() -> None:
    spec = replace(SPEC, size=(120, 160), fps=FPS, streams=True, length=5)
    engine = Stream(Manifest("fake", "", ("-", "a", "b"), spec, idle_label="-"))
    recognizer = Recognizer(engine, open_extractor(spec))
    recognizer.rest("all")
    scene = Scene()
    before = run(recognizer, scene, [*MOVING, *[None] * 50])
    assert before[-1].is_resting and len(engine.steps) < 40
    rested = sum(step.is_resting for step in before)
    woken = run(recognizer, scene, MOVING)
    assert engine.steps == [1] * (len(before) + len(woken) - rested)  # nothing is caught up on
    assert all(step.prediction is not None and not step.is_resting for step in woken)
    shown = np.stack([step.features for step in (*before, *woken) if not step.is_resting])
    assert woken[-1].prediction is not None
    np.testing.assert_allclose(woken[-1].prediction.probabilities, softmax(engine.infer(shown)), atol=1e-6)


def test_only_pictures_of_signs_rest_and_only_when_the_user_allows_it() -> None:
    heard: list[Note] = []
    for resting in ("never", "hands"):
        recognizer, engine = clips(resting)  # type: ignore[arg-type] # both are
        recognizer.attend(heard.append)
        run(recognizer, Scene(), [None] * 60)
        assert len(engine.clips) > 50
    landmarks = Recognizer(FakeEngine(says("hello")), LandmarkExtractor(()))
    landmarks.attend(heard.append)
    landmarks.rest("all")
    assert landmarks.extractor.rests and not any(isinstance(note, Rests) for note in heard)
    recognizer, _ = clips()
    recognizer.attend(heard.append)
    assert [note for note in heard if isinstance(note, Rests)] == [Rests(True)]
    recognizer.rest("never")
    recognizer.rest("never")
    assert [note for note in heard if isinstance(note, Rests)] == [Rests(True), Rests(False)]


def test_a_pause_and_another_source_wake_it() -> None:
    recognizer, _ = clips()
    scene = Scene()
    assert run(recognizer, scene, [None] * 40)[-1].is_resting
    scene.count += 60
    assert not run(recognizer, scene, [None])[0].is_resting
    assert run(recognizer, scene, [None] * 40)[-1].is_resting
    recognizer.reset()
    assert not run(recognizer, scene, [None])[0].is_resting


# -- landmarks --------------------------------------------------------------------------------------------


class Eyes:
    """Stands in for MediaPipe: counts how often it looks."""

    crowd = None

    def __init__(self) -> None:
        self.looks = 0
        self.points: FloatArray = np.full((JOINTS, 4), np.nan, np.float32)

    def __call__(self, image: ImageArray, t: float) -> FloatArray:
        self.looks += 1
        return self.points


@pytest.fixture
def eyes(monkeypatch: pytest.MonkeyPatch) -> Eyes:
    made = Eyes()
    monkeypatch.setattr(LandmarkExtractor, "_open", lambda self: made)
    return made


def look(extractor: LandmarkExtractor, scene: Scene, count: int, hand: int | None = None) -> list[bool]:
    found = []
    for _ in range(count):
        extractor(Frame(scene.t, scene.count, image=scene.picture(hand)))
        found.append(extractor.is_resting)
    return found


def test_while_no_hand_is_seen_and_nothing_moves_it_looks_once_a_second(eyes: Eyes) -> None:
    extractor, scene = LandmarkExtractor(("pose", "hands")), Scene()
    extractor.rests = True
    look(extractor, scene, 36)
    eyes.looks = 0
    look(extractor, scene, 120)
    assert eyes.looks == pytest.approx(10 / GLANCE_S, abs=1)


def test_the_picture_with_which_something_moves_is_looked_at(eyes: Eyes) -> None:
    extractor, scene = LandmarkExtractor(("pose", "hands")), Scene()
    extractor.rests = True
    assert all(look(extractor, scene, 60)[-24:])  # also at the looks once a second
    eyes.points = person()
    assert look(extractor, scene, 1, hand=100) == [False]
    assert not any(look(extractor, scene, 60, hand=100))  # held still, but it is a hand


def test_it_never_rests_unless_it_may(eyes: Eyes) -> None:
    extractor, scene = LandmarkExtractor(("pose", "hands")), Scene()
    look(extractor, scene, 60)
    assert eyes.looks == 60


# -- the session ------------------------------------------------------------------------------------------


def test_what_resting_spares_is_told_and_the_usual_cost_is_not_forgotten() -> None:
    accounts, (recognizer, _) = Accounts(), clips()
    recognizer.generation = 1
    accounts.begin_source("camera", FPS, 0.0)
    accounts.begin_engine(recognizer)
    scene = Scene()
    for _ in range(120):
        frame = Frame(scene.t, scene.count, image=scene.picture())
        accounts.capture(frame)
        for taken in accounts.take(10.0):
            step = recognizer.step(taken)
            if step.prediction is not None:
                cost_s = 0.0 if step.is_resting else 0.05
                step = replace(step, prediction=replace(step.prediction, engine_s=cost_s))
            accounts.finish(taken, step)
    health = accounts.snapshot(scene.t).health
    assert health.is_resting
    assert health.saved_s == pytest.approx(0.05 * (120 - REST_S * FPS), rel=0.1)
    assert health.engine_ms == pytest.approx(50.0)
    accounts.begin_engine(recognizer)
    assert not accounts.snapshot(scene.t).health.is_resting


def test_the_users_wish_holds_for_the_running_engine_and_for_later_ones() -> None:
    made: list[LandmarkExtractor] = []

    def make(spec: object, mirror: bool) -> LandmarkExtractor:
        made.append(LandmarkExtractor(()))
        return made[-1]

    session = Session(make_extractor=make)
    session.start()
    try:
        session.use_source(lambda: FakeSource(iter(())))
        session.use_engine(lambda: FakeEngine(says("hello")))
        wait_until(lambda: session.snapshot().generation == 1, 10)
        session.set_resting("hands")
        wait_until(lambda: made[0].rests, 10)
        session.use_engine(lambda: FakeEngine(says("hello"), manifest(length=20)))
        wait_until(lambda: len(made) == 2 and made[1].rests, 10)
        session.set_resting("never")
        wait_until(lambda: not made[1].rests, 10)
    finally:
        session.stop()
