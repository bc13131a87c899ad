"""What a camera is asked for. What it delivers may differ: drivers choose the nearest thing that they can."""

from dataclasses import dataclass

SIZES = ((640, 480), (1280, 720), (1920, 1080))
RATES = (15, 30, 60)
FORMATS = ("MJPG", "YUYV")


@dataclass(frozen=True, slots=True)
class CameraMode:
    """Size in px, pictures per second, and the pixel format by its four characters.

    MJPG (compressed) is the default: uncompressed 720p does not fit through USB 2 at 30 pictures a second.
    """

    width: int = 1280
    height: int = 720
    fps: int = 30
    pixel_format: str = "MJPG"
