"""The lean form of one frame: the answers of the continual model itself, from its first frame on."""

import pytest
import torch

from engine.models.continual import X3dFrame
from tests.engine.models.test_continual import made, video

pytestmark = pytest.mark.usefixtures("one_thread")


@torch.inference_mode()
@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("x3d", 37),
        *(pytest.param(name, 40, marks=pytest.mark.slow) for name in ("x3d-narrow", "x3d-all", "x3d-moves")),
        pytest.param("x3d", 66, marks=pytest.mark.slow),
    ],
)
def test_frame_by_frame_it_answers_what_the_continual_model_answers(name: str, side: int) -> None:
    model = made(name)
    frames = video(model.needed + 4, side)[:1].split(1, dim=2)
    form = X3dFrame(model, frames[0])
    state, theirs = dict(form.state), None
    answers = []
    for frame in frames:
        wanted, theirs = model.step(frame, theirs)
        logits, *new = form(frame, *state.values())
        state = form.after(state, new)
        assert (logits - wanted).abs().max() <= 1e-5 * wanted.abs().max()
        answers.append(logits)
    assert all(not torch.allclose(a, b, atol=1e-3) for a, b in zip(answers[-4:], answers[-3:], strict=False))


@torch.inference_mode()
def test_what_is_old_is_handed_on_and_two_streams_do_not_mix() -> None:
    model = made("x3d-moves")
    *first, one, other = video(6)[:1].split(1, dim=2)
    form = X3dFrame(model, one)
    past = dict(form.state)
    for frame in first:
        _, *new = form(frame, *past.values())
        after = form.after(past, new)
        assert form.moved and all(after[name] is past[source] for name, source in form.moved.items())
        past = after
    before = {name: value.clone() for name, value in past.items()}
    wanted = form(one, *past.values())
    form(other, *past.values())  # another stream goes on from the same past
    assert all(torch.equal(past[name], value) for name, value in before.items())
    assert all(torch.equal(a, b) for a, b in zip(form(one, *past.values()), wanted, strict=True))
