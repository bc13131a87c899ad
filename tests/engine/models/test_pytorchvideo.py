"""The video families answer as PyTorchVideo's published models do, whose tensors they load as they are."""

import sys

import pytest
import torch
from torch import Tensor, nn

from benchmarks.peers import (
    PUBLISHED,
    blobs,
    head_of,
    ours_with_their_weights,
    pytorchvideo_model,
    some_video,
    their_logits,
)
from engine.models import FAMILIES
from engine.models.family import module_shapes

pytest.importorskip("pytorchvideo", reason="pytorchvideo 0.1.5, the peer, comes with the extra `test`")

SLOW = ("slow_r50", "x3d_s", "x3d_m", "efficient_x3d_s", "mvit_base_16x4")
NAMES = [pytest.param(name, marks=[pytest.mark.slow] if name in SLOW else []) for name in PUBLISHED]


pytestmark = pytest.mark.usefixtures("one_thread")


def assert_equal_answers(name: str, ours: nn.Module, theirs: nn.Module, x: Tensor) -> None:
    with torch.inference_mode():
        answer, backwards, expected = ours(x), ours(x.flip(2)), their_logits(name, theirs(x))
    assert answer.shape == expected.shape
    assert (answer - expected).abs().max() <= 1e-4
    assert (answer - backwards).abs().max() > 1e-2  # these weights let the answer depend on what is seen


@pytest.mark.parametrize("name", NAMES)
def test_its_tensors_and_answers_are_theirs(name: str) -> None:
    theirs = pytorchvideo_model(name)
    ours = ours_with_their_weights(name, theirs)
    assert_equal_answers(name, ours, theirs, some_video(name))
    assert module_shapes(ours) == module_shapes(theirs)
    theirs.load_state_dict(ours.state_dict(), strict=True)
    assert PUBLISHED[name][1].parameters == sum(p.numel() for p in theirs.parameters() if p.requires_grad)
    assert not [module for module in sys.modules if module.split(".")[0] == "torchvision"]


@pytest.mark.parametrize("name", [pytest.param("slow_r50", marks=pytest.mark.slow), "x3d_xs", "mvit_base_16x4"])
def test_a_head_behind_a_dropout_as_fine_tuning_leaves_it_is_built_too(name: str) -> None:
    theirs = pytorchvideo_model(name)
    width = head_of(theirs).proj.in_features
    head_of(theirs).proj = nn.Sequential(nn.Dropout(0.5), nn.Linear(width, 7)).eval()
    ours = ours_with_their_weights(name, theirs)
    assert module_shapes(ours) == module_shapes(theirs)
    features = torch.randn(2, width)
    assert torch.allclose(head_of(ours).project(features), head_of(theirs).proj(features), atol=1e-6)


@pytest.mark.slow
def test_x3d_looks_at_a_larger_clip_window_by_window_as_theirs() -> None:
    theirs = pytorchvideo_model("x3d_s")
    ours = ours_with_their_weights("x3d_s", theirs)
    x = blobs(16, 224, 224)  # as it is often fine-tuned: its window is 13 × 5 × 5, the map 16 × 7 × 7
    assert_equal_answers("x3d_s", ours, theirs, x)
    whole = FAMILIES["x3d"].build(labels=400).eval()
    whole.load_state_dict(theirs.state_dict())
    with torch.inference_mode():
        assert (whole(x) - ours(x)).abs().max() > 1e-2


@pytest.mark.parametrize("name", ["x3d_l", "c2d_r50", "i3d_r50", "csn_r101", "r2plus1d_r50"])
def test_their_other_models_are_taken_for_none_of_these(name: str) -> None:
    shapes = module_shapes(pytorchvideo_model(name, device="meta"))
    assert [family.name for family in FAMILIES.values() if family.recognise(shapes) is not None] == []


@pytest.mark.slow
def test_a_longer_mvit_is_known_by_its_encodings() -> None:
    theirs = pytorchvideo_model("mvit_base_32x3")
    hyper = FAMILIES["mvit"].recognise(module_shapes(theirs))
    assert hyper == {"head": "linear", "frames": 32, "size": 224}
    ours = FAMILIES["mvit"].build(labels=400, **hyper).eval()
    ours.load_state_dict(theirs.state_dict(), strict=True)
    assert module_shapes(ours) == module_shapes(theirs)
