"""What may be shown as "the word now": a pure function of the snapshot and the time.

A stale word is never shown: where nothing fresh is known there is a dash and, in words, the reason.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.tr import tr
from engine.errors import shown
from engine.types import EngineState, Prediction, Snapshot, SourceState

DASH = "–"
TOP = 5
STALE_S = 1.0  # a prediction may be this old, plus the time that it took to make


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: `label` is an index into the snapshot's labels, `value` 0 … 1."""

    label: int
    text: str
    value: float


@dataclass(frozen=True, slots=True)
class Shown:
    """What the word panel shows.

    verdict: "none" where nothing fresh is known; `text` is then a dash and `note` says why.
    rows:    the five likeliest words, best first; empty where nothing fresh is known.
    idle, unknown: their probabilities, None where the checkpoint gives none.
    t, generation: of the prediction behind it; 0 where there is none.
    """

    text: str
    note: str
    verdict: Literal["word", "idle", "unknown", "none"]
    rows: tuple[Row, ...] = ()
    idle: float | None = None
    unknown: float | None = None
    t: float = 0.0
    generation: int = 0


def word_now(snapshot: Snapshot, now: float) -> Shown:
    """What may honestly be shown at `now` (seconds on the session clock)."""
    reason = why_not(snapshot, now)
    p = snapshot.prediction
    if reason or p is None:
        return Shown(DASH, reason, "none")
    idle, unknown = _of(snapshot, p, snapshot.idle_label), _of(snapshot, p, snapshot.unknown_label)
    if idle is None and p.verdict == "idle":
        idle = p.confidence
    if unknown is None and p.verdict == "unknown" and not snapshot.is_detector:
        unknown = p.confidence
    rows = _top(snapshot, p)
    text, note = DASH, tr("no alarm") if snapshot.is_detector else tr("idle: nobody is signing")
    if snapshot.health.is_resting and p.is_idle:
        note = tr("resting: nothing moves")
    if p.verdict == "word" and p.word is not None:
        text, note = shown(p.word), f"{p.confidence:.2f}"
    elif p.verdict == "unknown":
        note = tr("no alarm") if snapshot.is_detector else _undecided(snapshot, rows)
    return Shown(text, note, p.verdict, rows, idle, unknown, p.t, p.generation)


def why_not(snapshot: Snapshot, now: float, pause_s: float = 0.0) -> str:
    """Why no prediction may be shown at `now`; "" when one may. pause_s: between two, where they are not meant to come
    with every picture.
    """
    if snapshot.is_paused:
        return tr("paused: Space goes on")
    if snapshot.is_mismatch:
        return tr("this model reads another kind of source")
    if snapshot.engine_state is not EngineState.RUNNING:
        return _no_engine(snapshot.engine_state)
    if snapshot.source_state is not SourceState.RUNNING:
        return _no_source(snapshot.source_state)
    p = snapshot.prediction
    if p is None:
        return tr("watching …")
    if now - p.t > STALE_S + pause_s + p.features_s + p.engine_s:
        return tr("waiting for a fresh answer …")
    return ""


def _no_engine(state: EngineState) -> str:
    match state:
        case EngineState.NONE:
            return tr("no model is loaded")
        case EngineState.LOADING:
            return tr("the model is loading …")
        case EngineState.PAUSED:
            return tr("recognition is paused")
        case _:
            return tr("stopped")


def _no_source(state: SourceState) -> str:
    match state:
        case SourceState.OPENING:
            return tr("opening the source …")
        case SourceState.STALLED:
            return tr("no pictures are coming")
        case SourceState.FROZEN:
            return tr("the picture is frozen")
        case SourceState.LOST:
            return tr("the source is gone")
        case SourceState.ENDED:
            return tr("the recording is over")
        case _:
            return tr("no source")


def _of(snapshot: Snapshot, p: Prediction, label: str | None) -> float | None:
    return None if label is None else float(p.smoothed[snapshot.labels.index(label)])


def _undecided(snapshot: Snapshot, rows: tuple[Row, ...]) -> str:
    """A word may be over its threshold but not have stood there for long enough."""
    is_deciding = any(row.value >= snapshot.on_thresholds[row.label] for row in rows)
    return tr("deciding …") if is_deciding else tr("unknown to this model")


def _top(snapshot: Snapshot, p: Prediction) -> tuple[Row, ...]:
    others = (snapshot.idle_label, snapshot.unknown_label)
    order = [int(i) for i in np.argsort(-p.smoothed, kind="stable") if snapshot.labels[i] not in others]
    return tuple(Row(i, shown(snapshot.labels[i]), float(p.smoothed[i])) for i in order[:TOP])
