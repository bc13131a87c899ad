"""What the threads of one session hand to each other."""

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from engine.accounts import Accounts
from engine.adaptive import AdaptiveSpec
from engine.asking import Pace
from engine.checkpoint.manifest import DecisionSpec
from engine.gate import Resting
from engine.moments import Moments
from engine.notes import Witness
from engine.recognizer import Recognizer
from engine.sources.source import Source
from engine.sources.tap import Listener

if TYPE_CHECKING:
    from engine.worker import Worker


class Desk:
    """`changed` guards all of it."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.changed = threading.Condition()
        self.accounts = Accounts()
        self.moments = Moments()  # has a lock of its own
        self.is_stopping = False
        self.next: Recognizer | None = None
        self.source: Source | None = None
        self.begun: Source | None = None  # a new source that inference has not yet prepared for
        self.is_preparing = False
        self.is_recording = False
        self.has_ended = False  # the recording; inference has not yet concluded it
        self.forgets = False  # the past is to be forgotten: a pause, or no frames any more
        self.decisions: Mapping[str, DecisionSpec] = {}  # manifest digest → what is decided by in its own's place
        self.adaptive: AdaptiveSpec | None = None  # how an anomaly detector's threshold follows the scene
        self.pace = Pace()  # at which an anomaly detector's pictures are scored
        self.resting: Resting = "never"  # which models rest while nothing moves
        self.redecides = False  # `decisions`, `adaptive` or `resting` has changed
        self.worker: Worker | None = None
        self.witness: Witness | None = None  # hears all that the recognizer is told and answers
        self.taps: tuple[Listener, ...] = ()  # fed with the frames: a second session, a recorder

    @property
    def must_begin(self) -> bool:
        """Whether there is a source to prepare for, and somebody to do it."""
        return self.begun is not None and self.worker is not None and self.worker.recognizer is not None
