"""Cuts: another scene is found, people who move before one are not taken for one, and streams begin anew at a cut."""

import numpy as np
import pytest

from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.cuts import CutFinder
from engine.extractor import open_extractor
from engine.findings import Findings
from engine.recognizer import Recognizer, Step
from engine.types import FeatureArray, FloatArray, Frame, ImageArray
from tests.engine.test_stream import LABELS, FakeStream, seen, softmax

LENGTH, FPS = 4, 10.0
SPEC = InputSpec("video", LENGTH, FPS, "hold", size=(36, 48), mean=(0.0,) * 3, std=(1.0,) * 3, streams=True)


def room(seed: int, height: int = 144, width: int = 192) -> ImageArray:
    """A room of coarse blobs of colour."""
    blobs = np.random.default_rng(seed).integers(30, 220, (6, 8, 3), np.uint8)
    return blobs.repeat(height // 6, 0).repeat(width // 8, 1)


def with_person(scene: ImageArray, at: int) -> ImageArray:
    """Somebody stands before two thirds of the room, from column `at` on."""
    out = scene.copy()
    out[40:, at : at + scene.shape[1] * 2 // 3] = (250, 250, 250)
    return out


def letterboxed(scene: ImageArray) -> ImageArray:
    out = np.full((scene.shape[1], scene.shape[1], 3), 114, np.uint8)
    top = (out.shape[0] - scene.shape[0]) // 2
    out[top : top + scene.shape[0]] = scene
    return out


def found(*images: ImageArray) -> list[bool]:
    finder = CutFinder()
    return [finder.update(image) for image in images]


def test_another_scene_is_a_cut_also_within_borders_and_where_its_size_is_another() -> None:
    a, b = room(1), room(2)
    assert found(a, a, b, b, a) == [False, False, True, False, True]
    assert found(letterboxed(a), letterboxed(b)) == [False, True]
    assert found(a, a[:10, :10]) == [False, True]


def test_a_person_who_jumps_across_the_room_is_no_cut_and_nor_is_noise() -> None:
    scene = room(1)
    assert not any(found(with_person(scene, 0), with_person(scene, 64), scene, with_person(scene, 30)))
    noise = np.random.default_rng(3).normal(0, 12, (2, *scene.shape))
    assert not any(found(*np.clip(scene + noise, 0, 255).astype(np.uint8)))


class Watching(FakeStream):
    """Of pictures."""

    def _logits(self, values: FeatureArray) -> FloatArray:
        return super()._logits(values).sum(axis=(0, 1))


class Explaining(Watching):
    """A detector of anomalies."""

    def findings(self, state: object) -> Findings:
        return Findings(0.0)


def steps_of(engine: FakeStream, images: list[ImageArray]) -> list[Step]:
    recognizer = Recognizer(engine, open_extractor(SPEC))
    return [recognizer.step(Frame(i / FPS, i, image=image)) for i, image in enumerate(images)]


@pytest.mark.parametrize("engine", [Watching, Explaining])
def test_a_stream_begins_anew_at_a_cut_and_a_detector_sees_through_it(engine: type[FakeStream]) -> None:
    stream = engine(Manifest("stream", "", LABELS, SPEC))
    steps = steps_of(stream, [room(1)] * 6 + [room(2)] * 6)
    answered = [step.prediction is not None for step in steps]
    if engine is Explaining:
        assert answered == [False] * 3 + [True] * 9
        return
    assert answered == [False] * 3 + [True] * 3 + [False] * 3 + [True] * 3
    last = steps[-1].prediction
    assert last is not None
    np.testing.assert_allclose(last.probabilities, softmax(stream.infer(seen(steps[6:]))), atol=1e-6)
