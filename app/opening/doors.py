"""The doors into the engine that the window uses; what is heavy behind them is imported on first use."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.library.found import Entry, Found, look, peek
from app.library.remembered import still_asked
from app.opening.source_picker import Choice
from engine.backends.engine import Engine
from engine.backends.ways import How
from engine.checkpoint.formats import Format
from engine.checkpoint.screen import Screened, screen
from engine.checkpoint.supplied import Missing, Supplied
from engine.errors import CheckpointError, SourceError
from engine.sources.camera_mode import CameraMode
from engine.sources.source import Source
from engine.texts import text
from engine.types import FloatArray, ImageArray

GRAB_S = 3.0  # a camera that takes longer to open gives no thumbnail
GRAB_READS = 8  # the first pictures of a webcam are dark: its exposure is still being found

Report = Callable[[str, int, int], None]  # file, bytes done, bytes in all


@dataclass(frozen=True, slots=True)
class Card:
    """What the window must know about a checkpoint before its engine runs.

    parts:      the landmarkers that its input needs.
    fps:        of its input and its dictionary.
    dictionary: label → float32 (T, J, 4), of a glove (T, D), what the demo plays; empty where there is none.
    channels:   of a checkpoint for a glove, the sensors that it reads; empty for any other.
    asked:      what neither the file nor the user has said, so that published values stand in its place.
    """

    parts: tuple[str, ...] = ()
    fps: float = 12.0
    dictionary: Mapping[str, FloatArray] = field(default_factory=dict)
    channels: tuple[str, ...] = ()
    asked: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True)
class Doors:
    """Functions that open things; tests pass their own. Each may take seconds and may raise RecognizerError.

    `engine`, `card` and `look` may import torch, `make_ready` MediaPipe: call them where no thread is cut short
    (`Task.uses_torch`).
    engine, card: of a file, with what the user says of it, or None; the engine, and how it is to run.
    """

    cameras: Callable[[], list[Choice]]
    source: Callable[[str, Card], Source]
    engine: Callable[[Path, Supplied | None, How], Engine]
    card: Callable[[Path, Supplied | None], Card]
    peek: Callable[[Path], Entry]
    look: Callable[[Path], Found]
    missing_files: Callable[[tuple[str, ...]], list[str]]
    fetch_files: Callable[[tuple[str, ...], Report], None]
    picture: Callable[[str, Callable[[], None]], ImageArray]
    ports: Callable[[], list[Choice]] = list  # serial ports that a glove may be on: port, name
    make_ready: Callable[[tuple[str, ...]], Callable[[], None]] = lambda parts: _nothing  # landmarkers; closes them


def real_doors(camera_mode: Callable[[], CameraMode] = CameraMode) -> Doors:
    """The engine's own. camera_mode: what a camera is to be asked for, looked up at each opening."""

    def source(spec: str, card: Card) -> Source:
        return _source(spec, card, camera_mode())

    return Doors(
        _cameras, source, _engine, _card, peek, look, _missing_files, _fetch_files, _picture, _ports, _make_ready
    )


def forget_cv2_paths() -> None:
    """Importing cv2 points Qt at cv2's own Qt 5 plugins and fonts: take that back before Qt looks for anything."""
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
        if "cv2" in os.environ.get(name, ""):
            del os.environ[name]


def _cameras() -> list[Choice]:
    from engine.sources.cameras import list_cameras

    forget_cv2_paths()
    return [Choice(f"camera:{camera.identity}", camera.name) for camera in list_cameras()]


def _ports() -> list[Choice]:
    from engine.sources.serial_glove import list_ports

    return [Choice(port.port, port.name) for port in list_ports()]


def _source(spec: str, card: Card, mode: CameraMode) -> Source:
    from engine.sources import open_source

    source = open_source(
        spec, dictionary=card.dictionary, dictionary_fps=card.fps, channels=card.channels, camera_mode=mode
    )
    forget_cv2_paths()
    return source


def _engine(path: Path, supplied: Supplied | None, how: How) -> Engine:
    from engine.backends.fastest import open_fastest

    return open_fastest(path, supplied, how)


def _card(path: Path, supplied: Supplied | None) -> Card:
    screened = screen(path)
    return _our_card(screened, supplied) if screened.format is Format.SIGNLENS else _foreign_card(path, supplied)


def _our_card(screened: Screened, supplied: Supplied | None) -> Card:
    from engine.checkpoint.contents import parted
    from engine.checkpoint.files import read_ours

    tensors, manifest = read_ours(screened)
    signs = parted(tensors)[1]
    asked = () if manifest.labels else still_asked((Missing("labels", ()),), supplied)
    return Card(manifest.input.parts, manifest.input.fps, signs, manifest.input.channels, asked)


def _foreign_card(path: Path, supplied: Supplied | None) -> Card:
    """Of another program's file, which carries no dictionary."""
    from engine.checkpoint.inspect import inspect

    report = inspect(path)
    if report.problems or report.input is None:
        found = report.problems[0] if report.problems else text("Its input is not known.")
        remedy = report.remedies[0] if report.remedies else text("Choose another file.")
        raise CheckpointError(found, text("Nothing was loaded."), remedy)
    spec = report.input if supplied is None else supplied.over(report.input)
    return Card(spec.parts, spec.fps, {}, spec.channels, still_asked(report.asked, supplied))


def _missing_files(parts: tuple[str, ...]) -> list[str]:
    from engine import model_files

    return [file.name for file in model_files.missing(parts)]


def _fetch_files(parts: tuple[str, ...], report: Report) -> None:
    from engine import fetching

    fetching.fetch(parts, report)


def _make_ready(parts: tuple[str, ...]) -> Callable[[], None]:
    from engine.ahead import close_ready, make_ready

    forget_cv2_paths()
    make_ready(parts)
    return close_ready


def _nothing() -> None:
    """There is nothing to close."""


def _picture(spec: str, go_on: Callable[[], None]) -> ImageArray:
    """One picture of the camera `spec`, which is closed again. `go_on` raises when nobody wants it any more."""
    from engine.sources.camera import camera_source
    from engine.sources.spec import parse
    from engine.sources.watch import Limits

    source = camera_source(parse(spec).where, limits=Limits(open_s=GRAB_S))
    forget_cv2_paths()
    try:
        source.open()
        image: ImageArray | None = None
        for _ in range(GRAB_READS):
            go_on()
            frame = source.read(GRAB_S / GRAB_READS)
            image = image if frame is None else frame.image
    finally:
        source.close()
    if image is None:
        raise SourceError(
            text("{name} sends no picture.", name=source.name),
            text("There is no small picture of it."),
            text("Choose it to learn more, or unplug it and plug it in again."),
        )
    return image
