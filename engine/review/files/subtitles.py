"""Subtitles, a segment a cue: SRT, and WebVTT of the W3C (which can escape what it writes). Times in milliseconds.

They hold one track, and neither confidence nor checkpoint. One without cues is a film in which nothing is signed; an
empty file is none, since what is cut off is empty too.
"""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.review.files.labels import one_line
from engine.review.files.reading import at_line, loaded, refused, segment
from engine.review.track import Segment, Track
from engine.text_file import read_text
from engine.texts import text

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[.,](\d{3})"
_TIMING = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}(?:\s.*)?")
_TAG = re.compile(r"<[^>]*>")


def read_srt(path: Path) -> tuple[Track, ...]:
    """Its one track. Raises InputError."""
    return _read(path, lambda written: written, str.isspace)


def read_vtt(path: Path) -> tuple[Track, ...]:
    """Its one track, without the marks of voices and styles. Raises InputError."""
    return _read(
        path,
        lambda written: html.unescape(_TAG.sub("", written)),
        lambda written: written.startswith("WEBVTT") and "-->" not in written,
    )


def srt(track: Track) -> bytes:
    """As UTF-8."""
    cues = (f"{n}\n{_span(s, ',')}\n{one_line(s.label)}\n\n" for n, s in enumerate(track.segments, 1))
    return ("".join(cues) or "\n").encode()


def vtt(track: Track) -> bytes:
    """As UTF-8."""
    cues = (f"{_span(s, '.')}\n{html.escape(one_line(s.label), quote=False)}\n\n" for s in track.segments)
    return ("WEBVTT\n\n" + "".join(cues)).encode()


def milliseconds(s: Segment) -> tuple[int, int]:
    """Start and end of a segment, which lasts for one at least."""
    start = round(1000 * s.start)
    return start, max(round(1000 * s.end), start + 1)


def _span(s: Segment, point: str) -> str:
    return " --> ".join(_clock(ms, point) for ms in milliseconds(s))


def _clock(ms: int, point: str) -> str:
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}{point}{rest % 1000:03}"


def _read(path: Path, plain: Callable[[str], str], is_silent: Callable[[str], bool]) -> tuple[Track, ...]:
    """plain: a label without marks. is_silent: whether a file says that it has no cue."""
    found = []
    written = loaded(path, read_text)
    for line, start, end, words in _cues(written):
        label = plain(" ".join(words))
        if not one_line(label):
            continue  # a cue without words says nothing
        try:
            found.append(segment(label, start, end))
        except ValueError as error:
            raise refused(path, at_line(line, error.args[0])) from error
    if not found and not is_silent(written):
        raise refused(path, text("it has no cue with a time and a text"))
    return (Track(path.stem, "truth", tuple(sorted(found))),)


def _cues(written: str) -> Iterator[tuple[int, float, float, list[str]]]:
    """Line of its times, start and end in seconds, and lines of text of each cue."""
    lines = written.split("\n")
    at = 0
    while at < len(lines):
        timing = _TIMING.fullmatch(lines[at].rstrip("\r"))
        at += 1
        if timing is None:
            continue
        first = at
        while at < len(lines) and lines[at].strip():
            at += 1
        yield first, _seconds(timing.groups()[:4]), _seconds(timing.groups()[4:]), lines[first:at]


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, ms = (int(part or 0) for part in clock)
    return (3_600_000 * hours + 60_000 * minutes + 1000 * seconds + ms) / 1000
