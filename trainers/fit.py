"""A training run, top to bottom: data → batches → Lightning → the averaged model; and the whole `scratch` command."""

import logging
import time
import warnings
from collections.abc import Callable, Iterator
from inspect import signature
from pathlib import Path

import lightning
import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, IterableDataset

from engine.checkpoint.contents import DICTIONARY
from engine.checkpoint.files import write_checkpoint
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.errors import InputError, shown
from engine.models import FAMILIES, Family
from engine.texts import text
from engine.types import FloatArray
from trainers.batches import Batches, Mixture
from trainers.calibrate import Measured
from trainers.data.landmarks import LandmarkSet, folds, load_hands, load_landmarks
from trainers.dictionary import dictionary
from trainers.landmark_config import LandmarkConfig
from trainers.measure import spoilt
from trainers.module import Learner

log = logging.getLogger(__name__)

MAX_GAP_S = 0.4
"""A clip over a longer pause than this (5 frames at 12 fps) is not scored; training clips lose 5 in a row at most."""


def load(config: LandmarkConfig) -> tuple[LandmarkSet, LandmarkSet | None]:
    """The clips that `config` names, and the extra hands. Raises InputError."""
    return load_landmarks(config.data), load_hands(config.extra) if config.extra else None


def scratch(config: LandmarkConfig) -> Path:
    """Train on all of `config.data` and write `config.out`. Raises RecognizerError; writes all or nothing."""
    if not config.out:
        raise InputError("No --out was given.", "Nothing was trained.", "Say where to write the checkpoint.")
    if Path(config.out).is_dir() or Path(config.out).suffix.lower() != ".safetensors":
        raise InputError(
            text("--out {name} is no file of the kind .safetensors, and this run writes one file.",
                 name=shown(config.out, 200)),
            text("Nothing was trained."),
            text("Name such a file, or add --check for a run in a folder of its own."),
        )  # fmt: skip
    if not Path(config.out).absolute().parent.is_dir():
        raise InputError(
            f"The folder of {shown(config.out, 200)} does not exist.",
            "Nothing was trained.",
            "Make the folder, or name another file by --out.",
        )
    data, extra = load(config)
    measured = Measured.read(config.measured) if config.measured else Measured()
    if config.without_fold >= 0:
        data = _without_fold(data, config)
    model = train(data, extra, config)
    tensors = {name: value.numpy() for name, value in model.state_dict().items()}
    if not all(np.isfinite(value).all() for value in tensors.values()):
        raise spoilt()
    tensors |= {DICTIONARY + label: clip for label, clip in dictionary(data, config.idle_label).items()}
    write_checkpoint(config.out, tensors, manifest(data, config, measured))
    return Path(config.out)


def train(
    data: LandmarkSet,
    extra: LandmarkSet | None,
    config: LandmarkConfig,
    progress: Callable[[int, float], None] | None = None,
) -> nn.Module:
    """The family's model trained on every clip of `data`, in eval mode. `progress` gets (epoch, loss)."""
    family = family_of(config)
    torch.set_num_threads(config.threads)
    for noisy in ("lightning.pytorch", "lightning.fabric"):  # advertises, and names the devices that are absent
        logging.getLogger(noisy).setLevel(logging.WARNING)
    lightning.seed_everything(config.seed, verbose=False)
    mixture = Mixture(config.unknown, config.idle, config.isolated)
    idle = data.labels.index(config.idle_label) if config.idle_label in data.labels else None
    batches = Batches(data, idle, extra, config.seed, mixture)
    learner = Learner(_built(family, len(data.labels) + 1, config), config)
    stream = _Stream(batches, config.batch, prepared(data, config))
    trainer = _trainer(config, progress)
    with warnings.catch_warnings():
        # Batches are made in this process on purpose: they take less than the step, and cores are few.
        warnings.filterwarnings("ignore", message=".*does not have many workers.*")
        warnings.filterwarnings("ignore", message=".*`isinstance.treespec, LeafSpec.` is deprecated.*")
        trainer.fit(learner, DataLoader(stream, batch_size=None))
    model: nn.Module = learner.mean.module
    return model.eval()


def family_of(config: LandmarkConfig) -> Family:
    """The family that `config` names. Raises InputError where it is none that learns from landmarks."""
    family = FAMILIES.get(config.family)
    if family is None or family.kind != "landmarks":
        raise InputError(
            f"{shown(config.family)!r} is no family that learns from landmarks.",
            "Nothing was trained.",
            f"Choose one of: {', '.join(n for n, f in FAMILIES.items() if f.kind == 'landmarks')}.",
        )
    return family


