"""A window whose Train page trains small models of a made glove, in processes of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.main_window import MainWindow
from app.settings.file import SettingsFile
from app.training import child
from app.training.training import Training
from benchmarks.resume import episodes_file
from tests.app.scenes import snapshot

MOST_S = 200.0  # a process imports torch and Lightning first, on a busy machine


class Trainee:
    """What a test sees and does; `loaded` is what was opened in the live view."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.window = MainWindow(GuiStats())
        qtbot.addWidget(self.window)
        self.settings = SettingsFile(folder / "settings.json")
        self.runs_folder = folder / "내 runs"
        self.settings.change(runs_folder=str(self.runs_folder))
        self.loaded: list[Path] = []
        self.training = Training(self.window, self.settings, self.loaded.append)
        self.window.may_close = self.training.running.may_close
        self.page, self._qtbot, self._now = self.window.train, qtbot, 0.0
        self.window.resize(1024, 700)
        self.window.show()
        self.window.show_page(2)
        self.window.activateWindow()
        self.until(lambda: self.window.isActiveWindow() and self.training.runs.is_settled)

    def until(self, condition: Callable[[], object], s: float = MOST_S) -> None:
        """Ticks as the bridge does until `condition` holds."""

        def ticked() -> bool:
            self._now += 0.033
            self.training.update_from(snapshot(), self._now)
            return bool(condition())

        self._qtbot.waitUntil(ticked, timeout=int(1000 * s))

    def press(self, button: QAbstractButton) -> None:
        """By the keyboard."""
        assert button.isEnabled(), button.text()
        button.setFocus()
        self._qtbot.keyClick(button, Qt.Key.Key_Space)

    def type(self, name: str, words: str) -> None:
        """Into a field of the form."""
        line = self.page.recipe.form.fields[name].control
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.selectAll()
        self._qtbot.keyClick(line, Qt.Key.Key_Delete)
        self._qtbot.keyClicks(line, words)

    def prepare(self, data: Path, epochs: int = 2, *, asks: bool = False) -> None:
        """Recordings, and a small model from scratch. asks: whether doctor and list of families really run."""
        page = self.page
        page.data.chosen.emit(str(data))
        if not asks:
            page.data.question.drop()
            page.data.question.answered.emit({"kind": "sensors"})
        self.until(lambda: page.data.answer)
        self.press(page.recipe.scratch)
        if not asks:
            page.recipe.question.drop()
            page.recipe.question.answered.emit({"families": [{"name": n, "kind": "sensors"} for n in ("gru", "x")]})
        self.until(lambda: page.recipe.family.count() > 1)
        self.page.recipe.family.setFocus()
        self._qtbot.keyClicks(self.page.recipe.family, "gru")
        self.page.recipe.family.activated.emit(self.page.recipe.family.currentIndex())
        assert self.page.recipe.chosen_family == "gru"
        self.type("epochs", str(epochs))
        self.page.recipe.form.more.setChecked(True)
        for name, words in (("width", "8"), ("batch", "8"), ("accumulate", "1"), ("threads", "1")):
            self.type(name, words)

    def start(self) -> None:
        """Begin, and wait until it has a folder."""
        self.press(self.page.run.start)
        self.until(lambda: self.training.running.folder is not None)

    def end(self) -> None:
        """Wait until it is over, and listed."""
        self.until(lambda: not self.training.running.is_on)
        self.until(lambda: self.training.runs.is_settled)

    def notice(self, topic: str) -> str:
        banner = self.window.banners.banner(topic)
        return "" if banner is None else banner.notice.text


@pytest.fixture
def trainee(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Trainee]:
    monkeypatch.setattr(child, "NICE", 0)  # it would wait for all that the machine does beside the test
    made = Trainee(tmp_path, qtbot)
    yield made
    made.window.may_close = lambda: True
    made.training.stop()
    for task in made.training.tasks:
        task.join(5.0)
    made.window.close()
    QApplication.processEvents()


@pytest.fixture(scope="session")
def episodes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 glove episodes of three signs."""
    return episodes_file(tmp_path_factory.mktemp("내 녹화") / "episodes.npz")


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Puts a Python script in the place of `python -m trainers`."""

    def put(script: str) -> None:
        path = tmp_path / "stand_in.py"
        path.write_text(script, encoding="utf-8")
        monkeypatch.setattr(child, "PROGRAM", (child.PROGRAM[0], str(path)))

    return put
