"""A model of RGB differences sees what changes and nothing that stands still, whole or frame by frame."""

from functools import cache
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.models import FAMILIES
from engine.models.headed import Headed
from engine.models.rgb_difference import rgb_difference

FAMILIES_WITH_IT = ("crnn", "movinet", "movinet_stream", "x3d")
SIZE = (70, 50)


@cache
def model(family: str, **hyper: Any) -> Headed:
    torch.manual_seed(3)
    made = FAMILIES[family].build(labels=3, rgb_difference=True, **hyper)
    for name, weight in made.named_parameters():
        if name.endswith(("alpha", "norm_c.weight")):  # branches that begin at 0
            torch.nn.init.ones_(weight)
    assert isinstance(made, Headed)
    return made.eval()


@pytest.fixture
def clip() -> torch.Tensor:
    return torch.rand(1, 3, 6, *SIZE, generator=torch.Generator().manual_seed(1))


def test_each_picture_is_what_changed_since_the_one_before(clip: torch.Tensor) -> None:
    changes = rgb_difference(clip)
    assert changes.shape == clip.shape and not changes[:, :, 0].any()
    torch.testing.assert_close(clip[:, :, :1] + changes.cumsum(2), clip)
    assert torch.equal(rgb_difference(clip[:, :, 2:], clip[:, :, 1:2]), changes[:, :, 2:])


@pytest.mark.parametrize("family", FAMILIES_WITH_IT)
@torch.inference_mode()
def test_the_place_says_nothing_and_what_moves_does(family: str, clip: torch.Tensor) -> None:
    place, seen = torch.rand(1, 3, 1, *SIZE), model(family)
    alone = seen(clip)
    moved = (alone - seen(torch.zeros_like(clip))).abs().max()
    assert (seen(clip + place) - alone).abs().max() < moved / 100
    assert torch.equal(seen(place.expand_as(clip)), seen(torch.zeros_like(clip)))


@settings(max_examples=10)
@given(cuts=st.sets(st.integers(1, 5)))
@torch.inference_mode()
def test_a_stream_in_any_pieces_answers_as_the_whole_clip(cuts: set[int]) -> None:
    frames, stream = torch.rand(2, 3, 6, 38, 35, generator=torch.Generator().manual_seed(2)), model("movinet_stream")
    state, answer = None, torch.zeros(())
    for piece in torch.tensor_split(frames, sorted(cuts), dim=2):
        answer, state = stream.step(piece, state)  # type: ignore[operator]  # a stream has it
    torch.testing.assert_close(answer, stream(frames), rtol=0, atol=1e-5)


@torch.inference_mode()
def test_a_state_of_zeros_is_a_beginning_as_exported_programs_have_it() -> None:
    frame, stream = torch.rand(1, 3, 1, 38, 35), model("movinet_stream")
    answer, state = stream.step(frame)  # type: ignore[operator]  # a stream has it
    blank = {name: torch.zeros_like(value) for name, value in state.items()}
    torch.testing.assert_close(stream.step(frame, blank)[0], answer)  # type: ignore[operator]  # as above
