"""A film as FFmpeg reads it: its frames with their times, damaged packets left out, pictures upright.

Only the decoder process and trainings, which read thousands of films, ask FFmpeg here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from engine.sources.wire import MAX_PIXELS
from engine.types import ImageArray

# Demuxers that read one local file of moving pictures. No playlists (hls, concat, dash), which open other
# files or addresses, and no `tty`, which takes any .txt for a film.
_FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,mpegvideo,flv,asf,ogg,mjpeg,h264,hevc,m4v,ivf,"
    "yuv4mpegpipe,nut,gif,dv,mxf,rm,av1,obu,wtv,apng"
)
_OPTIONS = {"protocol_whitelist": "file", "format_whitelist": _FORMATS}
_BAD_IN_A_ROW = 200
_LONGEST_PAUSE_S = 600.0
_AV_TIME_BASE = 1_000_000  # FFmpeg's, for a whole file


class Unusable(Exception):
    """A file that opens but holds nothing we can show."""


BROKEN = (Unusable, av.error.FFmpegError, OSError, ValueError, MemoryError, OverflowError)
"""What reading a film may raise."""


def reason(error: Exception) -> str:
    """Why a film could not be read, in a few words of English."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


class Film:
    """An open film.

    fps:     that it claims; 0 where it claims none that can be.
    step_s:  from one frame to the next, where they come regularly.
    seconds: that it claims to last; 0 where it does not say.
    damaged: packets that could not be decoded, so far.
    """

    def __init__(self, container: Any) -> None:
        self._container, self._stream = container, _stream(container)
        fps = float(self._stream.average_rate or self._stream.guessed_rate or 0)
        self.fps = fps if 0.1 <= fps <= 1000 else 0.0
        self.step_s = 1 / self.fps if self.fps else 1 / 30
        self.seconds = max(float(container.duration or 0) / _AV_TIME_BASE, 0.0)
        self.damaged = 0
        self._reformatter = VideoReformatter()  # one for all frames: 0.2 ms each where one of its own takes 0.8

    def frames(self) -> Iterator[tuple[float, Any]]:
        """Each frame and its seconds from the beginning. Raises one of BROKEN."""
        start = self._container.start_time
        return _timed(self._decoded(), None if start is None else float(start) / _AV_TIME_BASE, self.step_s)

    def picture(self, frame: Any, size: tuple[int, int] | None = None) -> ImageArray:
        """The frame as it is meant to be seen: uint8 (H, W, 3), BGR; `size` (W, H) where all are to have one."""
        turns = round(frame.rotation / 90) % 4
        width, height = (None, None) if size is None else size if turns % 2 == 0 else size[::-1]
        picture = self._reformatter.reformat(frame, width, height, format="bgr24").to_ndarray()
        return np.ascontiguousarray(np.rot90(picture, turns))  # counterclockwise, like FFmpeg's angle

    def _decoded(self) -> Iterator[Any]:
        """Every frame that can be decoded; damaged packets are counted and left out."""
        in_a_row = 0
        for packet in self._container.demux(self._stream):
            try:
                frames = packet.decode()
            except av.error.EOFError:
                return
            except av.error.FFmpegError as error:
                self.damaged += 1
                in_a_row += 1
                if in_a_row >= _BAD_IN_A_ROW:
                    raise Unusable(f"{in_a_row} packets in a row are damaged") from error
                continue
            if frames:
                in_a_row = 0
            yield from frames


@contextmanager
def open_film(path: str) -> Iterator[Film]:
    """The film at `path`, closed afterwards. Raises one of BROKEN."""
    with av.open(path, options=_OPTIONS, metadata_errors="replace") as container:
        yield Film(container)


def _stream(container: Any) -> Any:
    videos = [s for s in container.streams.video if not s.disposition & av.stream.Disposition.attached_pic]
    if not videos:
        raise Unusable("it holds no video")
    stream = videos[0]
    context = stream.codec_context
    if context is None:
        raise Unusable("its pictures are of a kind that we have no decoder for")
    if context.width * context.height > MAX_PIXELS:
        raise Unusable(f"it claims pictures of {context.width}×{context.height} points")
    context.options = {"max_pixels": str(MAX_PIXELS)}
    context.thread_type = "AUTO"
    context.thread_count = 2
    return stream


def _timed(frames: Iterator[Any], start: float | None, step: float) -> Iterator[tuple[float, Any]]:
    """Frames with seconds from the beginning; a missing or impossible stamp becomes the next regular one."""
    last: float | None = None
    for frame in frames:
        stamp = frame.time
        if last is None:
            origin = start if start is not None and stamp is not None and 0 <= stamp - start < 60 else stamp
        t = None if stamp is None or origin is None else stamp - origin
        if last is None:
            t = t or 0.0
        elif t is None or t <= last or t - last > _LONGEST_PAUSE_S:
            t = last + step
            origin = None if stamp is None else stamp - t
        last = t
        yield t, frame
