"""Whether a recipe suits model and data: each setting does what it says, or is refused before anything is made."""

from typing import Any

import torch

from engine.models.efficient_x3d import EfficientX3d
from engine.texts import text
from trainers.augmentation.augmentation import augmentation
from trainers.beginning import Beginning
from trainers.config import TrainConfig
from trainers.dropping import branches, dropouts, takes_dropout
from trainers.flags import refused
from trainers.loss import Auxiliary
from trainers.processes import quiet, trainer
from trainers.progress import Event, Listener


def check_suits(config: TrainConfig, start: Beginning) -> None:
    """Raises InputError for a setting that would do nothing, or do harm, in a run from `start` on this machine."""
    with quiet():
        trainer(config, logger=False, enable_checkpointing=False)
    manifest, model = start.manifest, start.model
    augmentation(config, manifest.input, manifest.labels)
    is_video = manifest.input.kind == "video"
    exports = config.export_mobile_model or config.quantize_model
    found = {
        "normal_class": config.normal_class,  # of families that are fitted in one pass: `trainers.fit_aivad`
        "coreset": config.coreset != 1,
        "crop_size": config.crop_size and not is_video,
        "fit": config.fit != "as published" and not is_video,
        "tone": config.tone != "as published" and not is_video,
        "auxiliary": config.auxiliary and not isinstance(model, Auxiliary),
        "stochastic_depth": config.stochastic_depth and not branches(model),
        "dropout": config.dropout >= 0 and not takes_dropout(start.family) and not dropouts(model),
        "enable_efficient_deployment": config.enable_efficient_deployment and not isinstance(model, EfficientX3d),
    }
    for name, is_useless in found.items():
        if is_useless:
            raise refused(text("{name} means nothing to a {family}.", name=name, family=start.family.name))
    if config.keep_labels and start.is_fresh:
        raise refused(text("keep_labels keeps those of a checkpoint, and this run begins with fresh weights."))
    if config.thaw_epoch and not config.freeze_backbone:
        raise refused(text("thaw_epoch ends what freeze_backbone began, and that is off."))
    if (config.mobile_model_path or config.enable_efficient_deployment) and not exports:
        raise refused(text("Nothing is exported after the run: export_mobile_model and quantize_model are off."))


def precision(config: TrainConfig, say: Listener) -> Any:
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
