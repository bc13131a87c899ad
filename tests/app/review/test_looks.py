"""The Review page in every theme and text size: no text is cut or lies over another, and keys reach all of it."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.banner import Notice
from app.review.lanes import Lanes
from app.theme import Appearance
from benchmarks.every_view import TEXT_SCALES, THEMES
from benchmarks.rectangles import faults
from tests.app.focus import change_by_focus, controls, described, has_name, tabbed
from tests.app.painted import contrast, spilt
from tests.app.review.stage import Reviewing, film
from tests.app.seen import keep

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

VISIBLE_PX = 12


@pytest.fixture
def full(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reviewing]:
    """Two models that differ, a truth that differs from both, a sign chosen."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Reviewing(qtbot, tmp_path)
    made.open(film(tmp_path / "고마워 안녕하세요 a film with a rather long name, as they are.mp4"))
    made.review.watch(tmp_path / "second-한국어-20.safetensors")
    made.until(lambda: made.is_watched and len(made.segments(1)) > 0)
    for label in ("спасибо", "شكرا"):
        made.review.choosing.change_lane(-2)
        made.review.choosing.go(1)
        made.review.page.editor.labelled.emit(label)
    made.review.choosing.change_lane(-2)
    made.review.choosing.go(1)
    made.until(lambda: made.review.page.player.picture.has_picture)
    yield made
    Appearance.of_app().show("light", 1.0)
    made.close()
    QApplication.processEvents()


def test_nothing_is_cut_in_any_theme_or_text_size(full: Reviewing, qtbot: QtBot) -> None:
    for theme, scale in product(THEMES, TEXT_SCALES):
        Appearance.of_app().show(theme, scale)
        for _ in range(50):  # layouts come to rest
            QApplication.processEvents()
        qtbot.waitUntil(lambda: faults(full.window) + spilt(full.window) == [], timeout=20_000)
        assert (full.window.width(), full.window.height()) == (1024, 700)
        page = full.review.page
        assert contrast(page.editor.when) >= 4.5 and contrast(page.bar.name) >= 4.5
        assert contrast(page.timeline.lanes) >= 4.5
        keep(full.window, f"review-{theme}-{scale:g}")


def test_a_banner_of_several_lines_cuts_nothing_in_large_text(full: Reviewing, qtbot: QtBot) -> None:
    Appearance.of_app().show("light", max(TEXT_SCALES))
    name = "/home/somebody/films/signed at the table/the third.mp4"
    words = f"{name} is itself the file that is read.\nNothing was written over it.\nChoose another name."
    full.window.banners.answer(Notice("review files", words, "bad"))
    transport = full.review.page.player.transport

    def cut() -> list[str]:
        parts = transport.findChildren(QWidget)
        return [type(p).__name__ for p in parts if p.isVisible() and p.visibleRegion().boundingRect() != p.rect()]

    qtbot.waitUntil(lambda: cut() == [], timeout=20_000)
    assert (full.window.width(), full.window.height()) == (1024, 700)
    assert full.window.banners.height() > 3 * full.window.fontMetrics().height()


def test_keys_reach_everything_and_a_screen_reader_can_name_it(full: Reviewing, qtbot: QtBot) -> None:
    full.review.page.timeline.lanes.setFocus()
    reached = tabbed(full.window, qtbot)
    pages = full.window.rail.buttons  # arrows go along them
    found = [control for control in controls(full.window) if control.isEnabled() and control not in pages]
    assert described([control for control in found if control not in reached]) == []
    assert described([control for control in (*found, *reached) if not has_name(control)]) == []


def test_the_focus_is_seen_on_every_control(full: Reviewing, qtbot: QtBot) -> None:
    full.review.page.timeline.lanes.setFocus()
    seen = {widget: change_by_focus(widget) for widget in tabbed(full.window, qtbot)}
    assert described([widget for widget, changed in seen.items() if changed < VISIBLE_PX]) == []
    assert any(isinstance(widget, Lanes) for widget in seen)


def test_an_empty_page_and_a_film_that_can_t_be_read(full: Reviewing, qtbot: QtBot, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"no film at all" * 100)
    full.review.open(broken)
    full.until(lambda: "review failed" in full.window.banners.topics)
    for theme, scale in product(THEMES, TEXT_SCALES):
        Appearance.of_app().show(theme, scale)
        qtbot.waitUntil(lambda: faults(full.window) + spilt(full.window) == [], timeout=20_000)
        assert full.window.height() == 700
        keep(full.window, f"review-broken-{theme}-{scale:g}")
    full.review.close()
    full.review.page.show_open(False)
    full.window.banners.drop("review")
    for theme, scale in product(THEMES, TEXT_SCALES):
        Appearance.of_app().show(theme, scale)
        qtbot.waitUntil(lambda: faults(full.window) + spilt(full.window) == [], timeout=20_000)
        keep(full.window, f"review-empty-{theme}-{scale:g}")
    assert full.review.page.start.button.isVisible()
