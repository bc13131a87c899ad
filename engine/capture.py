"""The capture thread: opens the wanted source, reads it into the accounts, and never waits for inference."""

import logging
import threading
from collections.abc import Callable

from engine.desk import Desk
from engine.errors import RecognizerError, SourceEnded, in_words
from engine.light import Light
from engine.sources.source import Holdable, Source
from engine.types import Frame, SourceState

log = logging.getLogger(__name__)

READ_TIMEOUT_S = 0.1
PREPARE_S = 10.0  # a recording waits this long at most for what must be loaded before its first frame

MakeSource = Callable[[], Source]


class Capture:
    """One source after another. A daemon without torch: a driver call that never returns can only be left behind."""

    def __init__(self, desk: Desk) -> None:
        self.thread = threading.Thread(target=self._run, name="capture", daemon=True)
        self._desk = desk
        self._wanted: MakeSource | None = None
        self._opening: Source | None = None
        self._light = Light()
        self._is_silent = False  # the source sends nothing any more, and inference knows

    def want(self, make: MakeSource) -> None:
        """Close the running source, then open the one that `make` returns."""
        desk = self._desk
        with desk.changed:
            self._wanted = make
            desk.accounts.source_state, desk.accounts.source_notice = SourceState.OPENING, ""
            opening = self._opening  # taken before the thread may go on: it would be the wanted one then
            desk.changed.notify_all()
        self._give_up(opening)

    def note_state(self) -> None:
        """Take over what the running source says of itself; with the desk's lock held."""
        source, accounts = self._desk.source, self._desk.accounts
        if source is not None and self._wanted is None:
            accounts.source_state, accounts.source_notice = source.state, source.notice

    def give_up_opening(self) -> None:
        """Nobody waits any longer for a camera that takes seconds to open."""
        with self._desk.changed:
            opening = self._opening
        self._give_up(opening)

    def _give_up(self, opening: Source | None) -> None:
        if opening is not None:
            self._close(opening)

    def _run(self) -> None:
        desk = self._desk
        source: Source | None = None
        while True:
            with desk.changed:
                while source is None and self._wanted is None and not desk.is_stopping:
                    desk.changed.wait()
                make, self._wanted = self._wanted, None
                stopping = desk.is_stopping
            if (stopping or make is not None) and source is not None:
                self._close(source)
                source = None
            if stopping:
                break
            if make is not None:
                source = self._open(make)
            if source is not None and not self._is_held(source) and not self._read(source):
                source = None

    def _open(self, make: MakeSource) -> Source | None:
        desk = self._desk
        self._light, self._is_silent = Light(), False
        source: Source | None = None
        try:
            source = make()
            with desk.changed:
                desk.source = self._opening = source
                desk.accounts.begin_source(source.name, None, desk.clock())
                desk.begun, desk.is_recording, desk.has_ended = source, not source.is_live, False
                desk.changed.notify_all()
            source.open()
        except Exception as error:  # the border: any driver may raise anything
            if source is None:  # the pictures and the name of the one before are none of its
                with desk.changed:
                    desk.accounts.begin_source("", None, desk.clock())
            self._fail(error, SourceState.LOST)
            return None
        finally:
            with desk.changed:
                self._opening = None
        with desk.changed:
            desk.accounts.begin_source(source.name, source.nominal_fps, desk.clock())
        if not source.is_live:
            self._await_prepared()
        return source

    def _await_prepared(self) -> None:
        """A recording begins when its first frames can be recognised: MediaPipe takes a second to load, and the sign in
        that second would be lost.
        """
        desk = self._desk
        with desk.changed:
            desk.changed.wait_for(
                lambda: desk.is_stopping or self._wanted is not None or not (desk.is_preparing or desk.must_begin),
                PREPARE_S,
            )

    def _is_held(self, source: Source) -> bool:
        """Waits a moment where a recording is paused: it is not read on."""
        with self._desk.changed:
            is_held = self._desk.accounts.is_paused and not source.is_live and not self._desk.is_stopping
        if is_held:
            if isinstance(source, Holdable):
                source.hold()
            with self._desk.changed:
                self._desk.changed.wait_for(lambda: not self._desk.accounts.is_paused, READ_TIMEOUT_S)
        return is_held

    def _read(self, source: Source) -> bool:
        """One read; False when the source is over."""
        try:
            frame = source.read(READ_TIMEOUT_S)
        except SourceEnded:
            self._fail(None, SourceState.ENDED)
            self._close(source)
            return False
        except Exception as error:  # the border: any driver may raise anything
            self._fail(error, SourceState.LOST)
            self._close(source)
            return False
        is_dark = self._is_dark(source, frame)
        self._note_silence(source, is_silent=frame is None and source.state in (SourceState.STALLED, SourceState.LOST))
        with self._desk.changed:
            if frame is not None and not self._desk.is_stopping:
                is_early = source.is_live and (self._desk.is_preparing or self._desk.must_begin)
                self._desk.accounts.capture(frame, is_early=is_early)
                for tap in self._desk.taps:
                    if not tap.wants_points and not self._desk.accounts.is_paused:
                        tap.put(frame)
                self._desk.accounts.is_dark = is_dark
                self._desk.changed.notify_all()
        return True

    def _note_silence(self, source: Source, *, is_silent: bool) -> None:
        """Let what runs end when a live source falls silent: only its next frame would end it."""
        if is_silent and not self._is_silent and source.is_live:
            with self._desk.changed:
                self._desk.forgets = True
                self._desk.changed.notify_all()
        self._is_silent = is_silent

    def _is_dark(self, source: Source, frame: Frame | None) -> bool:
        """Whether a camera's picture is dark; what a film shows is as it is meant."""
        if frame is None or frame.image is None or source.kind != "video" or not source.is_live:
            return False
        return self._light.saw(frame.image, frame.t)

    def _fail(self, error: Exception | None, state: SourceState) -> None:
        if error is not None and not isinstance(error, RecognizerError):
            log.error("source failed", exc_info=error)
        with self._desk.changed:
            self._desk.source = None
            self._desk.has_ended = state is SourceState.ENDED
            self._desk.forgets = self._desk.forgets or state is SourceState.LOST
            self._desk.changed.notify_all()
            if self._wanted is None:  # else the next one is on its way, and this failure is no news
                self._desk.accounts.source_state = state
                self._desk.accounts.source_notice = "" if error is None else in_words(error)

    def _close(self, source: Source) -> None:
        with self._desk.changed:
            if self._desk.source is source:  # else the next one is there already
                self._desk.source = None
        try:
            source.close()
        except Exception:  # the border: a failing close may not wedge the session
            log.exception("source failed while closing")
