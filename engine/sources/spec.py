"""What a user may write to name a source, and what it means."""

import os
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from engine.errors import SourceNotFound, shown
from engine.texts import text

FORMS = "demo, camera, camera:NAME-OR-NUMBER, http://…, rtsp://…, a video file, glove:FILE.csv"
_STREAMS = ("http", "https", "rtsp", "rtsps")


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A source by kind and place.

    where: camera identity or index ("" = the first camera), address, or path; "" for the demo.
    """

    kind: Literal["demo", "camera", "stream", "video", "glove"]
    where: str = ""

    def __str__(self) -> str:
        if self.kind in ("demo", "stream"):
            return self.where or self.kind
        if self.kind == "camera":
            return f"camera:{self.where}" if self.where else "camera"
        return f"{'glove' if self.kind == 'glove' else 'file'}:{self.where}"


def parse(text: str) -> SourceSpec:
    """The source that `text` names; `str()` of the answer names it again. Raises SourceNotFound."""
    word = text.strip()
    head, colon, rest = word.partition(":")
    if word == "demo":
        return SourceSpec("demo")
    if head == "camera":
        return SourceSpec("camera", rest.strip())
    if head.lower() in _STREAMS and rest.startswith("//"):
        return _stream(word)
    if head == "file" and rest:
        return SourceSpec("video", _file_path(rest))
    if head == "glove" and rest:
        return SourceSpec("glove", rest)
    if not os.path.exists(word):
        raise _unknown(word, named="://" in word or bool(colon and len(head) > 1))
    return SourceSpec("glove" if word.lower().endswith(".csv") else "video", word)


def _stream(address: str) -> SourceSpec:
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a port that is no number, a broken IPv6 address
        usable = False
    if not usable or any(c.isspace() or ord(c) < 0x20 for c in address):
        raise SourceNotFound(
            text("{address} is not a complete address.", address=shown(address)),
            text("No stream was opened."),
            text("Write it as http://HOST:PORT/PATH or rtsp://HOST:PORT/PATH."),
        )
    return SourceSpec("stream", address)


def _file_path(rest: str) -> str:
    if not rest.startswith("//"):
        return rest
    path = unquote(urlsplit("file:" + rest).path)
    return path[1:] if len(path) > 2 and path[2] == ":" else path  # /C:/clip.mp4


def _unknown(word: str, named: bool) -> SourceNotFound:
    tried = text("it is no kind of source that we know") if named else text("there is no such file")
    return SourceNotFound(
        text("{word} names no source: {tried}.", word=shown(word) or text("An empty name"), tried=tried),
        text("Nothing was opened."),
        text("Use one of: {forms}.", forms=FORMS),
    )
