"""What a run begins with: a published size with fresh weights, or a checkpoint with a head for the new labels."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.backends import OPENERS
from engine.checkpoint.contents import Tensors, parted
from engine.checkpoint.files import read_ours
from engine.checkpoint.foreign import READERS, open_screened, with_names
from engine.checkpoint.formats import Format
from engine.checkpoint.labels import stand_ins
from engine.checkpoint.manifest import Manifest
from engine.checkpoint.refusals import refusal
from engine.checkpoint.screen import screen
from engine.checkpoint.supplied import Supplied
from engine.errors import InputError, shown
from engine.models import FAMILIES, Family
from engine.texts import text
from trainers.architecture import dropout, find, hyperparameters, input_spec
from trainers.config import TrainConfig


@dataclass(frozen=True, slots=True, eq=False)
class Beginning:
    """model: with its first weights. manifest: of the checkpoint that it will be. carried: labels whose head rows came
    along from an earlier checkpoint. is_fresh: nothing did: the scaling of sensors is still to be fitted.
    """

    model: nn.Module
    manifest: Manifest
    carried: tuple[str, ...] = ()
    is_fresh: bool = True

    @property
    def family(self) -> Family:
        return FAMILIES[self.manifest.family]


def scratch(config: TrainConfig, labels: tuple[str, ...]) -> Beginning:
    """Fresh weights, drawn from `config.seed`. Raises InputError for a family or settings that make no model."""
    family, variant = find(config.family, config.variant)
    spec = input_spec(variant.input, config)
    hyper = hyperparameters(family, variant, spec, config)
    manifest = Manifest(config.name or variant.name, family.name, labels, spec, hyper)
    return Beginning(built(manifest, config.seed), described(manifest, config))


def finetune(config: TrainConfig, labels: tuple[str, ...], supplied: Supplied | None = None) -> Beginning:
    """The weights of `config.checkpoint`; rows of its head go by label name, rows of new labels begin fresh.

    Its outputs for idle hands and for unknown signs stay, whatever the data hold: what they mean is no sign of its own.

    Raises CheckpointError for a file that does not open or is a program, InputError where the input can't be changed.
    """
    weights, old = read_weights(config.checkpoint, supplied or Supplied())
    _check_unchanged(old, config)
    wanted = _wanted(old, labels, config)
    spec = input_spec(old.input, config)
    family = FAMILIES[old.family]
    hyper = {**old.hyper, **dropout(family, config)}
    single = {label: on for label, on in old.decision.on_by_label.items() if label in wanted}
    decision = replace(old.decision, on_by_label=single)
    manifest = replace(
        succeeding(old, config), labels=wanted, input=spec, temperature=1.0, decision=decision, hyper=hyper
    )
    model = built(manifest, config.seed)
    model.load_state_dict(_carried_over(weights, model.state_dict(), family, old.labels, wanted))
    carried = tuple(x for x in wanted if x in old.labels)
    return Beginning(model, described(manifest, config), carried, is_fresh=False)


def succeeding(old: Manifest, config: TrainConfig) -> Manifest:
    """What is known of a checkpoint that goes on from `old`'s: of what was measured, nothing; its file tells its date.
    Its name, and what it was trained on, get the name of the new data behind them where the settings say nothing else,
    so that people can tell one from the other.
    """
    learned_from = config.data or config.train_data
    data = Path(learned_from).absolute().name if learned_from else ""
    name = config.name or _joined(old.name, " + ", data)
    return replace(old, name=name, data=_joined(old.data, "; ", data), metrics={}, split="", created="")


def _joined(words: str, between: str, more: str) -> str:
    """`more` behind `words`, where it isn't there already."""
    return between.join(part for part in (words.removesuffix(more).removesuffix(between), more) if part)


def _wanted(old: Manifest, labels: tuple[str, ...], config: TrainConfig) -> tuple[str, ...]:
    """The data's labels, and of the checkpoint's those that are kept, in the order in which it has them.

    A label of the data that takes a part over (`idle_label`, `unknown_label`) leaves the old output without one.
    """
    if config.keep_labels:
        return (*old.labels, *(x for x in labels if x not in old.labels))
    parts = {old.idle_label: config.idle_label, old.unknown_label: config.unknown_label}
    kept = [x for x in old.labels if x in parts and not parts[x] and x not in labels]
    return (*labels, *kept)


