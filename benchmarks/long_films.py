"""Films as long as one likes, of a few seconds of pictures: encoded once, the packets written again and again."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np

from engine.types import ImageArray

SIZE = (640, 480)
FPS = 30


def long_film(path: Path, images: Sequence[ImageArray], seconds: float, size: tuple[int, int] = SIZE) -> Path:
    """H.264 with B-frames at 30 pictures a second, (W, H) = `size`; its suffix decides the container."""
    one = path.with_name("round" + path.suffix)
    _encoded(one, images, size)
    with av.open(str(one)) as source, av.open(str(path), "w") as target:
        stream = source.streams.video[0]
        copy: Any = target.add_stream_from_template(stream)
        packets = [
            (p.pts, p.dts, p.duration, bytes(p), p.is_keyframe)
            for p in source.demux(stream)
            if p.pts is not None and p.dts is not None
        ]
        base, round_s = stream.time_base or Fraction(1, 90_000), Fraction(len(images), FPS)
        for turn in range(max(1, round(seconds / float(round_s)))):
            shift = int(turn * round_s / base)
            for pts, dts, duration, data, is_key in packets:
                packet = av.Packet(data)
                packet.stream, packet.time_base, packet.is_keyframe = copy, base, is_key
                packet.pts, packet.dts, packet.duration = pts + shift, dts + shift, duration
                target.mux(packet)
    one.unlink()
    return path


def _encoded(path: Path, images: Sequence[ImageArray], size: tuple[int, int]) -> None:
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=FPS, options={"crf": "23", "preset": "veryfast", "g": "60"})
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for image in images:
            small = np.ascontiguousarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA))
            container.mux(stream.encode(av.VideoFrame.from_ndarray(small.astype(np.uint8), format="bgr24")))
        container.mux(stream.encode(None))
