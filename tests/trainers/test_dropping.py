"""A model leaves out what it is told to, while it learns and not otherwise."""

import pytest
import torch
from torch import nn

from engine.models import FAMILIES
from trainers.dropping import branches, dropouts, takes_dropout, thinned


@pytest.mark.parametrize(
    ("name", "hyper", "count"),
    [
        ("landmark", {"core": "conv", "width": 32, "layers": 3}, 3),
        ("landmark_transformer", {"width": 64, "layers": 4}, 4),
        ("slow_r50", {}, 16),
        ("x3d", {}, 26),
        ("efficient_x3d", {}, 26),
        ("mvit", {}, 32),
        ("movinet", {}, 15),
        ("gru", {}, 0),
        ("crnn", {}, 0),
    ],
)
def test_the_branches_beside_shortcuts_are_known(name: str, hyper: dict[str, object], count: int) -> None:
    with torch.device("meta"):
        model = FAMILIES[name].build(labels=3, **hyper)
    assert len(branches(model)) == count


class Block(nn.Module):
    branches = ("inner",)

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Identity()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out: torch.Tensor = x + self.inner(x)
        return out


def test_a_share_of_the_clips_skips_a_branch_and_the_rest_makes_up_for_it() -> None:
    torch.manual_seed(0)
    model = Block().train()
    x = torch.ones(20_000, 2)
    with thinned(model, 0.25):
        out = model(x)
    skipped = (out == 1).all(dim=1)
    assert skipped.float().mean() == pytest.approx(0.25, abs=0.01)
    assert out[~skipped].unique().item() == pytest.approx(1 + 1 / 0.75)
    assert out.mean() == pytest.approx(2.0, abs=0.02)
    assert torch.equal(model(x), 2 * x), "nothing is left behind"


def test_earlier_branches_are_skipped_less() -> None:
    torch.manual_seed(0)
    model = nn.Sequential(Block(), Block())
    x = torch.ones(20_000, 1)
    with thinned(model, 0.4):
        out = model(x)
    values, counts = out.unique(return_counts=True)
    assert len(values) == 4 and counts[0] / len(x) == pytest.approx(0.2 * 0.4, abs=0.01)


def test_a_model_that_answers_skips_nothing() -> None:
    model = Block().eval()
    with thinned(model, 0.9):
        assert torch.equal(model(torch.ones(50, 1)), torch.full((50, 1), 2.0))


def test_real_models_learn_with_it() -> None:
    torch.manual_seed(0)
    model = FAMILIES["landmark"].build(labels=3, core="conv", width=32, layers=2, dropout=0.0).train()
    x = torch.randn(4, 20, 187)
    with thinned(model, 0.5):
        one, two = model(x), model(x)
    assert not torch.equal(one, two) and torch.equal(model(x), model(x))


@pytest.mark.slow
def test_every_family_can_be_told_its_dropout_or_has_none() -> None:
    for family in FAMILIES.values():
        with torch.device("meta"):
            model = family.build(labels=len(family.labels) or 3)
        assert takes_dropout(family) or dropouts(model) or family.name in ("crnn", "aivad")
