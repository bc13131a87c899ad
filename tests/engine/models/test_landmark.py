"""What every landmark model promises: causal, small, and refusing settings that make no model."""

import pytest
import torch

from engine.models import FAMILIES
from engine.models.landmark import LandmarkModel
from engine.preprocess import FEATURES

CORES = ["gru", "conv"]


@pytest.mark.parametrize("core", CORES)
def test_a_later_frame_never_changes_an_earlier_state(core: str) -> None:
    torch.manual_seed(0)
    model = LandmarkModel(5, core=core, width=16).eval()  # type: ignore[arg-type]
    x = torch.randn(2, 20, FEATURES)
    with torch.inference_mode():
        states = model.states(x)
        for t in range(19):
            changed = x.clone()
            changed[:, t + 1 :] += torch.randn(2, 19 - t, FEATURES)
            assert torch.allclose(model.states(changed)[:, : t + 1], states[:, : t + 1], atol=1e-6)
            assert not torch.allclose(model.states(changed)[:, t + 1], states[:, t + 1], atol=1e-3)


@pytest.mark.parametrize("core", CORES)
def test_the_answer_has_one_finite_number_for_each_label(core: str) -> None:
    model = FAMILIES["landmark"].build(labels=34, core=core).eval()
    with torch.inference_mode():
        logits = model(torch.zeros(3, 20, FEATURES))
    assert logits.shape == (3, 34) and logits.isfinite().all()


@pytest.mark.parametrize("core", CORES)
def test_the_weights_take_less_than_ten_megabytes(core: str) -> None:
    model = FAMILIES["landmark"].build(labels=34, core=core)
    assert sum(p.numel() * 4 for p in model.parameters()) < 10e6


@pytest.mark.parametrize("hyper", [{"core": "lstm"}, {"width": 0}, {"width": 30}, {"layers": 0}, {"inputs": 0}])
def test_settings_that_make_no_model_are_refused(hyper: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="core"):
        FAMILIES["landmark"].build(labels=3, **hyper)
