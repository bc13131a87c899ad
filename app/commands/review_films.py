"""What `signlens review` writes that holds pictures, or is drawn by Qt: annotated films, clips by label, a PDF."""

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.atomic import write_atomically
from engine.review.archive_report import ArchiveReport
from engine.review.clips import export_clips
from engine.review.excerpt import counted
from engine.review.recordings import open_recording
from engine.review.track import Track
from engine.sources.whole import frames
from engine.types import Frame

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

FILMS = {"annotated": ".mp4", "clips": ""}
"""With the suffix beside the other forms; clips lie in folders of their own."""


def write_films(recording: Path, target: Path, said: Track, truth: Sequence[Track], wanted: Collection[str]) -> None:
    """TARGET.mp4 with every track in its picture, and clips/LABEL beside it with what was said; nothing of recordings
    without pictures. Raises RecognizerError.
    """
    if "annotated" in wanted:
        from app.review.burned import write_annotated

        _need_qt()
        with _pictures(recording) as found:
            if found is not None:
                write_annotated(target.with_name(target.name + FILMS["annotated"]), found, [said, *truth])
    if "clips" in wanted:
        with _pictures(recording) as found:
            if found is not None:
                export_clips(target.with_name("clips"), target.name, found, said.segments)


def write_report(path: Path, measured: ArchiveReport) -> None:
    """HTML, or PDF where the name says so. Raises RecognizerError."""
    page = measured.page(datetime.now())
    if path.suffix.lower() != ".pdf":
        write_atomically(path, page.encode())
        return
    from app.review.report_pdf import write_pdf

    _need_qt()
    write_pdf(path, page)


@contextmanager
def _pictures(recording: Path) -> Iterator[Iterator[Frame] | None]:
    """Its frames, `t` from the first one; None of one without pictures."""
    source = open_recording(recording)
    try:
        source.open()
        yield counted(frames(source)) if source.kind == "video" else None
    finally:
        source.close()


@cache  # kept as long as anything may be drawn
def _need_qt() -> "QCoreApplication":
    """Fonts and painters without a screen."""
    from PySide6.QtGui import QGuiApplication

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication.instance() or QGuiApplication(["signlens"])
