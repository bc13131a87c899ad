"""How a model's input is scaled: by the recordings that the run learns from, and no others; kept in the checkpoint.

Of sensors mean and spread lie in the manifest, of key points in buffers of the models that have them.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol, runtime_checkable

import numpy as np
import torch
from torch import Tensor

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, MismatchError, RecognizerError
from engine.models import FAMILIES
from engine.samples import from_first
from engine.texts import text
from engine.types import FeatureArray, FloatArray
from trainers.beginning import Beginning
from trainers.config import TrainConfig
from trainers.parts import Part

ENOUGH = 2000
"""Clips, spread evenly over the part, that tell a key point's place well enough: 90 MB at 64 frames."""


@runtime_checkable
class Standardised(Protocol):
    """A model that keeps mean and spread of its input."""

    def standardise(self, x: Tensor) -> None:
        """Take them from clips x (N, …)."""
        ...


def fitted(config: TrainConfig, part: Part, start: Beginning) -> Beginning:
    """`start` with its scaling fitted to `part`, where nothing was learned yet and the settings do not refuse it."""
    if not (config.standardise and start.is_fresh):
        return start
    spec = start.manifest.input
    if spec.kind == "sensors":
        return replace(start, manifest=replace(start.manifest, input=with_scaler(part, spec)))
    if isinstance(start.model, Standardised):
        prepare = FAMILIES[start.manifest.family].prepare
        every = max(1, len(part) // ENOUGH)
        clips = readable(replace(part, index=part.index[::every]), spec)
        start.model.standardise(torch.from_numpy(np.stack([prepare(clip, spec) for clip in clips])))
    return start


def with_scaler(part: Part, spec: InputSpec) -> InputSpec:
    """`spec` with mean and std of each sensor channel over `part`, the samples that a run learns from and no others.

    What fills a short recording up is not counted. A channel that never changes keeps std 1.
    """
    rows = np.concatenate([np.asarray(from_first(clip, spec), np.float64) for clip in readable(part, spec)])
    mean, std = rows.mean(axis=0), rows.std(axis=0)
    std = np.where(std > 1e-6, std, 1.0)
    return replace(spec, mean=tuple(map(float, mean)), std=tuple(map(float, std)))


def straight(part: Part, spec: InputSpec) -> FloatArray:
    """What the flex sensors among `spec.channels` read of straight fingers in the samples of `part`, float32 (D).

    The twentieth part of the readings that are lowest ends there; those of no contact, below half the middle one, are
    not counted. NaN of other sensors.
    """
    out = np.full(len(spec.channels), np.nan, np.float32)
    flex = [k for k, name in enumerate(spec.channels) if name.startswith("flex")]
    rows = np.concatenate([clip[:, flex] for clip in readable(part, spec)])
    for k, values in zip(flex, rows.T, strict=True):
        out[k] = np.percentile(values[values > np.median(values) / 2], 5)
    return out


def readable(part: Part, spec: InputSpec) -> Iterator[FeatureArray]:
    """The clips of `part` that can be read. Raises InputError where none can."""
    count, reason = 0, ""
    for i in part.index:
        try:
            clip = part.data.load(i, spec)
        except MismatchError:
            raise
        except RecognizerError as error:
            reason = error.found
            continue
        count += 1
        yield clip
    if not count:
        raise InputError(
            text("None of the {count} recordings can be read: {reason}", count=len(part), reason=reason),
            text("Nothing was trained."),
            text("Check the folder, and that its disk is still there."),
        )
