"""A sensor glove on a serial line: CSV as in its recordings, opened within a time limit, found again when unplugged.

*Untested on Windows and with a real glove*: a pseudo-terminal stands for one in the tests. Opening the port makes many
boards begin anew, which is why the first sample is waited for longer than the others.
"""

import errno
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import SourceBusy, SourceError, SourceNotFound, shown
from engine.sources.glove_lines import GloveLines, LineCounts, Sample
from engine.sources.live import LiveSource
from engine.sources.spec import BAUD
from engine.sources.watch import Limits
from engine.texts import lines, text
from engine.types import FloatArray

_BY_ID = Path("/dev/serial/by-id")
_SLICE_S = 0.1  # a read waits this long, and then looks whether anybody still wants it
_SILENT_S = 2.5
_FIRST_S = 8.0  # under the ten seconds that an opening may take
_UNREADABLE_S = 3.0  # of bytes without one sample
_TOLD_S = 10.0  # so long is a lost or garbled line told of


@dataclass(frozen=True, slots=True)
class PortInfo:
    """A serial port. port: what opens it, also after it was plugged in again where the system knows a lasting name."""

    name: str
    port: str


def list_ports() -> tuple[PortInfo, ...]:
    """The serial ports that are there now, by name. A quick look: none is opened."""
    from serial.tools import list_ports as found

    links = {str(link.resolve()): str(link) for link in sorted(_BY_ID.iterdir())} if _BY_ID.is_dir() else {}
    ports = []
    for port in found.comports():
        device, what = str(port.device), str(port.description or "n/a")
        name = device if what == "n/a" else what if device in what else f"{what} ({device})"
        ports.append(PortInfo(shown(name, 80), links.get(device, device)))
    return tuple(sorted(ports, key=lambda port: port.name))


def serial_glove(
    port: str, baud: int = BAUD, *, clock: Callable[[], float] = time.perf_counter, limits: Limits | None = None
) -> "SerialGlove":
    """A live source of samples float32 (8,) in the order of `engine.samples.CHANNELS`, stamped when they are read."""
    return SerialGlove(SerialDevice(port, baud, clock), clock, limits)


class SerialGlove(LiveSource):
    """See `LiveSource`. While it runs, `notice` tells of lines that were lost or garbled in the last ten seconds."""

    def __init__(self, device: "SerialDevice", clock: Callable[[], float], limits: Limits | None) -> None:
        super().__init__(device, kind="sensors", clock=clock, limits=limits)
        self.counts = device.counts

    @property
    def notice(self) -> str:
        said = super().notice
        counts = self.counts
        if said or self._closed or self._clock() - counts.trouble_t > _TOLD_S:
            return said
        return lines(
            text(
                "{name}: {lost} {lost:line was|lines were} lost and {garbled} garbled, beside {samples} good ones.",
                name=self.name,
                lost=counts.lost,
                garbled=counts.garbled,
                samples=counts.samples,
            ),
            text("Their samples are left out."),
            text("If that goes on, check the cable and the baud rate, or bring a wireless glove nearer."),
        )


