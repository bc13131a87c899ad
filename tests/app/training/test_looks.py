"""The Train page in every theme and text size: no text is cut or lies over another, and keys reach all of it."""

import json
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.theme import Appearance
from app.training.record import EVENTS, History
from benchmarks.every_view import TEXT_SCALES, THEMES
from benchmarks.rectangles import faults
from tests.app.focus import arrowed, change_by_focus, controls, described, has_name, tabbed
from tests.app.painted import contrast, spilt
from tests.app.seen import keep
from tests.app.training.conftest import Trainee
from tests.app.training.test_record import folder, start, step, validated
from tests.app.training.test_report import diagnosis
from trainers.progress import Event

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

VISIBLE_PX = 12


@pytest.fixture
def full(trainee: Trainee, tmp_path: Path, program: Callable[[str], None]) -> Iterator[Trainee]:
    """Everything that the page can show is shown: faults, all settings, wrong ones, runs, a question, a comparison."""
    page = trainee.page
    page.data.path = tmp_path
    found = diagnosis(
        unreadable={str(tmp_path / f"한국어_recording_with_a_very_long_name_{i}.mp4"): "cut off" for i in range(3)},
        typos=(("고마워", "고마워요"),),
        counts={"고마워": 2, "고마워요": 40},
        few=("고마워",),
    )
    page.data.question.answered.emit(found.as_json())
    for name in ("고마워 안녕하세요 long name of a run", "b"):
        events = [start(), *(step(n, 1 / n) for n in range(1, 11)), validated(1, 0.5), validated(2, 0.75)]
        made = folder(trainee.runs_folder, name, events, epochs=len(name))
        (made / "best.safetensors").touch()
        (made / EVENTS).touch()
    page.recipe.form.more.setChecked(True)
    trainee.type("lr", "-1")
    trainee.window.show_page(0)
    trainee.window.show_page(2)
    trainee.until(lambda: len(page.runs.records) == 2)
    page.runs.table.selectAll()
    begun = [
        json.dumps({"event": e.kind, **e.values, "run": str(trainee.runs_folder / "b")}) for e in (start(), step(1))
    ]
    program(f"import threading\nfor line in {begun}:\n    print(line, flush=True)\nthreading.Event().wait()\n")
    trainee.training.running.begin([], History())
    trainee.until(lambda: trainee.training.running.history.newest)
    trainee.until(lambda: trainee.training.runs.is_settled)
    page.run.cancel.click()
    classes = [{"label": "안녕하세요", "count": 9, "old": 0.9, "new": 0.5}]
    answer = {"old": {"top1": 0.8}, "new": {"top1": 0.6, "n": 9}, "classes": classes, "worse": ["안녕하세요"]}
    page.runs.old_and_new.show_answer(answer, ("asl-33.safetensors", "b/best.safetensors"))
    trainee.training.running._take(Event("note", {"text": "A line of the log"}))
    yield trainee


def none_cut(window: MainWindow) -> None:
    """Nor is anything too wide for its half: it scrolls up and down alone."""
    assert faults(window) + spilt(window) == []
    for half in (window.train._left, window.train._right):
        room = half.viewport().width()
        wide = [w for w in half.widget().findChildren(QWidget) if w.isVisible() and w.minimumSizeHint().width() > room]
        assert (half.widget().width() <= room, described(wide)) == (True, []), half.widget().minimumSizeHint()


def test_nothing_is_cut_in_any_theme_or_text_size(full: Trainee, qtbot: QtBot) -> None:
    appearance, window, page = Appearance.of_app(), full.window, full.page
    try:
        for theme, scale, tab in product(THEMES, TEXT_SCALES, range(page.runs.count())):
            appearance.show(theme, scale)
            page.runs.setCurrentIndex(tab)
            for _ in range(50):  # layouts come to rest; looking at them takes longer
                QApplication.processEvents()
            qtbot.waitUntil(lambda: none_cut(window), timeout=60_000)
            assert contrast(page.data.report.verdict.words) >= 4.5 and contrast(page.run.state) >= 4.5
            keep(window, f"train-{theme}-{scale:g}-{tab}")
    finally:
        appearance.show("light", 1.0)


def test_keys_reach_everything_and_a_screen_reader_can_name_it(full: Trainee, qtbot: QtBot) -> None:
    for tab in range(full.page.runs.count()):
        full.page.runs.setCurrentIndex(tab)
        full.page.data.recent.setFocus()
        qtbot.waitUntil(full.page.data.recent.hasFocus)
        reached = tabbed(full.window, qtbot)
        others = [control for widget in reached for control in arrowed(widget, qtbot)]
        full.page.recipe.question.drop()
        full.window.show_page(2)
        found = [control for control in controls(full.window) if control.isEnabled()]
        assert described([control for control in found if control not in (*reached, *others)]) == []
        assert described([control for control in (*found, *reached) if not has_name(control)]) == []


def test_the_focus_is_seen_on_every_control(full: Trainee, qtbot: QtBot) -> None:
    for tab in range(full.page.runs.count()):
        full.page.runs.setCurrentIndex(tab)
        full.page.data.recent.setFocus()
        qtbot.waitUntil(full.page.data.recent.hasFocus)
        seen = {widget: change_by_focus(widget) for widget in tabbed(full.window, qtbot)}
        unseen = [w for w, changed in seen.items() if changed < VISIBLE_PX]
        assert described(unseen) == []
        assert any(isinstance(widget, QPlainTextEdit) for widget in seen) is (tab == 3)
    QApplication.processEvents()
