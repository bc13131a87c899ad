"""A captured frame in small: its picture as JPEG of at most 480 px, its landmarks whole.

Packing takes 0.2 ms at 480p and 0.6 … 1.1 ms from 720p to 4K, unpacking 0.3 ms (measured).
"""

from dataclasses import dataclass

import numpy as np

from engine.joints import as_landmarks, mirrored
from engine.types import FeatureArray, FloatArray, Frame, ImageArray

WIDTH = 480
_QUALITY = 80


@dataclass(frozen=True, slots=True, eq=False)  # arrays have no plain equality
class Seen:
    """One frame that the recognizer used.

    frame:       as captured, with its own time and number, but with `image` at most 480 px wide.
    points:      the landmarks that were found, as the camera saw them; None where the checkpoint eats none.
    probability: smoothed, of the event's word after this frame; NaN where the engine was not asked.
    """

    frame: Frame
    points: FloatArray | None
    probability: float


@dataclass(slots=True, eq=False)
class Kept:
    """A frame, packed.

    frame:       without its image. jpeg: uint8 (N,) of the picture, or None.
    points:      float32 (J, 4) as the model saw them: mirrored where `is_mirrored`.
    smoothed:    the answer of `generation` after this frame, or None. stored: where its record lies, or -1.
    """

    frame: Frame  # without its image
    jpeg: ImageArray | None
    aspect: float
    points: FloatArray | None
    is_mirrored: bool
    smoothed: FloatArray | None = None
    generation: int = 0
    stored: int = -1

    @property
    def size(self) -> int:
        arrays = (self.jpeg, self.points, self.frame.sensors)
        return sum(0 if array is None else array.nbytes for array in arrays)


# What a record begins with; the sizes are those of the arrays behind it, in values.
_HEAD = np.dtype(
    [
        ("t", "f8"),
        ("media_t", "f8"),
        ("seq", "i8"),
        ("aspect", "f8"),
        ("is_mirrored", "i8"),
        ("jpeg", "i8"),
        ("points", "i8"),
        ("sensors", "i8"),
    ]
)
HEAD_BYTES = _HEAD.itemsize


def record(kept: Kept) -> tuple[ImageArray, ...]:
    """The frame as bytes, uint8 (N,) each, one after the other; without the answer after it."""
    f = kept.frame
    arrays = (kept.jpeg, kept.points, f.sensors)
    media_t = np.nan if f.media_t is None else f.media_t
    sizes = (0 if array is None else array.size for array in arrays)
    head = np.array([(f.t, media_t, f.seq, kept.aspect, kept.is_mirrored, *sizes)], _HEAD)
    return tuple(np.frombuffer(a.tobytes(), np.uint8) for a in (head, *arrays) if a is not None)


def record_size(head: ImageArray) -> int:
    """Bytes of the record that begins with `head`, uint8 (HEAD_BYTES,)."""
    h = head.view(_HEAD)[0]
    return HEAD_BYTES + int(h["jpeg"]) + 4 * int(h["points"] + h["sensors"])


def from_record(data: ImageArray) -> Kept:
    """What `record` was given."""
    h = data[:HEAD_BYTES].view(_HEAD)[0]
    jpeg, points, sensors = np.split(data[HEAD_BYTES:], np.cumsum([h["jpeg"], 4 * h["points"]]))
    media_t = None if np.isnan(h["media_t"]) else float(h["media_t"])
    frame = Frame(
        float(h["t"]), int(h["seq"]), sensors=sensors.copy().view(np.float32) if sensors.size else None, media_t=media_t
    )
    return Kept(
        frame,
        jpeg if jpeg.size else None,
        float(h["aspect"]),
        points.copy().view(np.float32).reshape(-1, 4) if points.size else None,
        bool(h["is_mirrored"]),
    )


def packed(frame: Frame, features: FeatureArray, is_mirrored: bool) -> Kept:
    """`frame` in small, with what the recognizer took from it."""
    image = frame.image
    aspect = 4 / 3 if image is None else image.shape[1] / image.shape[0]
    small = None if image is None else jpeg(image)
    return Kept(
        Frame(frame.t, frame.seq, sensors=frame.sensors, media_t=frame.media_t),
        small,
        aspect,
        as_landmarks(features),
        is_mirrored,
    )


def small(image: ImageArray, widest: int = WIDTH) -> ImageArray:
    """The picture at a whole fraction of its size, at most `widest` px wide: OpenCV averages those five times as fast.

    Of pictures from four times that width on every second pixel (of 4K at 480 px every fourth) is enough to average.
    """
    import cv2

    skip = max(1, image.shape[1] // (2 * widest))
    if skip > 1:
        fewer = (image.shape[1] // skip, image.shape[0] // skip)
        image = cv2.resize(image, fewer, interpolation=cv2.INTER_NEAREST).astype(np.uint8, copy=False)
    by = -(-image.shape[1] // widest)
    height, width = max(1, image.shape[0] // by), max(1, image.shape[1] // by)
    averaged = cv2.resize(image[: height * by, : width * by], (width, height), interpolation=cv2.INTER_AREA)
    return averaged.astype(np.uint8, copy=False)


def jpeg(image: ImageArray, widest: int = WIDTH, quality: int = _QUALITY) -> ImageArray | None:
    """The picture as `small` makes it, packed."""
    import cv2

    is_done, data = cv2.imencode(".jpg", small(image, widest), [cv2.IMWRITE_JPEG_QUALITY, quality])
    return data.reshape(-1) if is_done else None


def unpacked(kept: Kept, probability: float) -> Seen:
    """The frame again, with the probability of the word it helped to make."""
    import cv2

    decoded = None if kept.jpeg is None else cv2.imdecode(kept.jpeg, cv2.IMREAD_COLOR)
    image = None if decoded is None else decoded.astype(np.uint8, copy=False)
    points = kept.points
    if points is not None and kept.is_mirrored:
        points = mirrored(points, kept.aspect)
    f = kept.frame
    own = points if image is None else None  # a source without pictures: its landmarks are what was seen
    return Seen(Frame(f.t, f.seq, image, own, f.sensors, f.media_t), points, probability)
