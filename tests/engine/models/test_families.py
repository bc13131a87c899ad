"""What every family promises. A new family is one file and one row in FAMILIES: these tests run on it by themselves."""

import math
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.backends import open_engine
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES, Family
from engine.models.family import Variant, module_shapes
from engine.models.headed import Headed, of_embeddings
from engine.types import FeatureArray


def affordable(variant: Variant) -> Variant:
    """A clip of more than 4 million numbers takes minutes on a small machine: such a model is shown 8 frames."""
    if math.prod((variant.input.length, *variant.input.shape)) <= 4e6:
        return variant
    return replace(variant, input=replace(variant.input, length=8))


# AI-VAD has buffers alone: no weights to draw, no head, always two labels. See tests/engine/models/aivad.
TRAINED = [family for family in FAMILIES.values() if family.name != "aivad"]
ROWS = [
    pytest.param(
        family, affordable(variant), id=variant.name, marks=[pytest.mark.slow] if variant.parameters > 5e6 else []
    )
    for family in TRAINED
    for variant in family.variants
]
# One size of a family has the operators of all its sizes; exporting A5 alone takes minutes. X3D's window is a setting.
EXPORTED = [
    pytest.param(family, affordable(variant), id=variant.name)
    for family in TRAINED
    for variant in [min(family.variants, key=lambda v: v.parameters)]
]
LARGE_ARE_SLOW = [
    pytest.param(*row.values, id=row.id, marks=[pytest.mark.slow] if row.values[1].parameters > 5e6 else [])
    for row in EXPORTED
]
LABELS = 7


def some_clip(variant: Variant) -> FeatureArray:
    """Random features, as they would lie in the ring."""
    rng = np.random.default_rng(0)
    shape = (variant.input.length, *variant.input.shape)
    if variant.input.kind == "video":
        return rng.integers(0, 256, shape, np.uint8)
    clip = rng.random(shape).astype(np.float32)
    return clip * np.array(variant.input.std or 1, np.float32) + np.array(variant.input.mean or 0, np.float32)


def fresh(family: Family, variant: Variant, labels: int = LABELS) -> torch.nn.Module:
    """A module whose weights and batch-norm statistics are all non-trivial."""
    torch.manual_seed(0)
    model = family.build(labels=labels, **variant.hyper).eval()
    for name, value in model.state_dict().items():
        if value.is_floating_point() and value.abs().sum() == 0:  # biases, ReZero scalars and the like
            value.normal_(0, 0.1)
        if name.endswith("running_mean"):
            value.normal_(0, 0.1)
        if name.endswith("running_var"):
            value.uniform_(0.5, 1.5)
    return model


def prepared(family: Family, variant: Variant) -> torch.Tensor:
    return torch.from_numpy(family.prepare(some_clip(variant), variant.input))[None]


@pytest.mark.parametrize(("family", "variant"), ROWS)
def test_it_has_as_many_parameters_as_were_published(family: Family, variant: Variant) -> None:
    with torch.device("meta"):
        model = family.build(labels=variant.labels, **variant.hyper)
    assert sum(p.numel() for p in model.parameters() if p.requires_grad) == variant.parameters


@pytest.mark.parametrize(("family", "variant"), ROWS)
@pytest.mark.slow
def test_a_clip_gets_one_finite_number_for_each_label(family: Family, variant: Variant) -> None:
    model = fresh(family, variant)
    with torch.inference_mode():
        logits = model(prepared(family, variant))
        blank = model(torch.from_numpy(family.prepare(variant.input.blank(), variant.input))[None])
    assert logits.shape == blank.shape == (1, LABELS)
    assert logits.isfinite().all() and blank.isfinite().all()
    assert not torch.allclose(logits, blank, atol=1e-4)


