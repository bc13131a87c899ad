"""The Settings window: applied at once, remembered, tried on the last minute, and reachable by keys alone."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QPalette, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from app.look import ClassColours
from app.settings.appearance import AppearanceSettings
from app.settings.dial import Dial
from app.settings.file import SettingsFile
from app.settings.output import OutputSettings
from app.settings.preview import about
from app.settings.recognition import RecognitionSettings, earlier, surer
from app.settings.speed import SpeedSettings, about_speed
from app.settings.watch import WatchSettings
from app.settings.watching import WatchValues
from app.settings.window import SettingsFeature
from app.theme import Appearance
from engine.checkpoint.manifest import DecisionSpec
from engine.scores import ScoreLog, Scores, redecide
from engine.types import Health, Snapshot
from tests.app.scenes import KOREAN
from tests.fakes import manifest

OWN = DecisionSpec(on=0.7, off=0.4, smoothing_s=0.1, hold_s=0.2, gap_s=0.3)
MANIFEST = replace(manifest(KOREAN), decision=OWN)


class FakeSession:
    """Takes what the window sets; its last minute holds a clear sign, a faint one and a short one."""

    def __init__(self) -> None:
        self.decisions: dict[str, DecisionSpec] = {}
        self.budget_s = 0.0
        self.resting = ""
        self.manifest = MANIFEST

    def set_decisions(self, decisions: dict[str, DecisionSpec]) -> None:
        self.decisions = dict(decisions)

    def set_budget(self, limit_s: float) -> None:
        self.budget_s = limit_s

    def set_resting(self, resting: str) -> None:
        self.resting = resting

    def scores(self) -> Scores:
        log, labels = ScoreLog(), self.manifest.labels
        for i in range(600):
            word, share, length = [(1, 0.95, 20), (2, 0.55, 20), (3, 0.95, 3)][i // 40 % 3]
            row = np.full(len(labels), 1e-3, np.float32)
            row[0 if i % 40 >= length else word] = share
            log.answer(i / 12, row / row.sum() * max(share, 0.5), is_idle=False)
        return log.freeze(self.manifest, 1, self.manifest.decision)


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "s.json")


Open = Callable[[int], SettingsFeature]


@pytest.fixture
def session() -> FakeSession:
    return FakeSession()


@pytest.fixture
def opened(qtbot: QtBot, file: SettingsFile, session: FakeSession) -> Iterator[Open]:
    """Opens the window with a group in front; closes it at the end."""
    parent = QWidget()
    qtbot.addWidget(parent)
    said: list[object] = []
    switches = [QAction("Speak", parent), QAction("Type", parent)]
    for switch in switches:
        switch.setCheckable(True)
        switch.setWhatsThis("What it does")
    feature = SettingsFeature(
        parent, file, session, ClassColours(), lambda topic, notice: said.append(notice), switches
    )  # type: ignore[arg-type] # a fake

    def begin(tab: int) -> SettingsFeature:
        feature.open()
        assert feature.window is not None
        feature.window.tabs.setCurrentIndex(tab)
        feature.update_from(Snapshot(), 1000.0)
        feature.said = said  # type: ignore[attr-defined] # for the tests
        return feature

    yield begin
    feature.stop()
    QApplication.processEvents()


def group(feature: SettingsFeature) -> QWidget:
    assert feature.window is not None
    return feature.window.group


def test_a_slider_is_obeyed_at_once_and_remembered_when_it_rests(
    qtbot: QtBot, opened: Open, session: FakeSession, file: SettingsFile
) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    page.on.slider.setFocus()
    before = page.on.value
    qtbot.keyClick(page.on.slider, Qt.Key.Key_Right)
    assert session.decisions[MANIFEST.digest].on == pytest.approx(before + 0.01)
    assert session.decisions[MANIFEST.digest].hold_s == OWN.hold_s
    qtbot.waitUntil(lambda: SettingsFile(file.path).values.decisions == session.decisions)


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
    dials = (page.fps, page.skip, page.window, page.percentile, page.alpha, *page.levels)
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


def test_what_was_just_changed_is_kept_when_the_window_closes(opened: Open, file: SettingsFile) -> None:
    feature = opened(0)
    page = group(feature)
    assert isinstance(page, RecognitionSettings)
    page.hold.changed.emit(1.0)
    feature.stop()
    assert file.values.decisions[MANIFEST.digest].hold_s == 1.0


def test_reset_gives_the_checkpoints_own_values_back(qtbot: QtBot, opened: Open, session: FakeSession) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    early, reset, sure = page.buttons
    qtbot.mouseClick(early, Qt.MouseButton.LeftButton)
    assert session.decisions[MANIFEST.digest] == earlier(OWN)
    qtbot.mouseClick(sure, Qt.MouseButton.LeftButton)
    assert session.decisions[MANIFEST.digest] == surer(OWN)
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert session.decisions == {}
    assert page.on.value == pytest.approx(0.7)
    page.write()


@pytest.mark.parametrize("own", [OWN, DecisionSpec(0.0, 0.0, 0.0, 0.0, 0.0), DecisionSpec(1.0, 1.0)])
def test_early_and_sure_are_sound_whatever_the_checkpoint_says(own: DecisionSpec) -> None:
    assert earlier(own).is_sound and surer(own).is_sound


def test_the_end_never_lies_above_the_start(opened: Open, session: FakeSession) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    page.on.changed.emit(0.2)
    assert (page.on.value, page.off.value) == pytest.approx((0.2, 0.2))
    page.off.changed.emit(0.5)
    assert (page.on.value, page.off.value) == pytest.approx((0.5, 0.5))
    assert session.decisions[MANIFEST.digest].is_sound


def test_the_last_minute_is_decided_again_while_the_slider_moves(opened: Open) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    first = page.summary.text()
    page.on.changed.emit(0.45)
    now = redecide(page._scores, page._spec)  # type: ignore[arg-type] # there are scores
    assert page.summary.text() == about(page._own, now, 600) != first
    assert len(now.events) > len(page._own.events) > 0
    assert page.preview.accessibleDescription() == page.summary.text()
    assert not page.preview.grab().isNull()


def test_no_dial_jumps_when_the_summary_has_more_to_say(opened: Open) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    page.take(OWN)
    QApplication.processEvents()
    before = page.preview.y()
    page.take(replace(OWN, on=0.05, off=0.05))
    QApplication.processEvents()
    assert "sooner" in page.summary.text() and page.preview.y() == before


def test_a_sign_gets_a_threshold_of_its_own_and_loses_it_by_delete(
    qtbot: QtBot, opened: Open, session: FakeSession
) -> None:
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    labels = [page.table.item(row, 0).text() for row in range(page.table.rowCount())]
    assert "-" not in labels and "unknown" not in labels and "안녕하세요" in labels
    row = labels.index("안녕하세요")
    page.table.setCurrentCell(row, 1)
    page.table.setFocus()
    page.table.editItem(page.table.item(row, 1))
    editor = page.table.findChild(QAbstractSpinBox)
    assert editor is not None
    editor.selectAll()
    qtbot.keyClicks(editor, "0.9")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: MANIFEST.digest in session.decisions)
    assert session.decisions[MANIFEST.digest].on_by_label == {"안녕하세요": pytest.approx(0.9)}
    page.table.setCurrentCell(row, 0)
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert session.decisions == {}


def test_another_checkpoint_brings_its_own_values(opened: Open, session: FakeSession, file: SettingsFile) -> None:
    feature = opened(0)
    page = group(feature)
    assert isinstance(page, RecognitionSettings)
    page.on.changed.emit(0.33)
    session.manifest = manifest(on=0.9, off=0.1)
    feature.update_from(Snapshot(), 2000.0)
    assert page.on.value == pytest.approx(0.9)
    assert page.table.rowCount() == 2
    assert file.values.decisions[MANIFEST.digest].on == pytest.approx(0.33)
    session.manifest = MANIFEST
    feature.update_from(Snapshot(), 3000.0)
    assert page.on.value == pytest.approx(0.33)


def test_without_a_checkpoint_there_is_nothing_to_set(
    opened: Open, session: FakeSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "scores", lambda: None)
    page = group(opened(0))
    assert isinstance(page, RecognitionSettings)
    assert not page.on.isEnabled() and not page.buttons[0].isEnabled()
    assert "choose a source" in page.summary.text()
    assert not page.preview.grab().isNull()


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
        page.size.changed.emit(150.0)
        page.size.show_value(150.0)
        page.size.changed.emit(150.0)
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
