"""The state of a session and its accounts: every captured frame has exactly one fate.

captured = used + skipped + dropped + waiting holds after every method. Not locked: the session's lock guards it.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import replace

from engine.budget import Budget
from engine.decision import follow
from engine.findings import Findings
from engine.inbox import Inbox
from engine.joints import as_landmarks
from engine.rate import RateMeter
from engine.recognizer import Recognizer, Step
from engine.ring import Sampler
from engine.status import EngineStatus
from engine.timings import StageTimes
from engine.types import EngineState, Event, FloatArray, Frame, Health, Person, Prediction, Snapshot, SourceState

EVENTS_KEPT = 200
PATIENT_S = 1.0
"""So long a detector's pictures wait: one that is left out makes all that moves look faster than it is, and those that
waited cost little, because the newest alone is scored.
"""
FOUND_KEPT = 64  # answers of a detector: of some seconds, also where the window stalls for a moment
SAMPLES_KEPT = 64  # of a glove: those of 0.6 s at 100 Hz, many more than come between two paints


class Accounts:
    """What the two threads have done so far; `snapshot` freezes it."""

    def __init__(self) -> None:
        self.source_name = ""
        self.source_state = SourceState.CLOSED
        self.source_notice = ""
        self.engine = EngineStatus()
        self.is_paused = False  # by the user
        self.is_dark = False  # the picture
        self._captured = self._used = self._skipped = self._lost = self._in_hand = self._failed = 0
        self._answers = self._unscored = self._resets = 0
        self._inbox = Inbox(1)
        self._sampler: Sampler | None = None
        self._fps = 0.0  # frames a second that the checkpoint takes
        self._budget: Budget | None = None
        self._budget_s = 0.0
        self._is_resting = False
        self._saved_s = 0.0
        self._since = 0.0
        self._dropped_before = 0  # by inboxes of earlier engines
        self._capture_rate, self._answer_rate = RateMeter(), RateMeter()
        self.times = StageTimes()
        self._frame: Frame | None = None
        self._samples: deque[Frame] = deque(maxlen=SAMPLES_KEPT)
        self._last_seq: int | None = None
        self._points: FloatArray | None = None
        self._points_t = 0.0
        self._people: tuple[Person, ...] = ()
        self._prediction: Prediction | None = None
        self._found: deque[tuple[float, Findings]] = deque(maxlen=FOUND_KEPT)
        self._events: deque[Event] = deque(maxlen=EVENTS_KEPT)
        self._event_count = 0

    @property
    def has_work(self) -> bool:
        """Whether a frame waits for an engine that may take it."""
        return len(self._inbox) > 0 and self.engine.state is EngineState.RUNNING

    # -- source -------------------------------------------------------------------------------------------

    def begin_source(self, name: str, nominal_fps: float | None, now: float) -> None:
        """A new source from `now` on: its frames are numbered anew and its pictures replace the old ones."""
        self.source_name = name
        self.source_notice, self.is_dark = "", False
        self._inbox.drop_all()
        self._capture_rate = RateMeter(nominal_fps)
        self._sampler = None if self._sampler is None else Sampler(1.0 / self._sampler.period_s)
        self._since = now
        self._frame = self._points = self._prediction = self._last_seq = None
        self._people = ()
        self._samples.clear()
        self._found.clear()
        self._is_resting = False
        self.engine.forgive()

    def capture(self, frame: Frame, *, is_early: bool = False) -> None:
        """A frame was delivered: skip it, or let it wait for inference. is_early: which is still being prepared."""
        self._captured += 1
        if self._last_seq is not None:
            self._lost += max(0, frame.seq - self._last_seq - 1)
        self._last_seq = frame.seq
        self._capture_rate.tick(frame.t)
        if self.is_paused:
            self._skipped += 1
            return
        self._frame = frame
        if frame.sensors is not None:
            self._samples.append(frame)
        if self._sampler is None or not self._sampler.wants(frame.t) or is_early:
            self._skipped += 1
            return
        self._inbox.put(frame)
        if self.engine.state is EngineState.PAUSED:
            self._let_go(self._inbox.clear())

    def _let_go(self, count: int) -> None:
        """So many wanted frames are not answered: dropped, but for what such a model never reads."""
        if self.engine.is_mismatch:
            self._skipped += count
        else:
            self._failed += count

    def pause(self, is_on: bool) -> None:
        """The user holds the picture: what waited, and all that comes, is skipped and not shown."""
        self.is_paused = is_on
        if is_on:
            self._skipped += self._inbox.clear()
            self._prediction = None

    # -- engine -------------------------------------------------------------------------------------------

    def begin_engine(self, recognizer: Recognizer) -> None:
        """A new engine answers from now on; nothing of the old one is shown under its labels."""
        manifest = recognizer.engine.manifest
        self._inbox.drop_all()
        self._dropped_before += self._inbox.dropped
        patient = round(PATIENT_S * manifest.input.taken_fps) if recognizer.is_detector else 0
        self._inbox = Inbox(max(manifest.input.length, patient))
        self._fps, self._budget = manifest.input.taken_fps, Budget(manifest.input, self._budget_s)
        self._sampler = Sampler(self._fps)
        self.engine.begin(recognizer)
        self._prediction = None
        self._is_resting = False
        self._found.clear()

    def abandon_engine(self, silent_s: float, *, is_last: bool) -> None:
        """The engine has not answered for `silent_s`: what it holds is dropped; a late answer must not be handed in.

        is_last: it happened too often; pause instead of waiting for a fresh one.
        """
        self._drop_all()
        self.take_events(replace(e, end=max(e.peak, self._points_t)) for e in self._running_event())
        self._prediction = None
        self.engine.abandon(silent_s, is_last=is_last)

    def _running_event(self) -> list[Event]:
        return [e for e in list(self._events)[-1:] if e.end is None]

    def _drop_all(self) -> None:
        self._inbox.drop_all()
        self._failed += self._in_hand
        self._in_hand = 0

    # -- inference ----------------------------------------------------------------------------------------

    def set_budget(self, limit_s: float) -> None:
        """The age that words shall keep, for this engine and those after it; 0 for none."""
        self._budget_s = limit_s
        if self._budget is not None:
            before = self._budget.stride
            self._budget.set_limit(limit_s)
            if self._budget.stride != before and not self._budget.is_of_clips:
                self._sampler = Sampler(self._fps)

    @property
    def asks_every(self) -> int:
        """Of so many taken pictures one is asked about, to keep the budget; 1 where they are thinned instead."""
        return self._budget.stride if self._budget is not None and self._budget.is_of_clips else 1

    def note_age(self, age_s: float, step: Step) -> None:
        """A step ended `age_s` after the capture of its frame; pictures may have to lie further apart from now on."""
        if step.prediction is None or step.is_resting or self._budget is None:
            return
        self.times.age.append(age_s)
        has_changed = self._budget.answered(age_s, step.features_s + step.prediction.engine_s)
        if has_changed and not self._budget.is_of_clips:
            self._sampler = Sampler(self._fps / self._budget.stride)
            self._skipped += self._inbox.clear()  # what waits would make the next words old, too

    def take(self, catch_up_s: float) -> list[Frame]:
        """The frames to recognise now: as many as can be turned into features within `catch_up_s`."""
        if self.engine.state is not EngineState.RUNNING:
            return []
        each = self.times.features_now_s or catch_up_s
        frames = self._inbox.take(int(catch_up_s / max(each, 1e-6)))
        self._in_hand += len(frames)
        return frames

    def finish(self, frame: Frame, step: Step) -> None:
        """A frame was used."""
        self._in_hand -= 1
        self._used += 1
        self.engine.answered(frame.t)
        self._note_cost(step)
        self._unscored += step.is_unscored
        self._resets += step.was_reset
        self.take_events(step.events)
        if frame.t >= self._since:  # else it came from a source that is no longer shown
            self._points, self._points_t, self._people = as_landmarks(step.features), frame.t, step.people
            if step.was_asked:
                self._prediction = None if self.is_paused else step.prediction
        if step.prediction is not None:
            self._answers += 1
            if step.prediction.findings is not None:
                self._found.append((step.prediction.t, step.prediction.findings))
            self._answer_rate.tick(frame.t)

    def _note_cost(self, step: Step) -> None:
        """What the frame took; of one at rest, what it would else have taken beyond that."""
        engine_s = None if step.prediction is None else step.prediction.engine_s
        self._is_resting = step.is_resting
        if step.is_resting:
            self._saved_s += max(0.0, (self.times.features_now_s or 0.0) - step.features_s)
            self._saved_s += 0.0 if engine_s is None else max(0.0, (self.times.engine_now_s or 0.0) - engine_s)
            return
        self.times.features.append(step.features_s)
        if engine_s is not None:
            self.times.engine.append(engine_s)

    def conclude(self, step: Step) -> None:
        """What a recording that is over comes to; a word that is decided only then is shown, too."""
        self.take_events(step.events)
        if step.prediction is not None and step.prediction.word is not None and not self.is_paused:
            self._prediction = step.prediction

    def fail(self, notice: str, limit: int, *, is_mismatch: bool = False) -> None:
        """A frame could not be used; after `limit` failures in a row the engine is paused.

        is_mismatch: it never can be, source and checkpoint do not fit.
        """
        self._in_hand -= 1
        self._prediction = None
        self.engine.fail(notice, limit, is_mismatch=is_mismatch)
        self._let_go(1 + (self._inbox.clear() if self.engine.state is EngineState.PAUSED else 0))

    def note_reset(self) -> None:
        """The past was forgotten: another source or engine, whose frames mean something else, or silence."""
        self._resets += 1
        self._prediction = None

    def take_events(self, events: Iterable[Event]) -> None:
        """Add events to the history."""
        self._event_count += follow(self._events, events)

    def stop(self, events: Iterable[Event]) -> None:
        """The session is over: what waited, also in the hand of an engine that no longer answers, is dropped."""
        self.take_events(events)
        self._drop_all()
        self._prediction = None
        self.engine.state, self.source_state = EngineState.STOPPED, SourceState.CLOSED

    # -- snapshot -----------------------------------------------------------------------------------------

    def snapshot(self, now: float) -> Snapshot:
        """All of this, frozen."""
        return Snapshot(
            source_name=self.source_name,
            source_state=self.source_state,
            is_paused=self.is_paused,
            is_dark=self.is_dark,
            source_notice=self.source_notice,
            engine_name=self.engine.name,
            engine_state=self.engine.state,
            is_mismatch=self.engine.is_mismatch,
            is_refusal=self.engine.is_refusal,
            engine_notice=self.engine.notice,
            way=self.engine.way,
            generation=self.engine.generation,
            labels=self.engine.labels,
            idle_label=self.engine.idle_label,
            unknown_label=self.engine.unknown_label,
            on_thresholds=self.engine.on_thresholds,
            is_detector=self.engine.is_detector,
            frame=self._frame,
            samples=tuple(self._samples),
            points=self._points,
            points_t=self._points_t,
            people=self._people,
            prediction=self._prediction,
            found=tuple(self._found),
            events=tuple(self._events),
            event_count=self._event_count,
            health=self._health(now),
        )

    def _health(self, now: float) -> Health:
        return Health(
            captured=self._captured,
            used=self._used,
            skipped=self._skipped,
            dropped=self._dropped_before + self._inbox.dropped + self._failed,
            waiting=len(self._inbox) + self._in_hand,
            lost=self._lost,
            answers=self._answers,
            unscored=self._unscored,
            resets=self._resets,
            failures=self.engine.failures,
            capture_fps=self._capture_rate.fps(now),
            nominal_fps=self._capture_rate.expected,
            answer_fps=self._answer_rate.fps(now),
            features_ms=1000 * (self.times.features_now_s or 0.0),
            engine_ms=1000 * (self.times.engine_now_s or 0.0),
            age_ms=1000 * self._budget.age_s if self._budget is not None else 0.0,
            stride=self._budget.stride if self._budget is not None else 1,
            budget_ms=1000 * self._budget_s,
            is_in_budget=self._budget is None or self._budget.is_kept,
            is_resting=self._is_resting,
            saved_s=self._saved_s,
        )
