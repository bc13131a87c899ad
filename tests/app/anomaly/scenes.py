"""Snapshots in which a detector watches: a corridor drawn by hand, and what was found in it."""

import numpy as np

from engine.findings import Findings
from engine.types import Event, Frame, ImageArray, Prediction, Snapshot
from tests.app.scenes import snapshot
from tests.detectors import FAST, LABELS, WALKING, found, region

RUNNER, WALKER = (0.55, 0.35, 0.68, 0.85), (0.15, 0.4, 0.26, 0.85)
LEFT_HALF = (0.05, 0.3, 0.3, 0.8)


def corridor(width: int = 640, height: int = 400) -> ImageArray:
    """A grey floor under a paler wall."""
    image = np.full((height, width, 3), (120, 118, 112), np.uint8)
    image[height // 2 :] = (92, 96, 100)
    return image


def running() -> Findings:
    """Somebody runs and somebody walks; both are too small to be judged by their posture."""
    regions = region(FAST, box=RUNNER), region(WALKING, box=WALKER)
    return found(*regions, missing=(("pose", "people are too small in the picture"),))


def answer(p: float, findings: Findings | None, t: float = 100.0, *, is_alarm: bool = False) -> Prediction:
    """The detector's answer of picture `t`."""
    values = np.array([1 - p, p], np.float32)
    verdict, word = ("word", "anomaly") if is_alarm else ("idle", None)
    return Prediction(values, values, t, word, p, verdict, 1, findings=findings)  # type: ignore[arg-type]


def watching(
    p: float = 0.12,
    findings: Findings | None = None,
    t: float = 100.0,
    *,
    is_alarm: bool = False,
    events: tuple[Event, ...] = (),
    **more: object,
) -> Snapshot:
    """A snapshot at `t`, the newest picture being the one that was scored."""
    values: dict[str, object] = {
        "engine_name": "guard",
        "is_detector": True,
        "on_thresholds": (0.6, 0.6),
        "frame": Frame(t, int(t * 30), image=corridor()),
        "points_t": t,
        "prediction": answer(p, running() if findings is None else findings, t, is_alarm=is_alarm),
    }
    return snapshot(LABELS, None, t, events=events, **(values | more))  # type: ignore[arg-type]


def alarm_event(start: float = 99.0, peak: float = 100.0, end: float | None = None, p: float = 0.9) -> Event:
    """Of generation 1."""
    return Event("anomaly", start, peak, end, p, 1)
