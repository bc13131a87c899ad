"""A session's record: notes as bytes, each with its length and a checksum, so that a torn end is known as one.

A record is a tag of four letters, the number of bytes that follow, a CRC-32 of tag and bytes, and the bytes; all
numbers little-endian. A file begins with `MAGIC`. Features are compressed without loss: landmarks to a half of their
size, pictures to about four fifths, in 0.1 and 2 ms.
"""

import json
import math
import struct
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, cast

import numpy as np

from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.notes import (
    Answered,
    Began,
    Concluded,
    DecidedBy,
    Finished,
    Mirrored,
    Note,
    Reset,
    Rests,
    Said,
    Stepped,
    Stopped,
)
from engine.types import Event, FeatureArray, FloatArray

MAGIC = b"SLSESS01"
LARGEST = 64 << 20
_RECORD = struct.Struct("<4sII")
_STEP = struct.Struct("<ddqqBB")
_ARRAY = struct.Struct("<BB3I")
_CAPTURE = struct.Struct("<ddqiI")
_CONCLUDED = struct.Struct("<diq?")
_TYPES = (np.dtype("<f4"), np.dtype("u1"))
BROKEN = (struct.error, zlib.error, ValueError, KeyError, TypeError)
"""What reading a record may raise whose checksum is right."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a session is, from its beginning.

    name: of the source. created: ISO 8601, local time with its zone. keeps: "films" (pictures and landmarks) or
    "landmarks" (no picture of anybody). settings: what else held when it began, by name. signer: who is seen; "" for
    nobody in particular.
    """

    name: str
    created: str
    keeps: str
    settings: dict[str, Any]
    signer: str = ""

    @property
    def is_left_handed(self) -> bool:
        """The model was shown the mirror image when it began; landmarks are kept so. See `engine.review.side`."""
        return self.settings.get("left_handed") is True


