"""A sensor glove's recording: a CSV episode, played by its own time stamps."""

import csv
import io
import math
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from engine.errors import SourceEnded, SourceError, SourceNotFound, shown
from engine.samples import CHANNELS
from engine.sources.pace import Pace
from engine.texts import text
from engine.types import FloatArray, Frame, InputKind, SourceState

TIME = "timestamp_ms"
_HEADER = 4096  # characters of a first line that are looked at
_MAX_BYTES = 256 << 20  # an hour at 100 Hz is 30 MB


class GloveSource:
    """Samples float32 (8,) in the order of `channels`: flex sensors in ADC counts, angles in degrees.

    paced and loop as in `VideoSource`.
    """

    kind: InputKind = "sensors"
    is_live = False
    channels = CHANNELS

    def __init__(
        self,
        path: str,
        *,
        clock: Callable[[], float] = time.perf_counter,
        sleep: Callable[[float], None] = time.sleep,
        paced: bool = True,
        loop: bool = False,
    ) -> None:
        self.name = shown(os.path.basename(path) or path)
        self.nominal_fps: float | None = None
        self.size: tuple[int, int] | None = None
        self.seconds: float | None = None
        self._path = path
        self._paced, self._loop = paced, loop
        self._pace = Pace(clock, sleep)
        self._times = np.empty(0)
        self._values: FloatArray = np.empty((0, len(CHANNELS)), np.float32)
        self._state = SourceState.OPENING
        self._seq = 0

    @property
    def state(self) -> SourceState:
        return self._state

    @property
    def notice(self) -> str:
        return ""

    def open(self) -> None:
        """Read and check the whole episode. Raises SourceNotFound or SourceError."""
        self._times, self._values = read_episode(self._path)
        step = float(np.median(np.diff(self._times))) if len(self._times) > 1 else 0.0
        self.nominal_fps = 1 / step if step > 0 else None
        self.seconds = float(self._times[-1])
        self._state = SourceState.RUNNING

    def read(self, timeout_s: float) -> Frame | None:
        """The next sample when it is due. Raises SourceEnded after the last one."""
        self._pace.go_on()
        if self._state is not SourceState.RUNNING or (self._seq >= len(self._times) and not self._loop):
            if self._state is SourceState.RUNNING:
                self._state = SourceState.ENDED
            raise SourceEnded(
                text("{name} has ended after {count} {count:sample|samples}.", name=self.name, count=self._seq),
                text("There is no further sample."),
                text("Open it again to repeat it."),
            )
        rounds, i = divmod(self._seq, len(self._times))
        media_t = float(self._times[i])
        t = rounds * (float(self._times[-1]) + 1 / (self.nominal_fps or 30.0)) + media_t
        if self._paced:
            t = self._pace.due(t)
            if not self._pace.wait(t, timeout_s):
                return None
        frame = Frame(t, self._seq, sensors=self._values[i], media_t=media_t)
        self._seq += 1
        return frame

    def hold(self) -> None:
        """Stand still until the next `read`."""
        self._pace.hold()

    def close(self) -> None:
        if self._state is not SourceState.ENDED:
            self._state = SourceState.CLOSED


def is_episode(path: Path) -> bool:
    """Whether the table at `path` begins with the names of an episode's columns; False of one that can't be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = next(csv.reader([file.readline(_HEADER)]), [])
    except (OSError, ValueError, csv.Error):
        return False
    return {TIME, *CHANNELS} <= {cell.strip() for cell in header}


def read_episode(path: str) -> tuple[np.ndarray, FloatArray]:
    """Seconds from the first sample, float64 (T,), and values float32 (T, 8). Raises SourceNotFound, SourceError."""
    name = shown(os.path.basename(path) or path)
    rows = csv.reader(io.StringIO(_text(path, name), newline=""))
    try:
        header = [cell.strip() for cell in next(rows, [])]
        missing = [c for c in (TIME, *CHANNELS) if c not in header]
        if missing:
            raise _malformed(name, text("it lacks {missing}", missing=shown(", ".join(missing))))
        columns = [header.index(c) for c in (TIME, *CHANNELS)]
        table = [_numbers(name, rows.line_num, row, columns) for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise _malformed(name, text("line {line}: {reason}", line=rows.line_num, reason=shown(error))) from error
    if not table:
        raise _malformed(name, text("it has a header but no sample"))
    data = np.array(table, np.float64)
    if (np.diff(data[:, 0]) < 0).any():
        line = int(np.flatnonzero(np.diff(data[:, 0]) < 0)[0]) + 2
        raise _malformed(name, text("the time goes back after its sample {number}", number=line - 1))
    return (data[:, 0] - data[0, 0]) / 1000, data[:, 1:].astype(np.float32)


def _text(path: str, name: str) -> str:
    file = Path(path)
    try:
        if not file.is_file():
            raise SourceNotFound(
                text("There is no file {path}.", path=shown(path)),
                text("No episode was opened."),
                text("Check the name and the folder."),
            )
        if file.stat().st_size > _MAX_BYTES:
            raise _malformed(name, text("it is larger than 256 MiB"))
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _malformed(name, text("it is no UTF-8 text")) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(
            text("{name} can't be read: {reason}.", name=name, reason=shown(reason)),
            text("No episode was opened."),
            text("Check that you may read the file."),
        ) from error


def _numbers(name: str, line: int, row: list[str], columns: list[int]) -> list[float]:
    try:
        values = [float(row[c]) for c in columns]
    except (ValueError, IndexError) as error:
        raise _malformed(name, text("line {line} has a cell that is missing or no number", line=line)) from error
    if not all(math.isfinite(v) and abs(v) < 1e15 for v in values):
        raise _malformed(name, text("line {line} has a value that is not finite", line=line))
    return values


def _malformed(name: str, what: str) -> SourceError:
    return SourceError(
        text("{name} is no glove episode: {what}.", name=name, what=what),
        text("No episode was opened."),
        text("An episode is CSV (UTF-8) with the columns {columns}.", columns=", ".join((TIME, *CHANNELS))),
    )