def read_weights(path: str | Path, supplied: Supplied) -> tuple[Tensors, Manifest]:
    """Tensors as their family names them, and what is known of the checkpoint; its own format or another program's."""
    screened = screen(path)
    if screened.format is Format.SIGNLENS:
        tensors, manifest = read_ours(screened)
        weights, _ = parted(tensors)
        if not manifest.labels:
            count = FAMILIES[manifest.family].classes({k: v.shape for k, v in weights.items()}) or 0
            manifest = replace(manifest, labels=stand_ins(count))
        return weights, with_names(manifest, supplied)
    if screened.format in READERS:
        return open_screened(screened, supplied)
    if screened.format not in OPENERS:
        raise refusal(screened)
    raise InputError(
        text(
            "{name} is {what}: it runs as it is and can't learn any more.",
            name=shown(Path(path).name),
            what=screened.format.words,
        ),
        text("Nothing was trained."),
        text("Choose the checkpoint that it was exported from (.safetensors, .pt, .pth or .ckpt)."),
    )


def built(manifest: Manifest, seed: int) -> nn.Module:
    """The manifest's model with fresh weights of `seed`, tried on an empty clip. Raises InputError."""
    family = FAMILIES[manifest.family]
    try:
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            model = family.build(labels=len(manifest.labels), **manifest.hyper).eval()
            with torch.inference_mode():
                model(torch.from_numpy(family.prepare(manifest.input.blank(), manifest.input))[None])
    except (ValueError, TypeError, RuntimeError, IndexError, AssertionError) as error:
        raise InputError(
            text("These settings build no {family}: {reason}.", family=family.name, reason=shown(error)),
            text("Nothing was trained."),
            text("Change the sizes, frames or picture size, or leave them as published."),
        ) from error
    return model


def _carried_over(
    weights: Tensors, fresh: Mapping[str, Tensor], family: Family, old: tuple[str, ...], new: tuple[str, ...]
) -> dict[str, Tensor]:
    out = {}
    for name, value in fresh.items():
        found = torch.from_numpy(weights[name].copy()) if name in weights else torch.empty(0)
        if name.startswith(family.head) and found.shape == (len(old), *value.shape[1:]):
            rows = [found[old.index(label)] if label in old else value[k] for k, label in enumerate(new)]
            out[name] = torch.stack(rows)
        elif found.shape == value.shape:
            out[name] = found
        else:
            raise InputError(
                text("With another input {name} has another shape.", name=shown(name)),
                text("Nothing was trained."),
                text("Leave frames and picture size as the checkpoint has them."),
            )
    return out


def _check_unchanged(old: Manifest, c: TrainConfig) -> None:
    """Raises InputError for settings that would build another model than the checkpoint's."""
    hyper = old.hyper
    has = {
        "layers": hyper.get("layers"),
        "width": hyper.get("hidden", hyper.get("width")),
        "filters": hyper.get("filters"),
        "rgb_difference": hyper.get("rgb_difference", False),
    }
    other = [name for name, value in has.items() if getattr(c, name) not in (0, value)]
    if c.family or c.variant:
        family, variant = find(c.family, c.variant)
        free = {"window", "frames"} | ({"size"} if "frames" in hyper else set())  # those follow the input
        if family.name != old.family:
            other = ["family", *other]
        elif c.variant and any(hyper.get(k, v) != v for k, v in variant.hyper.items() if k not in free):
            other = ["variant", *other]
    if other:
        raise InputError(
            text("The checkpoint is a {family}, and {names} would make another model.", family=old.family,
                 names=", ".join(other)),
            text("Nothing was trained."),
            text("Leave it out, or begin with fresh weights: python -m trainers scratch."),
        )  # fmt: skip


def described(manifest: Manifest, c: TrainConfig) -> Manifest:
    """With what the settings say of the data; labels that are no words must be among its labels. Raises InputError."""
    for label in (c.idle_label, c.unknown_label):
        if label and label not in manifest.labels:
            raise InputError(
                text("{label} is not among the labels.", label=shown(label, 40)),
                text("Nothing was trained."),
                text("Name one of the labels as it is written."),
            )
    return replace(
        manifest,
        idle_label=c.idle_label or manifest.idle_label,
        unknown_label=c.unknown_label or manifest.unknown_label,
        data=c.data_source or manifest.data,
        licence=c.licence or manifest.licence,
        attribution=c.attribution or manifest.attribution,
    )
