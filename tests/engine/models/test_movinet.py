"""MoViNet: streams in any pieces, the past alone, TensorFlow's padding, the published names."""

import math
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.nn import functional

from engine.models.movinet import MOVINET, MOVINET_STREAM, MoViNet, MoViNetStream, State
from engine.models.movinet_layers import Halved, Tape, _Squeeze, same, sinusoids
from tests.engine.models.test_families import fresh

FRAMES = 9


pytestmark = pytest.mark.usefixtures("one_thread")


@cache
def streaming(size: str = "a0", gate: str = "keras") -> MoViNetStream:
    model = fresh(MOVINET_STREAM, replace(MOVINET_STREAM.variants[0], hyper={"size": size, "gate": gate}))
    assert isinstance(model, MoViNetStream)
    return model


def clip(frames: int = FRAMES, side: int = 38) -> torch.Tensor:
    return torch.rand(2, 3, frames, side, side - 3, generator=torch.Generator().manual_seed(1))


@torch.inference_mode()
def stepped(model: MoViNetStream, pieces: list[torch.Tensor]) -> tuple[list[torch.Tensor], State]:
    state, logits = None, []
    for piece in pieces:
        answer, state = model.step(piece, state)
        logits.append(answer)
    assert state is not None
    return logits, state


@settings(max_examples=12, derandomize=True)
@given(cuts=st.sets(st.integers(1, FRAMES - 1)), size=st.sampled_from(["a0", "a3"]))
@pytest.mark.slow
def test_a_clip_in_any_pieces_has_the_logits_and_the_state_of_the_whole(cuts: set[int], size: str) -> None:
    model, x = streaming(size), clip()
    bounds = [0, *sorted(cuts), FRAMES]
    pieces = [x[:, :, a:b] for a, b in pairwise(bounds)]
    logits, state = stepped(model, pieces)
    (whole,), final = stepped(model, [x])
    assert (logits[-1] - whole).abs().max() <= 1e-4
    assert state.keys() == final.keys() and int(state["frames"]) == FRAMES
    assert all(torch.allclose(state[name], final[name], rtol=1e-4, atol=1e-4) for name in state)


def test_no_frame_changes_an_answer_before_it_and_each_changes_its_own() -> None:
    model, x = streaming(), clip()
    before, _ = stepped(model, list(x.split(1, dim=2)))
    for late in (3, FRAMES - 1):
        y = x.clone()
        y[:, :, late:] = 1 - y[:, :, late:]
        after, _ = stepped(model, list(y.split(1, dim=2)))
        assert all(torch.equal(a, b) for a, b in zip(before[:late], after[:late], strict=True))
        assert (before[late] - after[late]).abs().max() > 1e-4


def test_a_step_changes_neither_the_state_it_is_given_nor_the_model() -> None:
    model, x = streaming(), clip()
    _, state = stepped(model, [x[:, :, :4]])
    kept = {name: value.clone() for name, value in state.items()}
    first, _ = model.step(x[:, :, 4:], state)
    again, _ = model.step(x[:, :, 4:], state)
    assert torch.equal(first, again)
    assert all(torch.equal(state[name], kept[name]) for name in kept)


def test_two_streams_of_one_model_do_not_meet() -> None:
    model, x, y = streaming(), clip(), 1 - clip()
    alone, _ = stepped(model, list(x.split(1, dim=2)))
    mine, other, state, others = None, None, None, None
    with torch.inference_mode():
        for a, b in zip(x.split(1, dim=2), y.split(1, dim=2), strict=True):
            mine, state = model.step(a, state)
            other, others = model.step(b, others)
    assert mine is not None and torch.equal(mine, alone[-1]) and not torch.equal(mine, other)


@pytest.mark.parametrize("positions", [False, True])
def test_the_gates_of_the_larger_sizes_know_the_time(positions: bool) -> None:
    """One and the same picture, one and the same mean so far: only the number of frames before it differs."""
    torch.manual_seed(0)
    squeeze, x = _Squeeze(8, "keras", positions), torch.rand(1, 8, 1, 5, 5)
    if squeeze.position is not None:
        squeeze.position.data.fill_(1.0)
    mean = x.mean(dim=(3, 4), keepdim=True)
    states = [{"frames": torch.tensor([seen]), "b.sum": mean * seen} for seen in (3, 9)]
    early, late = (squeeze(x, "b", Tape.begun(x, state)) for state in states)
    assert torch.allclose(early, late, atol=1e-4) != positions
    assert any("position" in name for name, _ in streaming("a3").named_parameters())
    assert not any("position" in name for name, _ in streaming("a0").named_parameters())