@dataclass(frozen=True, slots=True, eq=False)
class Captured:
    """A captured frame. film, index: which film of the session holds its picture, as the how manieth; -1, 0: none does.

    sensors: float32 (D,) of a glove's sample.
    """

    t: float
    seq: int
    media_t: float | None = None
    film: int = -1
    index: int = 0
    sensors: FloatArray | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The recording was ended on purpose. missed: captured frames whose picture came too fast to be kept."""

    missed: int


@dataclass(frozen=True, slots=True)
class Withheld:
    """A `Stepped` whose features are pictures, in a session that keeps none."""

    t: float
    seq: int
    media_t: float | None


@dataclass(frozen=True, slots=True)
class Identified:
    """The digest of the checkpoint of the recognizer that began last (`engine.review.identity`)."""

    checkpoint: str


Entry = Note | Head | Captured | Ended | Withheld | Identified


def packed(entry: Entry) -> bytes:
    """`entry` as a record."""
    tag, body = _body(entry)
    return _RECORD.pack(tag, len(body), zlib.crc32(body, zlib.crc32(tag))) + body


def unpacked(file: BinaryIO, *, features: bool = True) -> Iterator[tuple[Entry, int]]:
    """The entries of an open file whose `MAGIC` has been read, each with where it ends, up to the end or a torn one.

    features: False leaves those of `Stepped` empty, which is faster. Raises one of BROKEN for records that no recorder
    has written, and DamagedFile or UnknownFormat for a manifest that can't be.
    """
    at = file.tell()
    while len(head := file.read(_RECORD.size)) == _RECORD.size:
        tag, size, crc = _RECORD.unpack(head)
        body = file.read(size) if size <= LARGEST else b""
        if len(body) < size or zlib.crc32(body, zlib.crc32(tag)) != crc:
            return
        at += _RECORD.size + size
        entry = _entry(tag, body if features or tag != b"STEP" else body[: _STEP.size] + _NOTHING)
        if entry is not None:  # else of a newer version
            yield entry, at


def _body(entry: Entry) -> tuple[bytes, bytes]:
    match entry:
        case Stepped():
            head = _STEP.pack(entry.t, _number(entry.media_t), entry.seq, entry.subject, entry.was_asked,
                              entry.has_failed)  # fmt: skip
            return b"STEP", head + _array(entry.features)
        case Answered():
            head = struct.pack("<d?", entry.t, entry.is_idle)
            return b"ANSW", head + entry.probabilities.astype("<f4", copy=False).tobytes()
        case Captured():
            head = _CAPTURE.pack(entry.t, _number(entry.media_t), entry.seq, entry.film, entry.index)
            return b"FRAM", head + (b"" if entry.sensors is None else entry.sensors.astype("<f4").tobytes())
        case Withheld():
            return b"HELD", struct.pack("<ddq", entry.t, _number(entry.media_t), entry.seq)
        case Finished():
            return b"FINI", struct.pack("<d", entry.t)
        case Stopped():
            return b"STOP", struct.pack("<d", entry.t)
        case Reset():
            return b"RSET", struct.pack("<?", entry.nobody_before)
        case Rests():
            return b"REST", struct.pack("<?", entry.is_on)
        case Mirrored():
            return b"MIRR", struct.pack("<?", entry.is_on)
        case Concluded():
            return b"CONC", _CONCLUDED.pack(_number(entry.t), entry.number, entry.subject, entry.has_failed)
        case Ended():
            return b"DONE", struct.pack("<q", entry.missed)
        case Began():
            values = {"path": entry.path, "generation": entry.generation, "subject": entry.subject}
            return b"BGAN", _json({**values, "adopted": entry.adopted, "manifest": entry.manifest.to_json()})
        case DecidedBy():
            return b"DECI", _json(asdict(entry.spec))
        case Identified():
            return b"CKPT", _json(asdict(entry))
        case Said():
            return b"SAID", _json(asdict(entry.event))
        case Head():
            return b"HEAD", _json(asdict(entry))


def _entry(tag: bytes, body: bytes) -> Entry | None:
    match tag:
        case b"STEP":
            t, media_t, seq, subject, was_asked, has_failed = _STEP.unpack_from(body)
            features = _as_array(body[_STEP.size :])
            return Stepped(t, seq, _maybe(media_t), features, subject, bool(was_asked), bool(has_failed))
        case b"ANSW":
            t, is_idle = struct.unpack_from("<d?", body)
            return Answered(t, np.frombuffer(body, "<f4", offset=9).copy(), is_idle)
        case b"FRAM":
            t, media_t, seq, film, index = _CAPTURE.unpack_from(body)
            sensors = np.frombuffer(body, "<f4", offset=_CAPTURE.size).copy()
            return Captured(t, seq, _maybe(media_t), film, index, sensors if sensors.size else None)
        case b"HELD":
            t, media_t, seq = struct.unpack("<ddq", body)
            return Withheld(t, seq, _maybe(media_t))
        case b"FINI":
            return Finished(*struct.unpack("<d", body))
        case b"STOP":
            return Stopped(*struct.unpack("<d", body))
        case b"RSET":
            return Reset(*struct.unpack("<?", body))
        case b"REST":
            return Rests(*struct.unpack("<?", body))
        case b"MIRR":
            return Mirrored(*struct.unpack("<?", body))
        case b"CONC":
            ended, number, subject, has_failed = _CONCLUDED.unpack(body)
            return Concluded(_maybe(ended), number, subject, has_failed)
        case b"DONE":
            return Ended(*struct.unpack("<q", body))
        case b"BGAN":
            values = json.loads(body)
            return Began(**{**values, "manifest": Manifest.from_json(values["manifest"])})
        case b"DECI":
            return DecidedBy(DecisionSpec(**json.loads(body)))
        case b"CKPT":
            return Identified(**json.loads(body))
        case b"SAID":
            return Said(Event(**json.loads(body)))
        case b"HEAD":
            return Head(**json.loads(body))
    return None


def _json(values: dict[str, Any]) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode()


def _number(value: float | None) -> float:
    return math.nan if value is None else value


def _maybe(value: float) -> float | None:
    return None if math.isnan(value) else value


def _array(value: FeatureArray) -> bytes:
    """Type, axes and sizes, then the values."""
    sizes = (*value.shape, 0, 0, 0)[:3]
    plain = np.asarray(value, _TYPES[value.dtype == np.uint8], order="C")
    return _ARRAY.pack(value.dtype == np.uint8, value.ndim, *sizes) + zlib.compress(plain.tobytes(), 1)


def _as_array(body: bytes) -> FeatureArray:
    kind, axes, *sizes = _ARRAY.unpack_from(body)
    shape, dtype = sizes[:axes], _TYPES[bool(kind)]
    size = min(math.prod(shape) * dtype.itemsize, LARGEST)
    data = zlib.decompressobj().decompress(body[_ARRAY.size :], size) if size else b""
    return cast(FeatureArray, np.frombuffer(data, dtype).reshape(shape))


_NOTHING = _array(np.empty(0, np.float32))
