"""Why a word was said: for the newest events, exactly the frames that the recognizer used, ready to be replayed.

Kept in memory only, and never more than a constant: the frames of one clip, in small, wait in a short queue, and what
belongs to an event goes into one buffer whose oldest records are overwritten. A frame that two events share lies there
once.

`keep` and `note` are called by the inference thread, `find` and `peak` by any other; the lock is this object's own and
is never held while a picture is packed or unpacked.
"""

import threading
from collections import deque
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from engine.arena import Arena
from engine.kept import HEAD_BYTES, Kept, Seen, from_record, packed, record, record_size, unpacked
from engine.recognizer import Recognizer, Step
from engine.types import Event, FeatureArray, FloatArray, Frame

EVENTS = 60
BUDGET = 24 << 20
TOP = 5
_WAITING = 8_000  # frames that no answer has come to, at most
_WAITING_BYTES = 8 << 20  # of one clip; a longer one is not kept


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Moment:
    """What made one event: the clip under its most confident answer.

    event:     as asked for, with the peak that `seen` ends with.
    seen:      the captured frames under that clip, oldest first; the last one is the peak.
    top:       the likeliest words of that answer with their smoothed probabilities, best first.
    idle, unknown: its probabilities of these, None where the checkpoint has no label for them.
    threshold: at which the word starts.
    decided_t: capture time of the frame with which the word was first said.
    """

    event: Event
    seen: tuple[Seen, ...]
    top: tuple[tuple[str, float], ...]
    idle: float | None
    unknown: float | None
    threshold: float
    decided_t: float


@dataclass(slots=True, eq=False)
class _Story:
    """A moment as it is kept: the event still runs while `stored`, where its frames lie in the arena, is empty."""

    key: tuple[int, float, str]
    kept: list[Kept]
    top: tuple[tuple[str, float], ...]
    idle: float | None
    unknown: float | None
    threshold: float
    decided_t: float
    probabilities: FloatArray  # (T,)
    stored: npt.NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))


