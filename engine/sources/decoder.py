"""The decoder process: `python -m engine.sources.decoder [--loop] PATH` writes `wire` records to stdout.

A process of its own, because a damaged file can crash or hang FFmpeg. It ends with its parent: end of input
on stdin ends it, whatever FFmpeg is doing.
"""

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, BinaryIO

import av
import numpy as np

from engine.sources.wire import MAX_PIXELS, MAX_TEXT, RECORD

# Demuxers that read one local file of moving pictures. No playlists (hls, concat, dash), which open other
# files or addresses, and no `tty`, which takes any .txt for a film.
_FORMATS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegts,mpegvideo,flv,asf,ogg,mjpeg,h264,hevc,m4v,ivf,"
    "yuv4mpegpipe,nut,gif,dv,mxf,rm,av1,obu,wtv,apng"
)
_OPTIONS = {"protocol_whitelist": "file", "format_whitelist": _FORMATS}
_MEMORY_LIMIT = 6 << 30  # address space in bytes; 1080p H.264 with four threads reserves 1.5 GB
_BAD_IN_A_ROW = 200
_LONGEST_PAUSE_S = 600.0


def main(arguments: list[str]) -> int:
    """Decode the file named last; 0 when its end was reached, 1 when not."""
    out = os.fdopen(os.dup(1), "wb", buffering=1 << 20)
    os.dup2(2, 1)  # nothing that a library prints may mix with the records
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit_memory()
    _write(out, b"WAKE")
    try:
        _decode(out, arguments[-1], loop="--loop" in arguments[:-1])
    except _Unusable as reason:
        return _fail(out, str(reason))
    except (av.error.FFmpegError, OSError, ValueError, MemoryError, OverflowError) as error:
        return _fail(out, getattr(error, "strerror", None) or str(error) or type(error).__name__)
    return 0


class _Unusable(Exception):
    """A file that opens but holds nothing we can show."""


def _decode(out: BinaryIO, path: str, loop: bool) -> None:
    size: tuple[int, int] | None = None
    while True:
        length, bad = 0.0, _Bad()
        with av.open(path, options=_OPTIONS, metadata_errors="replace") as container:
            stream = _stream(container)
            fps = float(stream.average_rate or stream.guessed_rate or 0)
            step = 1 / fps if 0.1 <= fps <= 1000 else 1 / 30
            for t, frame in _timed(_frames(container, stream, bad), _start(container), step):
                picture = _upright(frame, size)
                if size is None:
                    size = (picture.shape[1], picture.shape[0])
                    _write(out, b"HEAD", size, seconds=fps if 0.1 <= fps <= 1000 else 0.0)
                _write(out, b"FRAM", size, picture.data, t)
                length = t + step
        if size is None or length == 0.0:
            raise _Unusable("it holds no picture that can be decoded")
        if not loop:
            _write(out, b"GOOD", (bad.packets, 0))
            return
        _write(out, b"TURN", seconds=length)


class _Bad:
    """Packets that could not be decoded."""

    packets = 0


def _stream(container: Any) -> Any:
    videos = [s for s in container.streams.video if not s.disposition & av.stream.Disposition.attached_pic]
    if not videos:
        raise _Unusable("it holds no video")
    stream = videos[0]
    context = stream.codec_context
    if context is None:
        raise _Unusable("its pictures are of a kind that we have no decoder for")
    if context.width * context.height > MAX_PIXELS:
        raise _Unusable(f"it claims pictures of {context.width}×{context.height} points")
    context.options = {"max_pixels": str(MAX_PIXELS)}
    context.thread_type = "AUTO"
    context.thread_count = 2
    return stream


def _frames(container: Any, stream: Any, bad: _Bad) -> Iterator[Any]:
    """Every frame that can be decoded; damaged packets are counted and left out."""
    in_a_row = 0
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.error.EOFError:
            return
        except av.error.FFmpegError as error:
            bad.packets += 1
            in_a_row += 1
            if in_a_row >= _BAD_IN_A_ROW:
                raise _Unusable(f"{in_a_row} packets in a row are damaged") from error
            continue
        if frames:
            in_a_row = 0
        yield from frames


def _start(container: Any) -> float | None:
    start = container.start_time
    return None if start is None else float(start) / 1_000_000  # AV_TIME_BASE


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


def _upright(frame: Any, size: tuple[int, int] | None) -> np.ndarray:
    """The picture as it is meant to be seen, in the first picture's size: uint8 (H, W, 3), BGR."""
    turns = round(frame.rotation / 90) % 4
    if size is not None:
        width, height = size if turns % 2 == 0 else size[::-1]
        picture = frame.to_ndarray(format="bgr24", width=width, height=height)
    else:
        picture = frame.to_ndarray(format="bgr24")
    return np.ascontiguousarray(np.rot90(picture, turns))  # counterclockwise, like FFmpeg's angle


def _write(out: BinaryIO, tag: bytes, size: tuple[int, int] = (0, 0), body: Any = b"", seconds: float = 0.0) -> None:
    length = body.nbytes if isinstance(body, memoryview) else len(body)
    out.write(RECORD.pack(tag, size[0], size[1], length, seconds))
    out.write(body)
    out.flush()


def _fail(out: BinaryIO, reason: str) -> int:
    _write(out, b"FAIL", body=reason.encode("utf-8", "replace")[:MAX_TEXT])
    return 1


def _end_with_parent() -> None:
    with suppress(OSError):
        while os.read(0, 4096):
            pass
    os._exit(1)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return  # no rlimit there; MAX_PIXELS is the guard
    import resource

    with suppress(ValueError, OSError):  # macOS refuses RLIMIT_AS
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_LIMIT, _MEMORY_LIMIT))


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
    except BrokenPipeError:  # the parent has closed its end: it wants no more
        code = 1
    os._exit(code)  # FFmpeg's threads are not waited for
