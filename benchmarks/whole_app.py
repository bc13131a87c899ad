"""All that `app.launch` puts behind the window, in this process, with sources and engines that a benchmark chooses."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from assets import DEFAULT_CHECKPOINT
from benchmarks.window import spin, until
from engine.backends import Engine, open_engine
from engine.backends.fastest import open_fastest
from engine.session import Session
from engine.sources.source import Source

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SPEC = "camera:benchmark"


class WholeApp:
    """A window, its session and its `Live`, for a `with`; `source` stands for the only camera, called `camera`."""

    def __init__(
        self,
        folder: Path,
        source: Callable[[], Source],
        engine: Callable[[Path], Engine] = open_fastest,
        camera: str = "signing clips, looped",
    ) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from PySide6.QtWidgets import QApplication

        from app.allocator import give_back_regularly, share_arena
        from app.diagnostics.stats import GuiStats
        from app.live import Live
        from app.main_window import MainWindow
        from app.opening.doors import real_doors
        from app.opening.source_picker import Choice
        from app.settings.file import SettingsFile

        share_arena()
        self.app = QApplication.instance() or QApplication(["benchmark"])
        doors = replace(
            real_doors(),
            cameras=lambda: [Choice(SPEC, camera)],
            source=lambda spec, card: source(),
            engine=lambda path, supplied, how: engine(path) if supplied is None else open_engine(path, supplied),
        )
        self.stats, self.session = GuiStats(), Session()
        self.window = MainWindow(self.stats)
        give_back_regularly(self.window)
        settings = SettingsFile(folder / "settings.json")
        self.live = Live(self.window, self.session, settings, doors, source=SPEC, checkpoint=DEFAULT_CHECKPOINT)
        self.window.show()
        self.live.start()

    def spin(self, seconds: float) -> None:
        """Run the event loop."""
        spin(seconds)

    def until(self, condition: Callable[[], bool], at_most_s: float = 20.0) -> float:
        """Seconds until `condition()` holds; infinite when it does not."""
        return until(condition, at_most_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Close it as the user does; its threads end even where something keeps the window open."""
        self.window.close()
        self.live.stop()
        self.window.deleteLater()
        spin(0.05)


def windows() -> "list[QWidget]":
    """Every window on the screen, menus and tooltips left out."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    kinds = (Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Tool)
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowType() in kinds]


def open_everything(app: WholeApp) -> None:
    """Open all that stands beside the Live page; the Why? of a word needs a word, so call it when one was said."""
    act = app.window.act
    act.landmarks.trigger()
    for action in (
        act.dictionary,
        act.settings,
        act.statistics,
        act.keys,
        act.why,
        act.caption_window,
        act.event_output,
    ):
        action.trigger()
        app.spin(0.2)
    app.live.library.explain(DEFAULT_CHECKPOINT)
    app.window.show_page(3)
    panels = app.live.library.page.panel, app.live.library.open().panel
    app.until(lambda: all(panel.is_settled for panel in panels) and not app.live.library.jobs.tasks)
    app.window.show_page(0)
