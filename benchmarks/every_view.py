"""Every page and window in two themes, three sizes and two text sizes: which texts have no room there."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from assets import DEFAULT_CHECKPOINT
from benchmarks.rectangles import faults, texts
from benchmarks.whole_app import WholeApp, open_everything, windows
from engine.backends import open_engine
from engine.sources import open_source

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

SIZES = ((1024, 700), (1600, 900), (3840, 2160))
TEXT_SCALES = (1.0, 2.0)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def faults_of_every_view(language: Literal["en", "ko"]) -> tuple[int, list[str]]:
    """How many texts were measured, and what is wrong with some of them."""
    count, found = 0, []
    for view, window in every_view(language):
        count += len(list(texts(window)))
        found += [f"{view}: {fault}" for fault in faults(window)]
    return count, found


def every_view(language: Literal["en", "ko"]) -> "Iterator[tuple[str, QWidget]]":
    """(what is on show, its window), with the demo playing; the main window in every size, the others in their own."""
    from app.language import install
    from app.theme import Appearance

    dictionary = open_engine(DEFAULT_CHECKPOINT).dictionary
    with tempfile.TemporaryDirectory() as folder:
        application = _application()
        translators = install(application, language)
        appearance = Appearance(application)
        try:
            with WholeApp(Path(folder), lambda: open_source("demo", dictionary=dictionary)) as app:
                app.until(lambda: app.session.snapshot().event_count > 0, 30.0)
                open_everything(app)
                for theme in THEMES:
                    for scale in TEXT_SCALES:
                        appearance.show(theme, scale)
                        yield from _views(app, f"{language}, {theme}, text × {scale:g}")
        finally:
            appearance.show("light", 1.0)
            for translator in translators:
                application.removeTranslator(translator)


def _views(app: WholeApp, how: str) -> "Iterator[tuple[str, QWidget]]":
    for width, height in SIZES:
        app.window.resize(width, height)
        for page in range(app.window.pages.count()):
            app.window.show_page(page)
            app.spin(0.2)
            if (app.window.width(), app.window.height()) != (width, height):
                raise RuntimeError(f"the window can't be {width} × {height} with {how}: it is {app.window.size()}")
            yield f"page {page + 1}, {width} × {height}, {how}", app.window
    for window in windows():
        if window is not app.window:
            yield f"{window.windowTitle()}, {how}", window


def _application() -> "QApplication":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    return application if isinstance(application, QApplication) else QApplication(["benchmark"])
