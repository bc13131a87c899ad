"""Camera: the size, rate and format that it is asked for, beside what it really delivers."""

from collections.abc import Callable

from app.label import Label
from app.settings.choice import choice
from app.settings.file import Settings, SettingsFile
from app.settings.group import SettingGroup
from app.tr import tr
from engine.sources.camera_mode import FORMATS, RATES, SIZES, CameraMode
from engine.types import Snapshot, SourceState


class CameraSettings(SettingGroup):
    """reopen: opens the running camera again, if one runs."""

    def __init__(self, settings: SettingsFile, reopen: Callable[[], None]) -> None:
        super().__init__(tr("Camera"))
        self._settings, self._reopen = settings, reopen
        values = settings.values
        sizes = [(f"{width} × {height}", f"{width}x{height}") for width, height in SIZES]
        rates = [(tr("{fps} pictures a second", fps=fps), fps) for fps in RATES]
        formats = [(tr("compressed (MJPG)"), FORMATS[0]), (tr("uncompressed (YUYV)"), FORMATS[1])]
        self.picture_size = choice(sizes, values.camera_size)
        self.rate = choice(rates, values.camera_fps)
        self.format = choice(formats, values.camera_format)
        for box in (self.picture_size, self.rate, self.format):
            box.currentIndexChanged.connect(self._take)
        self.add_row(
            tr("Picture si&ze"), self.picture_size, tr("Landmarks need no more than 640 × 480; larger costs time.")
        )
        self.add_row(tr("&Rate"), self.rate, tr("Models look at 12 to 30 pictures a second, at their own rate."))
        self.add_row(
            tr("Pixel &format"),
            self.format,
            tr("Compressed fits through USB at every size."),
        )
        self.state = Label(wraps=True)
        self.add_row(tr("Delivered"), self.state, tr("Cameras give what they can; this is what comes."))

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """What comes."""
        self.state.setText(about_delivered(snapshot))

    def _take(self) -> None:
        self._settings.change(
            camera_size=self.picture_size.currentData(),
            camera_fps=self.rate.currentData(),
            camera_format=self.format.currentData(),
        )
        self._reopen()


def mode_of(values: Settings) -> CameraMode:
    """What cameras are to be asked for."""
    width, height = map(int, values.camera_size.split("x"))
    return CameraMode(width, height, values.camera_fps, values.camera_format)


def about_delivered(snapshot: Snapshot) -> str:
    """Size and rate of the running camera."""
    frame, health = snapshot.frame, snapshot.health
    is_camera = frame is not None and frame.media_t is None and frame.points is None  # no film, not the demo
    if frame is None or frame.image is None or not is_camera or snapshot.source_state is not SourceState.RUNNING:
        return tr("No camera is running.")
    height, width = frame.image.shape[:2]
    size = f"{width} × {height}"
    if health.nominal_fps is None:
        return tr("{size}, {fps:.1f} pictures a second", size=size, fps=health.capture_fps)
    return tr(
        "{size}, {fps:.1f} pictures a second; its driver promises {promised:.0f}",
        size=size,
        fps=health.capture_fps,
        promised=health.nominal_fps,
    )
