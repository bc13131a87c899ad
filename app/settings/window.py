"""The Settings window: groups in tabs, every change applied at once; not modal, closed by Esc."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QTabWidget, QVBoxLayout, QWidget

from app.banner import Notice
from app.look import GRID, ClassColours
from app.settings.appearance import AppearanceSettings
from app.settings.camera import CameraSettings
from app.settings.file import SettingsFile
from app.settings.group import SettingGroup
from app.settings.output import OutputSettings
from app.settings.recognition import RecognitionSettings
from app.settings.speed import SpeedSettings, apply_budget
from app.settings.watch import WatchSettings
from app.single import Single
from app.tr import tr
from engine.session import Session
from engine.types import Snapshot

PERIOD_S = 1.0  # between two looks at the newest minute

Say = Callable[[str, Notice | None], None]


class SettingsWindow(QDialog):
    """Shows `groups`, each in a tab; Ctrl+Tab goes round."""

    def __init__(self, groups: list[SettingGroup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("Groups of settings"))
        for group in groups:
            self.tabs.addTab(group, group.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.addWidget(self.tabs)
        text = self.fontMetrics()
        screen = self.screen().availableSize()
        self.resize(
            min(96 * text.averageCharWidth() + 8 * GRID, screen.width()), min(42 * text.height(), screen.height())
        )

    @property
    def group(self) -> SettingGroup:
        """The one that is seen."""
        group = self.tabs.currentWidget()
        assert isinstance(group, SettingGroup)  # noqa: S101 - there are no others
        return group


class SettingsFeature(Single[SettingsWindow]):
    """Applies at the start what is remembered, and keeps the window, while it is open, up to date."""

    def __init__(
        self,
        parent: QWidget,
        settings: SettingsFile,
        session: Session,
        colours: ClassColours,
        say: Say,
        switches: Sequence[QAction] = (),
        reopen_camera: Callable[[], None] = lambda: None,
    ) -> None:
        """switches: checkable actions that the output group offers, too."""
        super().__init__()
        self._switches, self._reopen_camera = switches, reopen_camera
        self._parent, self._settings, self._session, self._colours, self._say = parent, settings, session, colours, say
        self._shown = 0.0
        session.set_decisions(settings.values.decisions)
        apply_budget(settings, session)
        session.set_resting(settings.values.resting)

    def make(self) -> SettingsWindow:
        """The window; a group is up to date with the next snapshot after it is turned to."""
        window = SettingsWindow(self._groups(), self._parent)
        self._shown = 0.0
        window.tabs.currentChanged.connect(lambda: setattr(self, "_shown", 0.0))
        return window

    def open_on(self, kind: type[SettingGroup]) -> None:
        """Show the window with the group of that kind."""
        tabs = self.open().tabs
        tabs.setCurrentIndex(next(i for i in range(tabs.count()) if isinstance(tabs.widget(i), kind)))

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """The group that is seen follows the stream, once a second."""
        if self.window is not None and now - self._shown >= PERIOD_S:
            self._shown = now
            self.window.group.update_from(snapshot, now)

    def _groups(self) -> list[SettingGroup]:
        """Every group, in the order of the tabs: a new one is one file and one line here."""
        return [
            RecognitionSettings(self._settings, self._session, self._colours),
            SpeedSettings(self._settings, self._session),
            CameraSettings(self._settings, self._reopen_camera),
            OutputSettings(self._settings, self._switches),
            AppearanceSettings(self._settings, self._say),
            WatchSettings(self._settings),
        ]
