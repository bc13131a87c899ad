"""Damaged films: bytes flipped, cut off, lies in headers, other codecs, sizes and pixels in mid-stream, bad names."""

import random
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.engine.review.numbered import KINDS, stamped
from tests.engine.sources.films import make_film

_WHOLE = (
    "b-frames",
    "variable",
    "ts",
    "mpeg4-avi",
    "mjpeg",
    "vp9",
    "flv",
    "no-stamps",
    "mpeg2-ps",
    "gif",
    "wmv",
    "hevc",
)
_FRAMES = 40


def damaged(folder: Path, count: int, seed: int = 5) -> Iterator[tuple[str, Path]]:
    """So many films, each with what ails it; the same ones for the same `seed`. The caller may delete each."""
    draw, made = random.Random(seed), _Makers(folder)
    for n in range(count):
        name, make = _DAMAGE[n % len(_DAMAGE)]
        suffix, data = make(made, draw)
        path = folder / ("-i" + suffix if n % 50 == 49 else f"{n}{suffix}")
        path.write_bytes(data)
        yield name, path


class _Makers:
    """Whole films, each written once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "whole"
        self._made: dict[str, tuple[str, bytes]] = {}

    def any(self, draw: random.Random) -> tuple[str, bytearray]:
        """One of the whole films."""
        return self.kind(draw.choice(_WHOLE))

    def kind(self, kind: str) -> tuple[str, bytearray]:
        """Of KINDS."""
        return self._of(kind, lambda folder: KINDS[kind](folder, _FRAMES))

    def bare(self, size: tuple[int, int], suffix: str = ".ts", pixels: str = "") -> bytearray:
        """A stream that can be followed by another; pixels: as the encoder's profile has it."""

        def make(folder: Path) -> Path:
            options = {"preset": "ultrafast", "g": "10"} | ({"profile": pixels} if pixels else {})
            codec = "mjpeg" if suffix == ".mjpeg" else "libx264"
            return make_film(folder / f"film{suffix}", 20, size=size, codec=codec, picture=stamped, options=options)

        return self._of(f"{suffix}{size}", make)[1]

    def _of(self, name: str, make: Callable[[Path], Path]) -> tuple[str, bytearray]:
        if name not in self._made:
            folder = self._folder / str(len(self._made))
            folder.mkdir(parents=True)
            path = make(folder)
            self._made[name] = path.suffix, path.read_bytes()
        suffix, data = self._made[name]
        return suffix, bytearray(data)


_Made = tuple[str, bytes | bytearray]


def _flipped(made: _Makers, draw: random.Random) -> _Made:
    suffix, data = made.any(draw)
    for _ in range(draw.choice([1, 8, 64, 512])):
        data[draw.randrange(len(data))] = draw.randrange(256)
    return suffix, data


def _header_flipped(made: _Makers, draw: random.Random) -> _Made:
    suffix, data = made.any(draw)
    for _ in range(draw.choice([1, 4, 16])):
        data[draw.randrange(min(400, len(data)))] = draw.randrange(256)
    return suffix, data


def _cut(made: _Makers, draw: random.Random) -> _Made:
    suffix, data = made.any(draw)
    return suffix, data[: draw.randrange(1, len(data))]


def _holed(made: _Makers, draw: random.Random) -> _Made:
    suffix, data = made.any(draw)
    at = draw.randrange(len(data))
    data[at : at + draw.choice([100, 2000])] = b""
    return suffix, data


def _other_codec(made: _Makers, draw: random.Random) -> _Made:
    """Its header names another codec than its packets are of."""
    suffix, data = made.kind(draw.choice(("b-frames", "hevc", "mpeg4-avi", "mjpeg")))
    names = (b"avc1", b"hev1", b"hvc1", b"mp4v", b"FMP4", b"MJPG", b"H264")
    for name in names:
        data = data.replace(name, draw.choice(names))
    return suffix, data


def _codec_changes(made: _Makers, draw: random.Random) -> _Made:
    """Another codec in the middle of one transport stream."""
    return ".ts", made.kind("ts")[1] + made.kind("mpeg2-ts")[1] + made.kind("ts")[1]


def _size_changes(made: _Makers, draw: random.Random) -> _Made:
    suffix = draw.choice((".ts", ".h264", ".mjpeg"))
    sizes = [(96, 64), (draw.choice((64, 128, 320)), draw.choice((48, 96, 240))), (96, 64)]
    return suffix, b"".join(made.bare(size, suffix) for size in sizes)


def _pixels_change(made: _Makers, draw: random.Random) -> _Made:
    """4:2:0, then 4:4:4, which odd sizes are written in."""
    suffix = draw.choice((".ts", ".h264"))
    return suffix, made.bare((96, 64), suffix) + made.bare((97, 65), suffix) + made.bare((96, 64), suffix)


def _no_rate(made: _Makers, draw: random.Random) -> _Made:
    """0 frames a second: in an AVI's headers, an MP4's time scale, or a Y4M's first line."""
    kind = draw.choice(("mpeg4-avi", "b-frames", "y4m"))
    suffix, data = made.kind(kind)
    if kind == "y4m":
        return suffix, data.replace(b"F30:1", draw.choice((b"F0:1 ", b"F30:0", b"F0:0 ")), 1)
    if kind == "b-frames":
        at = data.index(b"mdhd") + 4 + 4 + 8
        data[at : at + 4] = bytes(4)
        return suffix, data
    at = data.index(b"strh") + 8 + 20
    data[at : at + 8] = bytes(8)  # scale and rate
    at = data.index(b"avih") + 8
    data[at : at + 4] = bytes(4)  # microseconds a frame
    return suffix, data


def _a_billion_frames(made: _Makers, draw: random.Random) -> _Made:
    """So many claimed by a header: an AVI's, or an MP4's tables."""
    kind = draw.choice(("mpeg4-avi", "mjpeg", "b-frames", "hevc"))
    suffix, data = made.kind(kind)
    if suffix == ".avi":
        for name, offset in ((b"avih", 8 + 16), (b"strh", 8 + 32)):
            at = data.index(name) + offset
            data[at : at + 4] = struct.pack("<I", 10**9)
        return suffix, data
    at = data.index(draw.choice((b"stsz", b"stts", b"stsc", b"ctts", b"stco")))
    at += 12 if data[at : at + 4] == b"stsz" else 8
    data[at : at + 4] = struct.pack(">I", 10**9)
    return suffix, data


def _noise(made: _Makers, draw: random.Random) -> _Made:
    """A film's beginning, then anything."""
    suffix, data = made.any(draw)
    return suffix, data[:200] + draw.randbytes(20_000)


_DAMAGE: tuple[tuple[str, Callable[[_Makers, random.Random], _Made]], ...] = (
    ("flipped", _flipped),
    ("flipped in the header", _header_flipped),
    ("cut", _cut),
    ("with a hole", _holed),
    ("named as another codec", _other_codec),
    ("another codec on the way", _codec_changes),
    ("another size on the way", _size_changes),
    ("other pixels on the way", _pixels_change),
    ("0 frames a second", _no_rate),
    ("a billion frames", _a_billion_frames),
    ("noise", _noise),
)
