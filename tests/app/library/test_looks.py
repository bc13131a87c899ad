"""The Models page and the dialog in every theme and text size: no text is cut or lies over another."""

from itertools import product
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.library.ways_here import Here
from app.theme import Appearance
from benchmarks.every_view import TEXT_SCALES, THEMES
from benchmarks.rectangles import faults
from engine.backends.ways import How
from tests.app.library import files
from tests.app.library.conftest import Window
from tests.app.library.test_form import SENSORS, VIDEO, report
from tests.app.library.test_ways_here import CHOICE

pytestmark = pytest.mark.slow

KINDS = ("ours", "foreign", "hostile", "half", "program", "video", "sensors")


def made(kind: str, folder: Path) -> Path:
    makers = {
        "hostile": lambda path: files.hostile(path, folder / "canary"),
        "half": files.truncated,
        "program": files.program,
        "ours": files.ours,
    }
    return makers.get(kind, files.foreign)(folder / f"a_file_with_a_rather_long_name_of_{kind}.safetensors")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_cut(qtbot: QtBot, window: Window, tmp_path: Path, kind: str) -> None:
    path = made(kind, tmp_path)
    panel = window.show(path)
    window.library.explain(path)
    assert window.library.window is not None
    panels = (panel, window.dialog)
    for one in panels:
        if kind in ("video", "sensors"):
            one.form.show_found(report(VIDEO if kind == "video" else SENSORS, set()), None)
            one.form.fields["labels"].show_value(("one too few", "안녕하세요"))
        if kind == "ours":
            one.ways.show_tried([Here(How(), 10.2, 0.0, CHOICE)])
        if kind == "program":
            one.card.trusting.button.click()
    appearance = Appearance.of_app()
    for theme, scale in product(THEMES, TEXT_SCALES):
        appearance.show(theme, scale)
        for part in (window.live._window, window.library.window):
            qtbot.waitUntil(lambda part=part: none_cut(part))
    appearance.show("light", 1.0)


def none_cut(part: QWidget) -> None:
    assert faults(part) == []