class SerialDevice:
    """A port by name, at `baud` bits per second. counts: of all its openings."""

    def __init__(self, port: str, baud: int, clock: Callable[[], float]) -> None:
        self.name: str = text("Glove at {port}", port=shown(Path(port).name or port, 60))
        self.counts = LineCounts()
        self._port, self._baud, self._clock = port, baud, clock

    def open(self) -> "SerialCapture":
        """Open the port for this program alone. Raises SourceNotFound, SourceBusy or SourceError."""
        if sys.platform != "win32" and not Path(self._port).exists():
            raise self._absent()
        try:
            import serial

            port = serial.Serial(self._port, self._baud, timeout=_SLICE_S, exclusive=True)
        except ImportError as error:
            raise SourceError(
                text("{name} needs the package pyserial, which is missing.", name=self.name),
                text("It was not opened."),
                text("Install it by `python -m pip install pyserial`."),
            ) from error
        except (OSError, ValueError) as error:  # SerialException is an OSError
            raise self._refused(error) from error
        try:
            port.reset_input_buffer()  # what lay there is old
        except OSError as error:
            port.close()
            raise self._refused(error) from error
        return SerialCapture(port, self.name, self._baud, GloveLines(self.counts), self._clock)

    def _refused(self, error: Exception) -> SourceError:
        code, said = getattr(error, "errno", None), str(error)
        # On Windows pyserial gives no number, only the words of the exception behind it.
        if code in (errno.ENOENT, errno.ENODEV, errno.ENXIO) or "FileNotFoundError" in said:
            return self._absent()
        if code in (errno.EBUSY, errno.EAGAIN) or "exclusively lock" in said or "PermissionError" in said:
            return SourceBusy(
                text("{name} is in use by another program.", name=self.name),
                text("It was not opened."),
                text("Close the other program (a serial monitor, a second SignLens), or choose another port."),
            )
        if code in (errno.EACCES, errno.EPERM):
            return SourceError(
                text("You may not open {name}.", name=self.name),
                text("It was not opened."),
                text("On Linux, become a member of the group dialout (or uucp), and log in anew."),
            )
        return SourceError(
            text("{name} can't be opened: {reason}.", name=self.name, reason=shown(error)),
            text("It was not opened."),
            text("Choose another port or baud rate, or unplug the glove and plug it in again."),
        )

    def _absent(self) -> SourceNotFound:
        return SourceNotFound(
            text("{name} is not plugged in.", name=self.name),
            text("Nothing is recognised meanwhile."),
            text("Plug it in again; it is looked for every second."),
        )


class SerialCapture:
    """An open port. See `engine.sources.attempt.LineCapture`."""

    fps: float | None = None

    def __init__(self, port: Any, name: str, baud: int, reader: GloveLines, clock: Callable[[], float]) -> None:
        self.missed = 0
        self._port, self._name, self._baud, self._reader, self._clock = port, name, baud, reader, clock
        self._ready: deque[Sample] = deque()
        self._sample_t: float | None = None
        self._opened_t = clock()
        self._byte_t: float | None = None  # of the first one
        self._is_left = False

    def read(self) -> FloatArray | None:
        """The next sample; None after 2.5 s without one. Raises SourceError."""
        while not self._ready and not self._is_left:
            try:
                data = self._port.read(max(1, self._port.in_waiting))
            except OSError as error:
                raise SourceError(
                    text("{name} was unplugged.", name=self._name),
                    text("Nothing is recognised meanwhile."),
                    text("Plug it in again; it is looked for every second."),
                ) from error
            now = self._clock()
            self._ready.extend(self._reader.feed(data, now))
            if data and self._byte_t is None:
                self._byte_t = now
            if self._ready:
                self._sample_t = now
            elif self._is_silent(now):
                return None
        if not self._ready:
            return None
        sample = self._ready.popleft()
        self.missed = sample.missed
        return sample.values

    def cancel(self) -> None:
        """Let a `read` that waits return within a tenth of a second. From any thread."""
        self._is_left = True

    def release(self) -> None:
        self._port.close()

    def _is_silent(self, now: float) -> bool:
        """Whether samples have stopped. Raises SourceError where none has ever come for too long."""
        if self._sample_t is not None:
            return now - self._sample_t > _SILENT_S
        if self._byte_t is not None and now - self._byte_t > _UNREADABLE_S:
            raise SourceError(
                text("{name} sends something, but no samples at {baud} baud.", name=self._name, baud=self._baud),
                text("Nothing is recognised."),
                text("Choose the baud rate that the glove is set to, or the port that it is plugged into."),
            )
        if now - self._opened_t > _FIRST_S:
            raise SourceError(
                text("{name} is open, but sends nothing.", name=self._name),
                text("Nothing is recognised."),
                text("Switch the glove on, or choose the port that it is plugged into."),
            )
        return False
