"""A recorded session told again: the same recognizer, the same notes, so the same answers, bit for bit.

Of the stored features, or of the pictures in its films, which compression has changed a little.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from engine.backends import open_engine
from engine.backends.continual import continual, is_continual_possible
from engine.backends.eager import EagerEngine
from engine.backends.engine import Engine, ExplainingEngine, State, StreamEngine
from engine.backends.exported import export_beside
from engine.errors import MismatchError, shown
from engine.findings import Findings
from engine.notes import Began, Concluded, DecidedBy, Reset, Rests, Stepped, Stopped, Told
from engine.recognizer import Recognizer, Step
from engine.review.identity import identity
from engine.review.part import Gathering, Part
from engine.texts import text
from engine.types import FeatureArray, FloatArray, Frame, InputKind, Person

OpenEngine = Callable[[Began], Engine]
Look = Callable[[Stepped], FeatureArray]
"""The features of a frame; the stored ones, or others for comparison."""


def stored(step: Stepped) -> FeatureArray:
    """The features that were recorded."""
    return step.features


def reopened(began: Began, checkpoint: str) -> Engine:
    """The checkpoint that was recorded. Raises CheckpointError, also where there is another one in its place now."""
    engine = export_beside(began.path) or open_engine(began.path)
    if began.manifest.input.streams and isinstance(engine, EagerEngine) and is_continual_possible(engine):
        engine = continual(engine)
    if identity(engine) != checkpoint:
        raise MismatchError(
            text("{path} is not the checkpoint any more that this session was recorded with.", path=shown(began.path)),
            text("Its scores were not computed again."),
            text("Put the checkpoint of that time back in its place."),
        )
    return engine


def replay(told: Iterator[Told], engine: OpenEngine, look: Look = stored) -> tuple[Part, ...]:
    """What each recognizer of a session answers when it is told the same again.

    engine: the engine of each that began; see `recorded_engine`. Raises what it raises.
    """
    parts: list[Gathering] = []
    retold: _Retold | None = None
    for note in told:
        if isinstance(note, Began):
            parts.append(Gathering(note))
            retold = _Retold(note, engine(note), parts[-1], retold if note.adopted else None)
        elif retold is not None:
            retold.tell(note, look)
    return tuple(part.part() for part in parts)


class _Retold:
    """A recognizer that is told what another one was."""

    def __init__(self, began: Began, engine: Engine, gathering: Gathering, older: "_Retold | None") -> None:
        self._engine = _faltering(engine)
        self._features: _Features = _Features(began.subject) if older is None else older._features
        self._recognizer = Recognizer(self._engine, self._features, generation=began.generation)
        if older is not None:
            self._recognizer.adopt(older._recognizer)
        self._recognizer.witness = gathering.take
        self._conclusion: Iterator[Step] = iter(())

    def tell(self, note: Told, look: Look) -> None:
        match note:
            case Stepped():
                self._features.next, self._features.subject = look(note), note.subject
                frame = Frame(note.t, note.seq, media_t=note.media_t)
                self._do(lambda: self._recognizer.step(frame, ask=note.was_asked), note.has_failed)
            case Reset():
                self._recognizer.reset(nobody_before=note.nobody_before)
            case DecidedBy():
                self._recognizer.use(note.spec)
            case Rests():
                self._recognizer.rest("all" if note.is_on else "never")
            case Stopped():
                self._recognizer.stop(note.t)
            case Concluded():
                if note.number == 0:
                    self._conclusion = self._recognizer.conclude(note.t)
                self._features.next, self._features.subject = None, note.subject
                self._do(lambda: next(self._conclusion, None), note.has_failed)

    def _do(self, verb: Callable[[], Any], has_failed: bool) -> None:
        """Call it; where the engine failed then it fails now."""
        self._engine.falters = has_failed
        try:
            verb()
        except Faltered:
            pass
        finally:
            self._engine.falters = False


class _Features:
    """An extractor that gives what it was given. See `engine.extractor.Extractor`."""

    def __init__(self, subject: int) -> None:
        self.mirror = self.rests = self.is_resting = False
        self.people: tuple[Person, ...] = ()
        self.subject = subject
        self.next: FeatureArray | None = None

    def __call__(self, frame: Frame) -> FeatureArray:
        if self.next is not None:
            return self.next
        assert frame.points is not None  # noqa: S101 - one of those in which nobody is seen, after the end
        return frame.points

    def follow(self, number: int) -> None:
        """Who was followed is told by the notes."""

    def prepare(self, kind: InputKind) -> None:
        """There is nothing to prepare."""

    def close(self) -> None:
        """There is nothing to close."""


class Faltered(Exception):
    """The engine gives an error here, as it did when this was recorded."""


class Faltering:
    """An engine that fails where it is told to. See `engine.backends.engine.Engine`."""

    def __init__(self, engine: Engine) -> None:
        self.manifest, self.dictionary, self.path = engine.manifest, engine.dictionary, engine.path
        self.falters = False
        self._engine = engine

    def infer(self, values: FeatureArray) -> FloatArray:
        if self.falters:
            raise Faltered
        return self._engine.infer(values)


class FalteringStream(Faltering):
    """The same of a stream engine."""

    def __init__(self, engine: StreamEngine) -> None:
        super().__init__(engine)
        self._stream = engine

    def step(
        self, values: FeatureArray, state: State | None, times: Sequence[float] | None = None
    ) -> tuple[FloatArray, State]:
        if self.falters:
            raise Faltered
        return self._stream.step(values, state, times)


class FalteringDetector(FalteringStream):
    """The same of a detector of anomalies."""

    def __init__(self, engine: ExplainingEngine) -> None:
        super().__init__(engine)
        self._detector = engine

    def findings(self, state: State) -> Findings:
        return self._detector.findings(state)


def _faltering(engine: Engine) -> Faltering:
    if isinstance(engine, ExplainingEngine):
        return FalteringDetector(engine)
    return FalteringStream(engine) if isinstance(engine, StreamEngine) else Faltering(engine)
