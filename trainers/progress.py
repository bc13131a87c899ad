"""How a run and its window talk: events as JSON lines out, commands as lines in; and the reader that the window uses.

An event is one JSON object on a line of its own, with "event" (one of KINDS) and fields of JSON's own types:

    checked    what ("doctor", "leaks", "rehearsal"), is_sound, lines (texts for a person, most urgent first); of a
               rehearsal also clip_s, memory_mb, first_s, total_s: what the run will take
    working    what ("leaks", "features", "films": seconds of them), done, count, eta_s: what takes long, told now and
               then
    start      run, samples, labels, parameters, trainable, steps, epochs
    step       step, steps, epoch, loss, lr, clips_per_s, eta_s, memory_mb
    validated  epoch, loss, top1, macro_f1, is_best
    saved      path, what ("best", "last", "resume", "round")
    note       text, for a person
    end        reason ("completed", "early", "stopped"), path, metrics
    failed     text, the three parts of the error that ended it

Texts carry what they were made of ("made_of", by field), so that the window says them in the user's language.
A command is "stop": finish the step, keep everything. The end of the input says the same: nobody is left to ask.
"""

import contextlib
import json
import math
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import FrameType
from typing import IO, Any

from engine.texts import Text, as_json, from_json

KINDS = ("checked", "working", "start", "step", "validated", "saved", "note", "end", "failed")
LONGEST_LINE = 1 << 16
"""Bytes; what is longer is no event of ours, and is dropped without being kept in memory."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a run says. kind: one of KINDS; values: the fields, of JSON's own types."""

    kind: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def number(self, name: str) -> float:
        """A field as a number; NaN where it is absent or none."""
        value = self.values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return math.nan
        try:
            return float(value)
        except OverflowError:
            return math.nan

    def words(self, name: str) -> str:
        """A field as text; "" where it is absent or none."""
        value = self.values.get(name)
        return value if isinstance(value, str) else ""


def line(event: Event) -> str:
    """The event as one line, without its end. A number that JSON does not know (NaN, ±∞) is null."""
    values = {k: None if isinstance(v, float) and not math.isfinite(v) else v for k, v in event.values.items()}
    made_of = {k: as_json(v) for k, v in values.items() if isinstance(v, Text)}
    made_of |= {k: [as_json(x) for x in v] for k, v in values.items() if isinstance(v, list) and _has_text(v)}
    told = {"made_of": made_of} if made_of else {}
    return json.dumps({"event": event.kind, **values, **told}, ensure_ascii=True, separators=(",", ":"))


def _has_text(values: list[Any]) -> bool:
    return any(isinstance(value, Text) for value in values)


class Reader:
    """Bytes as they come, in pieces of any size → events. Never raises, whatever the bytes are.

    skipped: lines that were no event of ours.
    """

    def __init__(self) -> None:
        self.skipped = 0
        self._rest = b""
        self._is_dropping = False

    def feed(self, data: bytes) -> list[Event]:
        """The events that `data` completes."""
        out = []
        *complete, rest = data.split(b"\n")
        for piece in complete:
            out += self._line(self._rest + piece)
            self._rest = b""
        self._rest += rest
        if len(self._rest) > LONGEST_LINE:
            self._rest, self._is_dropping = b"", True
        return out

    def _line(self, raw: bytes) -> list[Event]:
        was_dropping, self._is_dropping = self._is_dropping, False
        if not was_dropping and not raw.strip():
            return []
        event = None if was_dropping or len(raw) > LONGEST_LINE else parsed(raw)
        self.skipped += event is None
        return [] if event is None else [event]


def parsed(raw: bytes) -> Event | None:
    """The event in a line; None where it is none."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        return None
    kind = value.pop("event", None) if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        return None
    made_of = value.pop("made_of", None)
    for name, made in made_of.items() if isinstance(made_of, dict) else ():
        value[name] = _retold(value.get(name), made)
    return Event(kind, value)


def _retold(plain: Any, made_of: Any) -> Any:
    """The texts that `plain` is, knowing again what they were made of; `plain` where they are others."""
    try:
        told = [from_json(x) for x in made_of] if isinstance(made_of, list) else from_json(made_of)
    except (ValueError, RecursionError):
        return plain
    return told if told == plain else plain


Listener = Callable[[Event], None]


def to_stream(stream: IO[str]) -> Listener:
    """Writes each event as a line, at once. A reader that has gone (a closed window) does not end the run."""

    def write(event: Event) -> None:
        try:
            stream.write(line(event) + "\n")
            stream.flush()
        except (OSError, ValueError):  # ValueError: closed
            return

    return write


class StopRequest:
    """Asked for by a command, a signal or the window; taken at the next step."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def ask(self) -> None:
        self._asked.set()

    @property
    def is_asked(self) -> bool:
        return self._asked.is_set()


def obey(stream_number: int, stop: StopRequest) -> threading.Thread:
    """Reads commands from the open file `stream_number` until it ends; returns the thread that does so.

    The thread is a daemon: nothing else can take a read from a terminal back. It holds no lock of Python's files.
    """

    def read() -> None:
        rest = b""
        while not stop.is_asked:
            try:
                data = os.read(stream_number, 4096)
            except OSError:
                data = b""
            *lines, rest = (rest + data).split(b"\n")
            rest = rest[-LONGEST_LINE:]
            if not data or any(word.strip().lower() == b"stop" for word in lines):
                stop.ask()

    thread = threading.Thread(target=read, name="commands", daemon=True)
    thread.start()
    return thread


class StopNow(BaseException):
    """The second Ctrl-C. Lightning would turn a KeyboardInterrupt into an exit of its own."""


@contextlib.contextmanager
def interruptible(stop: StopRequest) -> Iterator[None]:
    """Ctrl-C asks for a stop; a second one ends at once (StopNow)."""

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_asked:
            raise StopNow
        stop.ask()

    before = signal.signal(signal.SIGINT, handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
