"""Recognises: frame → features → ring → clip → engine → decision. One object, no threads, no clock.

The live session, `signlens recognize`, review and the tests all step this same object, so that they cannot
disagree.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from engine.adaptive import AdaptiveSpec
from engine.backends.engine import Engine
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec
from engine.decision import Decider
from engine.extractor import Extractor
from engine.gate import Resting
from engine.joints import JOINTS
from engine.notes import Began, Concluded, DecidedBy, Mirrored, Rests, Stepped, Witness
from engine.past import Past
from engine.scores import ScoreLog, Scores
from engine.scoring import score
from engine.types import Event, FeatureArray, FloatArray, Frame, Person, Prediction
from engine.verdicts import Verdicts

TAIL_S = 0.5


@dataclass(frozen=True, slots=True)
class Step:
    """What one used frame led to.

    features:   of this frame (`InputSpec.shape`); they took `features_s` seconds.
    prediction: None while the ring is too short, or when the clip was left unscored because of a gap.
    was_reset:  the pause before this frame was longer than a clip (for a stream model: than `max_gap_s`): the past was
                forgotten.
    was_asked:  False for a frame that only went into the ring, because a newer one already waits.
    is_resting: nothing moves: the landmarks were not looked for, or the engine was not asked; see `engine.gate`.
    people:     everybody in the frame.
    seen:       (t, seq) of the frames behind `prediction`; see `Past.seen`.
    """

    features: FeatureArray
    features_s: float
    prediction: Prediction | None = None
    events: tuple[Event, ...] = ()
    is_unscored: bool = False
    was_reset: bool = False
    was_asked: bool = True
    is_resting: bool = False
    people: tuple[Person, ...] = ()
    seen: tuple[tuple[float, int], ...] = ()


class Recognizer:
    """One engine on one stream.

    `step` takes, in order of time, the frames that a `Sampler` at the checkpoint's fps wants. A recognizer may take
    over the ring of an older one whose features mean the same (`adopt`), so that a new engine answers at once.
    """

    def __init__(
        self,
        engine: Engine,
        extractor: Extractor,
        decision: DecisionSpec | None = None,
        generation: int = 0,
        timer: Callable[[], float] = time.perf_counter,
        log: ScoreLog | None = None,
    ) -> None:
        self.engine = engine
        self.extractor = extractor
        self.generation = generation
        self._spec = engine.manifest.input
        self._past = Past(engine)
        self._answered_t: float | None = None  # of the newest answer, while it holds
        self._nobody_before = False
        self._subject = extractor.subject
        self._mirror = extractor.mirror  # as it was asked for; the extractor has that of the newest frame
        self._timer = timer
        self._verdicts = Verdicts(
            engine.manifest, decision, generation, ScoreLog() if log is None else log, is_detector=self.is_detector
        )
        self._tell = self._verdicts.tell

    def attend(self, witness: Witness | None, *, adopted: bool = False) -> None:
        """Let `witness` hear everything from now on. What came before it does not know: `reset` then, or `adopted`."""
        self.witness = witness
        self._tell(Began(self.engine.path, self.engine.manifest, self.generation, self._subject, adopted))
        self._tell(DecidedBy(self.decider.spec))
        if self._past.rests:
            self._tell(Rests(True))
        if not self.is_detector:
            self._tell(Mirrored(self.extractor.mirror))

    @property
    def has_past(self) -> bool:
        """Whether it has taken a frame since it began or was reset."""
        return self._past.newest_t is not None

    @property
    def decider(self) -> Decider:
        """By which it decides."""
        return self._verdicts.decider

    @property
    def witness(self) -> Witness | None:
        """Who hears everything; None: nobody."""
        return self._verdicts.witness

    @witness.setter
    def witness(self, witness: Witness | None) -> None:
        self._verdicts.witness = witness

    @property
    def is_detector(self) -> bool:
        """Whether the engine looks for anomalies, and says why."""
        return self._past.is_detector

    def use(self, decision: DecisionSpec | None, adaptive: AdaptiveSpec | None = None) -> None:
        """Decide by these values from the next answer on (None: by the checkpoint's own).

        adaptive: a detector's threshold follows the scene; `decision` has its floor.
        """
        self._verdicts.use(decision, adaptive)

    def mirror(self, is_on: bool) -> None:
        """From the next frame on show the engine the mirror image, for left-handed signers; a detector never: it tells
        where something is. May be called from any thread.
        """
        self._mirror = is_on and not self.is_detector

    def rest(self, resting: Resting) -> None:
        """Which models may rest from the next frame on, and whether this one does.

        A model of pictures rests when nothing has moved for as long as its clip, so that only what stands still is left
        out; its answer is then that of the idle rule. A stream keeps its state, which has seen this very scene for a
        clip's length, and goes on from it. A detector never rests: what stands still may be the alarm.
        """
        self.extractor.rests = resting != "never"
        is_on = resting == "all" and self._spec.kind == "video" and not self.is_detector
        if is_on != self._past.rests:
            self._past.rests = is_on
            self._tell(Rests(is_on))

    def stop(self, t: float) -> tuple[Event, ...]:
        """Another recognizer takes over at `t`; returns the event that ended with it, if one ran."""
        return self._verdicts.stop(t)

    def adopt(self, older: "Recognizer") -> bool:
        """Go on with the features that `older` has collected, where they mean the same; True if so. See `Past`."""
        if not self._past.adopt(older._past):
            return False
        self._subject = older._subject
        return True

    def scores(self) -> Scores:
        """What the newest 60 s were decided from. May be called from any thread."""
        return self._verdicts.scores()

    def step(self, frame: Frame, *, ask: bool = True) -> Step:
        """Take one wanted frame. Raises RecognizerError; the next frame may be stepped all the same.

        ask: False leaves the engine alone: of several frames that wait, only the newest one's clip is worth an answer.
        """
        self._turn()
        try:
            step = self._step(frame, ask)
        except Exception:
            taken = self.taken(frame)
            if taken is not None and self.witness is not None:
                self._tell(Stepped(frame.t, frame.seq, frame.media_t, taken, self._subject, ask, True))
            raise
        self._tell(Stepped(frame.t, frame.seq, frame.media_t, step.features, self._subject, ask, False), step.events)
        if step.prediction is not None:
            self._verdicts.adapt(step.prediction.smoothed)
        is_resting = self._past.is_resting or self.extractor.is_resting
        return replace(step, people=self.extractor.people, is_resting=is_resting)

    def _turn(self) -> None:
        """Take up what `mirror` was told: between two frames, so that none is noted as the other one's side."""
        wanted = self._mirror
        if wanted != self.extractor.mirror:
            self.extractor.mirror = wanted
            self._tell(Mirrored(wanted))

    def _step(self, frame: Frame, ask: bool) -> Step:
        before = self._timer()
        features = self.extractor(frame)
        after = self._timer()
        was_reset = self._past.forget_before(frame.t) or self._forget_another()
        if self._nobody_before:
            self._nobody_before = False
            self._past.pad(frame.t, features)
        self._past.push(frame.t, features, frame.seq, ask=ask)
        if not ask:
            ended = self._break(frame.t) if was_reset else ()
            return Step(features, after - before, None, ended, was_reset=was_reset, was_asked=False)
        cut = self._past.cut()
        if cut is None or not self._past.can_answer(cut):
            return Step(features, after - before, None, self._break(frame.t), cut is not None, was_reset)
        step = Step(features, after - before, was_reset=was_reset, seen=self._past.seen(cut))
        return self._answered(step, self._past.scored(cut), (frame.t,), after)

    def _break(self, t: float) -> tuple[Event, ...]:
        """The frame at `t` can't be answered: what ran ended with the answer before it, however long ago that was."""
        ended_at, self._answered_t = t if self._answered_t is None else self._answered_t, None
        return self._verdicts.finish(ended_at)

    def _answered(self, step: Step, scored: tuple[FloatArray, bool], times: tuple[float, ...], began: float) -> Step:
        """`step` with the answer `scored`, which holds at each of `times`, up to now; its making began at `began`."""
        probabilities, is_idle = scored
        self._answered_t = times[-1]
        decision, events = self._verdicts.answer(probabilities, times, is_idle=is_idle)
        prediction = Prediction(
            probabilities=probabilities,
            smoothed=decision.smoothed,
            t=times[-1],
            word=decision.word,
            confidence=decision.confidence,
            verdict=decision.verdict,
            generation=self.generation,
            is_idle=is_idle,
            features_s=step.features_s,
            engine_s=self._timer() - began,
            findings=self._past.findings,
        )
        return replace(step, prediction=prediction, events=events)

    def taken(self, frame: Frame) -> FeatureArray | None:
        """The features of `frame` if its `step` got so far as to take them, though it may have failed afterwards."""
        return self._past.newest(frame.t)

    def reset(self, *, nobody_before: bool = False) -> tuple[Event, ...]:
        """Forget the past (a new source); returns the event that ended with it, if one ran.

        nobody_before: a recording begins: its first frame is taken as preceded by a window in which nobody was seen, so
        that a sign in its first seconds, or in a recording shorter than a window, is recognised too.
        """
        self._nobody_before, self._answered_t = nobody_before, None
        t = self._past.newest_t or 0.0
        self._past.forget()
        return self._verdicts.reset(t, nobody_before=nobody_before)

    def conclude(self, t: float | None = None) -> Iterator[Step]:
        """A recording is over at `t` (None: with the newest frame): the steps that decide and end what it ended with.

        Landmarks: those of the half second after it, in which nobody is seen. Sensors: where it was shorter than a
        clip, the one answer for all of it, which then holds from its first sample to its last.
        """
        number = 0
        steps = self._conclusion(t)
        while True:
            try:
                step = next(steps, None)
            except Exception:
                self._tell(Concluded(t, number, self._subject, True))
                raise
            if step is None:
                return
            self._tell(Concluded(t, number, self._subject, False), step.events)
            yield step
            number += 1

    def _conclusion(self, t: float | None) -> Iterator[Step]:
        newest = self._past.newest_t
        end = newest if t is None else t
        if newest is None or end is None:
            return
        if self._spec.kind != "landmarks":
            if self._spec.kind == "sensors":
                yield from self._short(newest)
            yield Step(np.zeros(self._spec.shape, np.float32), 0.0, None, self._verdicts.finish(end))
            return
        for absent in nobody(self._spec, round(TAIL_S * self._spec.fps), after=end):
            yield self._step(absent, True)
        yield Step(np.full((JOINTS, 4), np.nan, np.float32), 0.0, None, self._verdicts.finish(end + TAIL_S))

    def _short(self, newest: float) -> Iterator[Step]:
        clip = self._past.short_clip()
        if clip is not None:
            first, began = clip.seen[0][0], self._timer()
            times = (first, newest) if first < newest else (newest,)
            step = Step(clip.values[-1], 0.0, seen=clip.seen)
            yield self._answered(step, score(self.engine, clip.values), times, began)

    def _forget_another(self) -> bool:
        """Somebody else is followed now: one clip may not hold two people's signing."""
        if self.extractor.subject == self._subject:
            return False
        self._subject = self.extractor.subject
        self._past.forget()  # an event that runs is ended: no clip can be scored for a while
        return True


def nobody(spec: InputSpec, count: int, *, before: float | None = None, after: float | None = None) -> Iterator[Frame]:
    """`count` frames in which nobody is seen, 1/fps apart, up to `before` or from `after` on (both exclusive)."""
    start = before - (count + 1) / spec.fps if before is not None else (after or 0.0)
    for i in range(1, count + 1):
        yield Frame(start + i / spec.fps, -1, points=np.full((JOINTS, 4), np.nan, np.float32))
