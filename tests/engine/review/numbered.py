"""Films of every kind whose pictures tell their number: 20 bits and a parity, in blocks that survive compression."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np

from engine.types import ImageArray
from tests.engine.sources.films import make_film, turned

_ROWS, _COLUMNS = 4, 6
_BITS = 20


def stamped(n: int, width: int = 96, height: int = 64) -> ImageArray:
    """Picture number `n` < 2^20: a block a bit, the highest first, and four of parity."""
    word = n << 4 | _parity(n)
    bits = np.array([word >> i & 1 for i in range(_BITS + 3, -1, -1)], bool).reshape(_ROWS, _COLUMNS)
    rows, columns = (np.arange(length) * parts // length for length, parts in ((height, _ROWS), (width, _COLUMNS)))
    grey = np.where(bits[rows][:, columns], np.uint8(225), np.uint8(30))
    return np.repeat(grey[:, :, None], 3, axis=2)


def number(image: ImageArray, degrees: int = 0) -> int | None:
    """The number in a picture that was turned by so many degrees clockwise; None where there is none to be read."""
    image = np.rot90(image, degrees // 90)
    height, width = image.shape[:2]
    y, x = height / _ROWS, width / _COLUMNS
    word = 0
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            block = image[
                int((row + 0.3) * y) : int((row + 0.7) * y), int((column + 0.3) * x) : int((column + 0.7) * x)
            ]
            word = word << 1 | int(block.mean() > 128)
    n = word >> 4
    return n if word & 15 == _parity(n) else None


def _parity(n: int) -> int:
    """Of the nibbles' places; 9 of nothing, so that a black picture has no number."""
    parity = 9
    while n:
        parity, n = parity ^ (n & 15), n >> 4
    return parity


Make = Callable[[Path, int], Path]
"""Writes a film of so many pictures into a folder."""


