"""The loss is its formula, with and without what few clips of many signs ask for."""

import pytest
import torch
from torch import nn
from torch.nn import functional

from engine.models import FAMILIES
from trainers.config import TrainConfig
from trainers.loss import learning_loss, loss

LOGITS = torch.tensor([[2.0, 0.5, -1.0], [0.1, 0.0, 0.3]])
Y = torch.tensor([0, 1])
ONE_HOT = functional.one_hot(Y, 3).float()


def test_without_anything_it_is_the_cross_entropy() -> None:
    assert loss(LOGITS, ONE_HOT, 0.0, 0.0) == pytest.approx(functional.cross_entropy(LOGITS, Y).item())
    smoothed = functional.cross_entropy(LOGITS, Y, label_smoothing=0.1)
    assert loss(LOGITS, ONE_HOT, 0.1, 0.0) == pytest.approx(smoothed.item())


def test_the_focal_loss_is_its_formula() -> None:
    p = LOGITS.softmax(dim=1)[torch.arange(2), Y]
    assert loss(LOGITS, ONE_HOT, 0.0, 2.0) == pytest.approx((-((1 - p) ** 2) * p.log()).mean().item())


def test_mixed_targets_count_by_their_shares() -> None:
    mixed = torch.tensor([[0.7, 0.3, 0.0], [0.0, 0.7, 0.3]])
    expected = -(mixed * LOGITS.log_softmax(dim=1)).sum(dim=1).mean()
    assert loss(LOGITS, mixed, 0.0, 0.0) == pytest.approx(expected.item())


def test_a_certain_answer_has_a_gradient() -> None:
    logits = torch.tensor([[100.0, 0.0]], requires_grad=True)
    loss(logits, torch.tensor([[1.0, 0.0]]), 0.0, 0.5).backward()  # type: ignore[no-untyped-call]
    assert logits.grad is not None and torch.isfinite(logits.grad).all()


def test_auxiliary_outputs_count_half_as_much_the_earlier_they_are() -> None:
    model = FAMILIES["landmark_transformer"].build(labels=3, width=64, layers=2).eval()
    x = torch.randn(2, 4, 92, 3)
    x[..., 2] = 1.0
    answers = model.with_auxiliary(x)
    each = [loss(logits, ONE_HOT, 0.1, 2.0) for logits in (*answers.auxiliary, answers.logits)]
    expected = 0.05 * each[0] + 0.1 * each[1] + 0.2 * each[2] + each[3]
    config = TrainConfig(auxiliary=0.2, label_smoothing=0.1, focal_gamma=2.0)
    assert learning_loss(model, x, ONE_HOT, config).item() == pytest.approx(expected.item(), rel=1e-5)


def test_auxiliary_outputs_learn_only_where_they_count() -> None:
    for share, learns in ((0.0, False), (0.2, True)):
        model: nn.Module = FAMILIES["landmark_transformer"].build(labels=3, width=64, layers=2)
        x = torch.randn(2, 4, 92, 3)
        x[..., 2] = 1.0
        learning_loss(model, x, ONE_HOT, TrainConfig(auxiliary=share)).backward()  # type: ignore[no-untyped-call]
        gradient = model.get_parameter("classifier.aux_classifiers.0.weight").grad
        assert (gradient is not None) is learns
