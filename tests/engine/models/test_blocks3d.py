"""What the video families share: settings that make no model are refused, and the input suits sparse pictures."""

from typing import Any

import pytest
import torch

from benchmarks.peers import PUBLISHED
from engine.models import FAMILIES
from engine.models.blocks3d import SqueezeExcite, Window
from engine.models.family import module_shapes

VIDEO = ("slow_r50", "x3d", "efficient_x3d", "mvit")


@pytest.mark.parametrize(
    ("family", "hyper"),
    [
        ("slow_r50", {"head": "bilinear"}),
        ("x3d", {"window": [4, 5]}),
        ("x3d", {"window": [4, 5, 0]}),
        ("x3d", {"window": [4, 5, "5"]}),
        ("mvit", {"frames": 15}),
        ("mvit", {"size": 200}),
        ("mvit", {"size": 65_536}),
        *((family, {"labels": 0}) for family in VIDEO),
    ],
)
def test_settings_that_make_no_model_are_refused(family: str, hyper: dict[str, Any]) -> None:
    with pytest.raises(ValueError), torch.device("meta"):
        FAMILIES[family].build(**{"labels": 3, **hyper})


@pytest.mark.parametrize("name", ["slow_r50", "x3d", "mvit"])
def test_both_forms_of_a_head_are_known_counted_and_rebuilt(name: str) -> None:
    family = FAMILIES[name]
    for form in ("linear", "dropout_linear"):
        with torch.device("meta"):
            model, other = (family.build(labels=k, head=form) for k in (7, 11))
        shapes = module_shapes(model)
        hyper = family.recognise(shapes)
        assert hyper is not None and hyper["head"] == form
        assert family.classes(shapes) == 7
        changed = {key for key, shape in module_shapes(other).items() if shapes[key] != shape}
        assert len(changed) == 2 and all(key.startswith(family.head) for key in changed)


@pytest.mark.parametrize("name", VIDEO)
def test_tensors_of_other_ranks_are_taken_for_none_of_them(name: str) -> None:
    with torch.device("meta"):
        shapes = module_shapes(FAMILIES[name].build(labels=7))
    assert FAMILIES[name].recognise(dict.fromkeys(shapes, (3,))) is None
    assert FAMILIES[name].recognise(dict.fromkeys(shapes, ())) is None
    if name == "slow_r50":
        assert FAMILIES[name].recognise({k: (7,) if "conv_a" in k else v for k, v in shapes.items()}) is None


def test_pictures_that_lie_apart_by_design_are_no_pause() -> None:
    for _, variant in PUBLISHED.values():
        assert variant.input.is_sound
        assert variant.input.max_gap_s > 1.5 / variant.input.fps


def test_a_window_larger_than_the_map_takes_all_of_it() -> None:
    x = torch.randn(2, 3, 4, 5, 6)
    whole = x.mean((2, 3, 4), keepdim=True)
    assert torch.allclose(Window([9, 9, 9])(x), whole, atol=1e-6)
    assert torch.allclose(Window(None)(x), whole, atol=1e-6)
    assert Window([4, 3, 6])(x).shape == (2, 3, 1, 3, 1)


def test_excitation_is_a_sixteenth_wide_in_eights() -> None:
    widths = {width: SqueezeExcite(width).block[0].out_channels for width in (54, 108, 216, 432)}
    assert widths == {54: 8, 108: 8, 216: 16, 432: 32}
