"""Types any character on X11, by a spare key that is lent to it (XTest)."""

import ctypes
import os
from collections import OrderedDict

from app.tr import tr

# Every client reads the keyboard anew for each key that is lent. A Qt program that was given 60 ms for 19 of them took
# the old symbols (measured under Xvfb); what is read too late is typed wrongly.
SETTLE_S, SETTLE_PER_KEY_S = 0.06, 0.03
_NO_SYMBOL = 0
_SPARE_AT_MOST = 64


def is_wayland() -> bool:
    """Whether the desktop is a Wayland one; XWayland would take keys, but most programs would not get them."""
    return bool(os.environ.get("WAYLAND_DISPLAY")) or os.environ.get("XDG_SESSION_TYPE") == "wayland"


class X11Typist:
    """A connection to the X server of its own. Raises OSError where there is no X server, or one without XTest."""

    def __init__(self) -> None:
        self._x, self._xtst = _libraries()
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        if not self._display:
            raise OSError(tr("the X server can't be reached"))
        four = [ctypes.byref(ctypes.c_int()) for _ in range(4)]
        if not self._xtst.XTestQueryExtension(self._display, *four):
            self._x.XCloseDisplay(self._display)
            raise OSError(tr("this X server has no XTest extension"))
        self._lent: OrderedDict[int, int] = OrderedDict()  # symbol → keycode, the longest unused first
        self._per_key, self._spare = self._find_spare()
        if not self._spare:
            self._x.XCloseDisplay(self._display)
            raise OSError(tr("every key of this keyboard is in use"))
        self._room = len(self._spare)

    def prepare(self, text: str) -> tuple[int, float]:
        """As many characters as there are keys to lend; a wait only where a key was lent anew."""
        wanted: set[int] = set()
        size = 0
        for c in text:
            if len(wanted | {symbol_of(c)}) > self._room:
                break
            wanted.add(symbol_of(c))
            size += 1
        new = [symbol for symbol in wanted if symbol not in self._lent]
        for symbol in wanted - set(new):
            self._lent.move_to_end(symbol)
        for symbol in new:
            keycode = self._spare.pop() if self._spare else self._lent.popitem(last=False)[1]
            self._lend(keycode, symbol)
            self._lent[symbol] = keycode
        self._x.XSync(self._display, 0)
        return size, SETTLE_S + SETTLE_PER_KEY_S * len(new) if new else 0.0

    def type(self, text: str) -> None:
        """One press and one release per character."""
        for c in text:
            keycode = self._lent[symbol_of(c)]
            pressed = self._xtst.XTestFakeKeyEvent(self._display, keycode, 1, 0)
            released = self._xtst.XTestFakeKeyEvent(self._display, keycode, 0, 0)
            if not (pressed and released):
                raise OSError(tr("the X server took no key"))
        self._x.XSync(self._display, 0)

    def close(self) -> None:
        """Give the lent keys back."""
        for keycode in self._lent.values():
            self._lend(keycode, _NO_SYMBOL)
        self._lent.clear()
        self._x.XSync(self._display, 0)
        self._x.XCloseDisplay(self._display)

    def _lend(self, keycode: int, symbol: int) -> None:
        """On every level, so that a Shift or AltGr that is held changes nothing."""
        row = (ctypes.c_ulong * self._per_key)(*[symbol] * self._per_key)
        self._x.XChangeKeyboardMapping(self._display, keycode, self._per_key, row, 1)

    def _find_spare(self) -> tuple[int, list[int]]:
        """Symbols per key, and the keys that have none."""
        low, high, per_key = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        self._x.XDisplayKeycodes(self._display, ctypes.byref(low), ctypes.byref(high))
        count = high.value - low.value + 1
        table = self._x.XGetKeyboardMapping(self._display, low.value, count, ctypes.byref(per_key))
        n = per_key.value
        spare = [low.value + i for i in range(count) if not any(table[i * n : (i + 1) * n])]
        self._x.XFree(table)
        return n, spare[-_SPARE_AT_MOST:]


def symbol_of(c: str) -> int:
    """The X keysym of a printable character: Latin-1 as it is, all others by their Unicode number."""
    number = ord(c)
    return number if 0x20 <= number <= 0x7E or 0xA0 <= number <= 0xFF else 0x01000000 | number


def _libraries() -> tuple[ctypes.CDLL, ctypes.CDLL]:
    try:
        x, xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    except OSError as error:
        raise OSError(tr("{error}; install it with your system's tool (Debian: libxtst6)", error=str(error))) from error
    display = ctypes.c_void_p
    x.XOpenDisplay.restype = display
    x.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x.XGetKeyboardMapping.restype = ctypes.POINTER(ctypes.c_ulong)
    x.XGetKeyboardMapping.argtypes = [display, ctypes.c_ubyte, ctypes.c_int, ctypes.POINTER(ctypes.c_int)]
    x.XChangeKeyboardMapping.argtypes = [
        display,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.POINTER(ctypes.c_ulong),
        ctypes.c_int,
    ]
    x.XFree.argtypes = [ctypes.c_void_p]
    x.XSync.argtypes = [display, ctypes.c_int]
    xtst.XTestFakeKeyEvent.argtypes = [display, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
    return x, xtst
