"""A live session: the capture thread, the inference thread, and the snapshot that the window pulls.

capture:   source.read → accounts → inbox                     (never waits for inference)
inference: inbox → Recognizer.step → prediction, events       (never waits for the window)
loader:    opens the next engine while the old one answers; the inference thread swaps between two clips

One lock guards the shared state; it is never held while a source, an engine or a caller's code runs. The inference
and loader threads are joined, never daemons: a daemon inside torch at exit aborts the process (measured 10 of 10).
"""

import logging
import threading
import time
from collections.abc import Callable

from engine.accounts import Accounts
from engine.backends.engine import Engine
from engine.checkpoint.manifest import InputSpec
from engine.errors import RecognizerError, SourceEnded, shown
from engine.extractor import Extractor, open_extractor
from engine.recognizer import Recognizer, Step
from engine.sources.source import Source
from engine.types import EngineState, Frame, InputKind, Snapshot, SourceState

log = logging.getLogger(__name__)

READ_TIMEOUT_S = 0.1
FAILURES_UNTIL_PAUSE = 3
PREPARE_S = 10.0  # a recording waits this long at most for what must be loaded before its first frame
CATCH_UP_S = 0.1  # at most this much of a word's age may come from turning waiting frames into features

MakeSource = Callable[[], Source]
MakeEngine = Callable[[], Engine]


