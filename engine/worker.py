"""The inference thread: takes what waits, steps its recognizer, hands in the answers — while the session owns it.

A worker that has been left behind (its engine no longer answers) finds, should it ever come back, that it is not the
session's worker any more: its answer is not handed in, and it closes its own extractor and ends.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from engine.asking import Asking, Pace
from engine.desk import Desk
from engine.errors import MismatchError, RecognizerError, in_words
from engine.extractor import Extractor
from engine.joints import as_landmarks
from engine.patience import Patience, Task
from engine.recognizer import Recognizer, Step
from engine.sources.source import Source
from engine.types import Frame, InputKind

log = logging.getLogger(__name__)

FAILURES_UNTIL_PAUSE = 3
CATCH_UP_S = 0.1  # at most this much of a word's age may come from turning waiting frames into features
STEPS_KEPT = 60
STEPS_KNOWN = 5  # so many, and the engine's own pace is known


class Worker:
    """One inference thread with its recognizer. Not a daemon: see the decision page 0009."""

    def __init__(self, desk: Desk, patience: Patience) -> None:
        self.recognizer: Recognizer | None = None
        self.task: Task | None = None  # read by the watchdog
        self.thread = threading.Thread(target=self._run, name="inference")
        self._desk = desk
        self._patience = patience
        self._steps_s: deque[float] = deque(maxlen=STEPS_KEPT)
        self._serial = 0
        self._asking = Asking(desk.pace)

    @property
    def _has_detector(self) -> bool:
        return self.recognizer is not None and self.recognizer.is_detector

    @property
    def _pace(self) -> Pace:
        """How often it is asked: a detector as the user wishes, the others as often as the budget has room."""
        return self._desk.pace if self._has_detector else Pace(skip=self._desk.accounts.asks_every)

    @property
    def _is_over(self) -> bool:
        return self._desk.is_stopping or self._desk.worker is not self

    def _run(self) -> None:
        desk = self._desk
        while True:
            with desk.changed:
                while not (self._is_over or self._has_work()):
                    desk.changed.wait()
                if self._is_over:
                    break
                unneeded, begun = self._obey()
                frames = desk.accounts.take(CATCH_UP_S) if self.recognizer is not None else []
                has_ended, desk.has_ended = desk.has_ended, False
            if unneeded is not None:
                with self._at_work(self._patience.first_s):
                    _guarded(unneeded.close)
            if begun is not None and self.recognizer is not None:
                self._prepare(self.recognizer.extractor, begun.kind)
            is_wanted = all(
                self._infer(frame, ask=self._asks(frame, is_newest=frame is frames[-1])) for frame in frames
            )
            if has_ended and is_wanted and self.recognizer is not None:
                self._conclude(self.recognizer)
        if self.recognizer is not None:
            _guarded(self.recognizer.extractor.close)

    def _has_work(self) -> bool:
        desk = self._desk
        if desk.next is not None:
            return True
        if self.recognizer is None:
            return False
        is_heard = desk.witness is self.recognizer.witness
        has_orders = desk.begun is not None or desk.forgets or desk.has_ended or desk.redecides or not is_heard
        return desk.accounts.has_work or has_orders

    def _obey(self) -> tuple[Extractor | None, Source | None]:
        """Do what was asked for between two frames: the extractor to close now, and the source to prepare for."""
        desk, unneeded = self._desk, None
        try:
            self._attend()
            unneeded = self._swap()
            self._keep_pace()
            self._decide_anew()
            return unneeded, self._begin()
        except Exception as error:  # the border: neither a witness nor an engine may end the thread
            desk.accounts.engine.notice_failure(_told(error))
            desk.is_preparing = False
            return unneeded, None

    def _attend(self) -> None:
        """Let the witness hear everything from a beginning without a past: what it has not heard leads to nothing."""
        desk = self._desk
        if self.recognizer is not None and self.recognizer.witness is not desk.witness:
            self.recognizer.attend(desk.witness)
            if desk.witness is not None:
                desk.accounts.take_events(self.recognizer.reset())

    def _begin(self) -> Source | None:
        """Forget the old source, or what was before a pause or a loss; the new source to prepare for, if any."""
        desk = self._desk
        if self.recognizer is None:
            return None
        begun, desk.begun = desk.begun, None
        forgets, desk.forgets = desk.forgets, False
        if begun is not None or forgets:
            desk.is_preparing = begun is not None
            nobody_before = begun is not None and desk.is_recording
            if self.recognizer.has_past:
                desk.accounts.note_reset()
            desk.accounts.take_events(self.recognizer.reset(nobody_before=nobody_before))
            self._asking = Asking(self._pace)
        return begun

    def _decide_anew(self) -> None:
        """Between two clips: the user's values in place of the checkpoint's own, or those again."""
        desk = self._desk
        if self.recognizer is not None and desk.redecides:
            desk.redecides = False
            self.recognizer.use(desk.decisions.get(self.recognizer.engine.manifest.digest), desk.adaptive)
            self.recognizer.rest(desk.resting)
            desk.accounts.engine.on_thresholds = self.recognizer.decider.on_thresholds

    def _keep_pace(self) -> None:
        if self._pace != self._asking.pace:
            self._asking = Asking(self._pace)

    def _asks(self, frame: Frame, *, is_newest: bool) -> bool:
        """Whether `frame` is to be scored; of a sign's frames the newest is, unless the budget leaves it out."""
        if self._asking.pace.skip == 1 and not self._has_detector:
            return is_newest
        return self._asking.wants(frame.t, is_newest=is_newest)

    def _swap(self) -> Extractor | None:
        """Put the next engine in place, between two clips; the old features are kept where they mean the same.

        A witness that fails meanwhile is told, and the next engine is in place nevertheless.
        """
        desk = self._desk
        new, old, desk.next = desk.next, self.recognizer, None
        if new is None:
            return None
        unneeded = None if old is None else old.extractor
        failure = "" if old is None else _tried(lambda: desk.accounts.take_events(old.stop(desk.clock())))
        adopted = old is not None and new.adopt(old)
        if old is not None and old.has_past and not adopted:
            desk.accounts.note_reset()
        if adopted and old is not None:
            unneeded, new.extractor = new.extractor, old.extractor
        elif desk.begun is None:
            desk.begun = desk.source  # it runs already, but this engine has not prepared for it
        failure = _tried(lambda: new.attend(desk.witness, adopted=adopted)) or failure  # it tells the extractor's side
        self.recognizer = new
        self._steps_s.clear()
        desk.accounts.begin_engine(new)
        if failure:
            desk.accounts.engine.notice_failure(failure)
        desk.redecides = True
        return unneeded

    def _prepare(self, extractor: Extractor, kind: InputKind) -> None:
        with self._at_work(self._patience.first_s):
            _guarded(lambda: extractor.prepare(kind))  # the first frame will fail in the same way, and say it
        with self._desk.changed:
            self._desk.is_preparing = False
            self._desk.changed.notify_all()

    def _conclude(self, recognizer: Recognizer) -> None:
        """What the recording's last frames come to, unless something else is wanted meanwhile."""
        desk = self._desk
        try:
            with self._at_work(self._patience.first_s):
                for step in recognizer.conclude():
                    with desk.changed:
                        if self._is_over or desk.begun is not None or desk.next is not None:
                            return
                        desk.accounts.conclude(step)
                    desk.moments.note(step, recognizer)
        except Exception as error:  # the border: a failing engine may not wedge the session
            with desk.changed:
                desk.accounts.engine.notice_failure(_told(error))

    def _infer(self, frame: Frame, *, ask: bool) -> bool:
        """One frame; False when nobody waits for its answer any more."""
        assert self.recognizer is not None  # noqa: S101 - frames are taken for a recognizer only
        step: Step | None = None
        failure, is_mismatch = "", False
        began = time.perf_counter()
        with self._at_work(self._limit_s()):
            try:
                step = self.recognizer.step(frame, ask=ask)
            except Exception as error:  # the border: a failing engine may not wedge the session
                failure, is_mismatch = _told(error), isinstance(error, MismatchError)
        if step is not None and step.prediction is not None and not step.prediction.is_idle:
            self._steps_s.append(time.perf_counter() - began)  # the engine was really asked
        with self._desk.changed:
            if self._desk.worker is not self:
                log.warning("a late answer was not shown")
                return False
            if step is not None:
                self._desk.accounts.finish(frame, step)
                self._desk.accounts.note_age(self._desk.clock() - frame.t, step)
                self._desk.accounts.engine.on_thresholds = self.recognizer.decider.on_thresholds
            else:
                self._desk.accounts.fail(failure, FAILURES_UNTIL_PAUSE, is_mismatch=is_mismatch)
        _guarded(lambda: self._remember(frame, step))
        return not self._desk.is_stopping

    def _remember(self, frame: Frame, step: Step | None) -> None:
        """Keep the frame in small where it went into the ring, after its answer: the word doesn't wait for it."""
        assert self.recognizer is not None  # noqa: S101 - it has just stepped
        features = self.recognizer.taken(frame) if step is None else step.features
        if features is not None:
            self._desk.moments.keep(frame, features, self.recognizer.extractor.mirror)
            points = as_landmarks(features)
            for tap in self._desk.taps:
                if tap.wants_points and points is not None:
                    tap.put(replace(frame, points=points))
        if step is not None:
            self._desk.moments.note(step, self.recognizer)

    def _limit_s(self) -> float:
        p = self._patience
        if len(self._steps_s) < STEPS_KNOWN:
            return p.first_s
        return max(p.floor_s, p.times * float(np.percentile(self._steps_s, 95)))

    @contextmanager
    def _at_work(self, limit_s: float) -> Iterator[None]:
        self._serial += 1
        self.task = Task(self._serial, limit_s)
        try:
            yield
        finally:
            self.task = None


def _told(error: Exception) -> str:
    """The error in words; where it is none of ours, the log has where it comes from."""
    if not isinstance(error, RecognizerError):
        log.error("recognition failed", exc_info=error)
    return in_words(error)


def _tried(verb: Callable[[], None]) -> str:
    """Call it; what it raises, in words, and "" where it raises nothing."""
    try:
        verb()
    except Exception as error:  # the border: a witness may raise anything
        return _told(error)
    return ""


def _guarded(verb: Callable[[], None]) -> None:
    """Call it; what it raises is logged, and the thread goes on."""
    try:
        verb()
    except Exception:  # the border: MediaPipe and OpenCV may raise anything
        log.exception("an extractor or the memory of moments failed")
