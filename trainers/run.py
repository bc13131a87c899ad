"""A whole run of any family, top to bottom: data → beginning → Lightning → the best round, measured once."""

import contextlib
import hashlib
import json
import logging
import warnings
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.fabric.utilities.rank_zero import rank_zero_only

from engine.checkpoint.files import read_checkpoint
from engine.checkpoint.manifest import Manifest
from engine.errors import InputError, shown
from engine.models import FAMILIES
from engine.texts import text
from trainers import watch
from trainers.beginning import Beginning
from trainers.calibrate import temperature
from trainers.config import TrainConfig
from trainers.fit import write_json
from trainers.learner import Learner
from trainers.measure import Answers, answers
from trainers.mobile import export_mobile
from trainers.order import Order
from trainers.parts import Clips, check_kind
from trainers.progress import Event, Listener, StopRequest
from trainers.recordings import Recordings
from trainers.scaling import fitted
from trainers.state import State
from trainers.suits import check_suits
from trainers.watch import BEST, LAST, RESUME, Watch

SETTINGS, EVENTS = "settings.json", "events.jsonl"


@dataclass(frozen=True, slots=True)
class Outcome:
    """path: the checkpoint to use. reason: "completed", "early" or "stopped". metrics: of the manifest."""

    path: Path
    reason: str
    metrics: dict[str, float]


def run(
    config: TrainConfig, parts: Recordings, start: Beginning, folder: Path, say: Listener, stop: StopRequest
) -> Outcome:
    """Train `start` on `parts` and keep everything in `folder`; go on where a state of the same run lies in it.

    Raises RecognizerError. What was saved before stays.
    """
    if config.threads:
        torch.set_num_threads(config.threads)
    check_kind(parts.train.data, start.manifest.input)
    check_suits(config, start)
    state = _state(config, parts, start, folder)
    manifest = Manifest.from_json(state.manifest)
    start.model.load_state_dict(state.model)
    clips = [Clips(p, FAMILIES[manifest.family], manifest.input, manifest.labels) if p else None
             for p in (parts.train, parts.validation, parts.test)]  # fmt: skip
    train, validation, _ = clips
    assert train is not None  # noqa: S101  # `Recordings` has looked
    while True:
        trainer, learner, watching = _lightning(config, start, state, train, validation, folder, say, stop)
        _tell_start(config, parts, state, learner, start, folder, say)
        try:
            with _quiet():
                if not _is_caught_up(trainer, learner, watching):
                    watching.reason = "stopped"
                elif learner.done < learner.total:
                    trainer.fit(learner)
            break
        except (RuntimeError, MemoryError) as error:
            state = _smaller(error, state, folder, say)
            start.model.load_state_dict(state.model)
    return _concluded(config, parts, watching, start, clips, say)


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
    free = {"out", "name", "resume", "save_every", "patience", "workers", "pin_memory", "test_only", "checkpoint"}
    free |= {"data", "train_data", "val_data", "test_data", "accelerator", "data_source", "licence", "attribution"}
    free |= {"export_mobile_model", "quantize_model", "mobile_model_path", "enable_efficient_deployment"}
    settings = {f.name: getattr(config, f.name) for f in fields(config) if f.name not in free}
    told = [settings, samples, manifest.hyper, manifest.labels]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _lightning(
    config: TrainConfig, start: Beginning, state: State, train: Clips, validation: Clips | None, folder: Path,
    say: Listener, stop: StopRequest,
) -> tuple[lightning.Trainer, Learner, Watch]:  # fmt: skip
    watching = Watch(folder, state, validation, say, stop, config.patience)
    _hush()
    trainer = lightning.Trainer(
        max_epochs=1,
        limit_train_batches=1.0,
        accelerator="cpu" if config.devices == "0" else config.accelerator,
        devices=_devices(config.devices),
        num_nodes=config.num_nodes,
        strategy=config.strategy,
        precision=_precision(config, say),
        gradient_clip_val=config.clip or None,
        accumulate_grad_batches=_accumulate(config, state, train),
        use_distributed_sampler=False,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        callbacks=[watching],
    )
    size = state.batch * trainer.accumulate_grad_batches * trainer.world_size
    order = Order(len(train), size, config.seed)
    thaw = None if config.freeze_backbone and not config.thaw_epoch else config.thaw_epoch * order.steps
    learner = Learner(start.model.train(), train, config, order, state.batch, thaw if config.freeze_backbone else 0)
    learner.done, learner.losses = state.step, state.losses
    if config.fast_dev_run:
        learner.total = 1
    return trainer, learner, watching


