"""One analysis in the background: begun, looked at while it grows, cancelled, and kept for the next time."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from engine.backends.engine import Engine, ExplainingEngine
from engine.errors import MismatchError, RecognizerError, in_words
from engine.review.analysis import Analysed, Pass, Progress
from engine.review.lived import lived
from engine.review.recordings import open_recording
from engine.review.results import Results
from engine.review.session_file import film_name
from engine.review.side import Side, side_of
from engine.texts import Text

log = logging.getLogger(__name__)

MakeEngine = Callable[[], Engine]


class Analysis:
    """A recording and a checkpoint; of a session that this checkpoint has seen live, what it answered then.

    The thread is not a daemon (docs/decisions/0009): `close` before the end.

    All verbs from any thread, and none but `close` and `wait` waits. `make` opens the engine on the analysis' thread;
    an engine that is used elsewhere may not be given.
    """

    def __init__(
        self,
        path: Path,
        make: MakeEngine,
        *,
        results: Results | None = None,
        mirror: bool = False,
        notify: Callable[[], None] = lambda: None,
    ) -> None:
        """results: where it is looked up and kept. notify: told once, on the analysis' thread, that it is over.

        mirror: show the engine the mirror image; a session knows itself whether its signer is left-handed.
        """
        self.path = path
        self._make, self._results, self._mirror, self._notify = make, results, mirror, notify
        self._lock = threading.Lock()
        self._pass: Pass | None = None
        self._found: Analysed | None = None
        self._notice: Text | None = None
        self._is_cancelled = False
        self.is_unfit = False  # it failed because checkpoint and recording do not go together
        self.is_over = False
        self._thread = threading.Thread(target=self._run, name="analysis")
        self._thread.start()

    @property
    def progress(self) -> Progress:
        """How far it is."""
        with self._lock:
            if self._found is not None:
                return Progress(self._found.seconds, 0.0, self._found.seconds)
            return Progress(0.0, 0.0) if self._pass is None else self._pass.progress

    @property
    def found(self) -> Analysed | None:
        """The whole result; None before it is over, and where it was cancelled or failed."""
        return self._found

    @property
    def notice(self) -> Text | None:
        """Why it failed, in three parts."""
        return self._notice

    def so_far(self) -> Analysed | None:
        """What has been found until now; None before its first frame."""
        with self._lock:
            return self._found or (None if self._pass is None else self._pass.so_far())

    def cancel(self) -> None:
        """End it before its next frame; nothing is kept, and what was found so far can still be looked at."""
        with self._lock:
            self._is_cancelled = True
            if self._pass is not None:
                self._pass.cancel()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Whether it is over, at the latest after `timeout_s`."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def close(self) -> None:
        """Cancel, and wait for the frame that is being looked at."""
        self.cancel()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._analyse()
        except Exception as error:  # the border: a film, a model or a disk may raise anything
            if not isinstance(error, RecognizerError):
                log.error("an analysis failed", exc_info=error)
            self.is_unfit = isinstance(error, MismatchError)
            self._notice = in_words(error)
        self.is_over = True
        self._notify()

    def _analyse(self) -> None:
        engine = self._make()
        side = side_of(self.path, self._mirror)
        known = lived(self.path, engine)
        # What a detector answered live is recorded, what it found is not: that is looked for again.
        if known is not None and not (isinstance(engine, ExplainingEngine) and (self.path / film_name(0)).is_file()):
            self._found = known
            return
        watch = partial(self._watched, engine, side)
        results = self._results
        found = watch() if results is None else results.of(self.path, engine, watch, mirror=side.is_mirrored)
        self._found = found if known is None or found is None else replace(known, findings=found.findings)

    def _watched(self, engine: Engine, side: Side) -> Analysed | None:
        """By one pass over the recording; None where it was not watched to its end."""
        source = open_recording(self.path)
        try:
            source.open()
            whole = Pass(engine, source, side=side)
            with self._lock:
                self._pass = whole
                if self._is_cancelled:
                    return None
            is_whole = whole.run()
        finally:
            source.close()
        return whole.so_far() if is_whole else None
