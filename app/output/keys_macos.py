"""Types any character on macOS by Quartz events. Written after Apple's documentation; untested on macOS."""

import ctypes

from app.tr import tr

_SERVICES = "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
_HID_TAP = 0
_UNITS_AT_MOST = 20  # of UTF-16 in one event; longer strings are cut by some programs


class MacTypist:
    """Needs the user's leave: System Settings → Privacy & Security → Accessibility. Raises OSError without it."""

    def __init__(self) -> None:
        self._q = ctypes.CDLL(_SERVICES)
        self._q.AXIsProcessTrusted.restype = ctypes.c_bool
        self._q.CGEventCreateKeyboardEvent.restype = ctypes.c_void_p
        self._q.CGEventCreateKeyboardEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint16, ctypes.c_bool]
        self._q.CGEventKeyboardSetUnicodeString.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_char_p]
        self._q.CGEventPost.argtypes = [ctypes.c_uint32, ctypes.c_void_p]
        self._q.CFRelease.argtypes = [ctypes.c_void_p]
        if not self._q.AXIsProcessTrusted():
            raise OSError(tr("allow it under System Settings, Privacy & Security, Accessibility"))

    def prepare(self, text: str) -> tuple[int, float]:
        """Everything, at once."""
        return len(text), 0.0

    def type(self, text: str) -> None:
        """A press and a release for each piece. Raises OSError where no event can be made."""
        for piece in pieces_of(text):
            for is_down in (True, False):
                event = self._q.CGEventCreateKeyboardEvent(None, 0, is_down)
                if not event:
                    raise OSError(tr("macOS made no key event"))
                self._q.CGEventKeyboardSetUnicodeString(event, len(piece) // 2, piece)
                self._q.CGEventPost(_HID_TAP, event)
                self._q.CFRelease(event)

    def close(self) -> None:
        """Nothing is held."""


def pieces_of(text: str) -> list[bytes]:
    """`text` in UTF-16 of this machine's order, in pieces that no character straddles."""
    pieces, piece = [], b""
    for c in text:
        encoded = c.encode("utf-16-le")
        if len(piece) + len(encoded) > 2 * _UNITS_AT_MOST:
            pieces.append(piece)
            piece = b""
        piece += encoded
    return [*pieces, piece] if piece else pieces
