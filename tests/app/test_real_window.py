"""The program in a real window on an X server, with real keys and clicks by xdotool."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.real_window import Open, needs_x, opening, xdotool

pytestmark = [*needs_x, pytest.mark.slow]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    yield from opening(tmp_path)


def test_the_demo_says_its_first_word_and_ctrl_q_closes_with_0(opened: Open) -> None:
    window = opened("--source", "demo")
    window.reach("first_word")
    window.press("ctrl+q")
    assert window.ends() == 0
    complaints = [line for line in window.log.read_text().splitlines() if line.startswith(("qt.", "Q", "Traceback"))]
    assert complaints == []


def test_l_and_a_click_on_the_button_toggle_the_landmarks(opened: Open) -> None:
    window = opened("--source", "demo")
    window.reach("first_picture")
    window.press("l")
    window.remembers(landmarks=True)
    geometry = dict(
        line.split("=") for line in subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window.id], capture_output=True, text=True, check=True
        ).stdout.split()
    )  # fmt: skip
    right = int(geometry["WIDTH"])
    xdotool("mousemove", "--window", window.id, str(right - 50), "39", "click", "1")
    window.remembers(landmarks=False)


def test_ctrl_o_opens_a_dialog_and_escape_closes_it(opened: Open) -> None:
    window = opened("--source", "demo")
    window.reach("first_picture")
    window.press("ctrl+o")
    window.close_by("Escape", "Open model")
    window.press("ctrl+q")
    assert window.ends() == 0


def test_captions_come_by_key_and_go_with_the_program(opened: Open) -> None:
    window = opened("--source", "demo")
    window.reach("first_word")
    window.press("f")
    window.close_by("Escape", "SignLens captions")
    window.press("ctrl+f")
    window.remembers(caption_window=True)
    window.focus(window.find("SignLens captions"))
    window.focus(window.id)
    window.press("ctrl+q")
    assert window.ends() == 0
    remembered = json.loads(window.settings.read_text())
    assert remembered["caption_window"] and remembered["captions_geometry"]


def test_at_twice_the_scale_it_starts_and_closes(opened: Open) -> None:
    window = opened("--source", "demo", QT_SCALE_FACTOR="2")
    window.reach("first_picture")
    window.process.terminate()
    assert window.ends() == 3
