"""What a CRNN promises beyond every family's contract: each picture by itself, then their order."""

import pytest
import torch

from engine.models.crnn import CRNN, Crnn


def model() -> Crnn:
    torch.manual_seed(0)
    return Crnn(5).eval()


@torch.inference_mode()
def test_the_layers_are_those_of_the_slides() -> None:
    net, x = model(), torch.rand(2, 3, 70, 50)
    assert net.cnn(x).shape == (2, 16, 56, 36)
    assert sum(p.numel() for p in net.cnn.parameters()) == 14_944
    assert sum(p.numel() for p in net.gru.parameters()) == 6_205_824
    assert [tuple(layer.weight.shape) for layer in net.head[::2]] == [(32, 64), (64, 32), (5, 64)]


@torch.inference_mode()
def test_features_lie_as_keras_flattens_them() -> None:
    """Rows, columns, channels: the GRU's first 16 inputs are the channels of the first point."""
    net, x = model(), torch.rand(1, 3, 4, 70, 50)
    flat = net.cnn(x[0].transpose(0, 1)).permute(0, 2, 3, 1).flatten(1)
    assert torch.allclose(net(x), net.head(net.gru(flat[None])[1][-1]), atol=1e-6)
    weight = net.gru.weight_ih_l0
    before = net(x)
    weight[:, 16:] = 0  # only the first point is left
    changed = x.clone()
    changed[..., 15:, 15:] = 0
    assert torch.allclose(net(x), net(changed), atol=1e-6) and not torch.allclose(net(x), before, atol=1e-6)


@torch.inference_mode()
def test_the_order_of_the_pictures_counts() -> None:
    net, x = model(), torch.rand(1, 3, 6, 70, 50)
    assert not torch.allclose(net(x), net(x.flip(2)), atol=1e-6)


def test_it_is_not_taken_for_one_of_another_picture_size() -> None:
    shapes = {name: tuple(value.shape) for name, value in model().state_dict().items()}
    assert CRNN.recognise(shapes) == {}
    assert CRNN.recognise(shapes | {"gru.weight_ih_l0": (192, 40_000)}) is None


def test_it_wants_a_label() -> None:
    with pytest.raises(ValueError, match="labels"):
        Crnn(0)