@pytest.mark.parametrize(("family", "variant"), ROWS)
def test_it_is_known_by_its_shapes_and_by_no_other_family(family: Family, variant: Variant) -> None:
    with torch.device("meta"):
        shapes = module_shapes(family.build(labels=LABELS, **variant.hyper))
        hyper = family.recognise(shapes)
        assert hyper is not None
        assert module_shapes(family.build(labels=LABELS, **hyper)) == shapes
    assert family.classes(shapes) == LABELS
    assert [f.name for f in FAMILIES.values() if f.recognise(shapes) is not None] == [family.name]
    assert family.recognise({"nothing.weight": (3, 4)}) is None


@pytest.mark.parametrize(("family", "variant"), ROWS)
@pytest.mark.slow
def test_a_saved_one_answers_as_before(family: Family, variant: Variant, tmp_path: Path) -> None:
    model = fresh(family, variant)
    labels = tuple(f"s{i}" for i in range(LABELS))
    manifest = Manifest("saved", family.name, labels, variant.input, hyper=variant.hyper)
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    write_checkpoint(tmp_path / "saved.safetensors", tensors, manifest)
    engine = open_engine(tmp_path / "saved.safetensors")
    with torch.inference_mode():
        expected = model(prepared(family, variant))[0].numpy()
    assert np.allclose(engine.infer(some_clip(variant)), expected, atol=1e-5)


@pytest.mark.parametrize(("family", "variant"), ROWS)
@pytest.mark.slow
def test_its_head_is_rebuilt_for_other_labels_and_the_rest_stays(family: Family, variant: Variant) -> None:
    old, new = fresh(family, variant), fresh(family, variant, LABELS + 4)
    kept = {k: v for k, v in old.state_dict().items() if not k.startswith(family.head)}
    missing, unexpected = new.load_state_dict(kept, strict=False)
    assert missing and all(name.startswith(family.head) for name in missing) and not unexpected
    differing = {k for k, v in module_shapes(old).items() if module_shapes(new)[k] != v}
    assert differing and differing <= set(missing)
    with torch.inference_mode():
        assert new(prepared(family, variant)).shape == (1, LABELS + 4)


@pytest.mark.slow
@pytest.mark.timeout(600)  # of thousands of operators, on a busy machine
@pytest.mark.parametrize(("family", "variant"), EXPORTED)
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")  # inside the exporter
def test_the_exported_graph_answers_alike(family: Family, variant: Variant, tmp_path: Path) -> None:
    import onnxruntime

    model, x = fresh(family, variant), prepared(family, variant)
    file = tmp_path / "model.onnx"
    torch.onnx.export(model, (x,), file, dynamo=True, external_data=False, verbose=False)
    session = onnxruntime.InferenceSession(file.read_bytes(), providers=["CPUExecutionProvider"])
    answer: Any = session.run(None, {session.get_inputs()[0].name: x.numpy()})[0]
    with torch.inference_mode():
        expected = model(x).numpy()
    scale = max(1.0, float(np.abs(expected).max()))
    assert np.abs(answer - expected).max() <= 1e-4 * scale


def test_every_family_stands_under_its_own_name_and_names_its_source() -> None:
    for name, family in FAMILIES.items():
        assert name == family.name and re.fullmatch(r"[a-z0-9_]+", name) and family.variants
        assert {variant.input.kind for variant in family.variants} == {family.kind}


@pytest.mark.parametrize(("family", "variant"), LARGE_ARE_SLOW)
def test_its_two_halves_are_the_model_and_the_head_is_in_the_second(family: Family, variant: Variant) -> None:
    model, x = fresh(family, variant), prepared(family, variant)
    assert isinstance(model, Headed)
    embedding = model.embed(x)
    head = [value for name, value in model.named_parameters() if name.startswith(family.head)]
    assert head and all(g is None for g in torch.autograd.grad(embedding.sum(), head, allow_unused=True))
    half = of_embeddings(model)
    assert torch.equal(half(embedding), model(x)) and half.state_dict().keys() == model.state_dict().keys()
    with torch.no_grad():
        for value in head:
            value.add_(1)
    assert torch.equal(half(embedding), model(x)), "the tensors are the same ones"
