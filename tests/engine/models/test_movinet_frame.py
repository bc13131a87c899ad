"""The lean form of one frame: the answers of the stream model itself, whatever its size, gate and input."""

from dataclasses import replace

import pytest
import torch

from engine.models.movinet import MOVINET_STREAM, MoViNetStream
from engine.models.movinet_frame import MoViNetFrame
from tests.engine.models.test_families import fresh

FRAMES = 7


def stream(**hyper: object) -> MoViNetStream:
    model = fresh(MOVINET_STREAM, replace(MOVINET_STREAM.variants[0], hyper=hyper))
    assert isinstance(model, MoViNetStream)
    with torch.no_grad():  # fresh ones are 0, where nothing of a branch is seen
        for block in model.blocks:
            block.alpha.fill_(0.5)
            if block.se.position is not None:
                block.se.position.fill_(0.3)
    return model


@torch.inference_mode()
@pytest.mark.slow
@pytest.mark.parametrize(
    "hyper",
    [{"size": "a0"}, {"size": "a0", "gate": "relu6"}, {"size": "a0", "rgb_difference": True}, {"size": "a3"}],
    ids=str,
)
@pytest.mark.parametrize("size", [(38, 35), (44, 44)])
def test_frame_by_frame_it_answers_what_the_stream_model_answers(
    hyper: dict[str, object], size: tuple[int, int]
) -> None:
    model = stream(**hyper)
    pictures = torch.rand(1, 3, FRAMES, *size, generator=torch.Generator().manual_seed(2))
    form = MoViNetFrame(model, pictures[:, :, :1])
    state, theirs = dict(form.state), None
    for i in range(FRAMES):
        wanted, theirs = model.step(pictures[:, :, i : i + 1], theirs)
        logits, *made = form(pictures[:, :, i : i + 1], *state.values())
        state = form.after(state, made)
        assert (logits - wanted).abs().max() <= 1e-5 * wanted.abs().max()


@torch.inference_mode()
def test_old_pictures_are_handed_on_and_not_copied() -> None:
    form = MoViNetFrame(stream(size="a0"), torch.zeros(1, 3, 1, 38, 38))
    _, *made = form(torch.rand(1, 3, 1, 38, 38), *form.state.values())
    after = form.after(form.state, made)
    assert form.moved and all(after[name] is form.state[source] for name, source in form.moved.items())
    assert after.keys() == form.state.keys() and len(made) == len(form.made)
