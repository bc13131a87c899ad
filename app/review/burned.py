"""An annotated film: what every track says stands in the picture, in any script, with the time and the frame's number.

Qt lays the words out, as in the window: it joins Arabic letters, orders lines of mixed direction, and finds a font for
what the first one lacks. A `QGuiApplication` must be there; any thread may write.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from engine.atomic import replacing
from engine.errors import CheckpointError, InputError, shown
from engine.recording.film_file import write_film
from engine.review.track import NEAR_S, Track
from engine.texts import text
from engine.types import Frame, ImageArray

_BAND = 1 / 11  # of the picture's height, a track
_SMALLEST = 18  # px
_BACKGROUND = QColor(0, 0, 0, 150)
_PREDICTION, _TRUTH, _QUIET = QColor("#FFFFFF"), QColor("#FFD75E"), QColor("#D0D0D0")


@dataclass(frozen=True, slots=True)
class Line:
    """What one track says now: the words, or "" for nothing. note: who says it, and how sure."""

    words: str
    note: str
    is_truth: bool


class Timed:
    """What a track says at any time. Segments that overlap are said one behind the other."""

    def __init__(self, track: Track) -> None:
        edges = sorted({edge for s in track.segments for edge in (s.start, s.end)})
        said: list[list[str]] = [[] for _ in range(len(edges) + 1)]
        sure = [""] * len(said)
        for s in track.segments:
            for k in range(bisect_right(edges, s.start), bisect_right(edges, s.end)):
                said[k].append(shown(s.label, 60))
                sure[k] = "" if np.isnan(s.confidence) else f" {s.confidence:.0%}"
        name = shown(track.name, 24)
        self._edges = edges
        self._lines = [
            Line(" · ".join(words), name + more, track.kind == "truth") for words, more in zip(said, sure, strict=True)
        ]

    def at(self, t: float) -> Line:
        """At second `t` of the recording."""
        return self._lines[bisect_right(self._edges, t + NEAR_S)]


def write_annotated(
    path: Path, frames: Iterable[Frame], tracks: Sequence[Track], tell: Callable[[float], None] = lambda t: None
) -> int:
    """An MP4 of all `frames` that have a picture, at their own times, in place of what is at `path`; how many.

    frames: of the recording, `t` counted from its first one (`engine.review.excerpt.counted`).
    tell: hears how many seconds are done.
    Raises InputError where there is no picture, CheckpointError where it can't be written, and what `frames` raises.
    """
    timed = [Timed(track) for track in tracks]
    try:
        with replacing(path) as file:
            count = write_film(file, _painted(frames, timed, tell))
            if not count:
                raise InputError(
                    text("The recording has no pictures."),
                    text("No annotated film was written."),
                    text("Choose a recording of a camera or a film."),
                )
    except OSError as error:
        raise CheckpointError(
            text(
                "{path} could not be written ({reason}).", path=shown(path, 300), reason=shown(error.strerror or error)
            ),
            text("An earlier file of that name is intact."),
            text("Free some space, or choose a folder that you may write to."),
        ) from error
    return count


def painted(image: ImageArray, lines: Sequence[Line], clock: str) -> ImageArray:
    """`image`, uint8 (H, W, 3), BGR, with a band for each line along its lower edge and `clock` at its upper left."""
    copy = np.ascontiguousarray(image).copy()
    height, width = copy.shape[:2]
    canvas = QImage(copy.data, width, height, 3 * width, QImage.Format.Format_BGR888)
    painter = QPainter(canvas)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    band = max(height * _BAND, _SMALLEST)
    for k, line in enumerate(lines):
        _paint_line(painter, QRectF(0, height - band * (len(lines) - k), width, band), line)
    font = _font(band * 0.45)
    box = QRectF(0, 0, QFontMetricsF(font).horizontalAdvance(clock) + band * 0.6, band * 0.75)
    painter.fillRect(box, _BACKGROUND)
    painter.setFont(font)
    painter.setPen(_QUIET)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, clock)
    painter.end()
    return copy


def _painted(
    frames: Iterable[Frame], timed: Sequence[Timed], tell: Callable[[float], None]
) -> Iterator[tuple[float, ImageArray]]:
    for number, frame in enumerate(frames):
        if frame.image is not None:
            said = [one.at(frame.t) for one in timed]
            yield frame.t, painted(frame.image, said, f"{_clock(frame.t)}  {number}")
            tell(frame.t)


def _paint_line(painter: QPainter, box: QRectF, line: Line) -> None:
    """The words in the middle, what is said of them at the left."""
    painter.fillRect(box, _BACKGROUND)
    margin = box.height() * 0.3
    small, large = _font(box.height() * 0.4), _font(box.height() * 0.7, bold=True)
    painter.setFont(small)
    painter.setPen(_QUIET)
    beside = box.width() * 0.3
    note = QFontMetricsF(small).elidedText(line.note, Qt.TextElideMode.ElideRight, beside - margin)
    centre = Qt.AlignmentFlag.AlignVCenter
    painter.drawText(box.adjusted(margin, 0, 0, 0), centre | Qt.AlignmentFlag.AlignLeft, note)
    room = box.adjusted(beside, 0, -margin, 0)
    painter.setFont(large)
    painter.setPen(_TRUTH if line.is_truth else _PREDICTION)
    words = QFontMetricsF(large).elidedText(line.words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, centre | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute, words)


def _font(size: float, *, bold: bool = False) -> QFont:
    font = QFont()
    font.setPixelSize(max(round(size), 8))
    font.setBold(bold)
    return font


def _clock(t: float) -> str:
    ms = round(1000 * t)
    return f"{ms // 3_600_000}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
