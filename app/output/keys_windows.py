"""Types any character on Windows by SendInput. Written after Microsoft's documentation; untested on Windows."""

import ctypes
from typing import Any

from app.tr import tr

_KEYBOARD, _UP, _UNICODE = 1, 0x0002, 0x0004


class _Key(ctypes.Structure):
    """KEYBDINPUT."""

    _fields_ = (
        ("vk", ctypes.c_ushort),
        ("scan", ctypes.c_ushort),
        ("flags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("extra", ctypes.c_void_p),
    )


class _Mouse(ctypes.Structure):
    """MOUSEINPUT: the largest member of INPUT's union, here for its size alone."""

    _fields_ = (
        ("dx", ctypes.c_int32),
        ("dy", ctypes.c_int32),
        ("data", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("extra", ctypes.c_void_p),
    )


class _Either(ctypes.Union):
    _fields_ = (("key", _Key), ("mouse", _Mouse))


class _Input(ctypes.Structure):
    """INPUT: 40 bytes on 64-bit Windows."""

    _fields_ = (("kind", ctypes.c_uint32), ("either", _Either))


class WindowsTypist:
    """Windows delivers KEYEVENTF_UNICODE as text, whatever the keyboard's layout is."""

    def __init__(self) -> None:
        library: Any = getattr(ctypes, "WinDLL")  # noqa: B009 - exists on Windows alone
        self._send = library("user32", use_last_error=True).SendInput
        self._send.argtypes = [ctypes.c_uint32, ctypes.POINTER(_Input), ctypes.c_int]
        self._send.restype = ctypes.c_uint32

    def prepare(self, text: str) -> tuple[int, float]:
        """Everything, at once."""
        return len(text), 0.0

    def type(self, text: str) -> None:
        """One call, so that no key of the user's comes between. Raises OSError where Windows takes less than all."""
        inputs = inputs_of(text)
        if self._send(len(inputs), inputs, ctypes.sizeof(_Input)) != len(inputs):
            raise OSError(tr("Windows refused the keys: the other program may run as administrator"))

    def close(self) -> None:
        """Nothing is held."""


def inputs_of(text: str) -> "ctypes.Array[_Input]":
    """A press and a release for each UTF-16 unit of `text`."""
    raw = text.encode("utf-16-le")
    units = [int.from_bytes(raw[i : i + 2], "little") for i in range(0, len(raw), 2)]
    made = [_input(unit, flags) for unit in units for flags in (_UNICODE, _UNICODE | _UP)]
    return (_Input * len(made))(*made)


def _input(unit: int, flags: int) -> _Input:
    return _Input(_KEYBOARD, _Either(key=_Key(0, unit, flags, 0, None)))
