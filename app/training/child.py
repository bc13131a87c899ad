"""A process that trains or examines: events and lines come out, `stop` goes in; it never takes the live view's time."""

import contextlib
import json
import os
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

from app.tr import tr
from engine.errors import shown
from trainers.progress import LONGEST_LINE, Reader

PROGRAM: tuple[str, ...] = (sys.executable, "-m", "trainers")
KEPT = 40  # lines of what it said last
CRASHED = -1
NICE = 10
_END_MS = 1000  # for a killed process to be gone


class Child(QObject):
    """One process at a time. told(Event), said(line), ended(exit code, or CRASHED where it has none).

    last: what it said last, for a person.
    """

    told = Signal(object)
    said = Signal(str)
    ended = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last: deque[str] = deque(maxlen=KEPT)
        self._reader, self._rest = Reader(), b""  # what has come of a line
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.started.connect(lambda: give_way(int(self._process.processId())))
        self._process.readyReadStandardOutput.connect(self._read_events)
        self._process.readyReadStandardError.connect(self._read_words)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._fail)

    @property
    def is_running(self) -> bool:
        """Also while it begins."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    @property
    def pid(self) -> int:
        """0 while there is none."""
        return int(self._process.processId())

    def start(self, words: Sequence[str]) -> None:
        """Begin `python -m trainers` with `words`; only while none runs."""
        self._reader, self._rest = Reader(), b""
        self.last.clear()
        program, *first = PROGRAM
        self._process.start(program, [*first, *words])

    def stop(self) -> None:
        """Ask it to finish its step and keep everything; so does the end of what it hears."""
        self._process.write(b"stop\n")
        self._process.closeWriteChannel()

    def kill(self) -> None:
        """End it now; what it had saved stays."""
        self._process.kill()

    def end(self, patience_ms: int = 0) -> None:
        """Nobody listens any more: stop it, wait so long, then kill it."""
        self.blockSignals(True)
        if self.is_running:
            self.stop()
            if not (patience_ms and self._process.waitForFinished(patience_ms)):
                self._process.kill()
                self._process.waitForFinished(_END_MS)
        self.blockSignals(False)

    def _read_events(self) -> None:
        for event in self._reader.feed(bytes(self._process.readAllStandardOutput().data())):
            self.told.emit(event)

    def _read_words(self) -> None:
        *lines, self._rest = (self._rest + bytes(self._process.readAllStandardError().data())).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            lines, self._rest = [*lines, self._rest], b""
        for line in lines:
            self._say(line)

    def _say(self, line: bytes) -> None:
        words = shown(line.decode("utf-8", "replace").strip("\r"), 400)
        if words.strip():
            self.last.append(words)
            self.said.emit(words)

    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read_events()
        self._read_words()
        self._say(self._rest)
        self.ended.emit(code if status == QProcess.ExitStatus.NormalExit else CRASHED)

    def _fail(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # else `finished` comes too
            self.last.append(shown(self._process.errorString(), 400))
            self.ended.emit(CRASHED)


class Question(QObject):
    """One command that answers by a JSON file. answered(dict), failed(words)."""

    answered = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._child: Child | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def is_open(self) -> bool:
        """Asked, and not answered yet."""
        return self._child is not None

    def ask(self, words: Callable[[Path], Sequence[str]]) -> None:
        """Start the command; an earlier one is dropped. words: of the command that writes its answer to a path."""
        self.drop()
        self._folder = tempfile.TemporaryDirectory(prefix="signlens-", ignore_cleanup_errors=True)
        self._child = Child(self)
        # Never by a function that holds the child: it would end within the child's own end, and take it along again.
        self._child.ended.connect(self._take)
        self._child.start(words(self._out))

    def drop(self) -> None:
        """Nobody wants the answer any more."""
        if self._child is not None:
            child = self._let_go(self._child)
            child.end()
        self._clean_up()

    @property
    def _out(self) -> Path:
        assert self._folder is not None  # noqa: S101 - while a question is open
        return Path(self._folder.name) / "answer.json"

    def _let_go(self, child: Child) -> Child:
        child.ended.disconnect(self._take)
        child.deleteLater()
        self._child = None
        return child

    def _clean_up(self) -> None:
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    @Slot(int)
    def _take(self, code: int) -> None:
        if self._child is None:
            return
        child = self._let_go(self._child)
        answer = read_json(self._out) if code == 0 else None
        self._clean_up()
        if answer is None:
            self.failed.emit("\n".join(list(child.last)[-3:]) or tr("It ended without an answer ({code}).", code=code))
        else:
            self.answered.emit(answer)


def read_json(path: Path) -> dict[str, Any] | None:
    """The object in a file; None where there is none."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def give_way(pid: int) -> None:
    """Let the live view, and everything else that a person waits for, go before the process."""
    with contextlib.suppress(psutil.Error, OSError):
        is_windows = sys.platform == "win32"
        psutil.Process(pid).nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if is_windows else NICE)


def _environment() -> QProcessEnvironment:
    """UTF-8, and half of the processors: the other half recognises."""
    out = QProcessEnvironment.systemEnvironment()
    out.insert("PYTHONUTF8", "1")
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        if not out.contains(name):
            out.insert(name, str(max(1, (os.cpu_count() or 2) // 2)))
    return out
