"""Packed pictures → a film at their true times: of a camera that has slowed down, too, it plays at true pace.

H.264 where FFmpeg has an encoder for it, MPEG-4 else; no sound. Frames keep the times at which they were captured, to
1/60,000 s (MPEG-4 can't count finer), which mp4 says of each frame by itself.
"""

import io
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, BinaryIO

import av
import cv2
import numpy as np

from engine.errors import InputError
from engine.recording.look_back import Shot
from engine.texts import text
from engine.types import ImageArray

TIME_BASE = Fraction(1, 60_000)
_ENCODERS: dict[str, dict[str, str]] = {
    # Constant quality; no frame is shown before an earlier one, so the first one's time stays 0.
    "libx264": {"crf": "18", "preset": "veryfast", "bf": "0"},
    "libopenh264": {},
    "h264_mf": {},
    "mpeg4": {},
}


_BITS_A_SECOND = 8_000_000  # of an encoder that knows no constant quality


def encoder() -> str:
    """The best encoder that this FFmpeg has."""
    return next(name for name in _ENCODERS if _is_there(name))


def film(shots: Sequence[Shot], name: str | None = None) -> bytes:
    """An mp4 of the pictures, of one size and in order of time. name: of the encoder, else the best one.

    Raises InputError where there is no picture.
    """
    packed = [(shot.t, shot.jpeg) for shot in shots if shot.jpeg is not None]
    if not packed:
        raise InputError(
            text("No picture came while the clip was being recorded."),
            text("No film was written."),
            text("Wait until the picture moves again, then record it once more."),
        )
    file = io.BytesIO()
    write_film(file, ((t, np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_COLOR), np.uint8)) for t, jpeg in packed), name)
    return file.getvalue()


def write_film(file: BinaryIO, pictures: Iterable[tuple[float, ImageArray]], name: str | None = None) -> int:
    """An mp4 into `file`, picture by picture: seconds that rise, and uint8 (H, W, 3), BGR; how many there were.

    All have the size of the first one, less an odd row or column; others are stretched to it. Of none there is no film.
    """
    count, first = 0, 0.0
    with av.open(file, "w", format="mp4") as container:
        stream: Any = None
        for t, image in pictures:
            if stream is None:
                stream, shape, first = _stream(container, name or encoder(), image.shape), image.shape, t
            if image.shape != shape:
                image = np.asarray(cv2.resize(image, (shape[1], shape[0]), interpolation=cv2.INTER_AREA), np.uint8)
            image = np.ascontiguousarray(image[: stream.height, : stream.width])
            frame = av.VideoFrame.from_ndarray(image, format="bgr24")
            frame.pts, frame.time_base = round((t - first) / TIME_BASE), TIME_BASE
            container.mux(stream.encode(frame))
            count += 1
        if stream is not None:
            container.mux(stream.encode(None))
    return count


def _stream(container: Any, name: str, shape: tuple[int, ...]) -> Any:
    """An even number of rows and columns: colours are stored for two by two."""
    stream = container.add_stream(name, options=dict(_ENCODERS[name]))
    stream.height, stream.width = shape[0] // 2 * 2, shape[1] // 2 * 2
    stream.pix_fmt, stream.bit_rate = "yuv420p", 0 if _ENCODERS[name] else _BITS_A_SECOND
    stream.codec_context.time_base = stream.time_base = TIME_BASE
    stream.codec_context.thread_count = 1  # beside the live path
    return stream


def _is_there(name: str) -> bool:
    try:
        av.Codec(name, "w")
    except av.error.FFmpegError:
        return False
    return True
