"""PyTorchVideo's published models as peers: built by the package itself, with weights in which nothing is trivial."""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from benchmarks.data import MissingData
from engine.models import FAMILIES, Family
from engine.models.family import Variant

PUBLISHED: dict[str, tuple[Family, Variant]] = {
    variant.name: (FAMILIES[name], variant)
    for name in ("slow_r50", "x3d", "efficient_x3d", "mvit")
    for variant in FAMILIES[name].variants
}
"""Name in `pytorchvideo.models.hub` → ours."""


def pytorchvideo_model(name: str, device: str = "cpu") -> nn.Module:
    """The model that PyTorchVideo publishes as `name`, its weights scattered. Raises MissingData without the package.

    It is in evaluation mode. X3D ends in a softmax there. On the device "meta" it has shapes alone; a model that is not
    among PUBLISHED keeps the weights of a fresh one.
    """
    with no_torchvision(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own, about torch functions that it scripts while it is imported
        try:
            from pytorchvideo.models import hub
        except ImportError as error:
            raise MissingData("This needs pytorchvideo 0.1.5 (extra `test`); nothing was measured.") from error
    with torch.random.fork_rng(devices=[]), torch.device(device):
        torch.manual_seed(0)
        model: nn.Module = getattr(hub, name)(pretrained=False).eval()
        if name in PUBLISHED and device != "meta":
            scatter(model, some_video(name))
    return model


def scatter(model: nn.Module, video: Tensor) -> None:
    """Give every weight and statistic that a fresh model has at zero or one a value of its own.

    The statistics are those of `video`, and a little off: far from what passes through it, a network answers the same
    to everything, and nothing could be told from its answer.
    """
    for name, value in model.state_dict().items():
        if name.endswith("weight") and value.ndim == 1:  # of norms
            value.uniform_(0.5, 1.5)
        elif name.endswith("bias") and not value.any():
            value.normal_(0, 0.1)
    norms = [module for module in model.modules() if isinstance(module, nn.BatchNorm3d)]
    for norm in norms:
        norm.momentum = 1.0
    if norms:
        with torch.no_grad():
            model.train()(video)
        model.eval()
    for norm in norms:
        norm.momentum = 0.1
        assert norm.running_mean is not None and norm.running_var is not None  # noqa: S101 - each of them keeps both
        deviation = norm.running_var.sqrt()
        norm.running_mean += 0.1 * deviation * torch.randn_like(deviation)
        norm.running_var *= 0.75 + 0.5 * torch.rand_like(deviation)


def head_of(model: nn.Module) -> Any:
    """The module, theirs or ours, whose `proj` is the last layer."""
    return model.head if hasattr(model, "head") else model.blocks[-1]  # type: ignore[index]  # built by them


def ours_with_their_weights(name: str, theirs: nn.Module) -> nn.Module:
    """Our model of that name, recognised by the shapes of their tensors and loaded strictly."""
    family, variant = PUBLISHED[name]
    weights = theirs.state_dict()
    shapes = {key: tuple(value.shape) for key, value in weights.items()}
    recognised = family.recognise(shapes)
    if recognised is None:
        raise ValueError(f"the {family.name} family does not know the tensors of {name}")
    ours = family.build(labels=family.classes(shapes), **{**variant.hyper, **recognised}).eval()
    ours.load_state_dict(weights, strict=True)
    return ours


def their_logits(name: str, answer: Tensor) -> Tensor:
    """What theirs answered, as logits: of X3D it is probabilities."""
    return answer.log() if name.startswith("x3d") else answer


def some_video(name: str) -> Tensor:
    """A video (1, 3, T, H, W) of the published length and size."""
    spec = PUBLISHED[name][1].input
    return blobs(spec.length, *spec.size)


def blobs(length: int, rows: int, columns: int) -> Tensor:
    """Coloured blobs that come and go, under noise: no place and no instant looks like another."""
    generator = torch.Generator().manual_seed(0)
    coarse = torch.randn(1, 3, (length + 3) // 2, 5, 5, generator=generator)
    smooth = functional.interpolate(coarse, (length, rows, columns), mode="trilinear")
    return 2 * smooth + 0.3 * torch.randn(smooth.shape, generator=generator)


_STANDING_IN: dict[str, tuple[str, ...]] = {
    "torchvision": (),
    "torchvision.ops": ("RoIAlign",),
    "torchvision.datasets": (),
    "torchvision.datasets.folder": ("make_dataset",),
}


@contextmanager
def no_torchvision() -> Iterator[None]:
    """Stand-ins for names that PyTorchVideo imports and never uses in these models and data, gone afterwards."""
    kept = {name: sys.modules.pop(name) for name in _STANDING_IN if name in sys.modules}
    for name, members in _STANDING_IN.items():
        sys.modules[name] = ModuleType(name)
        for member in members:
            setattr(sys.modules[name], member, type(member, (), {}))
    try:
        yield
    finally:
        for name in _STANDING_IN:
            del sys.modules[name]
        sys.modules |= kept
