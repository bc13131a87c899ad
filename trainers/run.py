"""A whole run of any family, top to bottom: data → beginning → Lightning → the best round, measured once."""

import hashlib
import json
from dataclasses import fields
from pathlib import Path

import lightning
import torch

from engine.checkpoint.manifest import Manifest
from engine.errors import InputError, shown
from engine.models import FAMILIES
from engine.texts import text
from trainers.beginning import Beginning
from trainers.conclusion import Outcome, concluded
from trainers.config import TrainConfig
from trainers.data.doctor import Estimate
from trainers.features import Seen, as_seen
from trainers.folder import RESUME
from trainers.interrupt import Interrupted, interruptible
from trainers.learner import Learner, set_frozen
from trainers.order import Order
from trainers.parts import Clips, check_kind
from trainers.processes import is_first, quiet, trainer
from trainers.progress import Event, Listener, StopRequest
from trainers.recordings import Recordings
from trainers.rehearsal import rehearse
from trainers.scaling import fitted
from trainers.shortage import smaller
from trainers.state import State
from trainers.suits import check_suits, precision
from trainers.watch import Watch


def run(
    config: TrainConfig, parts: Recordings, start: Beginning, folder: Path, say: Listener, stop: StopRequest,
    loading: Estimate | None = None,
) -> Outcome:  # fmt: skip
    """Train `start` on `parts` and keep everything in `folder`; go on where a state of the same run lies in it.

    loading: what loading all recordings takes, as far as it is known, for the estimate. Raises RecognizerError. What
    was saved before stays.
    """
    if config.threads:
        torch.set_num_threads(config.threads)
    check_kind(parts.sets, start.manifest.input)
    check_suits(config, start)
    state = _state(config, parts, start, folder)
    with quiet():
        while True:
            attempt = _Attempt(config, parts, start, state, folder, say, stop)
            try:
                reason = attempt.learn(loading)
                break
            except (RuntimeError, MemoryError) as error:
                state = smaller(error, state, folder, say)
        return concluded(config, parts, folder, reason, attempt.seen, attempt.clips, say)


class _Attempt:
    """The run with the batch of `state`, from the beginning or from where `state` goes on."""

    def __init__(
        self, config: TrainConfig, parts: Recordings, start: Beginning, state: State, folder: Path, say: Listener,
        stop: StopRequest,
    ) -> None:  # fmt: skip
        self._config, self._start, self._state, self._folder = config, start, state, folder
        self._say, self._stop = say, stop
        manifest = Manifest.from_json(state.manifest)
        family = FAMILIES[manifest.family]
        self.clips = [Clips(p, family, manifest) if p else None
                      for p in (parts.train, parts.validation, parts.test)]  # fmt: skip
        start.model.load_state_dict(state.model)
        self._trainer = _trainer(config, state, len(parts.train), say)
        self.seen: Seen = as_seen(config, start.model, manifest, state.batch, self._trainer, say)

    def learn(self, loading: Estimate | None) -> str:
        """Take the steps that are left; returns why it ended: "completed", "early" or "stopped"."""
        whole, held, _ = self.clips
        assert whole is not None  # noqa: S101  # `Recordings` has looked
        train, validation = (self.seen.of(c, lambda: self._stop.is_asked) if c else None for c in (whole, held))
        watching = Watch(self._folder, self._state, validation, self._say, self._stop, self._config.patience)
        self._trainer.callbacks.append(watching)  # type: ignore[attr-defined]  # a list that Lightning makes
        learner = self._learner(train or whole)
        self._tell_start(learner)
        if train is None:  # a stop while the backbone was asked
            watching.keep_last(learner)
            return "stopped"
        is_alone = self._trainer.world_size == 1  # several that train together come to their ends together
        with interruptible(learner.model, lambda: is_alone and learner.is_under_way and self._stop.is_asked):
            try:
                return self._trained(learner, watching, loading)
            except Interrupted:
                watching.give_up(self._trainer, learner)
        return "stopped"

    def _trained(self, learner: Learner, watching: Watch, loading: Estimate | None) -> str:
        """Raises Interrupted where a stop is asked for within a batch."""
        if self._config.check and not self._state.step:
            rehearse(self._trainer, learner, watching.validation, loading, self._say)
        if not _is_caught_up(self._trainer, learner, watching):
            return "stopped"
        if learner.done < learner.total:
            with self.seen.threads():
                self._trainer.fit(learner)
        return watching.reason

    def _learner(self, train: Clips) -> Learner:
        config, state, trainer = self._config, self._state, self._trainer
        size = state.batch * trainer.accumulate_grad_batches * trainer.world_size
        order = Order(len(train), size, config.seed)
        thaw = None if config.freeze_backbone and not config.thaw_epoch else config.thaw_epoch * order.steps
        thaw = thaw if config.freeze_backbone else 0
        learner = Learner(self.seen.model.train(), train, config, order, state.batch, thaw)
        learner.done, learner.losses = state.step, state.losses
        if thaw is None:  # several processes agree, before the first step, on what they will exchange
            set_frozen(learner.model, train.family.head, True)
        if config.fast_dev_run:
            learner.total = 1
        return learner

    def _tell_start(self, learner: Learner) -> None:
        head, state = self._start.family.head, self._state
        named = list(self._start.model.named_parameters())
        learns = sum(p.numel() for n, p in named if learner.thaw == 0 or n.startswith(head))
        counts = [len(part or ()) for part in self.clips]
        values = {
            "run": str(self._folder),
            "samples": dict(zip(("train", "validation", "test"), counts, strict=True)),
            "labels": list(Manifest.from_json(state.manifest).labels),
            "carried": state.carried,
            "parameters": sum(p.numel() for _, p in named),
            "trainable": learns,
            "step": state.step,
            "steps": learner.total,
            "epochs": self._config.epochs,
        }
        self._say(Event("start", values))


