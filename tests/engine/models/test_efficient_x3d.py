"""The deployable form of EfficientX3D answers like the plain one, with nothing left that is only for training."""

import pytest
import torch
from torch import nn

from benchmarks.peers import ours_with_their_weights, pytorchvideo_model, some_video
from engine.models.efficient_x3d import EFFICIENT_X3D, EfficientX3d, deployable
from engine.models.family import module_shapes

pytest.importorskip("pytorchvideo", reason="pytorchvideo 0.1.5, the peer, comes with the extra `test`")
NAMES = ["efficient_x3d_xs", pytest.param("efficient_x3d_s", marks=pytest.mark.slow)]


def plain(name: str) -> tuple[EfficientX3d, nn.Module]:
    theirs = pytorchvideo_model(name)
    ours = ours_with_their_weights(name, theirs)
    assert isinstance(ours, EfficientX3d)
    return ours, theirs


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.slow
def test_the_deployable_form_answers_like_the_plain_one_and_like_theirs(name: str) -> None:
    from pytorchvideo.accelerator.deployment.mobile_cpu.utils.model_conversion import convert_to_deployable_form

    ours, theirs = plain(name)
    x = some_video(name)
    with torch.inference_mode():
        expected = ours(x)
        answer = deployable(ours)(x)
        peer = convert_to_deployable_form(theirs, x)(x)
    assert (answer - expected).abs().max() <= 1e-5 * expected.abs().max()
    assert (answer - peer).abs().max() <= 1e-4


def test_nothing_in_it_is_only_for_training_and_the_plain_one_stays() -> None:
    ours, _ = plain("efficient_x3d_xs")
    before, ours = module_shapes(ours), ours.train()
    form = deployable(ours)
    assert not [m for m in form.modules() if isinstance(m, nn.BatchNorm3d | nn.Dropout)]
    assert not form.training and not any(p.requires_grad for p in form.parameters())
    assert ours.training and module_shapes(ours) == before
    assert EFFICIENT_X3D.recognise(module_shapes(form)) is None  # its tensors don't fit the plain one
