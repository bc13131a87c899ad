"""Events for a person: on a terminal steps run on in one line with what is left to do, elsewhere each has its line."""

import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import IO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn
from rich.text import Text

from engine.texts import text
from trainers.progress import Event, Listener


@contextlib.contextmanager
def telling(stream: IO[str] | None = None) -> Iterator[Listener]:
    """Tells on `stream`, standard error where none is given. A terminal that has gone does not end the run."""
    stream = stream or sys.stderr
    tell = _Terminal(Console(file=stream)) if stream.isatty() else _Lines(stream)

    def listener(event: Event) -> None:
        with contextlib.suppress(OSError, ValueError):  # ValueError: closed
            tell(event)

    try:
        yield listener
    finally:
        tell.close()  # gives the cursor back, however the run ends


class _Lines:
    """Every event but steps, of which there are too many for a file."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def __call__(self, event: Event) -> None:
        if event.kind != "step":
            self._stream.write(_WORDS[event.kind](event) + "\n")
            self._stream.flush()

    def close(self) -> None:
        """Nothing is open."""


class _Terminal:
    """A bar for what goes on step by step; everything else stands above it and stays."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._kind = ""

    def __call__(self, event: Event) -> None:
        if event.kind in ("step", "working"):
            self._advance(event)
            return
        if event.kind in ("start", "end"):
            self.close()
        out = self._bar.console if self._bar else self._console
        out.print(Text(_WORDS[event.kind](event)), soft_wrap=True)

    def _advance(self, event: Event) -> None:
        done, count = ("step", "steps") if event.kind == "step" else ("done", "count")
        if self._bar is None or self._kind != event.kind:
            self.close()
            self._kind = event.kind
            self._bar = Progress(
                BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[words]}", markup=False),
                console=self._console, transient=True, refresh_per_second=5,
            )  # fmt: skip
            self._task = self._bar.add_task("", total=event.number(count), words="")
            self._bar.start()
        if self._task is not None:
            words = (_step_words if event.kind == "step" else _working_words)(event)
            self._bar.update(self._task, completed=event.number(done), words=words)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
        self._bar = None


def lasting(seconds: float) -> str:
    """Seconds as "1:02:03" or "2:03"; "–" where they are not known."""
    if not 0 <= seconds < 1e8:
        return "–"
    minutes, s = divmod(round(seconds), 60)
    hours, m = divmod(minutes, 60)
    return f"{hours}:{m:02}:{s:02}" if hours else f"{m}:{s:02}"


def _step_words(e: Event) -> str:
    return text(
        "round {epoch:.1f}  loss {loss:.4f}  {clips:.1f} clips/s  {left} left  {memory:.0f} MB",
        epoch=e.number("epoch"), loss=e.number("loss"), clips=e.number("clips_per_s"), left=lasting(e.number("eta_s")),
        memory=e.number("memory_mb"),
    )  # fmt: skip


def _start_words(e: Event) -> str:
    if not e.number("parameters"):
        return text("Looking once at every film, without gradients; kept in {run}", run=e.words("run"))
    return text(
        "Training {trainable} of {parameters} numbers for {steps} steps; kept in {run}",
        trainable=f"{e.number('trainable'):,.0f}", parameters=f"{e.number('parameters'):,.0f}",
        steps=int(e.number("steps")), run=e.words("run"),
    )  # fmt: skip


def _working_words(e: Event) -> str:
    names = {"leaks": text("looking for copies"), "features": text("asking the frozen backbone"),
             "films": text("seconds of film looked at")}  # fmt: skip
    return text("{what}: {done:.0f} of {count:.0f}, {left} left", what=names.get(e.words("what"), e.words("what")),
                done=e.number("done"), count=e.number("count"), left=lasting(e.number("eta_s")))  # fmt: skip


def _lines_of(e: Event) -> list[str]:
    lines = e.values.get("lines")
    return [line for line in lines if isinstance(line, str)] if isinstance(lines, list) else []


def _validated_words(e: Event) -> str:
    return text(
        "round {epoch:.0f}: validation top-1 {top1:.1%}, macro F1 {f1:.3f}, loss {loss:.4f}",
        epoch=e.number("epoch"), top1=e.number("top1"), f1=e.number("macro_f1"), loss=e.number("loss"),
    )  # fmt: skip


def _end_words(e: Event) -> str:
    figures = e.values.get("metrics") or {}
    return text("{reason}: {path}  {figures}", reason=e.words("reason"), path=e.words("path"),
                figures=", ".join(f"{k} {v:g}" for k, v in figures.items()))  # fmt: skip


_WORDS: dict[str, Callable[[Event], str]] = {
    "checked": lambda e: "\n".join(_lines_of(e)),
    "working": _working_words,
    "start": _start_words,
    "step": _step_words,
    "validated": _validated_words,
    "saved": lambda e: text("saved {path}", path=e.words("path")),
    "note": lambda e: e.words("text"),
    "end": _end_words,
    "failed": lambda e: e.words("text"),
}
