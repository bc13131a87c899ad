"""The Settings window: its groups, applied at once, remembered, and reachable by keys alone."""

from dataclasses import asdict

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QPalette, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.look import ClassColours
from app.settings.appearance import AppearanceSettings
from app.settings.dial import Dial
from app.settings.file import SettingsFile
from app.settings.output import OutputSettings
from app.settings.recognition import earlier
from app.settings.speed import SpeedSettings, about_speed
from app.settings.watch import WatchSettings
from app.settings.watching import WatchValues
from app.settings.window import SettingsFeature
from app.theme import Appearance
from engine.types import Health, Snapshot
from tests.app.settings.opened import MANIFEST, OWN, FakeSession, Open, group


@pytest.mark.parametrize("tab", [0, 1, 2, 3, 5])
def test_each_underlined_letter_brings_its_control_to_the_front(qtbot: QtBot, opened: Open, tab: int) -> None:
    feature = opened(tab)
    window = feature.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keys = {label: QKeySequence.mnemonic(label.text()) for label in group(feature).findChildren(QLabel)}
    reached = [label for label, key in keys.items() if not key.isEmpty()]
    for label in reached:
        window.tabs.tabBar().setFocus()
        qtbot.keySequence(window, keys[label])
        assert window.focusWidget() is label.buddy(), label.text()
    assert reached


def test_everything_about_watching_is_changed_and_remembered(opened: Open, file: SettingsFile) -> None:
    page = group(opened(5))
    assert isinstance(page, WatchSettings)
    dials = (page.fps, page.skip, page.look_back, page.percentile, page.alpha, *page.levels)
    dials += (page.before, page.after, page.most, page.room)
    for dial in dials:
        dial.changed.emit(dial.value + dial.field.singleStep())
    for box in (page.adaptive, page.films):
        box.click()
    default = asdict(WatchValues())
    changed = asdict(SettingsFile(file.path).values.watch)
    untouched = {"boxes", "masks", "heat", "opacity", "sound"}
    assert {name for name in default if default[name] == changed[name]} == untouched
    file.change(watch=WatchValues())
    page.update_from(Snapshot(), 0.0)
    assert not page.adaptive.isChecked()


def test_when_models_rest_is_obeyed_at_once_remembered_and_told(
    opened: Open, session: FakeSession, file: SettingsFile
) -> None:
    page = group(opened(1))
    assert isinstance(page, SpeedSettings)
    assert session.resting == file.values.resting == page.resting.currentData() == "hands"
    page.resting.setCurrentIndex(page.resting.findData("all"))
    assert session.resting == file.values.resting == "all"
    assert "rests" not in about_speed(Health(age_ms=40)) and "spared" not in about_speed(Health(age_ms=40))
    told = about_speed(Health(age_ms=40, is_resting=True, saved_s=43.2))
    assert "the model rests" in told and "43 s" in told


def test_the_budget_reaches_the_session_less_what_the_paint_takes(
    opened: Open, session: FakeSession, file: SettingsFile
) -> None:
    page = group(opened(1))
    assert isinstance(page, SpeedSettings)
    page.budget.changed.emit(80.0)
    assert session.budget_s == pytest.approx(0.047)
    assert file.values.latency_budget_ms == 80
    page.budget.changed.emit(0.0)
    assert session.budget_s == 0.0


def test_the_speed_is_said_with_what_is_done_about_it() -> None:
    assert "Not known yet" in about_speed(Health())
    assert "every picture" in about_speed(Health(age_ms=40))
    kept = about_speed(Health(age_ms=40, stride=2, budget_ms=47))
    assert "every 2nd picture, to keep 80 ms" in kept and "73 ms" in kept
    assert "over the budget" in about_speed(Health(age_ms=90, budget_ms=47, is_in_budget=False))


def test_pauses_and_switches_of_the_output(qtbot: QtBot, opened: Open, file: SettingsFile) -> None:
    page = group(opened(3))
    assert isinstance(page, OutputSettings)
    page.gap.field.setValue(6.5)
    page.spelling.field.setValue(2.0)
    assert (file.values.sentence_gap_s, file.values.spelling_pause_s) == (6.5, 2.0)
    box, action = page.boxes[0], page._switches[0]
    triggered: list[bool] = []
    action.triggered.connect(lambda on: triggered.append(on))
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert triggered == [True] and box.isChecked()
    action.setChecked(False)
    assert not box.isChecked()


