"""Families that learn in one pass without gradients: which settings do nothing for them, and why.

They are accepted all the same, from whoever is used to them, and answered in words: nothing is ignored in silence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Final

from engine.texts import Text, text
from trainers.config import TrainConfig

ONE_PASS: Final = frozenset({"aivad"})
"""Families whose models are made by looking once at every film."""

_STEPS = text("nothing is learned by steps: what normal films show is measured once, and kept")
_LABELS = text("it is shown normal films alone and learns no labels")
_HELD = text("each film is judged by the others, so none has to be held back")
_CHANGED = text("normal films are taken as they are: a changed one would no longer be normal")
_PICTURES = text("each picture is judged by itself and by the one before it")
_MACHINE = text("it runs on the processor, in one process")
_EXPORT = text("what finds regions in pictures is no network, and can't be written as a program")
_SHAPE = text("it has no layers")
_AS_SEEN = text("it is shown pictures as they are")

WITHOUT_EFFECT: Final[Mapping[str, Text]] = {
    "lr": text("there are no gradients that a step could follow"),
    "epochs": text("one pass over the films sees everything; a second would find the same"),
    "batch": text("films are looked at one after the other, picture by picture"),
    "accumulate": text("there are no gradients to add up"),
    "clip": text("there are no gradients that could become too long"),
    "seed": text("nothing is drawn at random"),
    "check": text("whether each film can be read is always looked at"),
    **dict.fromkeys(
        ("optimizer", "scheduler", "warmup", "min_lr", "cycle", "plateau_patience", "plateau_factor", "weight_decay",
         "label_smoothing", "focal_gamma", "auxiliary", "stochastic_depth", "freeze_backbone", "keep_features",
         "thaw_epoch", "patience", "save_every", "keep"), _STEPS,
    ),
    **dict.fromkeys(("layers", "width", "filters", "dropout", "rgb_difference", "relative", "standardise"), _SHAPE),
    **dict.fromkeys(("keep_labels", "idle_label", "unknown_label"), _LABELS),
    **dict.fromkeys(("val_data", "test_data", "split", "train_list", "val_list", "test_list", "val_share",
                     "test_share"), _HELD),
    **dict.fromkeys(("num_frames", "clip_duration"), _PICTURES),
    "tone": _AS_SEEN,
    **dict.fromkeys(("time_warp", "temporal_crop", "noise", "scale", "wear", "rotate", "point_dropout", "random_crop",
                     "colour_jitter", "background", "overlay", "mirror", "mirror_pairs", "mixup"), _CHANGED),
    **dict.fromkeys(("precision", "accelerator", "devices", "num_nodes", "strategy", "workers", "pin_memory", "cache"),
                    _MACHINE),
    **dict.fromkeys(("export_mobile_model", "quantize_model", "mobile_model_path", "enable_efficient_deployment"),
                    _EXPORT),
}  # fmt: skip
"""Setting → why it has no effect; the others mean what they always mean."""


def told(given: Iterable[str]) -> list[Text]:
    """The answer to each of the settings `given` that does nothing, in the order of `TrainConfig`."""
    wanted = set(given)
    return [
        text("{flag} has no effect for this model, because {reason}.", flag=f"--{f.name.replace('_', '-')}",
             reason=WITHOUT_EFFECT[f.name])
        for f in fields(TrainConfig) if f.name in wanted and f.name in WITHOUT_EFFECT
    ]  # fmt: skip
