"""A film as FFmpeg reads it: its frames with their times, damaged packets left out, pictures upright.

Only processes of their own and trainings, which read thousands of films, ask FFmpeg here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import av
import numpy as np
from av.video.reformatter import VideoReformatter

from engine.sources.stamps import BestStamp, Packet, Times
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
_LONGEST_S = 1e9  # that is believed
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
        self.seconds = min(max(float(container.duration or 0) / _AV_TIME_BASE, 0.0), _LONGEST_S)
        self.damaged = 0
        self._reformatter = VideoReformatter()  # one for all frames: 0.2 ms each where one of its own takes 0.8

    def frames(self) -> Iterator[tuple[float, Any]]:
        """Each frame and its seconds from the beginning. Raises one of BROKEN."""
        times, best = self.times(), BestStamp()
        for frame in self.decoded():
            stamp = best.of(frame.pts, frame.dts)
            yield times.of(None if stamp is None else self.seconds_of(stamp)), frame

    def times(self) -> Times:
        """The clock of a reading from the beginning."""
        start = self._container.start_time
        return Times(None if start is None else float(start) / _AV_TIME_BASE, self.step_s)

    def seconds_of(self, stamp: int) -> float:
        """A stamp in seconds, just as FFmpeg reckons it."""
        unit = self._stream.time_base
        return float(float(stamp) * unit.numerator / unit.denominator)

    def packets(self) -> Iterator[Packet]:
        """What is to be shown, without being decoded, in the order of the file. Raises one of BROKEN."""
        for packet in self._container.demux(self._stream):
            if packet.size and not packet.is_discard:
                yield Packet(packet.pts, packet.dts, packet.is_keyframe)

    @property
    def has_steady_stamps(self) -> bool:
        """Whether packets keep their stamps after a `seek`: those of an MPEG program stream are reckoned on the way."""
        return str(self._container.format.name) != "mpeg"

    @property
    def has_stamps_of_decoding(self) -> bool:
        """Whether the file tells when to decode each packet only, and pictures are shown in another order."""
        is_such = self._container.format.name in ("avi", "asf") and self._stream.codec_context.name in ("h264", "hevc")
        return is_such and bool(self._stream.codec_context.has_b_frames)

    def seek(self, stamp: int) -> None:
        """Go on at a key picture; where the file knows its own, at the last until `stamp`. Raises one of BROKEN."""
        self._container.seek(stamp, stream=self._stream)

    def picture(self, frame: Any, size: tuple[int, int] | None = None) -> ImageArray:
        """The frame as it is meant to be seen: uint8 (H, W, 3), BGR; `size` (W, H) where all are to have one."""
        turns = round(frame.rotation / 90) % 4
        width, height = (None, None) if size is None else size if turns % 2 == 0 else size[::-1]
        picture = self._reformatter.reformat(frame, width, height, format="bgr24").to_ndarray()
        return np.ascontiguousarray(np.rot90(picture, turns))  # counterclockwise, like FFmpeg's angle

    def decoded(self, *, from_key: bool = False) -> Iterator[Any]:
        """Every frame from here on that can be decoded; damaged packets are counted and left out. Raises one of BROKEN.

        from_key: after a `seek`: from the first key picture on, as it would be without the seek; none where that can't
                  be, because it needs others before it (intra refresh).
        """
        frames = self._frames(from_key=from_key)
        first = next(frames, None)
        if first is not None and (first.key_frame or not from_key):
            yield first
            yield from frames

    def _frames(self, *, from_key: bool) -> Iterator[Any]:
        in_a_row = 0
        for packet in self._container.demux(self._stream):
            if from_key and packet.size and not packet.is_keyframe:
                continue
            from_key = False
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
