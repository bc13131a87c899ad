"""The whole loop in the window by clicks and keys: record, train, load, live, review, correct, train again, compare."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.live import Live
from app.main_window import MainWindow
from app.opening.doors import real_doors
from app.opening.source_picker import Choice
from app.recorder.window import RecorderWindow
from app.settings.file import SettingsFile
from app.settings.recording import RecorderValues
from app.training import child
from assets import DEFAULT_CHECKPOINT, GLOVE_CHECKPOINT
from engine.checkpoint.files import write_checkpoint
from engine.recording.collection import Collection
from engine.recording.kinds import Keep
from engine.session import Session
from engine.types import InputKind
from tests.app.on_screen import on_screen
from tests.app.signing import SIGNS, Signer
from trainers import beginning
from trainers.config import TrainConfig

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

MOST_S = 300.0  # a training in a process of its own, on a busy machine


class Loop:
    """The window begun before a signer, on a checkpoint of the same kind of input."""

    def __init__(self, qtbot: QtBot, folder: Path, kind: InputKind, checkpoint: Path) -> None:
        self._qtbot = qtbot
        self.signer = Signer(kind=kind)
        doors = replace(
            real_doors(),
            cameras=lambda: [Choice("camera:a", "Logitech")],
            source=lambda spec, card: self.signer,
            missing_files=lambda parts: [],  # the signer's landmarks need no landmarker
        )
        self.window = MainWindow(GuiStats())
        qtbot.addWidget(self.window)
        self.settings = SettingsFile(folder / "settings.json")
        keep: Keep = "films" if kind == "video" else "landmarks"
        values = RecorderValues(str(folder / "내 recordings"), "Anna", SIGNS, False, 4, 1.5, 0.5, keep=keep)
        self.settings.change(recorder=values, runs_folder=str(folder / "runs"))
        self.recordings = Path(values.folder)
        self.live = Live(self.window, Session(), self.settings, doors, source="camera:a", checkpoint=checkpoint)
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self.live.start()
        self.until(lambda: self.window.isActiveWindow() and self.window.checkpoint == str(checkpoint))
        self.until(lambda: self.live._session.snapshot().health.answers > 0)

    def until(self, condition: Callable[[], object], s: float = MOST_S) -> None:
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=int(1000 * s))

    def press(self, key: Qt.Key, widget: QWidget | None = None, *, shift: bool = False) -> None:
        """A key for what has the focus, or for `widget`."""
        held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
        self._qtbot.keyClick(widget or QApplication.focusWidget() or self.window, key, held)

    def click(self, button: QAbstractButton) -> None:
        self.until(button.isEnabled)
        self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def _come_back(self) -> None:
        """As a window manager does when a window above has gone."""
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    # -- record -------------------------------------------------------------------------------------------

    def record(self) -> None:
        """As many clips of each sign as are wanted, signed as the recorder asks for them; then on to the Train page."""
        recorder = self.open_recorder()
        self.until(recorder.record.isEnabled)
        self.press(Qt.Key.Key_R)
        self.click(recorder.stage.consent.agree)

        def is_complete() -> bool:
            self.signer.sign = recorder.prompt.text()
            return "All clips are there" in recorder.hint.text()

        self.until(is_complete)
        self.signer.sign = ""
        self.train_on_them()

    def open_recorder(self) -> RecorderWindow:
        """By its key on the Live page."""
        self.window.show_page(0)
        self._come_back()
        self.press(Qt.Key.Key_R, self.window)
        self.until(lambda: self.live.recorder.window is not None and self.live.recorder.window.isActiveWindow())
        recorder = self.live.recorder.window
        assert recorder is not None
        return recorder

    def train_on_them(self) -> None:
        """The recorder's own button for it, which closes the recorder."""
        recorder = self.live.recorder.window
        assert recorder is not None
        recorder.tabs.setCurrentWidget(recorder.shelf)
        self.click(recorder.shelf.train)
        assert self.live.recorder.window is None
        self.until(lambda: self.window.train.data.answer)
        self._come_back()

    # -- train --------------------------------------------------------------------------------------------

    def train(self, **values: str) -> Path:
        """Fine-tune what runs live; its best round is loaded into the live view."""
        page, training = self.window.train, self.live.training
        page.recipe.form.more.setChecked(True)
        for name, words in values.items():
            self._type(page.recipe.form.fields[name].control, words)
        self.press(Qt.Key.Key_Home, page.recipe.checkpoint)  # what runs live is offered first
        assert page.recipe.command == "finetune" and page.recipe.chosen_checkpoint == self.window.checkpoint
        before = self.window.checkpoint
        self.click(page.run.start)
        self.until(lambda: training.running.folder is not None)
        folder = training.running.folder
        self.until(lambda: not training.running.is_on and training.runs.is_settled)
        assert [record.folder for record in page.runs.chosen] == [folder], page.runs.log.toPlainText()
        self.click(page.runs.load)
        self.until(lambda: self.window.checkpoint not in ("", before) and self.window.pages.currentIndex() == 0)
        return Path(self.window.checkpoint)

    def compare(self) -> list[str]:
        """The names of the old and the new one, and the first line of what came of it."""
        page = self.window.train
        self.window.show_page(2)
        self.click(page.runs.compare)
        shown = page.runs.old_and_new
        self.until(lambda: not shown.table.isHidden())
        return [shown.words.text(), shown.table.item(0, 0).text()]

    def _type(self, line: QWidget, words: str) -> None:
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        self._qtbot.keyClicks(line, words)

    # -- live, review, correct ----------------------------------------------------------------------------

    def sign(self, sign: str) -> None:
        """Until the live view says it."""
        self.signer.sign = sign
        self.until(lambda: (p := self.live._session.snapshot().prediction) is not None and p.word == sign, 60.0)

    def record_session(self) -> None:
        """Both signs one after the other, as a session, which the Review page opens."""
        act = self.window.act.record_session
        act.trigger()
        self.until(lambda: self.live.recording.window is not None and self.live.recording.window.has_agreed)
        dialog = self.live.recording.window
        assert dialog is not None
        self.click(dialog.record)
        self.until(lambda: self.live.recording.is_on)
        for sign in SIGNS:
            self.sign(sign)
            since = self.live._session.snapshot().health.answers
            self.until(lambda since=since: self.live._session.snapshot().health.answers > since + 10)
        act.trigger()
        self.until(lambda: not self.live.recording.is_on)
        banner = self.window.banners.banner("session")
        assert banner is not None
        self.click(banner.buttons["Review it"])
        review = self.live.review
        self.until(lambda: (o := review.opened) and o.truth and all(each.is_settled for each in o.watched))

    def correct(self, label: str) -> None:
        """The first sign that was said becomes `label`, and a clip for the next training."""
        review = self.live.review
        before = self._clips()
        self._come_back()
        review.page.timeline.lanes.setFocus()
        self.press(Qt.Key.Key_Home)
        self.press(Qt.Key.Key_Right, shift=True)
        self.until(lambda: review.choosing.segment is not None)
        self.press(Qt.Key.Key_E)
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        self._type(line, label)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: [s.label for s in review.page.timeline.lanes.lanes[-1].track.segments] == [label])
        self.press(Qt.Key.Key_T)
        self.until(lambda: self._clips() == before + 1)

    def _clips(self) -> int:
        return sum(Collection(self.recordings).stock().clips.values())

    def close(self) -> None:
        self.window.may_close = lambda: True
        self.window.close()


