"""One batch, there and back, before the first step: whether it works, what memory it takes, how long the run will be.

The weights that learn are not touched: a copy of the model is what rehearses.
"""

import copy
import math
import time

import lightning
import psutil
import torch
from torch import Tensor, nn

from engine.errors import InputError
from engine.texts import text
from trainers.config import TrainConfig
from trainers.data.doctor import Estimate
from trainers.learner import Learner, set_frozen
from trainers.loss import learning_loss
from trainers.order import Draw
from trainers.parts import Clips
from trainers.progress import Event, Listener

_LONG_S = 3.0  # a first batch that took longer is no more than measured once, though it has warmed up the kernels too


def rehearse(
    trainer: lightning.Trainer, learner: Learner, validation: Clips | None, loading: Estimate | None, say: Listener
) -> None:
    """Take one batch of the run through a copy of the model, and say what the run will take.

    loading: what loading all data takes. Raises InputError where the first loss is no number; what the model raises
    where memory runs out passes through.
    """
    count = min(learner.batch, len(learner.clips))
    clips, y, _ = learner.clips.drawn([Draw(i, 0.5, (0, i)) for i in range(count)])
    device = trainer.strategy.root_device
    model = copy.deepcopy(learner.model).to(device)
    set_frozen(model, learner.clips.family.head, learner.thaw is None or learner.thaw > 0)
    x, targets = torch.from_numpy(clips).to(device), torch.from_numpy(y).to(device)
    learner.is_under_way = True
    loss, seconds, memory = _pass(trainer, learner.config, model, x, targets)
    if not math.isfinite(loss):
        raise InputError(
            text("The loss of the first batch is {loss}: no step can be taken from it.", loss=loss),
            text("Nothing was trained."),
            text("Look at the doctor's findings, and choose 32-true for precision."),
        )
    if seconds < _LONG_S:
        _, seconds, memory = _pass(trainer, learner.config, model, x, targets)
    learner.is_under_way = False
    say(Event("checked", _findings(learner, validation, loading, seconds / count / trainer.world_size, memory)))


def _pass(
    trainer: lightning.Trainer, config: TrainConfig, model: nn.Module, x: Tensor, y: Tensor
) -> tuple[float, float, int]:
    """Loss, seconds, and bytes of memory that were held when most was."""
    on_gpu = x.device.type == "cuda"
    if on_gpu:
        torch.cuda.reset_peak_memory_stats(x.device)
    began = time.perf_counter()
    with trainer.precision_plugin.forward_context():
        loss = learning_loss(model, x, y, config)
    held = psutil.Process().memory_info().rss  # of the layers' results, which the way back needs and frees
    if loss.requires_grad:
        loss.backward()  # type: ignore[no-untyped-call] # torch has no types here
    value = float(loss.detach())
    seconds = time.perf_counter() - began
    memory = torch.cuda.max_memory_allocated(x.device) if on_gpu else max(held, psutil.Process().memory_info().rss)
    return value, seconds, memory


def _findings(
    learner: Learner, validation: Clips | None, loading: Estimate | None, clip_s: float, memory: int
) -> dict[str, object]:
    """The event's fields. A validation clip goes one way only, which is about a third of there and back."""
    clips = (learner.total - learner.done) * learner.order.size
    rounds = learner.total / learner.order.steps
    first_s, again_s = (loading.first_s, loading.again_s) if loading else (0.0, 0.0)
    total_s = clip_s * (clips + rounds * len(validation or ()) / 3) + first_s + max(rounds - 1, 0) * again_s
    lines = [
        text("A batch went there and back at {rate} clips a second, with {memory:,.0f} MB of memory held.",
             rate=f"{1 / clip_s:,.{0 if clip_s < 0.1 else 1}f}", memory=memory / 1e6),
        text("The run will take about {minutes:.0f} min.", minutes=total_s / 60) if total_s >= 120
        else text("The run will take about {seconds:.0f} s.", seconds=total_s),
    ]  # fmt: skip
    return {
        "what": "rehearsal", "is_sound": True, "lines": lines, "clip_s": round(clip_s, 6),
        "memory_mb": round(memory / 1e6), "first_s": round(first_s, 1), "total_s": round(total_s, 3),
    }  # fmt: skip
