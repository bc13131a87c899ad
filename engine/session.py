"""A live session: its threads, its verbs, and the snapshot that the window pulls.

capture:   source.read → accounts → inbox                     (engine/capture.py; never waits for inference)
inference: inbox → Recognizer.step → prediction, events       (engine/worker.py; never waits for the window)
loader:    opens the next engine while the old one answers; the inference thread swaps between two clips
watchdog:  leaves an inference thread behind that no longer answers, and opens its engine afresh (engine/watchdog.py)

One lock guards the shared state; it is never held while a source, an engine or a caller's code runs. The inference
and loader threads are never daemons: a daemon inside torch at exit aborts the process (measured 10 of 10). One that
cannot be joined is left behind, and the program must then end by os._exit (docs/decisions/0009-wedged-engines.md).
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping

from engine.adaptive import AdaptiveSpec
from engine.asking import Pace
from engine.backends.engine import Engine
from engine.capture import Capture, MakeSource
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.manifest import DecisionSpec
from engine.desk import Desk
from engine.errors import RecognizerError, in_words
from engine.extractor import Extractor, open_extractor
from engine.gate import Resting
from engine.kept import Seen
from engine.moments import Moment
from engine.notes import Witness
from engine.patience import Patience
from engine.recognizer import Recognizer
from engine.scores import Scores
from engine.sources.tap import Listener
from engine.timings import Timings
from engine.types import EngineState, Event, Snapshot
from engine.watchdog import Watchdog
from engine.worker import Worker

log = logging.getLogger(__name__)

STOP_S = 2.5  # closing the window takes 3 s at most

MakeEngine = Callable[[], Engine]


class Session:
    """A source and an engine at work. All public methods may be called from any thread and return at once,
    but for `stop`, which joins the threads.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.perf_counter,
        make_extractor: Callable[[InputSpec, bool], Extractor] = open_extractor,
        patience: Patience | None = None,
        stop_s: float = STOP_S,
    ) -> None:
        self._clock = clock
        self._make_extractor = make_extractor
        self._patience = patience or Patience()
        self._stop_s = stop_s
        self._desk = Desk(clock)
        self._changed = self._desk.changed
        self._state = self._desk.accounts
        self._requests = 0
        self._loading: set[int] = set()  # requests whose engine is still on its way
        self._makes: dict[int, MakeEngine] = {}  # request → how its engine was opened, to open it afresh
        self._mirror = False
        self._loaders: list[threading.Thread] = []
        self._abandoned: list[Worker] = []
        self._capture = Capture(self._desk)
        self._watchdog = Watchdog(self._desk, self._patience, self._leave_behind)

    # -- verbs --------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Start the threads. Nothing is captured until `use_source`, nothing recognised until `use_engine`."""
        self._capture.thread.start()
        with self._changed:
            self._put_worker()
        self._watchdog.thread.start()

    def use_source(self, make: MakeSource) -> None:
        """Close the running source, then open the one that `make` returns; its errors are shown, not raised.

        A pause ends: whoever chooses a source wants to see it.
        """
        self.pause(False)
        self._capture.want(make)

    def use_engine(self, make: MakeEngine) -> None:
        """Load an engine beside the running one and swap when it is ready; if it fails, the running one stays."""
        with self._changed:
            self._requests += 1
            if self._recognizer is None:
                self._state.engine.state = EngineState.LOADING
            self._start_loader(make, self._requests)

    def set_mirror(self, mirror: bool) -> None:
        """Show the engine the mirror image (left-handed signers), where it is no detector of anomalies."""
        with self._changed:
            self._mirror = mirror
            if self._recognizer is not None:
                self._recognizer.mirror(mirror)

    def follow(self, number: int) -> None:
        """Recognise the person with this `Person.number` from now on, if still in the picture."""
        with self._changed:
            if self._recognizer is not None:
                self._recognizer.extractor.follow(number)

    def set_decisions(self, decisions: Mapping[str, DecisionSpec]) -> None:
        """Decide by these values in place of the checkpoints' own: `Manifest.digest` → values; sound ones only.

        The running engine takes them between two clips: an event that runs goes on where they still allow it. A
        checkpoint that is not named decides by its own; engines that are opened later are looked up too.
        """
        with self._changed:
            self._desk.decisions = {digest: spec for digest, spec in decisions.items() if spec.is_sound}
            self._desk.redecides = True
            self._changed.notify_all()

    def set_watch(self, adaptive: AdaptiveSpec | None, pace: Pace) -> None:
        """How an anomaly detector watches: by a threshold that follows the scene (None: by a fixed one, which else is
        its floor), and how often its pictures are scored. Sound values only; other checkpoints don't care.
        """
        with self._changed:
            self._desk.pace = pace
            if adaptive != self._desk.adaptive:
                self._desk.adaptive, self._desk.redecides = adaptive, True
            self._changed.notify_all()

    def set_resting(self, resting: Resting) -> None:
        """Which models rest while nothing moves, this one and those that are opened later."""
        with self._changed:
            self._desk.resting, self._desk.redecides = resting, True
            self._changed.notify_all()

    def set_budget(self, limit_s: float) -> None:
        """Look at fewer pictures where words would else be older than `limit_s` (capture to answer); 0: at all."""
        with self._changed:
            self._state.set_budget(limit_s)

    def scores(self) -> Scores | None:
        """What the newest 60 s were decided from; None before there is an engine."""
        with self._changed:
            recognizer = self._recognizer
        return None if recognizer is None else recognizer.scores()

    def pause(self, is_on: bool) -> None:
        """Hold the picture and recognise nothing, or go on. A live source is read on, its frames counted as skipped;
        a recording waits.
        """
        with self._changed:
            if is_on != self._state.is_paused:
                self._state.pause(is_on)
                self._desk.forgets = is_on
                self._changed.notify_all()

    def add_tap(self, tap: Listener) -> None:
        """Feed `tap` too with every frame from now on; see `Listener.wants_points`."""
        with self._changed:
            self._desk.taps = (*self._desk.taps, tap)

    def remove_tap(self, tap: Listener) -> None:
        """Feed `tap` no longer; one that is not fed is no error."""
        with self._changed:
            self._desk.taps = tuple(each for each in self._desk.taps if each is not tap)

    def set_witness(self, witness: Witness | None) -> None:
        """Let `witness` hear all that the recognizer is told and answers (None: nobody), from an empty past on."""
        with self._changed:
            self._desk.witness = witness
            self._changed.notify_all()

    @property
    def input(self) -> InputSpec | None:
        """What the running engine sees; None before there is one."""
        with self._changed:
            return None if self._recognizer is None else self._recognizer.engine.manifest.input

    def retry(self) -> None:
        """Go on after a pause that failures caused."""
        with self._changed:
            make = self._makes.get(self._state.engine.generation)
            if self._state.engine.state is EngineState.LOADING:
                return
            if self._state.engine.state is EngineState.PAUSED and self._recognizer is None and make is not None:
                self._state.engine.state = EngineState.LOADING
                self._start_loader(make, self._state.engine.generation)
                return
            self._state.engine.resume()
            self._changed.notify_all()

    def snapshot(self) -> Snapshot:
        """All that the window needs for one paint."""
        with self._changed:
            self._capture.note_state()
            return self._state.snapshot(self._clock())

    def timings(self) -> Timings:
        """How long the stages took for the newest answers."""
        with self._changed:
            return self._state.times.frozen()

    def moment(self, event: Event) -> Moment | None:
        """Exactly the frames that made `event`; None when they are kept no longer. Unpacks some 20 pictures."""
        return self._desk.moments.find(event)

    def peak(self, event: Event) -> Seen | None:
        """The frame at the peak of `event`; None when it is kept no longer. Unpacks one picture."""
        return self._desk.moments.peak(event)

    def stop(self) -> None:
        """Stop, and join within `stop_s`. The last accounts remain readable: what still waited counts as dropped."""
        with self._changed:
            self._desk.is_stopping = True
            self._changed.notify_all()
        self._watchdog.end()
        self._capture.give_up_opening()
        end = time.monotonic() + self._stop_s
        worker = self._desk.worker
        own = [self._watchdog.thread, *([worker.thread] if worker else []), *self._loaders, self._capture.thread]
        for thread in (*own, *(w.thread for w in self._abandoned)):
            if thread.ident is not None:
                thread.join(max(0.0, end - time.monotonic()))
        with self._changed:
            self._desk.worker = None
            has_ended = worker is not None and not worker.thread.is_alive()
            if worker is not None and not has_ended:
                self._abandoned.append(worker)
            recognizer = worker.recognizer if worker is not None and has_ended else None
            self._state.stop(recognizer.reset() if recognizer is not None else ())

    @property
    def left_behind(self) -> list[str]:
        """Names of the threads that run on after `stop`: Python would wait for them for ever at its end."""
        threads = [self._watchdog.thread, *(worker.thread for worker in self._abandoned), *self._loaders]
        return [thread.name for thread in threads if thread.is_alive()]

    @property
    def _recognizer(self) -> Recognizer | None:
        return None if self._desk.worker is None else self._desk.worker.recognizer

    # -- loader threads -----------------------------------------------------------------------------------

    def _start_loader(self, make: MakeEngine, request: int) -> None:
        self._loading.add(request)
        loader = threading.Thread(target=self._load, args=(make, request), name=f"load-{request}")
        self._loaders = [*(x for x in self._loaders if x.is_alive()), loader]
        loader.start()

    def _load(self, make: MakeEngine, request: int) -> None:
        try:
            engine = make()
            recognizer = Recognizer(engine, self._make_extractor(engine.manifest.input, False), generation=request)
        except Exception as error:  # the border: a bad checkpoint may not take the running engine along
            if not isinstance(error, RecognizerError):
                log.error("engine failed to load", exc_info=error)
            with self._changed:
                self._loading.discard(request)
                is_running = self._recognizer is not None
                is_another = is_running or self._desk.next is not None or len(self._loading) > 0
                notice = in_words(error, beside_model=is_running)
                self._state.engine.refuse(notice, request, is_another=is_another)
            return
        with self._changed:
            self._loading.discard(request)
            newest = self._desk.next or self._recognizer
            if self._desk.is_stopping or (newest is not None and newest.generation > request):
                return  # a later choice has overtaken this one
            self._makes = {k: v for k, v in self._makes.items() if k >= self._state.engine.generation} | {request: make}
            recognizer.mirror(self._mirror)
            self._desk.next = recognizer
            self._changed.notify_all()

    # -- a wedged engine ----------------------------------------------------------------------------------

    def _leave_behind(self, silent_s: float) -> None:
        """Put a fresh worker in the wedged one's place, and let its engine be opened afresh."""
        wedged = self._desk.worker
        if wedged is None or self._desk.is_stopping:
            return
        self._abandoned = [*(w for w in self._abandoned if w.thread.is_alive()), wedged]
        if wedged.recognizer is not None:
            wedged.recognizer.witness = None  # what it says late is nobody's answer any more
        is_last = len(self._abandoned) > self._patience.most
        log.error("no answer for %.1f s: the inference thread is left behind (%d)", silent_s, len(self._abandoned))
        self._state.abandon_engine(silent_s, is_last=is_last)
        self._put_worker()
        make = self._makes.get(self._state.engine.generation)
        if not is_last and self._desk.next is None and make is not None:
            self._start_loader(make, self._state.engine.generation)

    def _put_worker(self) -> None:
        self._desk.worker = Worker(self._desk, self._patience)
        self._desk.worker.thread.start()
        self._changed.notify_all()
