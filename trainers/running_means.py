"""Running means that keep up with a short training.

A batch norm answers by what it remembers of earlier batches. MoViNet's remember 100 (momentum 0.01), which suits the
thousands of steps of the published trainings: where a round has ten batches, a model is measured for ten rounds by
means of weights that it no longer has (Wu & Johnson 2021, "Rethinking 'Batch' in BatchNorm", section 3).
"""

from torch import nn
from torch.nn.modules.batchnorm import _BatchNorm


def quicken(model: nn.Module, batches: int) -> None:
    """Let no batch norm of `model` remember more than the `batches` of one round; shorter memories stay."""
    for module in model.modules():
        if isinstance(module, _BatchNorm) and module.momentum is not None:
            module.momentum = max(module.momentum, 1 / max(batches, 2))
