"""What happens between two steps: telling, validating, keeping, and stopping."""

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import lightning
import psutil
import torch

from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.errors import CheckpointError
from engine.texts import text
from trainers import rounds
from trainers.folder import BEST, LAST, RESUME
from trainers.learner import Learner
from trainers.measure import Answers, answers, spoilt
from trainers.parts import Clips
from trainers.progress import Event, Listener, StopRequest
from trainers.state import State


class Watch(lightning.Callback):
    """Watches over one run in `folder`. reason: why it ended.

    validation: what decides which round is the best, and whether to go on; never the test recordings.
    """

    def __init__(
        self, folder: Path, state: State, validation: Clips | None, say: Listener, stop: StopRequest, patience: int
    ) -> None:
        self.folder, self.state, self.validation = folder, state, validation
        self.reason = "completed"
        self._say, self._stop, self._patience = say, stop, patience
        self._told: set[str] = set()
        self._began, self._first = 0.0, state.step
        self._loss = 0.0

    def on_train_start(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        if self.state.optimizer:
            trainer.optimizers[0].load_state_dict(self.state.optimizer)
            trainer.precision_plugin.load_state_dict(self.state.precision)
        self._began = time.perf_counter()

    def on_train_batch_end(
        self, trainer: lightning.Trainer, pl_module: lightning.LightningModule, outputs: Any, batch: Any, batch_idx: int
    ) -> None:
        learner: Learner = pl_module  # type: ignore[assignment]  # the only module that a run has
        learner.is_under_way = False
        self._tell_wrong(batch[2])
        is_asked = trainer.strategy.reduce_boolean_decision(self._stop.is_asked, all=False)
        self._loss += float(outputs["loss"]) if outputs else float("nan")  # its share of the step's mean
        if (batch_idx + 1) % learner.batches_a_step:
            if is_asked:
                learner.take_back()
                self._end(trainer, learner, "stopped")
            return
        learner.done += 1
        self._tell_step(trainer, learner, self._loss)
        self._loss = 0.0
        is_round = learner.done % learner.order.steps == 0 or learner.done == learner.total  # of a rehearsal
        if is_round and not is_asked:
            is_asked = not self.validate(trainer, learner)
        if is_asked:
            self._end(trainer, learner, "stopped")
        elif self._patience and self.state.waited >= self._patience:
            self._end(trainer, learner, "early")
        elif is_round or learner.done % learner.config.save_every == 0:
            self.keep(trainer, learner, with_last=is_round)

    def keep(self, trainer: lightning.Trainer, learner: Learner, with_last: bool) -> None:
        """Save all that a resumed run needs; a failure (full disk) is told, and the run goes on.

        Raises EngineError, and saves nothing, where the weights are no numbers any more.
        """
        s = self.state
        _refuse_the_spoilt(learner)
        s.step = learner.done
        s.model, s.optimizer = learner.model.state_dict(), trainer.optimizers[0].state_dict()
        s.precision = trainer.precision_plugin.state_dict()
        if not trainer.is_global_zero:
            return
        self._kept("resume", lambda: self._save_state(s))
        if with_last:
            self.keep_last(learner)

    def keep_last(self, learner: Learner) -> None:
        """Save the weights of now as a checkpoint that opens."""
        self._kept("last", lambda: self._write(self.folder / LAST, learner, {}, ""))

    def give_up(self, trainer: lightning.Trainer, learner: Learner) -> None:
        """Save all as it was before the step, or the rehearsal, that was interrupted."""
        if not trainer.optimizers:  # it was the rehearsal
            self.keep_last(learner)
            return
        learner.take_back()
        self._end(trainer, learner, "stopped")

    def _end(self, trainer: lightning.Trainer, learner: Learner, reason: str) -> None:
        self.reason = reason
        self.keep(trainer, learner, with_last=True)
        trainer.should_stop = True

    def validate(self, trainer: lightning.Trainer, learner: Learner) -> bool:
        """Measure the finished round on the validation recordings; False where a stop was asked for meanwhile."""
        if self.validation is None:
            return True
        context = trainer.precision_plugin.forward_context
        # Over several devices all must come to the same end, so none may leave early.
        is_alone = trainer.world_size == 1
        found = answers(
            learner.model, self.validation, learner.batch, lambda: is_alone and self._stop.is_asked, context
        )
        if found is None:
            return not (is_alone and self._stop.is_asked)
        self._tell_wrong(found.unread)
        self.state.validated = learner.done // learner.order.steps
        self.state.losses.append(found.loss)
        rank = [found.top(1), -found.loss]
        is_best = not self.state.best or rank > self.state.best
        self.state.best, self.state.waited = (rank, 0) if is_best else (self.state.best, self.state.waited + 1)
        self._tell_validated(learner, found, is_best)
        if trainer.is_global_zero:
            self._keep_round(learner, found, is_best)
        return True

    def _keep_round(self, learner: Learner, found: Answers, is_best: bool) -> None:
        """The round that was measured: as the best one, and among the best ones where several are kept."""
        if is_best:
            self._kept("best", lambda: self._write(self.folder / BEST, learner, found.figures(), VALIDATED))
        if learner.config.keep > 1:
            new = rounds.Round(self.state.validated, round(found.top(1), 6), round(found.loss, 6))
            self._kept("round", lambda: rounds.keep(
                self.folder, new, learner.config.keep,
                lambda path: self._write(path, learner, found.figures(), VALIDATED),
            ))  # fmt: skip

    def _save_state(self, state: State) -> Path:
        state.save(self.folder / RESUME)
        return self.folder / RESUME

    def _write(self, path: Path, learner: Learner, figures: dict[str, float], split: str) -> Path:
        manifest = replace(Manifest.from_json(self.state.manifest), metrics=figures, split=split)
        write_model(path, learner.model, manifest)
        return path

    def _kept(self, what: str, save: Callable[[], Path | None]) -> None:
        """`save` something and tell where it lies; nothing where it was not worth keeping."""
        try:
            path = save()
        except (CheckpointError, OSError) as error:
            self._say(Event("note", {"text": error.text if isinstance(error, CheckpointError) else str(error)}))
            return
        if path is not None:
            self._say(Event("saved", {"what": what, "path": str(path)}))

    def _tell_wrong(self, wrong: tuple[str, ...]) -> None:
        for sentence in wrong:
            if sentence not in self._told:
                self._told.add(sentence)
                self._say(Event("note", {"text": text("Left out: {sentence}", sentence=sentence)}))

    def _tell_step(self, trainer: lightning.Trainer, learner: Learner, loss: float) -> None:
        now = time.perf_counter()
        per_step = (now - self._began) / max(learner.done - self._first, 1)
        values = {
            "step": learner.done,
            "steps": learner.total,
            "epoch": round(learner.done / learner.order.steps, 3),
            "loss": round(loss, 5),
            "lr": trainer.optimizers[0].param_groups[0]["lr"],
            "clips_per_s": round(learner.order.size / per_step, 2),
            "eta_s": round(per_step * (learner.total - learner.done), 1),
            "memory_mb": round(psutil.Process().memory_info().rss / 1e6),
        }
        self._say(Event("step", values))

    def _tell_validated(self, learner: Learner, found: Answers, is_best: bool) -> None:
        values = {"epoch": learner.done // learner.order.steps, "is_best": is_best, **found.figures()}
        self._say(Event("validated", values))


VALIDATED = "validation recordings, by which the round was chosen"


def _refuse_the_spoilt(learner: Learner) -> None:
    values = [value for value in learner.model.state_dict().values() if value.is_floating_point()]
    if not all(bool(torch.isfinite(value).all()) for value in values):
        raise spoilt()


def write_model(path: Path, model: torch.nn.Module, manifest: Manifest) -> None:
    """The model as a checkpoint that `open_engine` opens. Raises CheckpointError."""
    write_checkpoint(path, {k: v.detach().cpu().numpy() for k, v in model.state_dict().items()}, manifest)