def _uneven(count: int) -> list[int]:
    """Times in ms: 8 … 120 ms apart, and one long rest."""
    draw, times = random.Random(3), [0]
    for n in range(1, count):
        times.append(times[-1] + (2500 if n == count // 2 else draw.randint(8, 120)))
    return times


def _film(suffix: str, codec: str = "libx264", /, *, uneven: bool = False, first: int = 0, **settings: Any) -> Make:
    """first: number of its first picture."""

    def make(folder: Path, count: int) -> Path:
        times = {"times_ms": _uneven(count)} if uneven else {}
        numbered = {"picture": lambda n, width, height: stamped(first + n, width, height), "size": (96, 64)}
        return make_film(folder / f"film{suffix}", count, codec=codec, **numbered | settings | times)

    return make


def _h264(b_frames: int = 3, every: int = 25, more: str = "") -> dict[str, str]:
    """Key pictures `every` so many."""
    options = {"crf": "20", "preset": "veryfast", "bf": str(b_frames), "g": str(every), "sc_threshold": "0"}
    return options | ({"x264-params": more} if more else {})


_MPEG = {"bf": "2", "g": "12"}
_VPX = {"g": "40", "deadline": "realtime", "cpu-used": "8", "crf": "30"}
_HEVC = {"preset": "ultrafast", "x265-params": "log-level=none:keyint=30:bframes=3"}
_AV1 = {"preset": "8", "g": "40", "crf": "12", "svtav1-params": "enable-tf=0"}


def _turned(degrees: int) -> Make:
    return lambda folder, count: turned(_film(".mp4", options=_h264())(folder, count), degrees)


def _in_two_halves(folder: Path, count: int) -> Path:
    """Two transport streams in one file: the time stamps begin again in its middle."""
    whole = folder / "film.ts"
    halves = [_film(f"-{first}.ts", options=_h264(), first=first)(folder, n) for first, n in _halves(count)]
    whole.write_bytes(b"".join(half.read_bytes() for half in halves))
    return whole


def _halves(count: int) -> list[tuple[int, int]]:
    return [(0, count // 2), (count // 2, count - count // 2)]


def _without_head(folder: Path, count: int) -> Path:
    """A transport stream that begins within a group of pictures, as recorded broadcasts do."""
    path = _film(".ts", options=_h264())(folder, count)
    path.write_bytes(path.read_bytes()[188 * 40 :])
    return path


def _cut_short(folder: Path, count: int) -> Path:
    """A Matroska film whose end, and with it its table of key pictures, was never written."""
    path = _film(".mkv", options=_h264())(folder, count)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 7 // 10])
    return path


def _after_sound(folder: Path, count: int) -> Path:
    """Half a second of sound before the first picture."""
    path = folder / "sound.mkv"
    with av.open(str(_film(".mp4", options=_h264())(folder, count))) as film, av.open(str(path), "w") as out:
        picture, sound = out.add_stream_from_template(film.streams.video[0]), out.add_stream("pcm_s16le", rate=8000)
        silence = av.AudioFrame.from_ndarray(np.zeros((1, 8000), np.int16), "s16", "mono")
        silence.rate, silence.pts = 8000, 0
        out.mux(sound.encode(silence))
        for packet in film.demux(video=0):
            if packet.size:
                delay = int(0.5 / packet.time_base)
                packet.pts, packet.dts, packet.stream = packet.pts + delay, packet.dts + delay, picture
                out.mux(packet)
    return path


def _trimmed(folder: Path, count: int) -> Path:
    """An MP4 whose edit list leaves out its first pictures, in the middle of a group: a telephone's trimming."""
    path = _film(".mp4", options=_h264())(folder, count)
    data = bytearray(path.read_bytes())
    at = data.index(b"elst") + 4 + 4 + 4 + 4  # its name, version, entries, duration of the first
    begin = int.from_bytes(data[at : at + 4], "big")
    data[at : at + 4] = (begin + 10 * 512).to_bytes(4, "big")  # 512 units a frame
    path.write_bytes(data)
    return path


KINDS: dict[str, Make] = {
    "constant": _film(".mp4", options=_h264(b_frames=0)),
    "b-frames": _film(".mp4", options=_h264()),
    "long-gop": _film(".mp4", options=_h264(every=100_000)),
    "open-gop": _film(".mp4", options=_h264(more="open-gop=1")),
    "intra-refresh": _film(".mp4", options=_h264(more="intra-refresh=1:keyint=30")),
    "variable": _film(".mkv", options=_h264(), uneven=True),
    "variable-mp4": _film(".mp4", options=_h264(), uneven=True),
    "odd": _film(".mkv", options=_h264(), size=(97, 67)),
    "turned-90": _turned(90),
    "turned-180": _turned(180),
    "turned-270": _turned(270),
    "after-sound": _after_sound,
    "edit-list": _trimmed,
    "no-stamps": _film(".h264", options=_h264()),
    "stamps-of-decoding": _film(".avi", options=_h264()),
    "stamps-begin-again": _in_two_halves,
    "without-head": _without_head,
    "cut-short": _cut_short,
    "mov": _film(".mov", options=_h264()),
    "flv": _film(".flv", options=_h264()),
    "ts": _film(".ts", options=_h264()),
    "nut": _film(".nut", options=_h264()),
    "asf-h264": _film(".asf", options=_h264()),
    "hevc": _film(".mp4", "libx265", options=_HEVC),
    "hevc-raw": _film(".hevc", "libx265", options=_HEVC),
    "av1": _film(".mkv", "libsvtav1", options=_AV1, size=(192, 128)),
    "vp8": _film(".webm", "libvpx", options=_VPX),
    "vp9": _film(".webm", "libvpx-vp9", options=_VPX),
    "mpeg2-ts": _film(".ts", "mpeg2video", options=_MPEG),
    "mpeg2-ps": _film(".mpg", "mpeg2video", options=_MPEG),
    "mpeg2-raw": _film(".m2v", "mpeg2video", options=_MPEG),
    "mxf": _film(".mxf", "mpeg2video", options=_MPEG, fps=25),
    "mpeg4-avi": _film(".avi", "mpeg4", options=_MPEG),
    "mpeg4-3gp": _film(".3gp", "mpeg4", options=_MPEG),
    "mjpeg": _film(".avi", "mjpeg", options={}),
    "wmv": _film(".wmv", "wmv2", options={"g": "12"}),
    "gif": _film(".gif", "gif", options={}, fps=25),
    "apng": _film(".apng", "apng", options={}),
    "y4m": _film(".y4m", "rawvideo", options={}),
}
"""As files come: by rate, groups of pictures, size, turning, what ails their time stamps, container and codec."""


def degrees(kind: str) -> int:
    """By how much a film of this kind is turned clockwise."""
    return int(kind.removeprefix("turned-")) if kind.startswith("turned-") else 0
