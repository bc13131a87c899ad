"""What a run makes smaller: cross entropy, with what few clips of many signs ask for."""

from typing import Protocol, runtime_checkable

from torch import Tensor, nn
from torch.nn import functional

from engine.models.landmark_pooling import Answers
from trainers.config import TrainConfig


@runtime_checkable
class Auxiliary(Protocol):
    """A model with further outputs that only help to train."""

    def with_auxiliary(self, x: Tensor) -> Answers:
        """The logits, and theirs: those nearest to the final output last."""
        ...


def learning_loss(model: nn.Module, x: Tensor, targets: Tensor, c: TrainConfig) -> Tensor:
    """The loss of a batch x (B, …) with targets (B, K); with `c.auxiliary` of the auxiliary outputs too."""
    if not c.auxiliary or not isinstance(model, Auxiliary):
        return loss(model(x), targets, c.label_smoothing, c.focal_gamma)
    answers = model.with_auxiliary(x)
    total = loss(answers.logits, targets, c.label_smoothing, c.focal_gamma)
    weight = c.auxiliary
    for logits in reversed(answers.auxiliary):
        total = total + weight * loss(logits, targets, c.label_smoothing, c.focal_gamma)
        weight /= 2
    return total


def loss(logits: Tensor, targets: Tensor, smoothing: float, gamma: float) -> Tensor:
    """Cross entropy of logits (B, K) with targets (B, K), rows ≥ 0 that sum to 1; `smoothing` spreads them.

    With `gamma` each clip counts (1 - p)^gamma, p what is answered for its labels (Lin et al. 2017, eq. 4; of a clip
    mixed out of two, the mean of both by their shares).
    """
    each = functional.cross_entropy(logits, targets, label_smoothing=smoothing, reduction="none")
    if gamma:
        p = (logits.softmax(dim=-1) * targets).sum(dim=-1)
        each = each * (1 - p).clamp(min=1e-6) ** gamma  # not 0, whose power has no gradient
    return each.mean()
