"""Convolutions in oneDNN: the answers of the module, with each norm folded that follows a convolution, and no other."""

import torch
from torch import nn

from engine.backends.onednn import OneDnnConv3d, in_onednn


class Small(nn.Module):
    """Two convolutions, of which one is normed, and a norm of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.BatchNorm3d(3)
        self.normed = nn.Sequential(nn.Conv3d(3, 4, (3, 1, 1), padding=(1, 0, 0), bias=False), nn.BatchNorm3d(4))
        self.plain = nn.Conv3d(4, 4, 3, stride=(1, 2, 2), groups=4)
        self.last = nn.BatchNorm3d(4)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out: torch.Tensor = self.last(torch.relu(self.plain(self.normed(self.first(x)))))
        return out


def small() -> Small:
    torch.manual_seed(1)
    module = Small()
    with torch.no_grad():
        module.train()(torch.randn(4, 3, 5, 9, 9) + 2)  # norms that do something
    return module.eval()


@torch.inference_mode()
def test_the_answers_are_those_of_the_module_which_stays_as_it_is() -> None:
    module, x = small(), torch.randn(1, 3, 5, 9, 9)
    before = {name: value.clone() for name, value in module.state_dict().items()}
    made = in_onednn(module, x)
    found = made(x.contiguous(memory_format=torch.channels_last_3d))
    assert (found - module(x)).abs().max() <= 1e-5
    after = module.state_dict()
    assert after.keys() == before.keys() and all(torch.equal(value, after[name]) for name, value in before.items())


def test_norms_go_into_the_convolution_before_them_and_no_further() -> None:
    made = in_onednn(small(), torch.randn(1, 3, 5, 9, 9))
    kinds = [type(part) for part in made.modules()]
    assert kinds.count(OneDnnConv3d) == 2 and nn.Conv3d not in kinds
    assert kinds.count(nn.BatchNorm3d) == 2  # the first, and the one behind an activation
