"""Can a Qt window open here? Asked before Qt is touched, because Qt aborts the process when it cannot.

Cheap (a few ms, no child process): the libraries that Qt links are opened by name, and the display server is
asked for a connection. Windows and macOS bring everything along.
"""

import ctypes
import os
import platform
import sys

# Library → Debian/Ubuntu package, from the NEEDED entries of PySide6 6.11's QtGui, QtMultimedia and platform
# plugins. PySide6 carries its own Qt and ICU.
_ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libpulse.so.0": "libpulse0",
}
_XCB = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_WAYLAND = {"libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0"}


def display_problem() -> str:
    """ "" when a window can open, else one sentence: what is missing and how to get it."""
    if sys.platform != "linux":
        return ""
    chosen = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if problem := _libraries(_ALWAYS):
        return problem
    if chosen == "xcb":
        return _xcb()
    if chosen.startswith("wayland"):
        return _wayland()
    if chosen:
        return ""  # offscreen, vnc, eglfs …: no display server
    return _by_session()


def _by_session() -> str:
    """Qt tries Wayland, then X; one that works is enough."""
    problems = []
    if os.environ.get("WAYLAND_DISPLAY"):
        problems.append(_wayland())
    if os.environ.get("DISPLAY"):
        problems.append(_xcb())
    if not problems:
        return (
            "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): start SignLens on a desktop, or use "
            "`signlens recognize`, which needs none."
        )
    return "" if "" in problems else problems[-1]


def _xcb() -> str:
    if problem := _libraries(_XCB):
        return problem
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    if not failed:
        return ""
    name = os.environ.get("DISPLAY", "")
    return f"The X display {name!r} can't be reached: correct DISPLAY, or start the X server."


def _wayland() -> str:
    if problem := _libraries(_WAYLAND):
        return problem
    client = ctypes.CDLL("libwayland-client.so.0")
    client.wl_display_connect.restype = ctypes.c_void_p
    connection = client.wl_display_connect(None)
    if connection:
        client.wl_display_disconnect(ctypes.c_void_p(connection))
        return ""
    name = os.environ.get("WAYLAND_DISPLAY", "")
    return f"The Wayland display {name!r} can't be reached: correct WAYLAND_DISPLAY, or log in to a desktop."


def _libraries(needed: dict[str, str]) -> str:
    absent = [name for name in needed if not _opens(name)]
    if not absent:
        return ""
    packages = " ".join(dict.fromkeys(needed[name] for name in absent))
    how = f"install them by `sudo apt install {packages}`" if _is_debian() else "install them with your system's tool"
    return f"Qt needs {', '.join(absent)}: {how}."


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _is_debian() -> bool:
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return False
    return "debian" in f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
