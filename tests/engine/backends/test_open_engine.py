"""`open_engine` opens what fits, and says in words what does not; the bundled checkpoint is whole."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from assets import DEFAULT_CHECKPOINT
from engine.backends import open_engine
from engine.checkpoint.files import read_checkpoint, read_manifest, write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.errors import CheckpointError, EngineError
from engine.models import FAMILIES
from tests.fakes import manifest

SMALL = {"width": 8, "layers": 1}


def small(**changes: object) -> tuple[Manifest, dict[str, np.ndarray]]:
    """A manifest and the weights that fit it."""
    m = dataclasses.replace(manifest(), family="landmark", hyper=SMALL, **changes)
    model = FAMILIES["landmark"].build(labels=len(m.labels), **SMALL)
    return m, {k: v.numpy() for k, v in model.state_dict().items()}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "모델 파일.safetensors"


def test_a_checkpoint_answers_with_one_logit_for_each_label(path: Path) -> None:
    m, weights = small()
    write_checkpoint(path, weights | {"dictionary/hello": np.zeros((5, 75, 4), np.float16)}, m)
    engine = open_engine(path)
    clip = np.random.default_rng(0).normal(size=(m.input.length, 75, 4)).astype(np.float32)
    logits = engine.infer(clip)
    assert logits.shape == (len(m.labels),)
    np.testing.assert_array_equal(logits, engine.infer(clip))
    assert engine.dictionary["hello"].dtype == np.float32


def refusal(path: Path) -> str:
    with pytest.raises(CheckpointError) as caught:
        open_engine(path)
    assert len(str(caught.value).split("\n")) == 3
    return str(caught.value)


def test_missing_unexpected_and_reshaped_tensors_are_named(path: Path) -> None:
    m, weights = small()
    weights["extra"] = weights.pop("query.weight")
    weights["query.bias"] = np.zeros(3, np.float32)
    write_checkpoint(path, weights, m)
    text = refusal(path)
    assert "missing: 1 (query.weight)" in text
    assert "unexpected: 1 (extra)" in text
    assert "of another shape: 1 (query.bias (3,) → (1,))" in text


def test_an_unknown_family_and_settings_that_build_nothing_are_refused(path: Path) -> None:
    m, weights = small()
    for change in (
        {"family": "perceptron\n"},
        {"hyper": {"width": 7}},
        {"hyper": {"depth": 1}},
        {"hyper": {"width": 1 << 40}},
    ):
        write_checkpoint(path, weights, dataclasses.replace(m, **change))
        refusal(path)


def test_a_dictionary_of_another_shape_or_label_is_refused(path: Path) -> None:
    m, weights = small()
    for name, value in (("hello", np.zeros((5, 70, 4))), ("nobody", np.zeros((5, 75, 4)))):
        write_checkpoint(path, weights | {f"dictionary/{name}": value.astype(np.float16)}, m)
        assert name in refusal(path)


def test_weights_that_answer_nan_are_refused_before_they_can_answer(path: Path) -> None:
    m, weights = small()
    weights["head.1.bias"] = np.full_like(weights["head.1.bias"], np.nan)
    write_checkpoint(path, weights, m)
    with pytest.raises(EngineError, match="not finite"):
        open_engine(path)


def test_the_bundled_checkpoint_is_whole_small_and_says_where_it_comes_from() -> None:
    m = read_manifest(DEFAULT_CHECKPOINT)
    tensors, _ = read_checkpoint(DEFAULT_CHECKPOINT)
    engine = open_engine(DEFAULT_CHECKPOINT)
    assert DEFAULT_CHECKPOINT.stat().st_size < 10e6
    assert engine.dictionary.keys() >= set(m.labels) - {m.idle_label, m.unknown_label}
    assert len(tensors) > len(engine.dictionary)
    assert (m.licence, "traduttore" in m.attribution) == ("MIT", True)
    assert m.split
    assert m.metrics["top1"] >= 0.97
    card = DEFAULT_CHECKPOINT.with_suffix(".md").read_text(encoding="utf-8")
    assert "traduttore" in card


def test_the_bundled_checkpoint_reads_a_sign_of_its_own_dictionary() -> None:
    engine = open_engine(DEFAULT_CHECKPOINT)
    labels = engine.manifest.labels
    right = sum(labels[int(engine.infer(motion).argmax())] == label for label, motion in engine.dictionary.items())
    assert right >= 0.9 * len(engine.dictionary)