class Moments:
    """The moments of the newest `events` events, in at most `budget` bytes."""

    def __init__(self, events: int = EVENTS, budget: int = BUDGET) -> None:
        self._lock = threading.Lock()
        self._arena = Arena(budget)
        self._waiting: deque[Kept] = deque()
        self._waiting_bytes = 0
        self._running: _Story | None = None
        self._stories: deque[_Story] = deque(maxlen=events)

    # -- inference thread ---------------------------------------------------------------------------------

    def keep(self, frame: Frame, features: FeatureArray, is_mirrored: bool) -> None:
        """A frame went into the recognizer's ring as `features`."""
        kept = packed(frame, features, is_mirrored)
        with self._lock:
            if self._waiting and frame.t <= self._waiting[-1].frame.t:
                self._drop_waiting(len(self._waiting))
            self._waiting.append(kept)
            self._waiting_bytes += kept.size
            while self._waiting_bytes > _WAITING_BYTES or len(self._waiting) > _WAITING:
                self._drop_waiting(1)

    def note(self, step: Step, recognizer: Recognizer) -> None:
        """What the step came to; the frame, if it was a captured one, has been kept before."""
        with self._lock:
            p = step.prediction
            if p is not None and self._waiting and self._waiting[-1].frame.t == p.t:
                self._waiting[-1].smoothed, self._waiting[-1].generation = p.smoothed, p.generation
            if step.seen:
                self._drop_waiting(sum(kept.frame.t < step.seen[0][0] for kept in self._waiting))
            for event in step.events:
                if p is not None and event.end is None and event.peak == p.t:
                    self._run(event, step, recognizer)
                elif event.end is not None and self._running is not None and self._running.key == _key(event):
                    self._settle()

    def _drop_waiting(self, count: int) -> None:
        for _ in range(count):
            self._waiting_bytes -= self._waiting.popleft().size

    def _run(self, event: Event, step: Step, recognizer: Recognizer) -> None:
        """The event has a new peak: its story is told by the clip that ends here."""
        running = self._running
        if running is not None and running.key != _key(event):
            self._settle()
            running = None
        p = step.prediction
        kept = [k for k in self._waiting if k.frame.t <= step.seen[-1][0]] if step.seen else []
        if p is None or tuple((k.frame.t, k.frame.seq) for k in kept) != step.seen or not kept:
            self._running = None  # too long a clip: a part of it would be no answer to "why"
            return
        manifest = recognizer.engine.manifest
        index = manifest.labels.index(event.label)
        self._running = _Story(
            key=_key(event),
            kept=kept,
            top=_top(manifest.labels, (manifest.idle_label, manifest.unknown_label), p.smoothed),
            idle=_of(manifest.labels, manifest.idle_label, p.smoothed),
            unknown=_of(manifest.labels, manifest.unknown_label, p.smoothed),
            threshold=recognizer.decider.on_thresholds[index],
            decided_t=p.t if running is None else running.decided_t,
            probabilities=np.array(
                [np.nan if k.smoothed is None or k.generation != p.generation else k.smoothed[index] for k in kept],
                np.float32,
            ),
        )

    def _settle(self) -> None:
        """The running event is over: its frames go into the arena."""
        story, self._running = self._running, None
        if story is None or sum(kept.size for kept in story.kept) > self._arena.capacity // 2:
            return
        story.stored = np.array([self._store(kept) for kept in story.kept], np.int64)
        story.kept = []
        self._stories.append(story)

    def _store(self, kept: Kept) -> int:
        if kept.stored < 0 or not self._arena.has(kept.stored):
            kept.stored = self._arena.write(*record(kept))
        return kept.stored

    # -- any thread ---------------------------------------------------------------------------------------

    def find(self, event: Event) -> Moment | None:
        """The moment of `event`; None when it is kept no longer, or not yet (a few ms after the event began)."""
        with self._lock:
            story = self._story(event)
            packs = [] if story is None else self._packs(story)
        if story is None or not packs:
            return None
        seen = tuple(unpacked(kept, float(p)) for kept, p in zip(packs, story.probabilities, strict=True))
        # A running event may have passed its peak, or found a higher one, since `event` was taken.
        told = replace(event, peak=seen[-1].frame.t)
        return Moment(told, seen, story.top, story.idle, story.unknown, story.threshold, story.decided_t)

    def peak(self, event: Event) -> Seen | None:
        """The last frame of the moment of `event`, for a thumbnail; None as with `find`."""
        with self._lock:
            story = self._story(event)
            packs = [] if story is None else self._packs(story, only_last=True)
        return unpacked(packs[0], float(story.probabilities[-1])) if story is not None and packs else None

    def _story(self, event: Event) -> _Story | None:
        key = _key(event)
        if self._running is not None and self._running.key == key:
            return self._running
        return next((story for story in reversed(self._stories) if story.key == key), None)

    def _packs(self, story: _Story, *, only_last: bool = False) -> list[Kept]:
        """The story's frames, still packed; none when the oldest of them has been overwritten."""
        if story.kept:
            return story.kept[-1:] if only_last else list(story.kept)
        if not all(self._arena.has(int(at)) for at in story.stored):
            return []
        return [self._pack(int(at)) for at in (story.stored[-1:] if only_last else story.stored)]

    def _pack(self, at: int) -> Kept:
        head = self._arena.read(at, HEAD_BYTES)
        return from_record(self._arena.read(at, record_size(head)))


def _key(event: Event) -> tuple[int, float, str]:
    return event.generation, event.start, event.label


def _of(labels: tuple[str, ...], label: str | None, smoothed: FloatArray) -> float | None:
    return None if label is None else float(smoothed[labels.index(label)])


def _top(
    labels: tuple[str, ...], no_words: tuple[str | None, ...], smoothed: FloatArray
) -> tuple[tuple[str, float], ...]:
    order = [int(i) for i in np.argsort(-smoothed, kind="stable") if labels[i] not in no_words]
    return tuple((labels[i], float(smoothed[i])) for i in order[:TOP])