def _accumulate(config: TrainConfig, state: State, train: Clips) -> int:
    """Batches in a step: a step stays as large as the settings say, however small its batches, or the data, are."""
    wanted = min(config.batch, len(train))
    step = wanted * min(config.accumulate, max(1, len(train) // wanted))
    return step // state.batch


def _is_caught_up(trainer: lightning.Trainer, learner: Learner, watching: Watch) -> bool:
    """Validate a round that a stop had ended before its validation; False where another stop comes between."""
    rounds, rest = divmod(learner.done, learner.order.steps)
    return bool(rest) or rounds <= watching.state.validated or watching.validate(trainer, learner)


def _smaller(error: Exception, state: State, folder: Path, say: Listener) -> State:
    """The last saved state with smaller batches, where memory was what failed; raises `error` else."""
    if not _is_memory(error) or state.batch == 1 or not (folder / RESUME).exists():
        raise error
    again = State.load(folder / RESUME)
    again.batch = max(n for n in range(1, state.batch) if state.batch % n == 0)
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    words = text(
        "Memory ran out with {before} clips at once; going on with {now}, and more batches to a step.",
        before=state.batch,
        now=again.batch,
    )
    say(Event("note", {"text": words}))
    return again


def _is_memory(error: Exception) -> bool:
    words = str(error).lower()
    return isinstance(error, MemoryError | torch.OutOfMemoryError) or any(
        x in words for x in ("out of memory", "can't allocate memory", "not enough memory")
    )


def _concluded(
    config: TrainConfig, parts: Recordings, watching: Watch, start: Beginning, clips: list[Clips | None], say: Listener
) -> Outcome:
    """The best round, calibrated on validation recordings and, at the end of a whole run, measured on the test ones."""
    if not is_first():
        return Outcome(watching.folder / BEST, watching.reason, {})
    _, validation, test = clips
    path = watching.folder / (BEST if (watching.folder / BEST).exists() else LAST)
    tensors, manifest = read_checkpoint(path)
    if watching.reason != "stopped":
        start.model.load_state_dict({k: torch.from_numpy(v.copy()) for k, v in tensors.items()})
        chosen = answers(start.model, validation, config.batch) if validation else None
        if chosen is not None:
            manifest = replace(manifest, temperature=_temperature(chosen))
        measured = answers(start.model, test, config.batch) if test else None
        if measured is not None:
            manifest = replace(manifest, metrics=measured.figures(), split=f"{TESTED}; {parts.how}")
        watch.write_model(path, start.model, manifest)
        if config.export_mobile_model or config.quantize_model:
            export_mobile(config, path, parts.train, parts.validation, say)
    metrics = dict(manifest.metrics)
    say(Event("end", {"reason": watching.reason, "path": str(path), "metrics": metrics}))
    return Outcome(path, watching.reason, metrics)


TESTED = "test recordings, never trained on and measured once"


def _temperature(found: Answers) -> float:
    return float(min(max(temperature(found.logits, found.y), 0.05), 20.0))


def _tell_start(
    config: TrainConfig,
    parts: Recordings,
    state: State,
    learner: Learner,
    start: Beginning,
    folder: Path,
    say: Listener,
) -> None:
    head = start.family.head
    named = list(start.model.named_parameters())
    learns = sum(p.numel() for n, p in named if learner.thaw == 0 or n.startswith(head))
    values = {
        "run": str(folder),
        "samples": {
            "train": len(parts.train),
            "validation": len(parts.validation or ()),
            "test": len(parts.test or ()),
        },
        "labels": list(Manifest.from_json(state.manifest).labels),
        "carried": state.carried,
        "parameters": sum(p.numel() for _, p in named),
        "trainable": learns,
        "step": state.step,
        "steps": learner.total,
        "epochs": config.epochs,
    }
    say(Event("start", values))


def new_folder(config: TrainConfig, name: str) -> Path:
    """Where a new run goes: `out`/`name`, with a number where that is taken."""
    root, safe = Path(config.out), "".join(c if c.isalnum() or c in "-_ ." else "_" for c in name).strip(" .") or "run"
    return next(p for n in range(1, 100_000) if not (p := root / (safe if n == 1 else f"{safe}-{n}")).exists())


def write_settings(folder: Path, config: TrainConfig, command: str) -> None:
    """What a resumed run reads. Raises CheckpointError."""
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / SETTINGS, {"command": command, **asdict(config)})


def is_first() -> bool:
    """Whether this is the process, of several that train together, that writes."""
    return getattr(rank_zero_only, "rank", 0) in (0, None)


def _precision(config: TrainConfig, say: Listener) -> Any:
    """As asked for; no CPU computes with half-precision numbers of 16 bits as GPUs do, and bfloat16 is said aloud."""
    on_cpu = config.accelerator == "cpu" or config.devices == "0"
    if config.precision != "16-mixed" or (torch.accelerator.is_available() and not on_cpu):
        return config.precision
    say(
        Event(
            "note", {"text": text("A CPU does not learn in float16; bfloat16 is used, as with --precision bf16-mixed.")}
        )
    )
    return "bf16-mixed"


def _devices(words: str) -> Any:
    """ "2", "-1" (all), "0,1" (these); "0", no GPU, is one process on the CPU."""
    return (int(words) or 1) if words.lstrip("-").isdecimal() else words


def _hush() -> None:
    for noisy in ("lightning.pytorch", "lightning.fabric"):  # advertises, and names the devices that are absent
        logging.getLogger(noisy).setLevel(logging.WARNING)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*does not have many workers.*")
        warnings.filterwarnings("ignore", message=".*`isinstance.treespec, LeafSpec.` is deprecated.*")
        yield
