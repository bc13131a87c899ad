"""Grouped cross-validation: what the model does on recording takes that it never saw, and on unknown signs.

Each fold trains from scratch. The held-out answers of all folds together give the figures of the model card, the
temperature, and, with what is said of real signs that a training never saw, the threshold; no other data has a say.
"""

import logging
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from engine.backends.eager import EagerEngine
from engine.errors import InputError, shown
from engine.models import FAMILIES
from engine.preprocess import IDLE_SHARE, has_hands
from engine.texts import text
from engine.types import FloatArray
from trainers import calibrate, fit
from trainers.answered import Answered, ask
from trainers.batches import IGNORED, Batches, Mixture
from trainers.calibrate import Measured
from trainers.data.landmark_files import point_set
from trainers.data.landmarks import LandmarkSet, folds
from trainers.evaluate import Group, Report, group_of, report
from trainers.landmark_config import LandmarkConfig
from trainers.parts import Part

log = logging.getLogger(__name__)

_STREAMS = 1500  # made of held-out takes for calibration, in each fold


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Held-out answers to streams made of one fold's takes: up from rest, a sign or an unknown motion, down to rest.

    logits:  float32 (M, W, K), one answer a frame; the middle one to the whole of what was made, as training makes it.
    is_idle: bool (M, W), where the idle rule speaks instead. y: int64 (M).
    """

    logits: FloatArray
    is_idle: npt.NDArray[np.bool_]
    y: npt.NDArray[np.int64]


def crossval(config: LandmarkConfig) -> tuple[Report, Measured]:
    """Train and test every fold. Raises RecognizerError."""
    data, extra = fit.load(config)
    answers = np.zeros((len(data), len(data.labels) + 1), np.float32)
    clips = point_set(data, Path(config.data))
    held, took, tested, each = [], [], [], []
    base = fit.manifest(data, config, Measured())
    parts = folds(data, config.folds, config.seed)
    groups = _groups(config, data)
    for number, (train, test) in enumerate(parts[: config.only or None]):
        model = fit.train(data.part(train), extra, config)
        engine = EagerEngine("", base, FAMILIES[config.family], model, {})
        found = ask(engine, Part(clips, tuple(test.tolist())))
        answers[test] = found.probabilities
        took.append(found.ms_per_clip)
        tested.append(test)
        held.append(_streams(model, data.part(test), config))
        each.append(group_of(str(number + 1), found))
        log.info("fold %d: top-1 %.4f on %d held-out clips", number + 1, each[-1].top1, len(test))
    split = f"grouped {config.folds}-fold by (class, take), seed {config.seed}"
    if config.only:
        split = f"{split}, first {len(tested)} folds only"
    strangers = [_said_of_left_out(data, parts[0][0], group, extra, config) for group in groups]
    seen = np.concatenate(tested)
    samples = tuple(clips.samples[i] for i in seen)
    found = Answered(base, samples, answers[seen], float(np.median(took)))
    return _concluded(config, data, found, held, strangers, split, engine.parameters, each)


def _concluded(
    config: LandmarkConfig,
    data: LandmarkSet,
    answered: Answered,
    held: list[Held],
    strangers: list[Held],
    split: str,
    params: int,
    each: list[Group],
) -> tuple[Report, Measured]:
    y = np.concatenate([h.y for h in held])
    t = calibrate.temperature(np.concatenate([h.logits[:, h.logits.shape[1] // 2] for h in held]), y)
    words = [k for k, label in enumerate(data.labels) if label != config.idle_label]
    standing = np.concatenate([_standing(h, t, words, config) for h in held])
    is_sign, is_strange = np.isin(y, words), y == len(data.labels)
    kinds = [standing[is_strange]]
    if strangers:
        kinds.append(np.concatenate([_standing(h, t, words, config) for h in strangers]))
    signs, own = standing[is_sign], np.searchsorted(words, y[is_sign])
    limits = calibrate.thresholds(signs, own, kinds)
    on = float(limits.max())
    single = {data.labels[k]: round(float(x), 2) for k, x in zip(words, limits, strict=True) if x < on}
    measured = Measured(t, round(on, 2), round(0.6 * on, 2), single, split=split)
    manifest = replace(fit.manifest(data, config, measured), temperature=t)
    tempered = replace(answered, manifest=manifest, probabilities=_tempered(answered.probabilities, t))
    r = report(tempered, params, split, folds=each)
    figures = {
        "top1": r.top1,
        "macro_recall": r.macro_recall,
        "idle_recall": _recall(r, config.idle_label),
        "ece": r.ece,
        "not_said": r.rejected,
        "signs_said": float(calibrate.is_said(signs, own, limits).mean()),
    }
    for name, kind in zip(("unknown_said_as_word", "left_out_said_as_word"), kinds, strict=False):
        figures[name] = float((kind >= limits).any(axis=1).mean())
    return r, replace(measured, figures={k: round(v, 4) for k, v in figures.items()})


def _groups(config: LandmarkConfig, data: LandmarkSet) -> list[list[int]]:
    """The label indices that `config.left_out` names. Raises InputError."""
    names = [group.split() for group in config.left_out.split("|") if group.strip()]
    for name in (name for group in names for name in group):
        if name not in data.labels or name == config.idle_label:
            raise InputError(
                text("left_out names {name}, which is no sign of the data.", name=repr(shown(name))),
                text("Nothing was trained."),
                text("Name labels of the data, groups apart by '|'."),
            )
    return [[data.labels.index(name) for name in group] for group in names]


def _said_of_left_out(
    data: LandmarkSet, train: npt.NDArray[np.intp], group: list[int], extra: LandmarkSet | None, config: LandmarkConfig
) -> Held:
    """What a model that never saw a clip of the signs of `group` answers to them.

    Their own outputs, which nothing has trained, are shut (-inf).
    """
    is_out = np.isin(data.y, group)
    model = fit.train(data.part(train[~is_out[train]]), extra, config)
    held = _streams(model, data.part(np.flatnonzero(is_out)), config)
    asked = np.isin(held.y, group)
    logits = held.logits[asked]
    logits[..., group] = -np.inf
    log.info("left out %s: %d streams", ", ".join(data.labels[k] for k in group), len(logits))
    return Held(logits, held.is_idle[asked], held.y[asked])


def _streams(model: nn.Module, data: LandmarkSet, config: LandmarkConfig) -> Held:
    """The model's answers to streams made of held-out takes: signs between rest and rest, and unknown ones."""
    idle = data.labels.index(config.idle_label) if config.idle_label in data.labels else None
    made = Batches(data, idle, None, config.seed + 1, Mixture(0.5, 0.05, 0.6))
    streams, y = made.streams(_STREAMS)
    length = data.points.shape[1]
    kept = (y != IGNORED) & (has_hands(streams[:, length:-length]) >= IDLE_SHARE)
    windows = [streams[kept, start : start + length] for start in range(streams.shape[1] - length + 1)]
    prepare = fit.prepared(data, config)
    with torch.inference_mode():
        logits = [model(torch.from_numpy(prepare(window))).numpy() for window in windows]
    is_idle = np.stack([has_hands(window) < IDLE_SHARE for window in windows], axis=1)
    return Held(np.stack(logits, axis=1), is_idle, y[kept])


def _standing(held: Held, t: float, words: list[int], config: LandmarkConfig) -> FloatArray:
    """The threshold up to which each word (M, len(words)) would be said in each stream."""
    scores = calibrate.softmax(held.logits / t)[..., words] * ~held.is_idle[..., None]
    return calibrate.standing(scores, config.fps, fit.decision(config, Measured()))


def _tempered(answers: FloatArray, t: float) -> FloatArray:
    """Probabilities at temperature 1 → at `t`; rows that the idle rule decided stay as they are."""
    return calibrate.softmax(np.log(np.maximum(answers, 1e-30)) / t)


def _recall(r: Report, label: str) -> float:
    return float(r.recall[r.labels.index(label)]) if label in r.labels else float("nan")
