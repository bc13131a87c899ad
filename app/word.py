"""What may be shown as "the word now": a pure function of the snapshot and the time.

A stale word is never shown: where nothing fresh is known there is a dash and, in words, the reason.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.errors import shown
from engine.types import EngineState, Prediction, Snapshot, SourceState

DASH = "–"
TOP = 5
PAUSED = "paused: Space goes on"
STALE_S = 1.0  # a prediction may be this old, plus the time that it took to make

_NO_SOURCE = {
    SourceState.OPENING: "opening the source …",
    SourceState.STALLED: "no pictures are coming",
    SourceState.FROZEN: "the picture is frozen",
    SourceState.LOST: "the source is gone",
    SourceState.ENDED: "the recording is over",
    SourceState.CLOSED: "no source",
}
_NO_ENGINE = {
    EngineState.NONE: "no model is loaded",
    EngineState.LOADING: "the model is loading …",
    EngineState.PAUSED: "recognition is paused",
    EngineState.STOPPED: "stopped",
}


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
    if unknown is None and p.verdict == "unknown":
        unknown = p.confidence
    rows = _top(snapshot, p)
    text, note = DASH, "idle: nobody is signing"
    if p.verdict == "word" and p.word is not None:
        text, note = shown(p.word), f"{p.confidence:.2f}"
    elif p.verdict == "unknown":
        note = "deciding …" if _is_deciding(snapshot, rows) else "unknown: no sign that this model knows"
    return Shown(text, note, p.verdict, rows, idle, unknown, p.t, p.generation)


def why_not(snapshot: Snapshot, now: float) -> str:
    """Why no prediction may be shown at `now`; "" when one may."""
    if snapshot.is_paused:
        return PAUSED
    if snapshot.engine_state is not EngineState.RUNNING:
        return _NO_ENGINE[snapshot.engine_state]
    if snapshot.source_state is not SourceState.RUNNING:
        return _NO_SOURCE[snapshot.source_state]
    p = snapshot.prediction
    if p is None:
        return "watching …"
    if now - p.t > STALE_S + p.features_s + p.engine_s:
        return "waiting for a fresh answer …"
    return ""


def _of(snapshot: Snapshot, p: Prediction, label: str | None) -> float | None:
    return None if label is None else float(p.smoothed[snapshot.labels.index(label)])


def _is_deciding(snapshot: Snapshot, rows: tuple[Row, ...]) -> bool:
    """Whether a word is over its threshold but has not stood there for long enough."""
    return any(row.value >= snapshot.on_thresholds[row.label] for row in rows)


def _top(snapshot: Snapshot, p: Prediction) -> tuple[Row, ...]:
    others = (snapshot.idle_label, snapshot.unknown_label)
    order = [int(i) for i in np.argsort(-p.smoothed, kind="stable") if snapshot.labels[i] not in others]
    return tuple(Row(i, shown(snapshot.labels[i]), float(p.smoothed[i])) for i in order[:TOP])