def hyper(config: LandmarkConfig) -> dict[str, str | int | float]:
    """Those of the builder's keyword arguments that `config` sets, as they go into the manifest."""
    known = signature(family_of(config).build).parameters
    return {name: getattr(config, name) for name in ("core", "width", "layers", "dropout") if name in known}


def input_spec(data: LandmarkSet, config: LandmarkConfig) -> InputSpec:
    """What a model trained on `data` eats: clips as long as they are there."""
    return InputSpec("landmarks", data.points.shape[1], config.fps, "linear", MAX_GAP_S, ("pose", "hands"))


def prepared(data: LandmarkSet, config: LandmarkConfig) -> Callable[[FloatArray], FloatArray]:
    """Landmarks (N, T, J, 4) → the family's model input (N, …), by the function that recognises."""
    prepare, spec = family_of(config).prepare, input_spec(data, config)
    return lambda points: prepare(points, spec)


def manifest(data: LandmarkSet, config: LandmarkConfig, measured: Measured) -> Manifest:
    """What a checkpoint trained on `data` says about itself."""
    return Manifest(
        name=config.name,
        family=config.family,
        labels=(*data.labels, config.unknown_label),
        input=input_spec(data, config),
        hyper=hyper(config),
        idle_label=config.idle_label if config.idle_label in data.labels else None,
        unknown_label=config.unknown_label,
        temperature=measured.temperature,
        decision=decision(config, measured),
        data=config.data_source,
        licence=config.licence,
        attribution=config.attribution,
        created=config.created,
        metrics=measured.figures,
        split=measured.split,
    )


def decision(config: LandmarkConfig, measured: Measured) -> DecisionSpec:
    """How a checkpoint trained with `config` decides."""
    smoothing, hold = config.decision_smoothing, config.decision_hold
    return DecisionSpec(measured.on, measured.off, smoothing, hold, on_by_label=measured.on_by_label)


def _built(family: Family, labels: int, config: LandmarkConfig) -> nn.Module:
    try:
        return family.build(labels=labels, **hyper(config))
    except ValueError as error:
        raise InputError(
            f"These settings build no {family.name}: {shown(error)}.",
            "Nothing was trained.",
            "Choose another --width or --layers; the landmark transformer wants a multiple of 64 and at least 2.",
        ) from error


def _trainer(config: LandmarkConfig, progress: Callable[[int, float], None] | None) -> lightning.Trainer:
    """Lightning's loop alone: our checkpoints, reports and logs are our own."""
    return lightning.Trainer(
        max_epochs=config.epochs,
        limit_train_batches=config.steps,
        accelerator="cpu",
        gradient_clip_val=1.0,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        callbacks=[_Report(config.epochs, progress)],
    )


def _without_fold(data: LandmarkSet, config: LandmarkConfig) -> LandmarkSet:
    parts = folds(data, config.folds, config.seed)
    if config.without_fold >= len(parts):
        raise InputError(
            f"There is no fold {config.without_fold}; they are numbered 0 … {len(parts) - 1}.",
            "Nothing was trained.",
            "Choose another --without-fold.",
        )
    return data.part(parts[config.without_fold][0])


class _Stream(IterableDataset[tuple[Tensor, Tensor]]):
    """Batches without end; Lightning stops after `steps`."""

    def __init__(self, batches: Batches, size: int, prepare: Callable[[FloatArray], FloatArray]) -> None:
        self._batches, self._size, self._prepare = batches, size, prepare

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        while True:
            x, y = self._batches.batch(self._size, self._prepare)
            yield torch.from_numpy(x), torch.from_numpy(y)


class _Report(lightning.Callback):
    def __init__(self, epochs: int, progress: Callable[[int, float], None] | None) -> None:
        self._epochs, self._progress, self._start = epochs, progress, time.perf_counter()

    def on_train_epoch_end(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        loss, epoch = float(trainer.callback_metrics["loss"]), trainer.current_epoch + 1
        if self._progress is not None:
            self._progress(epoch, loss)
        if epoch % 10 == 0 or epoch == self._epochs:
            log.info("epoch %d of %d: loss %.3f, %.0f s", epoch, self._epochs, loss, time.perf_counter() - self._start)
