"""A glove at the other end of a pseudo-terminal, sending at true pace."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

RATE_HZ = 100 / 3  # of the real one: a sample every 30 ms
HEADER = b"timestamp_ms,pitch,roll,yaw,flex1,flex2,flex3,flex4,flex5,accel_x,accel_y,accel_z\r\n"

Line = Callable[[int], bytes]


def line(n: int) -> bytes:
    """The nth sample as SignGlove writes it; flex5 counts."""
    return f"{30 * n},{n % 90}.5,-2.25,3,701,702,703,704,{n % 1000},0.273,-0.92,0.344\r\n".encode()


class PtyGlove:
    """A port at `path` into which `write` writes; `start` sends `of(n)`, n = 0, 1, 2 …, 33.3 a second."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "ttyGLOVE"
        self._end = threading.Event()
        self._thread: threading.Thread | None = None
        self._master = -1
        self.plug_in()

    def plug_in(self) -> None:
        self._master, slave = os.openpty()
        self.path.symlink_to(os.ttyname(slave))
        self._slave = slave  # held open: else what is written before the port is opened would be refused

    def unplug(self) -> None:
        """As USB does it: the port has gone, and who has it open reads an error."""
        self.stop()
        if self._master >= 0:
            self.path.unlink()
            os.close(self._slave)
            os.close(self._master)
            self._master = -1

    def write(self, data: bytes) -> None:
        os.write(self._master, data)

    def start(self, of: Line = line) -> None:
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._send, args=(of, self._end))
        self._thread.start()

    def stop(self) -> None:
        """Be silent from now on."""
        self._end.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _send(self, of: Line, end: threading.Event) -> None:
        n, start = 0, time.monotonic()
        while not end.wait(max(0.0, start + n / RATE_HZ - time.monotonic())):
            self.write(of(n))
            n += 1
