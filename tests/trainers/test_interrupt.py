"""A stop within a batch gives the step up and keeps everything before it; the run goes on to the very same weights."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from engine.backends import open_engine
from tests.trainers.test_run import CONFIG, LABELS, Run, same
from trainers import rehearsal, watch
from trainers.interrupt import Interrupted, interruptible
from trainers.learner import Learner
from trainers.state import State

NORMED = replace(CONFIG, family="ms3d_gru", width=0, filters=2, epochs=3, check=False, dropout=0.1)


@pytest.mark.parametrize("way", ["there", "back"])
def test_a_stop_within_a_step_keeps_what_was_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    whole = Run(tmp_path / "whole", NORMED)
    honest, begun = Learner.training_step, []

    def stopping(self: Learner, batch: Any, index: int) -> torch.Tensor:
        begun.append(index)
        if len(begun) != 6:  # the second batch of the third step, on whose first one the batch norms have moved
            return honest(self, batch, index)
        if way == "there":
            Run.last.stop.ask()
        loss = honest(self, batch, index)
        Run.last.stop.ask()
        return loss

    with monkeypatch.context() as patch:
        patch.setattr(Learner, "training_step", stopping)
        stopped = Run(tmp_path / "r", NORMED)
    assert stopped.outcome.reason == "stopped" and len(begun) == 6
    assert [e.kind for e in stopped.events][-1] == "end"
    assert open_engine(stopped.outcome.path).manifest.labels == LABELS
    assert State.load(tmp_path / "r" / watch.RESUME).step == 2
    again = Run(tmp_path / "r", NORMED)
    assert same(again.outcome.path, whole.outcome.path)
    assert same(tmp_path / "r" / watch.LAST, tmp_path / "whole" / watch.LAST)


def test_a_stop_within_the_rehearsal_keeps_the_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = rehearsal._pass

    def stopping(*given: Any) -> Any:
        Run.last.stop.ask()
        return honest(*given)

    with monkeypatch.context() as patch:
        patch.setattr(rehearsal, "_pass", stopping)
        stopped = Run(tmp_path / "r")
    assert stopped.outcome.reason == "stopped" and not stopped.said("step")
    assert open_engine(stopped.outcome.path).manifest.labels == LABELS
    assert Run(tmp_path / "r").outcome.reason == "completed"


def test_a_model_that_is_not_watched_any_more_is_as_it_was() -> None:
    model, x = nn.Sequential(nn.Linear(2, 2), nn.ReLU()), torch.ones(1, 2)
    with interruptible(model, lambda: True), pytest.raises(Interrupted):
        model(x)
    with interruptible(model, lambda: False):
        out = model(x)
    assert torch.equal(model(x), out)
    assert not any(m._forward_pre_hooks or m._forward_hooks for m in model.modules())
