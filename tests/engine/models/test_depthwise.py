"""A depthwise convolution learns by the gradients of `nn.Conv3d`, and answers what it answers, to the bit."""

import pytest
import torch
from torch import Tensor, nn

from engine.models.depthwise import DepthwiseConv3d
from engine.models.x3d import X3d

KERNELS = [(3, 3, 3), (5, 1, 1), (1, 3, 3), (3, 5, 3)]


def pair(kernel: tuple[int, int, int]) -> tuple[nn.Module, nn.Module]:
    ours = DepthwiseConv3d(6, kernel)
    padding = tuple(size // 2 for size in kernel)
    plain = nn.Conv3d(6, 6, kernel, 1, padding, groups=6, bias=False)  # type: ignore[arg-type]
    plain.load_state_dict(ours.state_dict())
    return ours, plain


@pytest.mark.parametrize("kernel", KERNELS)
@pytest.mark.parametrize("frames", [1, 2, 7])
def test_outputs_and_gradients_are_those_of_torch(kernel: tuple[int, int, int], frames: int) -> None:
    torch.manual_seed(0)
    found = []
    for model in pair(kernel):
        x = torch.randn(2, 6, frames, 5, 8, generator=torch.Generator().manual_seed(1), requires_grad=True)
        y = model.train()(x)
        (y * y.detach().cos()).sum().backward()
        found.append((y.detach(), x.grad, model.weight.grad))
        assert torch.equal(model.eval()(x), y)
    (y, gx, gw), (y2, gx2, gw2) = found
    assert torch.equal(y, y2)
    torch.testing.assert_close(gx, gx2, rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(gw, gw2, rtol=1e-4, atol=1e-4)


def test_the_gradients_are_those_of_the_definition() -> None:
    model = DepthwiseConv3d(2, (3, 3, 3)).double()
    x = torch.randn(1, 2, 3, 3, 4, dtype=torch.double, requires_grad=True)

    def answer(x: Tensor, weight: Tensor) -> Tensor:
        return torch.func.functional_call(model, {"weight": weight}, (x,))

    assert torch.autograd.gradcheck(answer, (x, model.weight))


def test_half_precision_learns_too() -> None:
    ours, plain = pair((3, 3, 3))
    for model in (ours, plain):
        with torch.autocast("cpu", torch.bfloat16):
            model(torch.ones(1, 6, 2, 4, 4, requires_grad=True)).float().sum().backward()
    torch.testing.assert_close(ours.weight.grad, plain.weight.grad, rtol=2e-2, atol=2e-1)


def test_x3d_learns_by_it() -> None:
    found = [m for m in X3d(2).modules() if isinstance(m, DepthwiseConv3d)]
    assert len(found) == 1 + 26 - 4  # the stem, and every bottleneck but the first of each stage, which strides
