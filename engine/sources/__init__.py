"""Sources: `open_source` is the one door to cameras, streams, files, gloves and the demo.

The readers are imported when first asked for: the window opens before OpenCV is loaded.
"""

import time
from collections.abc import Callable, Mapping

from engine.errors import SourceError
from engine.sources.camera_mode import CameraMode
from engine.sources.source import Source
from engine.sources.spec import SourceSpec, parse
from engine.texts import text
from engine.types import FloatArray

__all__ = ["Source", "SourceSpec", "open_source", "parse"]


def open_source(
    spec: str | SourceSpec,
    *,
    clock: Callable[[], float] = time.perf_counter,
    dictionary: Mapping[str, FloatArray] | None = None,
    dictionary_fps: float = 12.0,
    channels: tuple[str, ...] = (),
    paced: bool = True,
    loop: bool = False,
    camera_mode: CameraMode | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Source:
    """The source that `spec` names, not yet open: its `open()` may take seconds and may say no.

    Parameters
    ----------
    spec: `demo`, `camera`, `camera:IDENTITY`, `camera:INDEX`, `http(s)://…`, `rtsp(s)://…`, `file:PATH`,
        `glove:PATH`, `glove-serial:PORT?baud=N`, or the path of an existing video or .csv file.
    dictionary: label → float32 (T, J, 4), what `demo` plays; `dictionary_fps` is its frame rate.
    channels: of a dictionary for a sensor glove, whose motions are float32 (T, D); empty for landmarks.
    paced: recordings keep their true pace; otherwise every frame comes as fast as it is read, t = media_t.
    loop: recordings begin again at their end; `seq` and `t` go on rising.
    camera_mode: what a camera is asked for; None: 1280×720 at 30 pictures a second.

    Raises SourceNotFound for a spec of no known form, SourceError for `demo` without a dictionary.
    """
    found = parse(spec) if isinstance(spec, str) else spec
    match found.kind:
        case "demo":
            if not dictionary:
                raise SourceError(
                    text("The demo has nothing to play: no checkpoint with a sign dictionary is open."),
                    text("No source was opened."),
                    text("Open a checkpoint that carries a dictionary, or choose a camera or a video."),
                )
            from engine.sources.demo import DemoSource

            return DemoSource(dictionary, fps=dictionary_fps, channels=channels, clock=clock, sleep=sleep)
        case "camera":
            from engine.sources.camera import camera_source

            return camera_source(found.where, camera_mode or CameraMode(), clock=clock)
        case "stream":
            from engine.sources.stream import stream_source

            return stream_source(found.where, clock=clock)
        case "glove":
            from engine.sources.glove import GloveSource

            return GloveSource(found.where, clock=clock, sleep=sleep, paced=paced, loop=loop)
        case "serial":
            from engine.sources.serial_glove import serial_glove

            return serial_glove(found.where, found.baud, clock=clock)
        case "video":
            from engine.sources.video import VideoSource

            return VideoSource(found.where, clock=clock, sleep=sleep, paced=paced, loop=loop)
