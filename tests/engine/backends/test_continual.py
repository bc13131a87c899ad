"""A clip checkpoint as a stream: what it keeps, what it says of itself, and what every runtime makes of it."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import torch

from engine.backends.continual import continual, is_continual_possible
from engine.backends.eager import EagerEngine, EagerStream
from engine.backends.engine import StreamEngine
from engine.backends.lowered import lowered
from engine.backends.made import MadeStream
from engine.backends.runners import open_runner
from engine.backends.ways import PARITY, Choice, Runtime, Way
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.errors import MismatchError
from engine.extractor import open_extractor
from engine.models import FAMILIES
from engine.recognizer import Recognizer
from engine.stream import StreamScorer
from engine.types import FeatureArray, Frame
from tests.engine.models.test_families import fresh

SPEC = InputSpec("video", 4, 10.0, "hold", size=(32, 32), mean=(0.45,) * 3, std=(0.225,) * 3)
DELAY = 28


@cache
def clip_engine(family: str = "x3d") -> EagerEngine:
    """With a head that tells pictures apart."""
    model = fresh(FAMILIES[family], replace(FAMILIES[family].variants[0], hyper={}), labels=3)
    with torch.no_grad():
        [*model.parameters()][-2].mul_(20)
    manifest = Manifest("a model", family, ("a", "b", "none"), SPEC, decision=DecisionSpec(on=0.61))
    return EagerEngine("a.safetensors", manifest, FAMILIES[family], model, {"a": np.zeros((5, 75, 4), np.float32)})


def pictures(count: int) -> FeatureArray:
    return np.random.default_rng(0).integers(100, 156, (count, 32, 32, 3), np.uint8)  # one scene


def test_it_keeps_all_of_the_checkpoint_but_how_it_is_fed() -> None:
    clip = clip_engine()
    made = continual(clip)
    assert isinstance(made, EagerStream) and isinstance(made, StreamEngine)
    assert (made.path, made.parameters) == (clip.path, clip.parameters)
    assert made.manifest.labels == clip.manifest.labels and made.manifest.decision == clip.manifest.decision
    assert made.dictionary.keys() == clip.dictionary.keys()
    spec = made.manifest.input
    assert spec.streams and spec.fps == 10 and spec.shares_features(clip.manifest.input)
    assert not clip.manifest.input.streams  # as it was


def test_the_delay_is_that_of_the_layers_and_is_told_in_frames_and_seconds() -> None:
    delay = continual(clip_engine()).delay
    assert delay.frames == DELAY and delay.seconds == pytest.approx(2.8)
    assert delay.needed == DELAY + 4 and delay.needed_seconds == pytest.approx(3.1)


def test_the_first_answer_is_about_a_whole_clip_and_then_each_frame_has_one() -> None:
    engine = continual(clip_engine())
    scorer, answers = StreamScorer(engine), []
    for n, picture in enumerate(pictures(DELAY + 6)):
        scorer.take(picture, n / 10, ask=True)
        answers.append(scorer.logits)
    assert [answer is not None for answer in answers] == [False] * (DELAY + 3) + [True] * 3
    assert len({answer.tobytes() for answer in answers if answer is not None}) == 3
    whole = engine.infer(pictures(DELAY + 6))
    np.testing.assert_allclose(answers[-1], whole, atol=1e-5)


@pytest.mark.slow
def test_the_recognizer_runs_it_and_begins_anew_after_a_pause() -> None:
    engine = continual(clip_engine())
    recognizer = Recognizer(engine, open_extractor(engine.manifest.input))
    steps = []
    for n, picture in enumerate(pictures(2 * DELAY + 16)):
        t = n / 10 + (2 if n >= DELAY + 8 else 0)
        steps.append(recognizer.step(Frame(t, n, image=picture)))
    answered = [n for n, step in enumerate(steps) if step.prediction is not None]
    begun = DELAY + 8
    assert [n for n, step in enumerate(steps) if step.was_reset] == [begun]
    assert answered == [*range(DELAY + 3, begun), *range(begun + DELAY + 3, 2 * DELAY + 16)]


def test_what_can_not_be_run_so_is_refused_in_three_parts() -> None:
    mobile = clip_engine("efficient_x3d")
    assert is_continual_possible(clip_engine()) and not is_continual_possible(mobile)
    with pytest.raises(MismatchError, match="efficient_x3d") as caught:
        continual(mobile)
    assert len(str(caught.value).split("\n")) == 3


@pytest.mark.slow
@pytest.mark.parametrize("family", ["x3d", "slow_r50"])
@pytest.mark.parametrize("runtime", ["onnxruntime", "openvino"])
def test_every_runtime_answers_the_same_from_before_the_first_answer_on(family: str, runtime: Runtime) -> None:
    pytest.importorskip(runtime)
    engine = continual(clip_engine(family))
    form = lowered(engine)
    made = MadeStream(engine, form, open_runner(form, Way(runtime)), Choice(Way(runtime), ()))
    ours, theirs = None, None
    for picture in pictures(engine.delay.needed + 3):
        a, ours = engine.step(picture[None], ours)
        b, theirs = made.step(picture[None], theirs)
        assert np.abs(a - b).max() <= PARITY * np.abs(a).max()
