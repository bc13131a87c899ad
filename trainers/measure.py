"""A model's answers to a part of the data, and the figures that they give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from engine.errors import EngineError, MismatchError, RecognizerError
from engine.texts import text
from engine.types import FloatArray
from trainers.parts import Clips
from trainers.tally import counted, macro_f1


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """logits float32 (N, K); y int64 (N): the truth. unread: what was wrong with recordings that were left out."""

    logits: FloatArray
    y: npt.NDArray[np.int64]
    unread: tuple[str, ...] = ()

    @property
    def loss(self) -> float:
        """Mean cross entropy."""
        z = self.logits - self.logits.max(axis=1, keepdims=True)
        return float((np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(self.y)), self.y]).mean())

    def top(self, k: int) -> float:
        """Share of clips whose label is among the `k` most probable."""
        best = np.argsort(-self.logits, axis=1, kind="stable")[:, :k]
        return float((best == self.y[:, None]).any(axis=1).mean())

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the labels that are there."""
        said, k = self.logits.argmax(axis=1), self.logits.shape[1]
        return macro_f1(*counted(self.y, said, k))

    def figures(self) -> dict[str, float]:
        """What a manifest's metrics say."""
        values = {"top1": self.top(1), "top5": self.top(5), "macro_f1": self.macro_f1, "loss": self.loss}
        return {name: round(value, 4) for name, value in values.items()} | {"clips": float(len(self.y))}


def answers(
    model: nn.Module, clips: Clips, batch: int, is_over: Callable[[], bool] = lambda: False, context: Any = None
) -> Answers | None:
    """The model's answers to every readable clip whose label it has, in batches of `batch`.

    None once `is_over` says so, and where no clip is left. context: entered around the model, as for its precision.
    Raises EngineError where an answer is no number: an argmax of NaN would count for the first label.
    """
    y = clips.y
    known = np.flatnonzero(y >= 0)
    device = next(model.parameters()).device
    was_training = model.training
    model.eval()
    logits: list[FloatArray] = []
    kept: list[int] = []
    unread: list[str] = []
    try:
        for start in range(0, len(known), batch):
            if is_over():
                return None
            chosen, inputs = [], []
            for i in known[start : start + batch]:
                try:
                    inputs.append(clips.load(int(i)))
                    chosen.append(int(i))
                except MismatchError:
                    raise
                except RecognizerError as error:
                    unread.append(error.found)
            if inputs:
                logits.append(_asked(model, np.stack(inputs), device, context))
                kept += chosen
    finally:
        model.train(was_training)
    return Answers(np.concatenate(logits), y[kept], tuple(unread)) if kept else None


def _asked(model: nn.Module, inputs: FloatArray, device: torch.device, context: Any) -> FloatArray:
    with torch.no_grad():
        x = torch.from_numpy(inputs).to(device)
        if context is None:
            out = model(x)
        else:
            with context():
                out = model(x)
    values: FloatArray = out.float().cpu().numpy()
    if not np.isfinite(values).all():
        raise spoilt()
    return values


def spoilt() -> EngineError:
    """The error for a model that answers NaN, or will."""
    return EngineError(
        text("The model's weights are spoilt: its answers are no numbers any more (NaN), as after steps too long."),
        text("Nothing was measured, and nothing that was saved before was replaced."),
        text("Train again with a smaller learning rate (--lr); if it is another's checkpoint, choose another."),
    )