def beginning_of(kind: InputKind, folder: Path) -> Path:
    """What is fine-tuned: the bundled ones, and a small pixel model with fresh weights."""
    if kind == "landmarks":
        return DEFAULT_CHECKPOINT
    if kind == "sensors":
        return GLOVE_CHECKPOINT
    fresh = beginning.scratch(TrainConfig(family="crnn", data="-", num_frames=8), SIGNS)
    path = folder / "fresh.safetensors"
    write_checkpoint(path, {k: v.numpy() for k, v in fresh.model.state_dict().items()}, fresh.manifest)
    return path


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[InputKind], Loop]]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(child, "NICE", 0)
    loops: list[Loop] = []

    def make(kind: InputKind) -> Loop:
        loops.append(Loop(qtbot, tmp_path, kind, beginning_of(kind, tmp_path)))
        return loops[-1]

    yield make
    for loop in loops:
        loop.close()
    QApplication.processEvents()


RECIPES: dict[InputKind, dict[str, str]] = {
    "landmarks": {"epochs": "12", "lr": "0.002", "batch": "4", "accumulate": "1", "threads": "1"},
    "sensors": {"epochs": "20", "lr": "0.003", "batch": "4", "accumulate": "1", "threads": "1"},
    "video": {"epochs": "12", "lr": "0.001", "batch": "4", "accumulate": "1", "threads": "1"},
}


@on_screen
@pytest.mark.parametrize("kind", ["landmarks", "sensors", "video"])
def test_what_is_recorded_is_learned_said_corrected_and_learned_again(
    begin: Callable[[InputKind], Loop], kind: InputKind
) -> None:
    loop = begin(kind)
    loop.record()
    first = loop.train(**RECIPES[kind])
    for sign in (*SIGNS, *SIGNS):
        loop.sign(sign)
    loop.record_session()
    loop.correct("hello")
    loop.open_recorder()
    loop.train_on_them()
    second = loop.train(**RECIPES[kind] | {"epochs": "2"})
    assert second != first
    names, line = loop.compare()
    assert first.name in names and second.parent.name in names and line == "All: top-1"
