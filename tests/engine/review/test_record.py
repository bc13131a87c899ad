"""A session's record: what was written is read, and of a torn or damaged file everything before the damage."""

import io
import struct
import zlib
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.checkpoint.manifest import DecisionSpec
from engine.notes import Answered, Began, Concluded, DecidedBy, Finished, Reset, Rests, Said, Stepped, Stopped
from engine.review.record import BROKEN, Captured, Ended, Entry, Head, Identified, Withheld, packed, unpacked
from engine.types import Event
from tests.fakes import manifest, person

ENTRIES: list[Entry] = [
    Head("카메라 «1»", "2026-01-01T10:00:00+09:00", "films", {"mirror": True}),
    Began("a/b.safetensors", manifest(), 3, 1, False),
    Identified("ab" * 32),
    DecidedBy(DecisionSpec(0.5, 0.4, 0.1, 0.2, 0.3, {"고마워": 0.7})),
    Reset(True),
    Rests(True),
    Captured(1.5, 7, None, 0, 3),
    Captured(1.6, 8, 0.1, sensors=np.arange(8, dtype=np.float32)),
    Stepped(1.5, 7, 0.25, person(0.3), 2, True, False),
    Stepped(1.6, 8, None, np.arange(24, dtype=np.uint8).reshape(2, 4, 3), 0, False, True),
    Answered(1.5, np.array([0.1, 0.9], np.float32), False),
    Said(Event("고마워", 1.0, 1.5, None, 0.9, 3)),
    Finished(2.5),
    Withheld(3.0, 9, None),
    Concluded(None, 0, 2, False),
    Stopped(4.0),
    Ended(2),
]
BYTES = b"".join(packed(entry) for entry in ENTRIES)
ENDS = np.cumsum([len(packed(entry)) for entry in ENTRIES]).tolist()


def equal(a: Entry, b: Entry) -> bool:
    if type(a) is not type(b):
        return False
    pairs = [(getattr(a, f.name), getattr(b, f.name)) for f in fields(a)]
    return all(
        x.dtype == y.dtype and np.array_equal(x, y, equal_nan=x.dtype == np.float32)
        if isinstance(x, np.ndarray)
        else x == y
        for x, y in pairs
    )


def read(data: bytes) -> list[Entry]:
    return [entry for entry, _ in unpacked(io.BytesIO(data))]


def test_every_entry_is_read_as_it_was_written() -> None:
    assert all(equal(a, b) for a, b in zip(read(BYTES), ENTRIES, strict=True))
    assert [end for _, end in unpacked(io.BytesIO(BYTES))] == ENDS


@given(st.integers(0, len(BYTES)))
def test_a_torn_end_is_cut_off_and_nothing_before_it_is_lost(at: int) -> None:
    assert len(read(BYTES[:at])) == sum(end <= at for end in ENDS)


@given(st.integers(0, len(BYTES) - 1), st.integers(1, 255))
def test_a_flipped_byte_ends_the_record_where_it_lies(at: int, flip: int) -> None:
    data = BYTES[:at] + bytes([BYTES[at] ^ flip]) + BYTES[at + 1 :]
    assert len(read(data)) == sum(end <= at for end in ENDS)


def test_an_entry_of_a_newer_version_is_passed_over() -> None:

    newer = struct.pack("<4sII", b"NEWR", 3, zlib.crc32(b"abc", zlib.crc32(b"NEWR"))) + b"abc"
    assert len(read(BYTES[: ENDS[0]] + newer + BYTES[ENDS[0] :])) == len(ENTRIES)


@pytest.mark.parametrize("tag", [b"STEP", b"ANSW", b"FRAM", b"BGAN", b"DECI", b"SAID", b"CONC", b"HEAD"])
def test_a_record_that_no_recorder_writes_is_refused_by_one_of_its_errors(tag: bytes) -> None:

    body = b"\x01{]"
    with pytest.raises(BROKEN):
        read(struct.pack("<4sII", tag, len(body), zlib.crc32(body, zlib.crc32(tag))) + body)


def test_features_claimed_larger_than_they_are_take_no_memory() -> None:

    step = packed(ENTRIES[7])[12:]
    body = step[:34] + struct.pack("<BB3I", 0, 3, 1 << 20, 1 << 20, 4) + zlib.compress(bytes(1 << 20))
    with pytest.raises(BROKEN):
        read(struct.pack("<4sII", b"STEP", len(body), zlib.crc32(body, zlib.crc32(b"STEP"))) + body)


def test_without_features_a_step_is_read_all_the_same() -> None:
    steps = [entry for entry, _ in unpacked(io.BytesIO(BYTES), features=False) if isinstance(entry, Stepped)]
    assert [(s.t, s.seq, s.subject, s.has_failed) for s in steps] == [(1.5, 7, 2, False), (1.6, 8, 0, True)]
    assert all(s.features.size == 0 for s in steps)
