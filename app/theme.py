"""The theme and the text size of the whole window, changed while it runs: Fusion, one accent, light or dark."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from app.settings.values import Theme

ACCENT = {"light": "#00639C", "dark": "#56B4E9"}  # Okabe and Ito's blues, dark enough and pale enough for text

_Role = QPalette.ColorRole
_LIGHT = {
    _Role.Window: "#F3F3F3",
    _Role.WindowText: "#1A1A1A",
    _Role.Base: "#FFFFFF",
    _Role.AlternateBase: "#F7F7F7",
    _Role.Text: "#1A1A1A",
    _Role.Button: "#EBEBEB",
    _Role.ButtonText: "#1A1A1A",
    _Role.BrightText: "#FFFFFF",
    _Role.ToolTipBase: "#FFFFFF",
    _Role.ToolTipText: "#1A1A1A",
    _Role.PlaceholderText: "#666666",
    _Role.Light: "#FFFFFF",
    _Role.Midlight: "#F7F7F7",
    _Role.Mid: "#C4C4C4",
    _Role.Dark: "#9A9A9A",
    _Role.Shadow: "#6E6E6E",
    _Role.HighlightedText: "#FFFFFF",
    _Role.LinkVisited: "#6B3FA0",
}
_BOXED = ("QCheckBox", "QRadioButton", "QMenu")
_BOX = "#B4B4B4"  # which Fusion makes 1.4 times darker: 3.9 : 1 against the window

_DARK = {
    _Role.Window: "#262626",
    _Role.WindowText: "#F0F0F0",
    _Role.Base: "#1B1B1B",
    _Role.AlternateBase: "#222222",
    _Role.Text: "#F0F0F0",
    _Role.Button: "#343434",
    _Role.ButtonText: "#F0F0F0",
    _Role.BrightText: "#FFFFFF",
    _Role.ToolTipBase: "#343434",
    _Role.ToolTipText: "#F0F0F0",
    _Role.PlaceholderText: "#9E9E9E",
    _Role.Light: "#565656",
    _Role.Midlight: "#454545",
    _Role.Mid: "#4A4A4A",
    _Role.Dark: "#171717",
    _Role.Shadow: "#0C0C0C",
    _Role.HighlightedText: "#10171C",
    _Role.LinkVisited: "#C9A7F0",
}
_FADED = {"light": "#8A8A8A", "dark": "#7C7C7C"}  # what can't be used now


class Appearance(QObject):
    """One for the application: made before the first window, told what the user wants, and following the system."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._theme: Theme = "system"
        self._scale = 1.0
        self._size = max(app.font().pointSizeF(), 8.0)  # that the system asks for
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._repaint)

    @staticmethod
    def of_app() -> "Appearance":
        """The application's one."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - there is a window
        return app.findChild(Appearance) or Appearance(app)

    def show(self, theme: Theme, text_scale: float) -> None:
        """Take both at once; what is the case already is left alone."""
        if theme != self._theme or not self._app.property("theme"):
            self._theme = theme
            # Frames, menus and file dialogs of the system follow where it can do that (Qt 6.8 and later).
            self._app.styleHints().setColorScheme(_SCHEMES[theme])
            self._repaint()
        if text_scale != self._scale:
            self._rescale(text_scale)

    def _repaint(self) -> None:
        name = self._theme
        if name == "system":
            name = "dark" if self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"
        if name != self._app.property("theme"):
            self._app.setProperty("theme", name)
            self._app.setPalette(palette(name))
            for kind in _BOXED:
                self._app.setPalette(boxed(name), kind)  # type: ignore[arg-type] # the stub says bytes, which it refuses
            _deliver(QEvent.Type.ApplicationPaletteChange)

    def _rescale(self, scale: float) -> None:
        """Also the texts that have a size of their own keep their share of the new one."""
        ratio, self._scale = scale / self._scale, scale
        own = [w for w in QApplication.allWidgets() if w.testAttribute(Qt.WidgetAttribute.WA_SetFont)]
        before = [w.font().pointSizeF() for w in own]
        font = QFont(self._app.font())
        font.setPointSizeF(self._size * scale)
        self._app.setFont(font)
        _deliver(QEvent.Type.ApplicationFontChange)
        for widget, size in zip(own, before, strict=True):
            if widget.font().pointSizeF() == size:  # else it has followed by itself
                font = QFont(widget.font())
                font.setPointSizeF(size * ratio)
                widget.setFont(font)


def _deliver(kind: QEvent.Type) -> None:
    """Let every widget follow now, not with the next turn of the event loop."""
    QCoreApplication.sendPostedEvents(None, kind.value)


def palette(theme: str) -> QPalette:
    """The colours of "light" or "dark"."""
    made = QPalette()
    for role, colour in (_DARK if theme == "dark" else _LIGHT).items():
        made.setColor(role, QColor(colour))
    accent = QColor(ACCENT[theme])
    for role in (_Role.Highlight, _Role.Link, _Role.Accent):
        made.setColor(role, accent)
    faded = QColor(_FADED[theme])
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, role, faded)
    made.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, made.color(_Role.Mid))
    return made


def boxed(theme: str) -> QPalette:
    """Of widgets with check boxes: Fusion frames these in a darker shade of the window's colour, unseen in the dark."""
    made = palette(theme)
    if theme == "dark":
        made.setColor(_Role.Window, QColor(_BOX))
    return made


_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}
