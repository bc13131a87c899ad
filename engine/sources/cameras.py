"""Which cameras there are: their names, and identities that survive being plugged in again.

OpenCV is imported when it is asked, since the window is painted first.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import SourceNotFound, shown
from engine.texts import text

if TYPE_CHECKING:
    from cv2_enumerate_cameras.camera_info import CameraInfo as Found

_BY_ID = Path("/dev/v4l/by-id")


@dataclass(frozen=True, slots=True)
class CameraInfo:
    """A camera as it stands now.

    identity: names the same device after it was plugged in again, whatever its index is then.
    index:    what OpenCV's `backend` (a cv2.CAP_… value) calls it until the next change.
    path:     the system's device path, "" where there is none.
    """

    name: str
    identity: str
    index: int
    backend: int
    path: str = ""


def backends() -> tuple[int, ...]:
    """OpenCV's ways to a camera on this system, the preferred one first."""
    import cv2

    if sys.platform == "win32":
        return (cv2.CAP_MSMF, cv2.CAP_DSHOW)
    return (cv2.CAP_AVFOUNDATION,) if sys.platform == "darwin" else (cv2.CAP_V4L2,)


def list_cameras(
    backend: int | None = None, enumerate_: "Callable[[int], Iterable[Found]] | None" = None
) -> tuple[CameraInfo, ...]:
    """The cameras that are there now, by index. A quick look: no camera is opened for capture."""
    from cv2_enumerate_cameras import enumerate_cameras

    chosen = backends()[0] if backend is None else backend
    found = sorted((enumerate_ or enumerate_cameras)(chosen), key=lambda f: f.index)
    links = _links()
    cameras = [
        CameraInfo(shown(f.name or f"Camera {f.index}", 80), _identity(f, links), f.index, chosen, f.path or "")
        for f in found
    ]
    return tuple(_told_apart(cameras))


def resolve(where: str, cameras: Sequence[CameraInfo]) -> CameraInfo:
    """The camera that `where` means: "" the first, else an identity, an index or a name. Raises SourceNotFound."""
    if not where and cameras:
        return cameras[0]
    for camera in cameras:
        if where == camera.identity:
            return camera
    for camera in cameras:
        if where in (str(camera.index), camera.name):
            return camera
    there = ", ".join(f"{c.name} (camera:{c.index})" for c in cameras)
    raise SourceNotFound(
        text("There is no camera {where}.", where=shown(where)) if where else text("There is no camera."),
        text("No camera was opened."),
        text("Choose one of these: {there}.", there=there)
        if there
        else text("Plug a camera in, or choose a video file or the demo."),
    )


def _identity(found: "Found", links: dict[str, str]) -> str:
    """The most lasting name: the by-id link (Linux), the interface path (Windows), the vendor's numbers, the name."""
    path = found.path or ""
    if path in links:
        return links[path]
    if path.startswith("\\\\?\\"):
        return path.lower().split("#{")[0]  # what follows differs between MSMF and DSHOW
    if found.vid is not None and found.pid is not None:
        return f"{found.vid:04x}:{found.pid:04x}:{found.name}"
    # A /dev/videoN is an index in disguise; a macOS path is the camera's own unique id.
    return found.name or path if path.startswith("/dev/") or not path else path


def _links() -> dict[str, str]:
    if not _BY_ID.is_dir():
        return {}
    return {os.path.realpath(link): link.name for link in sorted(_BY_ID.iterdir(), reverse=True)}


def _told_apart(cameras: Iterable[CameraInfo]) -> Iterable[CameraInfo]:
    """Two cameras of one make and no serial number: the second gets "#2", by index."""
    seen: Counter[str] = Counter()
    for camera in cameras:
        seen[camera.identity] += 1
        count = seen[camera.identity]
        yield camera if count == 1 else replace(camera, identity=f"{camera.identity}#{count}")
