"""One person before the camera: what is asked of them next, and what becomes of what they did."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from engine.recording.collection import Collection
from engine.recording.consent import Consent
from engine.recording.course import Course, Lengths, Phase
from engine.recording.inlet import Inlet
from engine.recording.kinds import Keep
from engine.recording.look_back import Cut
from engine.recording.script import Script
from engine.recording.take import Take
from engine.recording.writer import Writer

UNSEEN_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """Who signs on which occasion, and what is kept of it. idle: the label of clips that need no hands.

    consent: that the signer has given to it.
    """

    signer: str
    session: str
    lengths: Lengths
    keep: Keep
    idle: str = ""
    consent: Consent | None = None


class Sitting:
    """Of one thread, which asks `advance` by its timer.

    taken: (name, label) of the takes that were given to the writer, the newest last. is_running: one clip is followed
    by the next. unseen: the newest clips in a row in which no hand was seen: they were not saved, and their sign is
    asked for again. nothing_came: that was so too often, or a clip held nothing at all; the run has ended.
    """

    def __init__(self, inlet: Inlet, writer: Writer, now: Callable[[], datetime] = datetime.now) -> None:
        self.inlet = inlet
        self.writer = writer
        self.course = Course(inlet.look_back)
        self.script = Script((), 0, lambda label: 0, 0)
        self.taken: list[tuple[str, str]] = []
        self.is_running = False
        self.nothing_came = False
        self.unseen = 0
        self._plan: Plan | None = None
        self._has: Counter[str] = Counter()  # clips of a label
        self._now = now

    def follow(self, plan: Plan, *, awaits_points: bool) -> None:
        """Record by `plan` from now on. awaits_points: landmarks come, and belong to a clip."""
        self._plan = plan
        self.course.lengths, self.course.awaits_points = plan.lengths, awaits_points

    def ask_for(self, signs: Sequence[str], per_sign: int, has: Callable[[str], int]) -> None:
        """Ask for what is still lacking. has: how many clips of a label there are."""
        self._has = Counter({label: has(label) for label in signs})
        self.script = Script(signs, per_sign, self._has.__getitem__, seed=self._now().microsecond)

    @property
    def is_recording(self) -> bool:
        """Whether what is done now becomes a clip."""
        return self.course.phase in (Phase.RECORDING, Phase.SETTLING)

    def begin(self, now: float) -> None:
        """Clip after clip, until there are enough or it is stopped."""
        self.is_running = self.script.current is not None
        self.nothing_came, self.unseen = False, 0
        if self.is_running:
            self.course.begin(now)

    def stop(self) -> None:
        """What is not whole yet is not saved; a clip that only waits for its last frames is, without them."""
        self.is_running = False
        if self.course.phase is Phase.SETTLING:
            self._keep(self.course.advance(math.inf), 0.0)
        self.course.stop()

    def look_back(self, now: float) -> None:
        """Save the last seconds as the sign that is asked for."""
        self.nothing_came = False
        if self.script.current is not None:
            self.course.look_back(now)

    def skip(self, now: float) -> None:
        """Another sign first."""
        if not self.is_recording:
            self.script.skip()
            self._count_down(now)

    def take_back(self, now: float) -> None:
        """Delete the newest clip; its sign is asked for again, next."""
        if self.taken and not self.is_recording:
            name, label = self.taken.pop()
            self.writer.ask(partial(_remove, name), deletes=True)
            self._has[label] -= 1
            self.script.again(label)
            self._count_down(now)

    def advance(self, now: float) -> None:
        """Go on; every 33 ms."""
        self._keep(self.course.advance(now), now)

    def _keep(self, cut: Cut | None, now: float) -> None:
        label, plan = self.script.current, self._plan
        if cut is None or label is None or plan is None:
            return
        count = self._has[label] + 1
        take = Take(label, plan.signer, plan.session, self._now(), cut, plan.keep, count, plan.consent)
        kinds = take.kinds
        is_unseen = "landmarks" in kinds and label != plan.idle and not cut.has_hands
        self.unseen = self.unseen + 1 if is_unseen else 0
        self.nothing_came = not kinds or self.unseen >= UNSEEN_AT_MOST
        if self.nothing_came:
            self.stop()
        if is_unseen or not kinds:
            self._count_down(now)
            return
        self.writer.ask(partial(_save, take))
        self.taken.append((take.name, label))
        self._has[label] += 1
        self.script.advance()
        self._count_down(now)

    def _count_down(self, now: float) -> None:
        self.is_running = self.is_running and self.script.current is not None
        if self.is_running:
            self.course.begin(now)


def _save(take: Take, collection: Collection) -> None:
    collection.save(take)


def _remove(name: str, collection: Collection) -> None:
    collection.remove_take(name)
