"""The landmark transformer's blocks compute what their papers say, and exact mode what the published model did."""

import math

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.models.landmark_blocks import (
    Attention,
    CrossAttention,
    PartEmbedding,
    PatchEmbedding,
    RMSNorm,
    Rotary,
    SwiGLU,
    TemporalConvolution,
)
from engine.models.landmark_points import PADDING, SEEN
from engine.models.landmark_transformer import LandmarkTransformer


def test_the_norm_divides_by_the_root_of_the_mean_square() -> None:
    x, norm = torch.randn(2, 3, 64), RMSNorm(64)
    norm.weight.data.normal_()
    assert torch.allclose(norm(x), functional.rms_norm(x, (64,), norm.weight, 1e-12), atol=1e-5)
    assert not norm(torch.zeros(1, 64)).any()


def test_swiglu_is_a_gate_times_a_value() -> None:
    x, layer = torch.randn(2, 3, 64), SwiGLU(64)
    gate, value = x @ layer.w1.weight[:64].T, x @ layer.w1.weight[64:].T
    assert torch.allclose(layer(x), (gate * torch.sigmoid(gate) * value) @ layer.w2.weight.T, atol=1e-5)


def test_rotary_scores_depend_on_the_distance_in_time_alone() -> None:
    rotary = Rotary(64)
    q, k = (rotary(torch.randn(1, 1, 1, 64).expand(1, 1, 20, 64)) for _ in range(2))
    scores = (q @ k.transpose(-1, -2))[0, 0]
    assert torch.allclose(scores[1:, 1:], scores[:-1, :-1], atol=1e-4)
    assert not torch.allclose(scores[0], scores[0].flip(0), atol=1e-2)
    pair = rotary(torch.ones(1, 1, 4, 64))[0, 0, 3]
    angle = 3 * 10_000 ** (-2 / 64)  # of the second pair, numbers 1 and 33
    assert pair[1] == pytest.approx(math.cos(angle) - math.sin(angle), abs=1e-5)
    assert pair[33] == pytest.approx(math.cos(angle) + math.sin(angle), abs=1e-5)


def test_cross_attention_is_multi_head_attention_beside_a_residual() -> None:
    layer, query, source = CrossAttention(128, 0.0), torch.randn(2, 7, 128), torch.randn(2, 7, 128)
    known = nn.MultiheadAttention(128, 2, bias=False, batch_first=True)
    known.in_proj_weight.data = torch.cat([layer.w_q.weight, layer.w_k.weight, layer.w_v.weight])
    known.out_proj.weight.data = layer.w_o.weight.data
    drawn, _ = known(query, source, source)
    assert torch.allclose(layer(query, source, None), layer.norm(query + drawn), atol=1e-5)


def test_attention_leaves_out_the_frames_that_do_not_count() -> None:
    attention, x = Attention(64, 1, 0.0, rotary=True), torch.randn(1, 9, 64)
    counts = torch.ones(1, 9)
    counts[:, 6:] = 0
    assert torch.allclose(attention.mixed(x, x, counts)[:, :6], attention.mixed(x[:, :6], x[:, :6]), atol=1e-5)


def test_convolution_over_time_has_three_kernels_of_a_third_of_the_channels() -> None:
    layer = TemporalConvolution(512)
    assert [(c.out_channels, c.kernel_size) for c in layer.convs] == [(170, (3,)), (171, (5,)), (171, (7,))]
    x = torch.zeros(1, 21, 512)
    x[:, 10] = 1
    for convolution in layer.convs:
        convolution.bias.data.zero_()
    touched = (layer(x)[0] != 0).any(dim=-1).nonzero().flatten()
    assert touched.tolist() == list(range(7, 14))


def test_points_are_taken_four_at_a_time_and_the_last_patch_is_filled_up() -> None:
    layer, points = PatchEmbedding(5, 64), torch.randn(1, 2, 5, 2)
    second = functional.pad(points[:, :, 4], (0, 6))
    wanted = layer.norm(layer.proj(second) + layer.pos_embed[:, 1])
    assert layer(points).shape == (1, 2, 2, 64)
    assert torch.allclose(layer(points)[:, :, 1], wanted, atol=1e-6)


def test_a_part_that_is_not_seen_is_one_learned_vector() -> None:
    layer = PartEmbedding(21, 64, 0.0)
    out = layer(torch.randn(1, 3, 21, 2), torch.tensor([[True, False, True]]))
    assert torch.equal(out[0, 1], layer.missing_embed) and not torch.equal(out[0, 0], layer.missing_embed)


def pattern(shape: torch.Size, step: int) -> Tensor:
    """Numbers in -0.5 … 0.5 that are the same on every machine."""
    numbers = (torch.arange(shape.numel()) * (7919 + step) + 31 * step) % 1009
    return (numbers.double() / 1008 - 0.5).float().view(shape)


@pytest.mark.slow
def test_exact_mode_answers_as_the_published_model() -> None:
    """Expected: the same weights and clip in a separate retelling of the published forward pass, its query set to 0."""
    with torch.device("meta"):
        model = LandmarkTransformer(6, mode="exact")
    model = model.to_empty(device="cpu").eval()
    for step, (name, value) in enumerate(sorted(model.state_dict().items())):
        if name.endswith("inv_freq"):
            width = 2 * len(value)
            value.copy_(10_000.0 ** -(torch.arange(0, width, 2) / width))
        elif name.endswith("_STD"):
            value.copy_(pattern(value.shape, step) + 0.8)
        else:
            value.copy_(pattern(value.shape, step) * 2 / max(1.0, value[0].numel() ** 0.5))
    x = torch.full((1, 128, 92, 3), SEEN)
    x[..., :2] = pattern(x[..., :2].shape, 5) + 0.5
    x[:, 90:, :, :2], x[:, 90:, :, 2] = 0, PADDING
    x[:, 20:40, 40:61] = 0
    with torch.inference_mode():
        logits = model(x)[0]
    expected = torch.tensor([0.294729, -0.400225, -0.821199, -0.689591, 1.177884, 0.610991])
    assert torch.allclose(logits, expected, atol=2e-5)
