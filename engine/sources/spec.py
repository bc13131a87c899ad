"""What a user may write to name a source, and what it means."""

import os
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

from engine.errors import SourceNotFound, shown
from engine.texts import text

FORMS = ", ".join((
    "demo", "camera", "camera:NAME-OR-NUMBER", "http://…", "rtsp://…", "a video file", "glove:FILE.csv",
    "glove-serial:PORT?baud=115200",
))  # fmt: skip
BAUD = 115_200
BAUDS = (9_600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600)
"""What a serial line is commonly set to; any other rate from 50 to 4,000,000 can be written."""
_STREAMS = ("http", "https", "rtsp", "rtsps")


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """A source by kind and place.

    where: camera identity or index ("" = the first camera), address, path, or serial port; "" for the demo.
    baud:  of a serial port, in bits per second.
    """

    kind: Literal["demo", "camera", "stream", "video", "glove", "serial"]
    where: str = ""
    baud: int = BAUD

    def __str__(self) -> str:
        if self.kind in ("demo", "stream"):
            return self.where or self.kind
        if self.kind == "camera":
            return f"camera:{self.where}" if self.where else "camera"
        if self.kind == "serial":
            return f"glove-serial:{self.where}?baud={self.baud}"
        return f"{'glove' if self.kind == 'glove' else 'file'}:{self.where}"


def name_of(address: str) -> str:
    """A stream's address as it may be shown: without user name, password and query."""
    parts = urlsplit(address)
    place = f"{parts.hostname or ''}:{parts.port}" if parts.port else parts.hostname or ""
    return shown(f"{parts.scheme}://{place}{parts.path}", 80)


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
    if head == "glove-serial":
        return _serial(rest)
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


def _serial(rest: str) -> SourceSpec:
    found = re.fullmatch(r"(?P<port>[^?]+?)(\?baud=(?P<baud>[0-9]{2,7}))?", rest.strip())
    baud = int(found["baud"] or BAUD) if found else 0
    if found is None or not 50 <= baud <= 4_000_000 or any(ord(c) < 0x20 for c in rest):
        raise SourceNotFound(
            text("{spec} names no serial port and baud rate.", spec=shown(f"glove-serial:{rest}")),
            text("No glove was opened."),
            text("Write it as glove-serial:PORT?baud=115200, where PORT is like COM3 or /dev/ttyUSB0."),
        )
    return SourceSpec("serial", found["port"].strip(), baud)


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
