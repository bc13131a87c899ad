"""Pictures → a film while they come, so that whatever ends the program leaves all but its last moment readable.

Matroska: it is written in clusters of 0.3 s, each whole in itself, and needs no index at its end. H.264 where
FFmpeg has an encoder for it, MPEG-4 else, at constant quality and with as little work as can be: it runs beside the
live path. Frames keep their times to 1 ms; the exact ones are in the session's record. No sound.
"""

import os
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np

from engine.recording.film_file import encoder
from engine.types import ImageArray

CLUSTER_MS = 300  # and half a second until the disk is told: less than the one that may be lost
_KEY_EVERY = 30  # frames: a film that was cut off begins to be shown there, and seeking steps so far at most
_OPTIONS = {
    "libx264": {"crf": "20", "preset": "ultrafast", "tune": "zerolatency"},
    "mpeg4": {"qmin": "2", "qmax": "3"},
}
_MS = Fraction(1, 1000)


class FilmWriter:
    """One film of pictures of one size. Used by one thread. Raises OSError or one of FFmpeg's errors."""

    def __init__(self, path: Path, shape: tuple[int, ...], name: str | None = None) -> None:
        """shape: (H, W, …) of the pictures; an odd row or column is left out. name: of the encoder, else the best."""
        self.shape = shape
        self.count = 0
        self._file = path.open("xb")
        options = {"cluster_time_limit": str(CLUSTER_MS), "flush_packets": "1"}
        container: Any = av.open(self._file, "w", format="matroska", options=options)
        name = name or encoder()
        self._container = container
        self._stream = container.add_stream(name, options=_OPTIONS.get(name, {}))
        self._stream.height, self._stream.width = shape[0] // 2 * 2, shape[1] // 2 * 2
        self._stream.pix_fmt, self._stream.gop_size = "yuv420p", _KEY_EVERY
        self._stream.codec_context.time_base = self._stream.time_base = _MS
        self._stream.codec_context.thread_count = 1
        self._first_t = self._last_ms = -1.0

    def add(self, image: ImageArray, t: float) -> int:
        """The picture uint8 (H, W, 3), BGR, captured at `t`; its number in the film. Times must rise."""
        if self.count == 0:
            self._first_t = t
        ms = max(round(1000 * (t - self._first_t)), self._last_ms + 1)
        even = np.ascontiguousarray(image[: self._stream.height, : self._stream.width])
        frame = av.VideoFrame.from_ndarray(even, format="bgr24")
        frame.pts, frame.time_base = int(ms), _MS
        self._container.mux(self._stream.encode(frame))
        self._file.flush()  # a cluster that is whole is out of this process, however small it is
        self._last_ms = ms
        self.count += 1
        return self.count - 1

    def sync(self) -> None:
        """What was written so far survives a power cut."""
        self._file.flush()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Write what is still in the encoder, and the index that a player looks for first."""
        try:
            self._container.mux(self._stream.encode(None))
            self._container.close()
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Let go of the file as it is: nothing more can be written. May be called twice."""
        with suppress(OSError):
            self._file.close()
