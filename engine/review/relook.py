"""The features of a recorded session made anew from its films, for a replay: how far compression moves the answers."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from engine.checkpoint.input_spec import InputSpec
from engine.errors import SourceEnded
from engine.extractor import open_extractor
from engine.notes import Stepped
from engine.review.session_source import SessionSource
from engine.types import FeatureArray, Frame


class Relook:
    """A `Look` for `engine.review.replay.replay`, for sessions with films; use it in a `with`.

    looked: steps whose features were made anew. kept: steps whose picture is missing: the stored features stand.
    """

    def __init__(self, folder: Path, spec: InputSpec, *, mirror: bool = False) -> None:
        self.looked = self.kept = 0
        self._source, self._extractor = SessionSource(folder), open_extractor(spec, mirror)
        self._next: Frame | None = None
        self._frames: Iterator[Frame] = iter(())

    def __enter__(self) -> "Relook":
        self._source.open()
        self._frames = self._pictures()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._source.close()
        self._extractor.close()

    def __call__(self, step: Stepped) -> FeatureArray:
        """Of the picture that was captured when this step's was."""
        while self._next is None or self._next.t < step.t:
            self._next = next(self._frames, None)
            if self._next is None:
                break
        if self._next is None or self._next.t != step.t:
            self.kept += 1
            return step.features
        self.looked += 1
        return self._extractor(self._next)

    def _pictures(self) -> Iterator[Frame]:
        with suppress(SourceEnded):
            while (frame := self._source.read(1.0)) is not None:
                yield frame
