"""Small films for the tests: each picture's grey level tells its number."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from engine.types import ImageArray

CYCLE = 25
_PIXELS = {"mjpeg": "yuvj420p", "gif": "rgb8", "apng": "rgb24", "dvvideo": "yuv420p"}


def grey(n: int, width: int = 64, height: int = 48) -> ImageArray:
    """Picture number `n`: grey level 20 + 8 (n modulo 25), bright in its upper left quarter (turning it shows)."""
    image = np.full((height, width, 3), 20 + 8 * (n % CYCLE), np.uint8)
    image[: height // 2, : width // 2] = 235
    return image


def number(image: ImageArray) -> int:
    """The number (modulo CYCLE) that `grey` was given, from the lower right quarter of a decoded picture."""
    height, width = image.shape[:2]
    return round((float(image[height * 5 // 8 :, width * 5 // 8 :].mean()) - 18.5) / 8)


def make_film(
    path: Path,
    count: int = 30,
    *,
    fps: int = 30,
    size: tuple[int, int] = (64, 48),
    codec: str = "libx264",
    times_ms: list[int] | None = None,
    picture: Callable[[int, int, int], ImageArray] = grey,
    options: dict[str, str] | None = None,
) -> Path:
    """Write `count` pictures to `path` (its suffix decides the container), with B-frames where the codec has them.

    options: of the encoder.
    """
    width, height = size
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=fps)
        stream.width, stream.height, stream.pix_fmt = width, height, _pixels(codec, size)
        if options is not None or codec == "libx264":
            stream.options = {"bf": "3", "g": "12", "crf": "10"} if options is None else options
        if times_ms is not None:
            stream.codec_context.time_base = Fraction(1, 1000)
        for n in range(count):
            frame = av.VideoFrame.from_ndarray(picture(n, width, height), format="bgr24")
            frame.time_base = Fraction(1, 1000) if times_ms is not None else Fraction(1, fps)
            frame.pts = times_ms[n] if times_ms is not None else n
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def turned(path: Path, degrees: int) -> Path:
    """Mark the MP4 at `path` as to be shown turned clockwise, the way a telephone marks it."""
    matrix = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}[degrees]
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    a, b, c, d = (value << 16 for value in matrix)
    for i, value in enumerate((a, b, 0, c, d, 0)):
        data[at + 4 * i : at + 4 * i + 4] = value.to_bytes(4, "big", signed=True)
    path.write_bytes(data)
    return path


def _pixels(codec: str, size: tuple[int, int]) -> str:
    if codec in _PIXELS:
        return _PIXELS[codec]
    return "yuv444p" if size[0] % 2 or size[1] % 2 else "yuv420p"