def _trainer(config: TrainConfig, state: State, count: int, say: Listener) -> lightning.Trainer:
    return trainer(
        config,
        max_epochs=1,
        limit_train_batches=1.0,
        precision=precision(config, say),
        gradient_clip_val=config.clip or None,
        accumulate_grad_batches=_accumulate(config, state, count),
        use_distributed_sampler=False,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
    )


def _accumulate(config: TrainConfig, state: State, count: int) -> int:
    """Batches in a step: a step stays as large as the settings say, however small its batches, or the data, are."""
    wanted = min(config.batch, count)
    step = wanted * min(config.accumulate, max(1, count // wanted))
    return step // state.batch


def _is_caught_up(trainer: lightning.Trainer, learner: Learner, watching: Watch) -> bool:
    """Validate a round that a stop had ended before its validation; False where another stop comes between."""
    rounds, rest = divmod(learner.done, learner.order.steps)
    return bool(rest) or rounds <= watching.state.validated or watching.validate(trainer, learner)


def _state(config: TrainConfig, parts: Recordings, start: Beginning, folder: Path) -> State:
    """The state that lies in `folder`, or the one of the beginning, which is saved before anything is learned.

    So a disk without room is found at once, and a lack of memory in the first step has something to go back to.
    """
    key = _key(config, parts, start.manifest)
    if (folder / RESUME).exists():
        state = State.load(folder / RESUME)
        if state.key != key:
            raise InputError(
                text("The recordings or settings are not those of the run in {folder}.", folder=shown(folder, 200)),
                text("Nothing was resumed."),
                text("Give the same data and settings, or begin a new run."),
            )
        return state
    start = fitted(config, parts.train, start)
    batch, model = min(config.batch, len(parts.train)), start.model.state_dict()
    state = State(key, start.manifest.to_json(), batch, model=model, carried=list(start.carried))
    if is_first():
        folder.mkdir(parents=True, exist_ok=True)
        state.save(folder / RESUME)
    return state


def _key(config: TrainConfig, parts: Recordings, manifest: Manifest) -> str:
    """Equal for runs that go through the same weights."""
    samples = [(s.label, s.path.name, s.start, s.end, s.row) for s in parts.train.chosen()]
    free = {
        "out",
        "name",
        "resume",
        "cache",
        "save_every",
        "keep",
        "check",
        "patience",
        "workers",
        "pin_memory",
        "test_only",
        "normal_class",
        "coreset",
    }
    free |= {"data", "train_data", "val_data", "test_data", "accelerator", "data_source", "licence", "attribution"}
    free |= {"export_mobile_model", "quantize_model", "mobile_model_path", "enable_efficient_deployment", "checkpoint"}
    settings = {f.name: getattr(config, f.name) for f in fields(config) if f.name not in free}
    told = [settings, samples, manifest.hyper, manifest.labels]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
