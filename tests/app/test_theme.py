"""Theme and text size: every text readable in both, and everything follows at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.label import Label
from app.look import font, is_dark, level_fill, level_text, muted
from app.settings.values import Theme
from app.theme import Appearance, palette

Role = QPalette.ColorRole
THEMES: tuple[Theme, ...] = ("light", "dark")
SEEN = 1.8  # of a frame one pixel wide, as Fusion draws it in the light theme


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The application looks afterwards as it did before."""
    style, colours, size = qapp.style().name(), QPalette(qapp.palette()), qapp.font()
    made = Appearance(qapp)
    yield made
    made.show("system", 1.0)
    qapp.styleHints().colorSchemeChanged.disconnect(made._repaint)
    qapp.setProperty("theme", None)
    qapp.setStyle(style)
    qapp.setPalette(colours)
    qapp.setFont(size)


def contrast(a: QColor, b: QColor) -> float:
    """WCAG 2.2: (lighter + 0.05) / (darker + 0.05) of the relative luminances."""

    def luminance(colour: QColor) -> float:
        parts = [colour.redF(), colour.greenF(), colour.blueF()]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.PlaceholderText, Role.Base),
    (Role.HighlightedText, Role.Highlight),
    (Role.Link, Role.Window),
    (Role.Link, Role.Base),
    (Role.LinkVisited, Role.Window),
]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=lambda role: role.name)
def test_text_stands_out_from_its_ground(theme: str, text: Role, ground: Role) -> None:
    colours = palette(theme)
    assert contrast(colours.color(text), colours.color(ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_quiet_and_alarming_texts_stand_out_too(qtbot: QtBot, theme: str) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.setPalette(palette(theme))
    grounds = [widget.palette().color(role) for role in (Role.Window, Role.Base)]
    for text in (muted(widget), level_text(widget, "warning"), level_text(widget, "bad")):
        assert min(contrast(text, ground) for ground in grounds) >= 4.5
    for level in ("normal", "info", "warning", "bad"):
        ground = level_fill(widget, level)  # type: ignore[arg-type] # one of the four
        assert contrast(level_text(widget, level), ground) >= 4.5  # type: ignore[arg-type] # one of the four
        assert contrast(widget.palette().color(Role.WindowText), ground) >= 4.5


def test_the_theme_changes_while_a_window_is_open(qtbot: QtBot, appearance: Appearance) -> None:
    window = QWidget()
    quiet = Label("quiet", quiet=True, parent=window)
    qtbot.addWidget(window)
    appearance.show("dark", 1.0)
    assert is_dark(window)
    dark = quiet.palette().color(Role.WindowText)
    appearance.show("light", 1.0)
    assert not is_dark(window)
    assert quiet.palette().color(Role.WindowText) != dark


def test_text_of_every_size_keeps_its_share(qtbot: QtBot, appearance: Appearance) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    plain, large, label, bold = QLabel("plain"), QLabel("large"), Label("label", 1.5), QLabel("bold")
    for widget in (plain, large, label, bold):
        column.addWidget(widget)
    qtbot.addWidget(window)
    large.setFont(font(large, 2.0))
    heavy = bold.font()
    heavy.setBold(True)
    bold.setFont(heavy)
    sizes = [w.font().pointSizeF() for w in (plain, large, label)]
    for scale in (2.0, 0.8, 1.3):
        appearance.show("system", scale)
        for widget, size in zip((plain, large, label), sizes, strict=True):
            assert widget.font().pointSizeF() == pytest.approx(size * scale, rel=0.01)
        assert bold.font().bold() and bold.font().pointSizeF() == pytest.approx(sizes[0] * scale, rel=0.01)
    appearance.show("system", 1.0)
    assert [w.font().pointSizeF() for w in (plain, large, label)] == pytest.approx(sizes, rel=0.01)


def test_what_is_unchanged_is_left_alone(qtbot: QtBot, appearance: Appearance) -> None:
    appearance.show("dark", 1.2)
    changes: list[object] = []
    QApplication.instance().paletteChanged.connect(changes.append)  # type: ignore[union-attr] # qtbot made it
    appearance.show("dark", 1.2)
    assert changes == []


@pytest.mark.parametrize("theme", THEMES)
def test_an_empty_check_box_is_seen(qtbot: QtBot, appearance: Appearance, theme: Theme) -> None:
    appearance.show(theme, 1.0)
    window, menu = QWidget(), QMenu()
    qtbot.addWidget(window)
    qtbot.addWidget(menu)
    box = QCheckBox("On", window)
    menu.addAction("On").setCheckable(True)
    assert box_contrast(window.grab(box.geometry()).toImage()) >= SEEN
    assert box_contrast(menu.grab().toImage()) >= SEEN


def box_contrast(image: QImage) -> float:
    """Of the ground in the middle of the left edge and what differs most from it in the 20 columns beside it."""
    y = image.height() // 2
    ground = image.pixelColor(3, y)
    return max(contrast(ground, image.pixelColor(x, y)) for x in range(3, 20))
