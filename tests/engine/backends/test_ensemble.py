"""Several checkpoints that answer as one."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.backends.ensemble import Ensemble, open_ensemble
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.errors import EngineError, MismatchError
from engine.models import FAMILIES
from engine.types import FloatArray
from tests.fakes import LABELS, FakeEngine, manifest

CLIP = np.zeros((8, 75, 4), np.float32)


def member(logits: list[float], **changes: object) -> FakeEngine:
    return FakeEngine(lambda _: np.array(logits, np.float32), replace(manifest(), **changes))  # type: ignore[arg-type]


def softmax(logits: FloatArray) -> FloatArray:
    grown = np.exp(logits - logits.max())
    return grown / grown.sum()


def test_it_answers_with_the_mean_of_the_probabilities_and_not_of_the_logits() -> None:
    a, b = [9.0, 0, 0, 0], [0.0, 1, 0, 0]
    together = Ensemble([member(a), member(b)])
    wanted = (softmax(np.float32(a)) + softmax(np.float32(b))) / 2
    assert np.allclose(softmax(together.infer(CLIP) / together.manifest.temperature), wanted, atol=1e-6)
    assert not np.allclose(wanted, softmax(np.float32(a) / 2 + np.float32(b) / 2), atol=0.01)


def test_each_member_is_calibrated_by_its_own_temperature() -> None:
    a, b = [4.0, 0, 0, 0], [0.0, 4, 0, 0]
    together = Ensemble([member(a, temperature=2.0), member(b, temperature=0.5)])
    wanted = (softmax(np.float32(a) / 2) + softmax(np.float32(b) / 0.5)) / 2
    assert together.manifest.temperature == 1
    assert np.allclose(softmax(together.infer(CLIP)), wanted, atol=1e-6)


def test_sure_members_give_finite_numbers() -> None:
    logits = Ensemble([member([5e3, 0, 0, 0]), member([4e3, -4e3, 0, 0])]).infer(CLIP)
    assert np.isfinite(logits).all() and logits.dtype == np.float32
    assert np.allclose(softmax(logits), [1, 0, 0, 0])


def test_one_alone_answers_as_it_does_by_itself() -> None:
    alone = member([1.0, 2, 3, 4])
    assert np.allclose(softmax(Ensemble([alone]).infer(CLIP)), softmax(alone.infer(CLIP)), atol=1e-6)


def test_it_is_named_after_its_members_and_has_all_their_motions() -> None:
    a, b = member([0.0] * 4, name="one"), member([0.0] * 4, name="two")
    early, late = np.zeros((2, 75, 4), np.float32), np.ones((3, 75, 4), np.float32)
    a.dictionary, b.dictionary = {"hello": early}, {"hello": late, "고마워": late}
    together = Ensemble([a, b])
    assert together.manifest.name == "one + two" and together.manifest.labels == LABELS
    assert together.dictionary["hello"] is early and together.dictionary["고마워"] is late


SMALLER = replace(manifest().input, length=9)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"labels": LABELS[:3], "unknown_label": None}, "two has 3 labels, one 4"),
        ({"labels": ("-", "고마워", "hello", "unknown")}, "class 2 is 고마워 in two, hello in one"),
        ({"idle_label": None}, "idle or unknown"),
        ({"input": SMALLER}, r"length: 9 ≠ 8"),
    ],
)
def test_members_that_do_not_belong_together_are_refused_with_what_differs(
    changes: dict[str, object], says: str
) -> None:
    a, b = member([0.0] * 4, name="one"), member([0.0] * 4, **{"name": "two", **changes})
    with pytest.raises(MismatchError, match=says):
        Ensemble([a, b])


def test_an_ensemble_of_nothing_is_refused() -> None:
    with pytest.raises(MismatchError, match="no checkpoint"):
        Ensemble([])


def test_a_member_that_fails_is_not_left_out_silently() -> None:
    broken = member([0.0] * 4)

    def fail(_: FloatArray) -> FloatArray:
        raise EngineError("found", "not done", "remedy")

    broken.answer = fail
    with pytest.raises(EngineError):
        Ensemble([member([0.0] * 4), broken]).infer(CLIP)


def test_files_are_opened_as_one(tmp_path: Path) -> None:
    paths, engines = [], []
    for i in range(3):
        hyper = {"width": 8, "layers": 1}
        model = FAMILIES["landmark"].build(labels=4, **hyper)
        m: Manifest = replace(manifest(), name=f"m{i}", family="landmark", hyper=hyper)
        write_checkpoint(tmp_path / f"{i}.safetensors", {k: v.numpy() for k, v in model.state_dict().items()}, m)
        paths.append(tmp_path / f"{i}.safetensors")
    together = open_ensemble(paths)
    engines = together.members
    clip = np.random.default_rng(0).random((8, 75, 4)).astype(np.float32)
    wanted = np.mean([softmax(e.infer(clip)) for e in engines], axis=0)
    assert np.allclose(softmax(together.infer(clip)), wanted, atol=1e-6)
    assert together.manifest.name == "m0 + m1 + m2" and together.path == str(paths[0])
