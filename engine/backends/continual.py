"""`continual(engine)`: a clip checkpoint as a stream, frame by frame on the same weights."""

from dataclasses import dataclass, replace

from engine.backends.eager import EagerEngine, EagerStream
from engine.errors import MismatchError, shown
from engine.texts import text


@dataclass(frozen=True, slots=True)
class Delay:
    """How far the answers of a continual model lie behind the picture.

    frames: from the end of the clip that an answer is about to the newest frame.
    needed: from the first frame to the first answer.
    fps:    of the frames.
    """

    frames: int
    needed: int
    fps: float

    @property
    def seconds(self) -> float:
        """From the end of the clip that an answer is about to the answer, without the time that it takes."""
        return self.frames / self.fps

    @property
    def needed_seconds(self) -> float:
        """From the first frame of a stream to its first answer."""
        return (self.needed - 1) / self.fps


class ContinualEngine(EagerStream):
    """A clip checkpoint that takes a stream. Made by `continual`.

    The `length` of its manifest is not a clip's, but the frames until there is an answer about a whole clip: those that
    come before have been made from less.
    """

    delay: Delay


def is_continual_possible(engine: EagerEngine) -> bool:
    """Whether `continual` takes it: X3D and Slow R50."""
    from engine.models.continual import ClipModel

    return isinstance(engine.model, ClipModel)


def continual(engine: EagerEngine) -> ContinualEngine:
    """The same checkpoint, frame by frame, on the very weights of `engine`, which stays as it is.

    Raises MismatchError for a family that can't.
    """
    from engine.models import FAMILIES
    from engine.models.continual import ClipModel, Continual

    manifest, model = engine.manifest, engine.model
    if not isinstance(model, ClipModel):
        raise MismatchError(
            text(
                "{name} ({family}) can't be run frame by frame on its weights.",
                name=shown(manifest.name) or text("The checkpoint"),
                family=manifest.family,
            ),
            text("Nothing was changed."),
            text("Run it clip by clip; X3D and Slow R50 run either way."),
        )
    spec = manifest.input
    stream = Continual(model, spec.length)
    streaming = replace(manifest, input=replace(spec, streams=True, length=stream.needed))
    made = ContinualEngine(engine.path, streaming, FAMILIES[manifest.family], stream, engine.dictionary)
    made.delay = Delay(stream.delay, stream.needed, spec.fps)
    return made