def test_positions_are_encoded_as_sines_then_cosines() -> None:
    found = sinusoids(torch.tensor([0.0, 3.0]), 4)[0, :, :, 0, 0]
    wanted = [[0, math.sin(3)], [0, math.sin(0.03)], [1, math.cos(3)], [1, math.cos(0.03)]]
    assert torch.allclose(found, torch.tensor(wanted), atol=1e-6)


def test_a_base_model_sees_past_and_future_alike() -> None:
    """Played backwards with its kernels turned around, a clip has the same logits."""
    model, x = fresh(MOVINET, MOVINET.variants[0]), clip()
    with torch.inference_mode():
        forwards, mixed = model(x), model(x.flip(2))
        for value in model.parameters():
            if value.ndim == 5:
                value.copy_(value.flip(2))
        assert torch.allclose(model(x.flip(2)), forwards, atol=1e-5)
    assert not torch.allclose(mixed, forwards, atol=1e-4)


def test_the_two_gates_differ() -> None:
    x = clip()
    assert not torch.allclose(streaming(gate="keras")(x), streaming(gate="relu6")(x), atol=1e-4)


@pytest.mark.parametrize("side", [11, 22, 43, 86, 145])
@pytest.mark.parametrize(("kernel", "stride"), [(3, 1), (3, 2), (5, 1), (5, 2)])
def test_padding_keeps_the_size_that_tensorflow_keeps(side: int, kernel: int, stride: int) -> None:
    x = same(torch.ones(1, 1, side, side), kernel, stride)
    out = functional.conv2d(x, torch.ones(1, 1, kernel, kernel), stride=stride)
    assert out.shape[-1] == -(-side // stride)
    before, after = (
        int((x[0, 0, side // 2].cumsum(0) == 0).sum()),
        int((x[0, 0, side // 2].flip(0).cumsum(0) == 0).sum()),
    )
    assert after - before in (0, 1)  # the odd one comes last


@pytest.mark.parametrize(("rows", "columns"), [(11, 22), (43, 43), (86, 145)])
def test_a_halved_picture_of_one_colour_keeps_it_to_the_very_edge(rows: int, columns: int) -> None:
    halved = Halved()(torch.full((1, 2, 3, rows, columns), 5.0))
    assert halved.shape == (1, 2, 3, -(-rows // 2), -(-columns // 2))
    assert torch.allclose(halved, torch.tensor(5.0))


def test_tensors_are_named_as_in_the_published_pytorch_weights() -> None:
    stream, base = (set(f.build(labels=600, size="a0").state_dict()) for f in (MOVINET_STREAM, MOVINET))
    for names, conv in ((stream, "conv2d"), (base, "conv3d")):
        assert {
            f"conv1.conv_1.{conv}.weight",
            "conv1.conv_1.norm.running_var",
            "blocks.b0_l0.alpha",
            f"blocks.b1_l2.expand.conv_1.{conv}.weight",
            f"blocks.b2_l0.deep.conv_1.{conv}.weight",
            f"blocks.b2_l0.se.fc1.conv_1.{conv}.bias",
            f"blocks.b2_l0.se.fc2.conv_1.{conv}.weight",
            f"blocks.b4_l0.res.1.conv_1.{conv}.weight",
            "blocks.b4_l3.project.conv_1.norm.weight",
            f"conv7.conv_1.{conv}.weight",
            f"classifier.0.conv_1.{conv}.bias",
            f"classifier.3.conv_1.{conv}.weight",
        } <= names
        assert not any("b3_l0.res" in name for name in names)
    assert "blocks.b1_l0.deep.conv_2.norm.running_mean" in stream
    assert not any("conv_2" in name for name in base)
    # A3 and A5 widen without a stride in their fourth block: their skip has no pooling before its convolution.
    assert "blocks.b3_l0.res.0.conv_1.conv3d.weight" in MoViNet(600, size="a3").state_dict()


def test_a_stream_model_of_24_classes_has_as_many_parameters_as_published() -> None:
    assert sum(p.numel() for p in MoViNetStream(24).parameters()) == 2_567_807


@pytest.mark.parametrize("hyper", [{"size": "a9"}, {"gate": "soft"}, {"gate": None}, {"labels": 0}])
def test_settings_that_make_no_model_are_refused(hyper: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(hyper))):
        MOVINET_STREAM.build(**{"labels": 3, **hyper})


def test_a_base_model_has_no_gate_to_choose_and_no_step() -> None:
    with pytest.raises(TypeError):
        MOVINET.build(labels=3, gate="keras")
    assert not hasattr(MoViNet, "step")
