"""Our streaming MoViNet on real trained weights; and the float run of a graph that it is compared with."""

from types import SimpleNamespace

import numpy as np
import pytest
import torch

from benchmarks import movinet_proof, tflite_graph
from benchmarks.data import MissingData
from benchmarks.movinet_proof import agreement, float_run, golden_run, our_run, trained
from benchmarks.tflite_graph import Array, Operator, read_graph
from tests.needs import data_folder


@pytest.mark.data
@pytest.mark.slow
def test_real_weights_give_the_answers_of_their_own_graph(one_thread: None) -> None:
    folder = data_folder() / "movinet_a0_stream"
    frames, golden = golden_run(folder)
    graph = read_graph(folder / "a0_dynamic.tflite")
    exact, _ = float_run(graph, frames)
    model = trained(graph)
    ours, _ = our_run(model, frames)
    span = np.ptp(golden)
    assert np.abs(ours - exact).max() <= 1e-4 * span
    assert (ours.argmax(axis=1) == exact.argmax(axis=1)).all()
    assert np.abs(ours - golden).max() <= 0.06 * span
    assert agreement(ours, golden)[1] == 0
    clip = torch.from_numpy(frames.transpose(3, 0, 1, 2).copy())[None]
    with torch.inference_mode():
        assert np.abs(model(clip)[0].numpy() - exact[-1]).max() <= 1e-4 * span
    # The comparison sees what is wrong: the other hard sigmoid moves the answers by far more.
    for module in model.modules():
        if hasattr(module, "gate"):
            module.gate = "keras"
    assert np.abs(our_run(model, frames)[0] - exact).max() > 0.01 * span


def test_frames_count_as_sure_where_the_margin_exceeds_twice_the_difference() -> None:
    golden = np.array([[3.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    assert agreement(np.array([[2.0, 0.0], [0.0, 0.0], [0.0, 1.0]]), golden) == (2, 0)


@pytest.mark.parametrize("groups", [1, 3])
def test_a_convolution_of_the_float_graph_is_torchs(groups: int) -> None:
    """11 points at stride 2 and kernel 3: "same" padding is 1 and 1; valid padding is none."""
    conv, x = torch.nn.Conv2d(3, 3, 3, stride=2, groups=groups), torch.rand(1, 3, 11, 11)
    name, order = ("CONV_2D", (0, 2, 3, 1)) if groups == 1 else ("DEPTHWISE_CONV_2D", (1, 2, 3, 0))
    weight, bias = conv.weight.detach().permute(order).double().numpy(), conv.bias
    assert bias is not None
    for padding in (0, 1):
        conv.padding = (1 - padding, 1 - padding)
        options = SimpleNamespace(padding=padding, strideH=2, strideW=2)
        found = ran(name, options, x, weight, bias.detach().double().numpy())
        assert np.allclose(found, conv(x).detach().permute(0, 2, 3, 1), atol=1e-5)


def test_the_float_graphs_mean_pool_leaves_the_padding_out() -> None:
    options = SimpleNamespace(padding=0, strideH=2, strideW=2, filterHeight=3, filterWidth=3)
    x = torch.rand(1, 2, 11, 11)
    wanted = torch.nn.functional.avg_pool2d(x, 3, 2, padding=1, count_include_pad=False).permute(0, 2, 3, 1)
    assert np.allclose(ran("AVERAGE_POOL_2D", options, x), wanted, atol=1e-6)


def test_the_float_graph_dequantises_by_channel() -> None:
    quantization = SimpleNamespace(scale=np.float32([0.5, 2.0]), zeroPoint=np.array([0, 1]), quantizedDimension=0)
    tensor = SimpleNamespace(type=9, shape=(2, 2), quantization=quantization)
    value = tflite_graph._value(tensor, np.int8([[2, -4], [3, 1]]).tobytes())
    assert value.tolist() == [[1.0, -2.0], [4.0, 0.0]]


def test_without_the_data_the_figures_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIGNLENS_DATA", raising=False)
    with pytest.raises(MissingData, match="SIGNLENS_DATA"):
        movinet_proof.movinet_figures(1)


def ran(name: str, options: SimpleNamespace, x: torch.Tensor, *rest: Array) -> Array:
    """What an operator makes of a picture (B, C, H, W), as (B, H', W', C)."""
    return Operator(name, (), 0, options)(x.permute(0, 2, 3, 1).double().numpy(), *rest)