def test_theme_and_text_size_change_at_once(opened: Open, file: SettingsFile, qapp: QApplication) -> None:
    colours, font = QPalette(qapp.palette()), qapp.font()
    feature = opened(4)
    page = group(feature)
    assert isinstance(page, AppearanceSettings)
    try:
        page.theme.setCurrentIndex(page.theme.findData("dark"))
        page.text_size.changed.emit(150.0)
        page.text_size.show_value(150.0)
        page.text_size.changed.emit(150.0)
        assert page.palette().color(QPalette.ColorRole.Window).lightnessF() < 0.5
        assert page.font().pointSizeF() == pytest.approx(font.pointSizeF() * 1.5, rel=0.01)
        assert (file.values.theme, file.values.text_scale) == ("dark", 1.5)
    finally:
        feature.stop()
        Appearance.of_app().show("system", 1.0)
        qapp.setPalette(colours)
        qapp.setFont(font)
        Appearance.of_app().deleteLater()
        qapp.setProperty("theme", None)


def test_another_language_is_announced(opened: Open, file: SettingsFile, qapp: QApplication) -> None:
    qapp.setProperty("spoken language", "en")
    feature = opened(4)
    page = group(feature)
    assert isinstance(page, AppearanceSettings)
    page.language.setCurrentIndex(page.language.findData("ko"))
    assert file.values.language == "ko"
    assert "Another language" in feature.said[-1].text  # type: ignore[attr-defined] # set above
    page.language.setCurrentIndex(page.language.findData("en"))
    assert feature.said[-1] is None  # type: ignore[attr-defined] # set above


def test_the_wheel_scrolls_past_a_dial_without_changing_it(qtbot: QtBot) -> None:
    dial = Dial("x", 0.0, 1.0, 0.1)
    qtbot.addWidget(dial)
    dial.show()
    dial.show_value(0.5)
    for part in (dial.slider, dial.field):
        middle = QPointF(part.rect().center())
        wheel = QWheelEvent(
            middle, part.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(part, wheel)
    assert dial.value == 0.5


def test_slider_and_field_say_the_same(qtbot: QtBot) -> None:
    dial, seen = Dial("x", 0.0, 2.0, 0.05, suffix=" s"), []
    qtbot.addWidget(dial)
    dial.changed.connect(seen.append)
    dial.field.setValue(1.15)
    assert dial.slider.value() == 23
    dial.slider.setValue(10)
    assert dial.field.value() == pytest.approx(0.5)
    assert seen == pytest.approx([1.15, 0.5])
    dial.show_value(1.0)
    assert len(seen) == 2


@pytest.mark.parametrize("tab", [0, 1, 2, 3, 4])
def test_every_control_has_a_name_a_label_and_a_line_that_explains_it(opened: Open, tab: int) -> None:
    page = group(opened(tab))
    controls = [
        w
        for w in page.findChildren(QWidget)
        if isinstance(w, QAbstractButton | QComboBox | QSlider | QAbstractSpinBox) and w.isVisibleTo(page)
    ]
    assert controls != []
    assert [w for w in controls if not w.accessibleName()] == []
    buddies = [label.buddy() for label in page.findChildren(QLabel) if label.buddy() is not None]
    assert len(buddies) >= 2
    assert [b for b in buddies if not b.accessibleName() or not b.accessibleDescription()] == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("tab", [0, 1, 2, 3, 4])
def test_no_text_is_cut_at_any_size(opened: Open, qapp: QApplication, tab: int, scale: float) -> None:
    font, colours = qapp.font(), QPalette(qapp.palette())
    feature = opened(tab)
    page = group(feature)
    try:
        Appearance.of_app().show("light", scale)
        assert feature.window is not None
        feature.window.resize(1024, 700)
        QApplication.processEvents()
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.text():
                needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
                assert label.height() >= needed, label.text()
                assert label.wordWrap() or label.width() >= label.sizeHint().width(), label.text()
        for button in page.findChildren(QAbstractButton):
            if button.isVisible() and button.text():
                assert button.width() >= button.minimumSizeHint().width()
    finally:
        feature.stop()
        Appearance.of_app().show("system", 1.0)
        Appearance.of_app().deleteLater()
        qapp.setProperty("theme", None)
        qapp.setPalette(colours)
        qapp.setFont(font)


def test_opened_twice_it_is_one_window(opened: Open) -> None:
    feature = opened(0)
    first = feature.window
    feature.open()
    assert feature.window is first
    feature.stop()
    assert feature.window is None


def test_what_is_remembered_holds_from_the_start(qtbot: QtBot, file: SettingsFile, session: FakeSession) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    file.change(decisions={MANIFEST.digest: earlier(OWN)}, latency_budget_ms=100)
    SettingsFeature(parent, file, session, ClassColours(), lambda topic, notice: None)  # type: ignore[arg-type] # a fake
    assert session.decisions == {MANIFEST.digest: earlier(OWN)}
    assert session.budget_s == pytest.approx(0.067)
