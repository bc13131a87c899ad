"""What a run without gradients begins with: nothing, or all that an earlier checkpoint has seen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch

from engine.alarm_rate import alarm_probability
from engine.checkpoint.files import read_manifest
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.checkpoint.supplied import Supplied
from engine.errors import InputError, RecognizerError
from engine.models import FAMILIES
from engine.models.aivad.detector import Aivad
from engine.models.aivad.turns import EVERY_S
from engine.texts import text
from trainers.architecture import find, input_spec
from trainers.beginning import described, read_weights, succeeding
from trainers.config import TrainConfig
from trainers.data.probe import Probe
from trainers.flags import refused
from trainers.gradient_free import ONE_PASS, told
from trainers.normal_footage import Seen, seen_by
from trainers.progress import Event, Listener

DECISION = DecisionSpec(on=alarm_probability(1.0), off=alarm_probability(6.0), smoothing_s=0.7, hold_s=0.0, gap_s=2.0)
"""An alarm an hour on normal footage, until the user says else; it ends where six an hour would be. Smoothed as
`python -m benchmarks ped2` measures.
"""
_SLOWER = 0.9  # of the model's rate: films below it can't show it as many pictures as it wants


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """manifest: of the checkpoint that will be. before: what an earlier checkpoint has seen.

    pose_every_s: as that one has looked for poses, so that a pose of the new films means the same.
    """

    manifest: Manifest
    before: Seen | None = None
    pose_every_s: float = EVERY_S


def is_one_pass(command: str, config: TrainConfig) -> bool:
    """Whether the model that is asked for, or gone on from, learns without gradients."""
    if command == "scratch":
        named = config.family or config.variant
        return bool(named) and find(config.family, config.variant)[0].name in ONE_PASS
    try:
        return read_manifest(config.checkpoint).family in ONE_PASS
    except (OSError, RecognizerError):
        return False  # another program's file, or none: said where it is opened


def answered(given: dict[str, Any], config: TrainConfig, say: Listener) -> None:
    """Tell of each setting among `given` that it does nothing. Raises InputError for what makes no run."""
    if config.test_only or config.resume:
        flag = "--test-only" if config.test_only else "--resume"
        raise InputError(
            text("{flag} means nothing for this model: it is made in one pass.", flag=flag),
            text("Nothing was trained."),
            text("Train it again, or more of it by finetune; measure it by python -m trainers evaluate."),
        )
    for words in told(given):
        say(Event("note", {"text": words}))


def begun(command: str, config: TrainConfig, probes: Sequence[Probe], say: Listener) -> Start:
    """What the command begins with, at a rate of pictures that the films have. Raises RecognizerError."""
    rates = [probe.fps for probe in probes if probe.fps]
    slowest = min(rates, default=0.0)
    if command == "finetune":
        start = _continued(config)
        if 0 < slowest < _SLOWER * start.manifest.input.fps:
            words = text(
                "The slowest film has {fps:.3g} pictures a second, the model looks at {wanted:.3g}. Speeds and hours "
                "go by the times of the pictures.", fps=slowest, wanted=start.manifest.input.fps,
            )  # fmt: skip
            say(Event("note", {"text": words}))
        return start
    family, variant = find(config.family, config.variant)
    spec = input_spec(variant.input, replace(config, num_frames=0, clip_duration=0.0))
    if 0 < slowest < _SLOWER * spec.fps:
        spec = replace(spec, fps=round(slowest, 3))
        words = text("The model looks at {fps:.3g} pictures a second, as many as the slowest film has.", fps=spec.fps)
        say(Event("note", {"text": words}))
    manifest = Manifest(config.name or variant.name, family.name, family.labels, spec, idle_label=family.labels[0],
                        decision=DECISION)  # fmt: skip
    return Start(described(manifest, _without_labels(config)))


def _continued(config: TrainConfig) -> Start:
    weights, old = read_weights(config.checkpoint, Supplied())
    named = bool(config.family or config.variant) and find(config.family, config.variant)[0].name != old.family
    resized = config.crop_size and (config.crop_size, config.crop_size) != old.input.size
    if named or resized or config.fit not in ("as published", old.input.fit):
        rows, columns = old.input.size
        raise refused(text("The checkpoint is a {family} for pictures of {columns}×{rows}; these settings would make "
                           "another model.", family=old.family, rows=rows, columns=columns))  # fmt: skip
    model = FAMILIES[old.family].build(labels=len(old.labels), **old.hyper)
    model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in weights.items()})
    assert isinstance(model, Aivad)  # noqa: S101  # what its family builds
    manifest = described(succeeding(old, config), _without_labels(config))
    return Start(manifest, seen_by(model), model.pose_every_s)


def _without_labels(config: TrainConfig) -> TrainConfig:
    """Its labels always mean the same."""
    return replace(config, idle_label="", unknown_label="")
