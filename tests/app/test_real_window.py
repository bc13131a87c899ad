"""The program in a real window on an X server, with real keys and clicks by xdotool."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="no DISPLAY: run under xvfb-run"),
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is not installed"),
]


class RealWindow:
    """One run of the program."""

    def __init__(self, folder: Path, *words: str, **env: str) -> None:
        self.settings = folder / "settings.json"
        self.log = folder / "stderr.txt"
        clean = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
        clean |= {"QT_QPA_PLATFORM": "xcb", "SIGNLENS_CONFIG": str(self.settings)} | env
        command = [sys.executable, "-m", "app", "--milestones", *words]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=clean)
        self.reach("first_paint")
        self.id = xdotool("search", "--sync", "--onlyvisible", "--pid", str(self.process.pid), "--name", "^SignLens$")
        xdotool("windowfocus", "--sync", self.id)

    def reach(self, milestone: str) -> None:
        """Wait for a line of its standard output."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if json.loads(line)["milestone"] == milestone:
                return
        pytest.fail(f"it ended before {milestone}: {self.log.read_text()}")

    def remembers(self, **values: object) -> None:
        """Wait until the settings file holds `values`."""
        self.wait(lambda: self.settings.exists() and values.items() <= json.loads(self.settings.read_text()).items())

    def wait(self, condition: Callable[[], bool], timeout_s: float = 10.0) -> None:
        end = time.monotonic() + timeout_s
        while not condition():
            assert time.monotonic() < end, self.log.read_text()
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.05)  # another process: there is nothing to wait on


def xdotool(*words: str) -> str:
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, check=True, timeout=20)
    return done.stdout.split("\n")[0]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[..., RealWindow]]:
    windows: list[RealWindow] = []

    def begin(*words: str, **env: str) -> RealWindow:
        windows.append(RealWindow(tmp_path, *words, **env))
        return windows[-1]

    yield begin
    for window in windows:
        if window.process.poll() is None:
            window.process.kill()
        window.process.wait()
        assert window.process.stdout is not None
        window.process.stdout.close()


def test_the_demo_says_its_first_word_and_ctrl_q_closes_with_0(opened: Callable[..., RealWindow]) -> None:
    window = opened("--source", "demo")
    window.reach("first_word")
    xdotool("key", "ctrl+q")
    assert window.process.wait(timeout=10) == 0
    complaints = [line for line in window.log.read_text().splitlines() if line.startswith(("qt.", "Q", "Traceback"))]
    assert complaints == []


def test_l_and_a_click_on_the_button_toggle_the_landmarks(opened: Callable[..., RealWindow]) -> None:
    window = opened("--source", "demo")
    window.reach("first_picture")
    xdotool("key", "l")
    window.remembers(landmarks=True)
    geometry = dict(
        line.split("=") for line in subprocess.run(
            ["xdotool", "getwindowgeometry", "--shell", window.id], capture_output=True, text=True, check=True
        ).stdout.split()
    )  # fmt: skip
    right = int(geometry["WIDTH"])
    xdotool("mousemove", "--window", window.id, str(right - 50), "39", "click", "1")
    window.remembers(landmarks=False)


def test_ctrl_o_opens_a_dialog_and_escape_closes_it(opened: Callable[..., RealWindow]) -> None:
    window = opened("--source", "demo")
    window.reach("first_picture")
    xdotool("key", "ctrl+o")
    dialog = xdotool("search", "--sync", "--onlyvisible", "--name", "^Open model$")
    xdotool("windowfocus", "--sync", dialog)
    xdotool("key", "Escape")
    xdotool("windowfocus", "--sync", window.id)
    xdotool("key", "ctrl+q")
    assert window.process.wait(timeout=10) == 0


def test_captions_come_by_key_and_go_with_the_program(opened: Callable[..., RealWindow]) -> None:
    window = opened("--source", "demo")
    window.reach("first_word")
    xdotool("key", "f")
    captions = xdotool("search", "--sync", "--onlyvisible", "--name", "^SignLens captions$")
    xdotool("windowfocus", "--sync", captions)
    xdotool("key", "Escape")
    xdotool("windowfocus", "--sync", window.id)
    xdotool("key", "ctrl+f")
    window.remembers(caption_window=True)
    xdotool("search", "--sync", "--onlyvisible", "--name", "^SignLens captions$")
    xdotool("windowfocus", "--sync", window.id)
    xdotool("key", "ctrl+q")
    assert window.process.wait(timeout=10) == 0
    remembered = json.loads(window.settings.read_text())
    assert remembered["caption_window"] and remembered["captions_geometry"]


def test_at_twice_the_scale_it_starts_and_closes(opened: Callable[..., RealWindow]) -> None:
    window = opened("--source", "demo", QT_SCALE_FACTOR="2")
    window.reach("first_picture")
    window.process.terminate()
    assert window.process.wait(timeout=10) == 3
