"""A run's own figures are counted as `evaluate` counts: the idle rule before the model, and unknown as idle."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

import assets
from engine.backends import open_engine
from engine.checkpoint.contents import DICTIONARY
from engine.checkpoint.files import read_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import Manifest
from engine.models import FAMILIES
from engine.types import FeatureArray, FloatArray, InputKind
from tests.trainers.augmentation.signers import person
from trainers.answered import ask
from trainers.beginning import finetune
from trainers.calibrate import temperature
from trainers.config import TrainConfig
from trainers.data.sample import Sample
from trainers.evaluate import report
from trainers.measure import Answers, answers
from trainers.parts import Clips, Part

SPEC = InputSpec("landmarks", 4, 10.0)
LABELS = ("a", "b", "-", "unknown")
ANSWERS = {"a": (4.0, 0, 0, 0), "b": (0, 4.0, 0, 0), "-": (0, 0, 4.0, 0), "?": (0, 0, 1.0, 4.0)}


class Drawn:
    """A `DataSet` of the landmarks that it is given."""

    kind: InputKind = "landmarks"

    def __init__(self, labelled: Sequence[tuple[str, FloatArray]]) -> None:
        self._points = [points for _, points in labelled]
        self.samples = [Sample(label, Path("drawn.npz"), row=row) for row, (label, _) in enumerate(labelled)]
        self.labels = tuple(sorted({label for label, _ in labelled}))

    def load(self, index: int, spec: InputSpec, at: float = 0.5) -> FeatureArray:
        return self._points[index]


class Says(nn.Module):
    """Answers each clip by the number that is written at its first point."""

    def __init__(self, logits: Sequence[Sequence[float]]) -> None:
        super().__init__()
        self.logits = nn.Parameter(torch.tensor(logits), requires_grad=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.logits[x[:, 0, 0].long()]


def nobody(frames: int) -> FloatArray:
    return np.full((frames, 75, 4), np.nan, np.float32)


def said(clips: str, labels: tuple[str, ...] = LABELS) -> Answers:
    """Clips written "truth answer" each, as "a?"; the answer "." is of a clip that shows nobody."""
    pairs = clips.split()
    told = Manifest("says", "landmark", labels, SPEC, idle_label="-" if "-" in labels else None,
                    unknown_label="unknown" if "unknown" in labels else None)  # fmt: skip
    logits = np.array([ANSWERS["a" if answer == "." else answer] for _, answer in pairs])[:, : len(labels)]
    truths = {"u": "unknown"}
    drawn = Drawn([(truths.get(t, t), nobody(4) if a == "." else person(4)) for t, a in pairs])
    rows = iter(range(len(pairs)))
    family = replace(FAMILIES["landmark"], prepare=lambda values, spec: np.full((1, 1), next(rows), np.float32))
    found = answers(Says(logits.tolist()), Clips(Part.whole(drawn), family, told), batch=3)
    assert found is not None
    return found


def test_a_clip_without_hands_is_idle_whatever_the_model_says() -> None:
    found = said("aa -. -. b.")
    assert found.top(1) == 3 / 4  # the model calls all of them a
    assert found.macro_f1 == pytest.approx((1 + 2 * 2 / 5 + 0) / 3)
    assert len(found.asked[1]) == 1 and found.loss == said("aa").loss


def test_a_clip_without_hands_is_answered_by_no_label_where_none_is_idle() -> None:
    found = said("aa a.", ("a", "b"))
    assert found.top(1) == 1 / 2 and found.macro_f1 == pytest.approx(2 / 3)


def test_unknown_counts_as_idle_unless_a_clip_is_called_so() -> None:
    assert said("-? aa b?").top(1) == 2 / 3
    assert said("-? aa b? u?").top(1) == 2 / 4
    assert said("-?").loss == pytest.approx(-np.log((np.e + np.e**4) / (np.e + np.e**4 + 2)), rel=1e-5)


def test_the_temperature_asks_only_clips_that_the_model_decides() -> None:
    ruled, plain = said("aa bb aa bb ab " + "-. " * 40), said("aa bb aa bb ab")
    assert temperature(*ruled.asked) == temperature(*plain.asked)


def test_all_clips_without_hands_are_no_loss() -> None:
    assert said("-. -.").figures() == {"top1": 1.0, "top5": 1.0, "macro_f1": 1.0, "loss": 0.0, "clips": 2.0}


def test_the_bundled_model_gets_the_figures_that_evaluate_prints() -> None:
    path = assets.FOLDER / "asl-33.safetensors"
    tensors, told = read_checkpoint(path)
    frames = told.input.length
    motions = [(x.removeprefix(DICTIONARY), tensors[x].astype(np.float32)) for x in tensors if x.startswith(DICTIONARY)]
    rests = [("-", nobody(frames))] * 20 + [("a", nobody(frames))]
    part = Part.whole(Drawn([(label, points[-frames:]) for label, points in motions[:8]] + rests))
    start = finetune(TrainConfig(checkpoint=str(path), keep_labels=True), ())
    found = answers(start.model, Clips(part, FAMILIES[told.family], start.manifest), batch=16)
    measured = report(ask(open_engine(path), part), 0, "")
    assert found is not None
    assert found.top(1) == pytest.approx(measured.top1) and found.macro_f1 == pytest.approx(measured.macro_f1)
    assert measured.top1 > 0.8
