"""A zip archive's members, read from its directory alone: none overlapping, none claiming more than is there.

Python's own reader believes odd archives (two members of one name, other names in the local headers, data before the
first member), and each reader believes other ones: those are refused. No member is unpacked. A directory that lists a
million members is refused before it is read.
"""

import os
import struct
from dataclasses import dataclass
from typing import BinaryIO

from engine.checkpoint.damage import damaged
from engine.errors import shown
from engine.texts import text

MAX_MEMBERS = 20_000
MAX_DIRECTORY_BYTES = 8 << 20

_END = struct.Struct("<4s4H2LH")  # end of central directory
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_ENTRY = struct.Struct("<4s6H3L5H2L")  # central directory
_LOCAL = struct.Struct("<4s5H3L2H")
_ENCRYPTED = 0x1
_UNKNOWN = 0xFFFFFFFF  # "see the zip64 field"


@dataclass(frozen=True, slots=True)
class Member:
    """start: offset of its bytes in the file. size: of its contents. is_stored: not compressed."""

    name: str
    start: int
    size: int
    is_stored: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    name: bytes
    method: int
    packed: int
    size: int
    offset: int


def read_members(file: BinaryIO) -> dict[str, Member]:
    """Name → member of the zip archive `file`. Raises DamagedFile."""
    try:
        start, length, count = _end(file)
        if count > MAX_MEMBERS or length > MAX_DIRECTORY_BYTES:
            raise damaged(text("its directory is too long: {count:,} members", count=count))
        file.seek(start)
        entries = _entries(file.read(length), count)
        return _located(file, sorted(entries, key=lambda e: e.offset), start)
    except (struct.error, UnicodeDecodeError) as error:
        raise damaged(text("its zip directory can't be read")) from error


def _end(file: BinaryIO) -> tuple[int, int, int]:
    """Start, length and number of entries of the directory, which must end the file."""
    size = file.seek(0, os.SEEK_END)
    tail = min(size, _END.size + _LOCATOR_64.size + _END_64.size)
    file.seek(size - tail)
    data = file.read(tail)
    magic, _, _, _, count, length, start, comment = _END.unpack(data[-_END.size :])
    end = size - _END.size
    if magic != b"PK\x05\x06" or comment:
        raise damaged(text("its zip directory is not at its end, as if it were cut short"))
    if data[-_END.size - _LOCATOR_64.size :][:4] == b"PK\x06\x07":
        magic, *_, count, length, start = _END_64.unpack(data[: _END_64.size])
        end -= _LOCATOR_64.size + _END_64.size
        if magic != b"PK\x06\x06":
            raise damaged(text("its zip directory can't be read"))
    if start + length != end:
        raise damaged(text("its zip directory is not where it says"))
    return start, length, count


def _entries(data: bytes, count: int) -> list[_Entry]:
    entries: list[_Entry] = []
    at = 0
    while at < len(data):
        magic, _, _, flags, method, _, _, _, packed, size, n, x, c, *_, offset = _ENTRY.unpack_from(data, at)
        at += _ENTRY.size
        if magic != b"PK\x01\x02" or flags & _ENCRYPTED or at + n + x + c > len(data) or len(entries) == count:
            raise damaged(text("its zip directory is not a list of its members"))
        name, extra = data[at : at + n], data[at + n : at + n + x]
        size, packed, offset = _wide(extra, size, packed, offset)
        entries.append(_Entry(name, method, packed, size, offset))
        at += n + x + c
    if len(entries) != count or not entries:
        raise damaged(text("its zip directory is not a list of its members"))
    return entries


def _wide(extra: bytes, *values: int) -> tuple[int, ...]:
    """`values` (size, packed size, offset) with those that did not fit taken from the zip64 field of `extra`."""
    wide: list[int] = []
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<2H", extra)
        if kind == 1:
            wide = list(struct.unpack_from(f"<{length // 8}Q", extra, 4))
        extra = extra[4 + length :]
    if values.count(_UNKNOWN) > len(wide):
        raise damaged(text("its zip directory is not a list of its members"))
    return tuple(wide.pop(0) if value == _UNKNOWN else value for value in values)


def _located(file: BinaryIO, entries: list[_Entry], end: int) -> dict[str, Member]:
    """The members where their local headers put them; one may begin only where the one before has ended."""
    members: dict[str, Member] = {}
    free = 0
    for entry in entries:
        file.seek(entry.offset)
        magic, _, _, method, _, _, _, _, _, n, x = _LOCAL.unpack(file.read(_LOCAL.size))
        name, start = entry.name.decode(), entry.offset + _LOCAL.size + n + x
        if magic != b"PK\x03\x04" or method != entry.method or file.read(n) != entry.name or name in members:
            raise damaged(text("its member {name} is listed twice or under two names", name=shown(name, 60)))
        if entry.offset < free or (free == 0 and entry.offset != 0) or start + entry.packed > end:
            raise damaged(text("its member {name} overlaps another or lies outside the file", name=shown(name, 60)))
        if entry.method == 0 and entry.packed != entry.size:
            raise damaged(text("its member {name} claims more than the file holds", name=shown(name, 60)))
        free = start + entry.packed
        members[name] = Member(name, start, entry.size, entry.method == 0)
    return members
