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

_WINDOWS = 1500  # augmented held-out windows for calibration, in each fold


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Held-out answers of one fold. logits float32 (M, K) for windows made of its takes, y int64 (M)."""

    logits: FloatArray
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
        held.append(_windows(model, data.part(test), config))
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
    strangers: list[FloatArray],
    split: str,
    params: int,
    each: list[Group],
) -> tuple[Report, Measured]:
    logits = np.concatenate([h.logits for h in held])
    y = np.concatenate([h.y for h in held])
    t = calibrate.temperature(logits, y)
    words = [k for k, label in enumerate(data.labels) if label != config.idle_label]
    scores = calibrate.softmax(logits / t)[:, words]
    best, said = scores.max(axis=1), np.array(words)[scores.argmax(axis=1)]
    is_sign, is_strange = np.isin(y, words), y == len(data.labels)
    left_out = [calibrate.softmax(z / t)[:, words].max(axis=1) for z in strangers]
    kinds = [best[is_strange], *([np.concatenate(left_out)] if left_out else [])]
    on = calibrate.threshold(best[is_sign], (said == y)[is_sign], *kinds)
    measured = Measured(temperature=t, on=on, off=round(0.6 * on, 2), split=split)
    manifest = replace(fit.manifest(data, config, measured), temperature=t)
    tempered = replace(answered, manifest=manifest, probabilities=_tempered(answered.probabilities, t))
    r = report(tempered, params, split, folds=each)
    figures = {
        "top1": r.top1,
        "macro_recall": r.macro_recall,
        "idle_recall": _recall(r, config.idle_label),
        "ece": r.ece,
        "not_said": r.rejected,
        "window_recall": float(((said == y) & (best >= on))[is_sign].mean()),
        "unknown_said_as_word": float((best >= on)[is_strange].mean()),
    }
    if left_out:
        figures["left_out_said_as_word"] = float((kinds[1] >= on).mean())
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
) -> FloatArray:
    """Logits float32 (M, K) for windows of the signs of `group`, by a model that never saw one of their clips.

    Their own outputs, which nothing has trained, are shut (-inf).
    """
    is_out = np.isin(data.y, group)
    model = fit.train(data.part(train[~is_out[train]]), extra, config)
    held = _windows(model, data.part(np.flatnonzero(is_out)), config)
    logits = held.logits[np.isin(held.y, group)]
    logits[:, group] = -np.inf
    log.info("left out %s: %d windows", ", ".join(data.labels[k] for k in group), len(logits))
    return logits


def _windows(model: nn.Module, data: LandmarkSet, config: LandmarkConfig) -> Held:
    """The model's answers to windows made of held-out takes: signs between rest and rest, and unknown ones."""
    idle = data.labels.index(config.idle_label) if config.idle_label in data.labels else None
    made = Batches(data, idle, None, config.seed + 1, Mixture(0.5, 0.05, 0.6))
    points, y = made.points(_WINDOWS)
    kept = (y != IGNORED) & (has_hands(points) >= IDLE_SHARE)
    with torch.inference_mode():
        logits: FloatArray = model(torch.from_numpy(fit.prepared(data, config)(points[kept]))).numpy()
    return Held(logits, y[kept])


def _tempered(answers: FloatArray, t: float) -> FloatArray:
    """Probabilities at temperature 1 → at `t`; rows that the idle rule decided stay as they are."""
    return calibrate.softmax(np.log(np.maximum(answers, 1e-30)) / t)


def _recall(r: Report, label: str) -> float:
    return float(r.recall[r.labels.index(label)]) if label in r.labels else float("nan")