class Session:
    """A source and an engine at work. All public methods may be called from any thread and return at once,
    but for `stop`, which joins the threads.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.perf_counter,
        make_extractor: Callable[[InputSpec, bool], Extractor] = open_extractor,
    ) -> None:
        self._clock = clock
        self._make_extractor = make_extractor
        self._lock = threading.Lock()
        self._changed = threading.Condition(self._lock)
        self._state = Accounts()
        self._stopping = False
        self._wanted_source: MakeSource | None = None
        self._next: Recognizer | None = None
        self._recognizer: Recognizer | None = None
        self._source: Source | None = None
        self._opening: Source | None = None
        self._begun: Source | None = None  # a new source that inference has not yet prepared for
        self._is_preparing = False
        self._is_recording = False
        self._is_over = False  # the recording; inference has not yet concluded it
        self._requests = 0
        self._loading: set[int] = set()  # requests whose engine is still on its way
        self._mirror = False
        self._loaders: list[threading.Thread] = []
        self._capture = threading.Thread(target=self._run_capture, name="capture", daemon=True)
        self._inference = threading.Thread(target=self._run_inference, name="inference")

    # -- verbs --------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start both threads. Nothing is captured until `use_source`, nothing recognised until `use_engine`."""
        self._capture.start()
        self._inference.start()

    def use_source(self, make: MakeSource) -> None:
        """Close the running source, then open the one that `make` returns; its errors are shown, not raised."""
        with self._changed:
            self._wanted_source = make
            self._state.source_state, self._state.source_notice = SourceState.OPENING, ""
            self._changed.notify_all()
        self._give_up_opening()

    def use_engine(self, make: MakeEngine) -> None:
        """Load an engine beside the running one and swap when it is ready; if it fails, the running one stays."""
        with self._changed:
            self._requests += 1
            request = self._requests
            self._loading.add(request)
            if self._recognizer is None:
                self._state.engine_state = EngineState.LOADING
            loader = threading.Thread(target=self._load, args=(make, request), name=f"load-{request}")
            self._loaders = [*(x for x in self._loaders if x.is_alive()), loader]
        loader.start()

    def set_mirror(self, mirror: bool) -> None:
        """Show the engine the mirror image (left-handed signers)."""
        with self._lock:
            self._mirror = mirror
            if self._recognizer is not None:
                self._recognizer.extractor.mirror = mirror

    def retry(self) -> None:
        """Go on after a pause that failures caused."""
        with self._changed:
            self._state.resume()
            self._changed.notify_all()

    def snapshot(self) -> Snapshot:
        """All that the window needs for one paint."""
        with self._lock:
            if self._source is not None and self._wanted_source is None:
                self._state.source_state, self._state.source_notice = self._source.state, self._source.notice
            return self._state.snapshot(self._clock())

    def stop(self) -> None:
        """Stop and join. The last accounts remain readable: what still waited counts as dropped."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        self._give_up_opening()
        for thread in (self._inference, *self._loaders):
            if thread.ident is not None:
                thread.join()
        if self._capture.ident is not None:
            self._capture.join(timeout=2.0)  # a driver that never returns is left behind (it is a daemon)

    # -- capture thread -----------------------------------------------------------------------------------

    def _run_capture(self) -> None:
        source: Source | None = None
        while True:
            with self._changed:
                while source is None and self._wanted_source is None and not self._stopping:
                    self._changed.wait()
                make, self._wanted_source = self._wanted_source, None
                stopping = self._stopping
            if (stopping or make is not None) and source is not None:
                self._close(source)
                source = None
            if stopping:
                break
            if make is not None:
                source = self._open(make)
            if source is not None and not self._read(source):
                source = None

    def _open(self, make: MakeSource) -> Source | None:
        try:
            source = make()
            with self._changed:
                self._source = self._opening = source
                self._state.begin_source(source.name, None, self._clock())
                self._begun, self._is_recording, self._is_over = source, not source.is_live, False
                self._changed.notify_all()
            source.open()
        except Exception as error:  # the border: any driver may raise anything
            self._fail_source(error, SourceState.LOST)
            return None
        finally:
            with self._lock:
                self._opening = None
        with self._lock:
            self._state.begin_source(source.name, source.nominal_fps, self._clock())
        if not source.is_live:
            self._await_prepared()
        return source

    def _await_prepared(self) -> None:
        """A recording begins when its first frames can be recognised: MediaPipe takes a second to load, and the sign in
        that second would be lost.
        """
        with self._changed:
            self._changed.wait_for(
                lambda: self._stopping or self._wanted_source is not None or not (self._is_preparing or self._begins()),
                PREPARE_S,
            )

    def _give_up_opening(self) -> None:
        """Nobody waits any longer for a camera that takes seconds to open: another one is wanted, or none."""
        with self._lock:
            opening = self._opening
        if opening is not None:
            self._close(opening)

    def _read(self, source: Source) -> bool:
        """One read; False when the source is over."""
        try:
            frame = source.read(READ_TIMEOUT_S)
        except SourceEnded:
            self._fail_source(None, SourceState.ENDED)
            self._close(source)
            return False
        except Exception as error:  # the border: any driver may raise anything
            self._fail_source(error, SourceState.LOST)
            self._close(source)
            return False
        if frame is not None:
            with self._changed:
                self._state.capture(frame)
                self._changed.notify_all()
        return True

    def _fail_source(self, error: Exception | None, state: SourceState) -> None:
        if error is not None and not isinstance(error, RecognizerError):
            log.error("source failed", exc_info=error)
        with self._lock:
            self._source = None
            self._is_over = state is SourceState.ENDED
            self._changed.notify_all()
            if self._wanted_source is None:  # else the next one is on its way, and this failure is no news
                self._state.source_state = state
                self._state.source_notice = "" if error is None else _words(error)

    def _close(self, source: Source) -> None:
        with self._lock:
            self._source = None
        try:
            source.close()
        except Exception:  # the border: a failing close may not wedge the session
            log.exception("source failed while closing")

    # -- loader thread ------------------------------------------------------------------------------------

    def _load(self, make: MakeEngine, request: int) -> None:
        try:
            engine = make()
            recognizer = Recognizer(engine, self._make_extractor(engine.manifest.input, False), generation=request)
        except Exception as error:  # the border: a bad checkpoint may not take the running engine along
            if not isinstance(error, RecognizerError):
                log.error("engine failed to load", exc_info=error)
            with self._changed:
                self._loading.discard(request)
                is_another = self._recognizer is not None or self._next is not None or len(self._loading) > 0
                self._state.refuse_engine(_words(error), request, is_another=is_another)
            return
        with self._changed:
            self._loading.discard(request)
            newest = self._next or self._recognizer
            if self._stopping or (newest is not None and newest.generation > request):
                return  # a later choice has overtaken this one
            recognizer.extractor.mirror = self._mirror
            self._next = recognizer
            self._changed.notify_all()

    # -- inference thread ---------------------------------------------------------------------------------

    def _run_inference(self) -> None:
        while True:
            with self._changed:
                while not (self._stopping or self._next or self._state.has_work or self._begins() or self._is_over):
                    self._changed.wait()
                if self._stopping:
                    break
                unneeded = self._swap()
                recognizer = self._recognizer
                begun = self._begin() if recognizer is not None else None
                frames = self._state.take(CATCH_UP_S)
                is_over, self._is_over = self._is_over, False
            if unneeded is not None:
                _guarded(unneeded.close)
            if recognizer is not None:
                if begun is not None:
                    self._prepare(recognizer.extractor, begun.kind)
                for frame in frames:
                    self._infer(recognizer, frame, ask=frame is frames[-1])
                if is_over:
                    self._conclude(recognizer)
        with self._lock:
            self._state.stop(self._recognizer.reset() if self._recognizer else ())
        if self._recognizer is not None:
            _guarded(self._recognizer.extractor.close)

    def _begins(self) -> bool:
        """Whether there is a source to prepare for, and somebody to do it."""
        return self._begun is not None and self._recognizer is not None

    def _begin(self) -> Source | None:
        """Forget the old source; the new one, if there is one to prepare for."""
        begun, self._begun = self._begun, None
        if begun is not None and self._recognizer is not None:
            self._is_preparing = True
            self._state.take_events(self._recognizer.reset(nobody_before=self._is_recording))
        return begun

    def _swap(self) -> Extractor | None:
        """Put the next engine in place, between two clips; the old features are kept where they mean the same."""
        new, old, self._next = self._next, self._recognizer, None
        if new is None:
            return None
        unneeded = None if old is None else old.extractor
        if old is not None:
            self._state.take_events(old.decider.finish(self._clock()))
        if old is not None and new.adopt(old):
            unneeded, new.extractor = new.extractor, old.extractor
        elif self._begun is None:
            self._begun = self._source  # it runs already, but this engine has not prepared for it
        self._recognizer = new
        self._state.begin_engine(new)
        return unneeded

    def _prepare(self, extractor: Extractor, kind: InputKind) -> None:
        _guarded(lambda: extractor.prepare(kind))  # the first frame will fail in the same way, and say it
        with self._changed:
            self._is_preparing = False
            self._changed.notify_all()

    def _conclude(self, recognizer: Recognizer) -> None:
        """What the recording's last frames come to, unless something else is wanted meanwhile."""
        try:
            for events in recognizer.conclude():
                with self._lock:
                    self._state.take_events(events)
                    if self._stopping or self._begun is not None or self._next is not None:
                        return
        except Exception as error:  # the border: a failing engine may not wedge the session
            if not isinstance(error, RecognizerError):
                log.error("recognition failed", exc_info=error)
            with self._lock:
                self._state.notice_failure(_words(error))

    def _infer(self, recognizer: Recognizer, frame: Frame, *, ask: bool) -> None:
        step: Step | None = None
        failure = ""
        try:
            step = recognizer.step(frame, ask=ask)
        except Exception as error:  # the border: a failing engine may not wedge the session
            if not isinstance(error, RecognizerError):
                log.error("recognition failed", exc_info=error)
            failure = _words(error)
        with self._changed:
            if step is not None:
                self._state.finish(frame, step)
            else:
                self._state.fail(failure, FAILURES_UNTIL_PAUSE)


def _guarded(verb: Callable[[], None]) -> None:
    """Call it; what it raises is logged, and the thread goes on."""
    try:
        verb()
    except Exception:  # the border: MediaPipe may raise anything
        log.exception("an extractor failed")


def _words(error: Exception) -> str:
    """An error in three parts, also where it was not written for a person."""
    if isinstance(error, RecognizerError):
        return str(error)
    return (
        f"Something unexpected failed: {type(error).__name__}: {shown(error)}\n"
        "This part was stopped; the rest goes on.\n"
        "Try again; if it stays, send the log to the authors."
    )
