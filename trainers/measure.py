"""A model's answers to a part of the data, and the figures that they give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from engine.checkpoint.manifest import Manifest
from engine.errors import EngineError, MismatchError, RecognizerError
from engine.texts import text
from engine.types import FloatArray
from trainers.parts import Clips
from trainers.tally import counted, macro_f1


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What was answered to N clips, counted as `trainers.closed` counts.

    logits: float32 (N, K), "unknown" taken together with idle where no clip is called unknown.
    y:      int64 (N), the truth.
    rests:  bool (N), clips that the idle rule decides: whatever the model would say is not asked for.
    idle:   the output that the rule then gives; None where the model has none, so that nothing is answered.
    unread: what was wrong with recordings that were left out.
    """

    logits: FloatArray
    y: npt.NDArray[np.int64]
    rests: npt.NDArray[np.bool_]
    idle: int | None = None
    unread: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[FloatArray, npt.NDArray[np.int64]]:
        """Logits and truth of the clips that the model decides."""
        return self.logits[~self.rests], self.y[~self.rests]

    @property
    def loss(self) -> float:
        """Mean cross entropy of the clips that the model decides; 0 where there is none."""
        logits, y = self.asked
        z = logits - logits.max(axis=1, keepdims=True)
        return float((np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]).mean()) if len(y) else 0.0

    def top(self, k: int) -> float:
        """Share of clips whose label is among the `k` most probable."""
        best = np.argsort(-self.logits, axis=1, kind="stable")[:, :k]
        right = (best == self.y[:, None]).any(axis=1)
        return float(np.where(self.rests, self.y == self._ruled, right).mean())

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the labels that are there."""
        said = np.where(self.rests, self._ruled, self.logits.argmax(axis=1))
        return macro_f1(*counted(self.y, said, self.logits.shape[1]))

    @property
    def _ruled(self) -> int:
        return -1 if self.idle is None else self.idle

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
    if not kept:
        return None
    return _counted(np.concatenate(logits), y[kept], clips.rests[kept], clips.manifest, tuple(unread))


def _counted(
    logits: FloatArray, y: npt.NDArray[np.int64], rests: npt.NDArray[np.bool_], told: Manifest, unread: tuple[str, ...]
) -> Answers:
    """`Answers`, with "unknown" taken together with idle."""
    idle, unknown = (
        None if label is None else told.labels.index(label) for label in (told.idle_label, told.unknown_label)
    )
    if unknown is not None and not (y == unknown).any():
        logits = logits.copy()
        if idle is not None:
            logits[:, idle] = np.logaddexp(logits[:, idle], logits[:, unknown])
        logits[:, unknown] = -np.inf
    return Answers(logits, y, rests, idle, unread)


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
