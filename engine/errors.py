"""The errors that a user may see.

RecognizerError
├── SourceError            a camera, stream, file or glove cannot deliver
│   ├── SourceBusy         another program holds the device
│   ├── SourceNotFound     no such device, address or file
│   └── SourceEnded        a recording is over (not a fault)
├── CheckpointError        a model file cannot be used
│   ├── DamagedFile        its bytes are not what was written
│   ├── UnknownFormat      not a file that we read, or one written by a newer version
│   ├── UnsafeFile         reading it would run what is in it
│   └── MismatchError      tensors, labels or input do not fit together
├── InputError             a clip or data file has the wrong shape or content
├── EngineError            an engine answered with the wrong shape or with NaN
└── MissingModelFiles      the MediaPipe .task files are not here yet

Every message has three parts: what was found, what was not done, what the user can do.
"""

import unicodedata
from functools import lru_cache

from engine.texts import Text, lines, text


class RecognizerError(Exception):
    """An error for a person: three sentences, `found`, `not_done` and `remedy`, each made by `engine.texts.text`."""

    def __init__(self, found: str, not_done: str, remedy: str) -> None:
        super().__init__(found, not_done, remedy)
        self.found = found
        self.not_done = not_done
        self.remedy = remedy

    @property
    def text(self) -> Text:
        """The three sentences, one a line."""
        return lines(self.found, self.not_done, self.remedy)

    def __str__(self) -> str:
        return str(self.text)


class SourceError(RecognizerError): ...


class SourceBusy(SourceError): ...


class SourceNotFound(SourceError): ...


class SourceEnded(SourceError): ...


class CheckpointError(RecognizerError): ...


class DamagedFile(CheckpointError): ...


class UnknownFormat(CheckpointError): ...


class UnsafeFile(CheckpointError): ...


class MismatchError(CheckpointError): ...


class InputError(RecognizerError): ...


class EngineError(RecognizerError): ...


class MissingModelFiles(RecognizerError): ...


def shown(text: object, limit: int = 120) -> str:
    """`text` fit to be shown: control and invisible characters as symbols, cut to `limit` characters."""
    return _shown(str(text), limit)


@lru_cache(maxsize=1024)  # labels are shown thirty times a second
def _shown(text: str, limit: int) -> str:
    clean = "".join(_visible(c) for c in text)
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def _visible(c: str) -> str:
    code = ord(c)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return "�" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") and c not in "\u200c\u200d" else c


def in_words(error: Exception, *, beside_model: bool = False) -> Text:
    """An error in three parts, also where it was not written for a person. beside_model: while another model runs."""
    if isinstance(error, RecognizerError):
        done = text("{not_done} The running model is unchanged.", not_done=error.not_done)
        return lines(error.found, done if beside_model else error.not_done, error.remedy)
    return lines(
        text("Something unexpected failed: {name}: {message}", name=type(error).__name__, message=shown(error)),
        text("This part was stopped; the rest goes on."),
        text("Try again; if it stays, send the log to the authors."),
    )
