"""What the model says at the play head, as the Live page would show it there."""

from bisect import bisect_right

from app.review.found_over import told_at
from app.review.watched import Decided
from app.tr import tr
from app.words.word import DASH, TOP, Row, Shown
from engine.errors import shown


def word_at(decided: Decided | None, t: float) -> Shown:
    """The sign that runs at second `t`, and the likeliest ones."""
    row = None if decided is None else decided.row_at(t)
    if decided is None or row is None:
        is_watched = decided is not None and t <= decided.found.seconds
        return Shown(DASH, tr("no answer here") if is_watched else tr("not watched yet"), "none")
    manifest, values = decided.manifest, decided.smoothed[row]
    best = sorted(decided.words, key=lambda i: -values[i])[:TOP]
    rows = tuple(Row(i, shown(manifest.labels[i]), float(values[i])) for i in best)
    labels = manifest.labels
    idle = None if manifest.idle_label is None else float(values[labels.index(manifest.idle_label)])
    unknown = None if manifest.unknown_label is None else float(values[labels.index(manifest.unknown_label)])
    segments = decided.track.segments  # one after the other
    before = bisect_right(segments, t, key=lambda segment: segment.start) - 1
    running = segments[before] if before >= 0 and segments[before].end >= t else None
    if running is None:
        nothing = tr("no sign here") if decided.found.findings is None else tr("no alarm here")
        return Shown(DASH, told_at(decided, t) or nothing, "idle", rows, idle, unknown)
    note = told_at(decided, t) or f"{running.confidence:.2f}"
    return Shown(shown(running.label), note, "word", rows, idle, unknown)
