"""Continual clip models: the clip network's own layers laid over a whole long video, frame by frame."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
import torch
from torch import Tensor, nn

from engine.models.blocks3d import SqueezeExcite
from engine.models.continual import ClipModel, Continual
from engine.models.continual.conversion import continual
from engine.models.continual.tape import State
from engine.models.efficient_x3d import EfficientX3d
from engine.models.resnet3d import SLOW_R50
from engine.models.x3d import X3D
from tests.engine.models.test_families import fresh

LENGTH = 5
X3D_DELAY = 2 + sum((3, 5, 11, 7))  # half of the stem's five frames, and of three in each block
SLOW_DELAY = 6 + 3  # half of three in each block of the last two stages


pytestmark = pytest.mark.usefixtures("one_thread")


@cache
def clip_model(name: str) -> ClipModel:
    """With a window of LENGTH frames; "x3d-narrow": of two of them; "x3d-all": of all of the map."""
    if name == "slow_r50":
        model: nn.Module = fresh(SLOW_R50, SLOW_R50.variants[0])
    else:
        window = {"x3d": [LENGTH, 2, 2], "x3d-narrow": [2, 1, 2], "x3d-moves": [LENGTH, 2, 2]}.get(name)
        hyper = {"window": window, "rgb_difference": name == "x3d-moves"}
        model = fresh(X3D, replace(X3D.variants[0], hyper=hyper))
    assert isinstance(model, ClipModel)
    model.blocks[-1].proj.weight.data.mul_(20)  # fresh heads say nearly the same of everything
    for module in model.modules():
        if isinstance(module, SqueezeExcite):  # and fresh gates are half open for everything
            module.block[0].weight.data.mul_(20)
    return model


def made(name: str) -> Continual:
    return Continual(clip_model(name), 8 if name == "slow_r50" else LENGTH)


def video(frames: int, side: int = 40, seed: int = 1) -> Tensor:
    """Of two streams at once, that change in time."""
    random = torch.Generator().manual_seed(seed)
    still = torch.randn(2, 3, 1, side, side + 32, generator=random)
    return still + torch.randn(2, 3, frames, side, side + 32, generator=random)


@torch.inference_mode()
def stepped(model: Continual, pieces: list[Tensor]) -> tuple[list[Tensor], State]:
    state, logits = None, []
    for piece in pieces:
        answer, state = model.step(piece, state)
        logits.append(answer)
    assert state is not None
    return logits, state


@torch.inference_mode()
def over_a_whole_video(model: ClipModel, length: int, x: Tensor, monkeypatch: pytest.MonkeyPatch) -> list[Tensor]:
    """The slow reference: the clip model's own modules, each over all of x (B, 3, T, H, W) with its own padding, and
    instead of its means over time those of the last `length` frames. The logits about the clip that ends with each
    frame from number `length` - 1 on."""

    def gated(self: SqueezeExcite, maps: Tensor) -> Tensor:
        gates = []
        for t in range(maps.shape[2]):
            clip = maps[:, :, max(0, t + 1 - length) : t + 1]
            gates.append(self.block(clip.mean((2, 3, 4), keepdim=True)))
        return maps * torch.cat(gates, dim=2)

    monkeypatch.setattr(SqueezeExcite, "forward", gated)
    if model is clip_model("x3d-moves"):
        x = torch.cat([torch.zeros_like(x[:, :, :1]), x.diff(dim=2)], dim=2)
    *body, head = model.blocks
    for block in body:
        x = block(x)
    ends = range(length, x.shape[2] + 1)
    return [model.classify(model.gathered(head.pool(x[:, :, end - length : end]))) for end in ends]


@pytest.mark.parametrize(
    "name",
    ["x3d", *(pytest.param(n, marks=pytest.mark.slow) for n in ("x3d-narrow", "x3d-all", "x3d-moves", "slow_r50"))],
)
def test_it_is_the_clip_models_own_layers_over_the_whole_video(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    model = made(name)
    assert model.delay == (SLOW_DELAY if name == "slow_r50" else X3D_DELAY)
    x = video(model.needed + 4, side=64 if name == "slow_r50" else 40)
    answers, _ = stepped(model, list(x.split(1, dim=2)))
    expected = over_a_whole_video(clip_model(name), model.length, x, monkeypatch)
    compared = list(zip(answers[model.needed - 1 :], expected, strict=False))
    assert len(compared) == 5  # from the first answer about a whole clip on
    assert max(float((a - b).abs().max()) for a, b in compared) <= 1e-4
    assert min(float((a - b).abs().max()) for a, b in pairwise(expected)) > 1e-3  # each frame tells


def without_neighbours(model: nn.Module) -> None:
    """Leave of every kernel through time its middle alone."""
    for module in model.modules():
        if isinstance(module, nn.Conv3d) and module.kernel_size[0] > 1:
            middle = module.kernel_size[0] // 2
            for step in {*range(module.kernel_size[0])} - {middle}:
                module.weight.data[:, :, step] = 0


@pytest.mark.slow
@pytest.mark.parametrize("name", ["x3d", "slow_r50"])
def test_where_no_frame_sees_its_neighbours_the_answer_is_the_clip_models(name: str) -> None:
    """Then nothing is lost at the ends of a clip. An X3D's squeeze-excitation sees all of a clip: of a still picture,
    which has the same means everywhere."""
    clip = type(clip_model(name))(7, **({} if name == "slow_r50" else {"window": [LENGTH, 2, 2]})).eval()
    clip.load_state_dict(clip_model(name).state_dict())
    without_neighbours(clip)
    model = Continual(clip, 8 if name == "slow_r50" else LENGTH)
    x = video(model.needed + 2)
    if name == "x3d":
        x = x[:, :, :1].expand_as(x)
    answers, _ = stepped(model, list(x.split(1, dim=2)))
    for n in (1, 2, 3):
        end = n + model.length - 1  # the clip that ended `delay` frames before answer `needed` - 1 + n - 1
        with torch.inference_mode():
            expected = clip(x[:, :, end - model.length : end])
        assert (answers[model.needed + n - 2] - expected).abs().max() <= 1e-4


@pytest.mark.parametrize("name", ["x3d", pytest.param("slow_r50", marks=pytest.mark.slow)])
def test_a_stream_in_any_pieces_has_the_answer_and_the_state_of_the_whole(name: str) -> None:
    model, x = made(name), video(14, side=32)
    one_by_one, final = stepped(model, list(x.split(1, dim=2)))
    for sizes in ([14], [3, 1, 8, 2]):
        answers, state = stepped(model, list(x.split(sizes, dim=2)))
        assert (answers[-1] - one_by_one[-1]).abs().max() <= 1e-5
        assert state.keys() == final.keys() and int(state["frames"]) == 14
        assert all(torch.allclose(state[key], final[key], rtol=1e-4, atol=1e-4) for key in state)
    with torch.inference_mode():
        assert (model(x) - one_by_one[-1]).abs().max() <= 1e-5


def test_a_state_of_zeros_is_none_as_programs_begin() -> None:
    model, x = made("x3d"), video(3, side=32)
    _, state = stepped(model, [x])
    zeros = {name: torch.zeros_like(value) for name, value in state.items()}
    with torch.inference_mode():
        answer, after = model.step(x, zeros)
        assert torch.equal(answer, model.step(x)[0])
    assert {k: v.shape for k, v in after.items()} == {k: v.shape for k, v in state.items()}  # fixed


@pytest.mark.parametrize("name", ["x3d", pytest.param("slow_r50", marks=pytest.mark.slow)])
def test_a_step_changes_neither_the_state_it_is_given_nor_the_picture(name: str) -> None:
    model, x = made(name), video(4, side=32)
    _, state = stepped(model, list(x[:, :, :3].split(1, dim=2)))
    kept, picture = {key: value.clone() for key, value in state.items()}, x.clone()
    with torch.inference_mode():
        first = model.step(x[:, :, 3:], state)[0]
        assert torch.equal(first, model.step(x[:, :, 3:], state)[0])
    assert torch.equal(x, picture)
    assert all(torch.equal(state[key], kept[key]) for key in kept)


def test_the_weights_are_the_clip_models_and_others_are_refused() -> None:
    clip = clip_model("x3d")
    model = Continual(clip, LENGTH)
    assert [*map(id, model.parameters())] == [*map(id, clip.parameters())]
    assert isinstance(clip, ClipModel) and not isinstance(EfficientX3d(2), ClipModel)


@pytest.mark.parametrize(
    "module",
    [
        nn.Conv3d(2, 2, 3, padding=0),
        nn.Conv3d(2, 2, 1, stride=2),
        nn.MaxPool3d((3, 1, 1), (1, 1, 1), (1, 0, 0)),
        nn.AvgPool3d(1),
    ],
)
def test_a_layer_that_has_no_counterpart_is_refused(module: nn.Module) -> None:
    with pytest.raises(TypeError, match="it"):
        continual([("it", module)])
