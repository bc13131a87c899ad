"""Which frames of a recording the engine saw when it said a sign, and what it answered then."""

from dataclasses import dataclass

import numpy as np

from app.review.watched import Decided
from engine.joints import as_landmarks, mirrored
from engine.kept import Seen, packed, unpacked
from engine.moments import TOP, Moment
from engine.past import TOLD_S
from engine.review.track import Segment
from engine.types import Event, FloatArray, Frame, ImageArray


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class SeenFrames:
    """The clip under the surest answer of `segment`.

    numbers: of the recording's frames, oldest first; the last one is the peak. rows: of the analysis' steps.
    """

    decided: Decided
    segment: Segment
    numbers: tuple[int, ...]
    rows: range
    answer: int

    @classmethod
    def of(cls, decided: Decided, segment: Segment) -> "SeenFrames | None":
        """None where nothing was answered within the segment, or its label is none of the checkpoint's."""
        found, labels = decided.found, decided.manifest.labels
        if segment.label not in labels:
            return None
        times, column = found.scores.times, labels.index(segment.label)
        first, last = np.searchsorted(times, (segment.start - 1e-6, segment.end + 1e-6)).tolist()
        here = decided.smoothed[first:last, column]
        if not np.isfinite(here).any():
            return None
        answer = first + int(np.nanargmax(here))
        rows = _clip_rows(decided, float(times[answer]))
        return cls(decided, segment, tuple(found.step_frames[rows.start : rows.stop].tolist()), rows, answer)

    def moment(self, images: dict[int, ImageArray]) -> Moment:
        """Ready to be replayed. images: number → uint8 (H, W, 3) BGR, of those frames that have a picture."""
        seen = tuple(self._seen(row, number, images.get(number)) for row, number in self._frames)
        answer, manifest = self._smoothed(self.answer), self.decided.manifest
        values = dict(zip(manifest.labels, answer.tolist(), strict=True))
        best = sorted((manifest.labels[i] for i in self.decided.words), key=lambda x: -values[x])[:TOP]
        spec, segment = self.decided.spec, self.segment
        return Moment(
            self.event,
            seen,
            tuple((label, values[label]) for label in best),
            None if manifest.idle_label is None else values[manifest.idle_label],
            None if manifest.unknown_label is None else values[manifest.unknown_label],
            self.decided.on_at(segment.start, segment.label),
            segment.start + spec.hold_s,
        )

    @property
    def event(self) -> Event:
        """The sign as it was said."""
        s = self.segment
        return Event(s.label, s.start, self.t(self.numbers[-1]), s.end, s.confidence)

    def t(self, number: int) -> float:
        """The second of a frame."""
        return float(self.decided.found.frame_times[number])

    @property
    def _frames(self) -> list[tuple[int, int]]:
        return list(zip(self.rows, self.numbers, strict=True))

    def _smoothed(self, row: int) -> FloatArray:
        answer: FloatArray = self.decided.smoothed[row]
        return answer

    def _seen(self, row: int, number: int, image: ImageArray | None) -> Seen:
        found = self.decided.found
        t = self.t(number)
        features = np.zeros(0, np.float32) if found.features is None else found.features[row]
        frame = Frame(t, number, image, None if image is not None else as_landmarks(features))
        answer = self.decided.row_at(t)
        column = self.decided.manifest.labels.index(self.segment.label)
        is_answered = answer is not None and abs(found.scores.times[answer] - t) < 1e-6
        probability = float(self._smoothed(answer)[column]) if is_answered and answer is not None else np.nan
        return unpacked(packed(frame, features, found.side.at(t)), probability)


def _clip_rows(decided: Decided, t: float) -> range:
    """The steps under the clip that ends at `t`, as `engine.ring` cuts it: from the frame its first row is made of.

    Of a detector those of the last seconds.
    """
    found, spec = decided.found, decided.manifest.input
    times = found.frame_times[found.step_frames]
    newest = int(np.searchsorted(times, t + 1e-6)) - 1
    span_s = (spec.length - 1) / spec.fps if found.findings is None else TOLD_S
    oldest = int(np.searchsorted(times, t - span_s + 1e-9, "right")) - 1
    return range(max(oldest, 0), newest + 1)


def points_at(decided: Decided, t: float, aspect: float) -> FloatArray | None:
    """The landmarks (J, 4) of the newest frame at second `t` that the engine was shown, as the camera saw them.

    aspect: width / height of the picture.
    None where it eats none, or where that frame is not just before `t`: they would be somebody else's moment.
    """
    found, spec = decided.found, decided.manifest.input
    if found.features is None:
        return None
    times = found.frame_times[found.step_frames]
    row = int(np.searchsorted(times, t + 1e-3, "right")) - 1
    if row < 0 or t - float(times[row]) > 1.5 / spec.fps:
        return None
    points = as_landmarks(found.features[row])
    return mirrored(points, aspect) if points is not None and found.side.at(float(times[row])) else points
