"""One run of the program in a real window of an X server, driven by xdotool, watched by what it prints.

An X server of the tests has no window manager: nothing gives the focus to a window that opens, and nothing gives it
back to the one below when that closes. `focus` does what a window manager would. A key that is sent too early is lost,
so each step waits for what the one before has brought about.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

TIMEOUT_S = 60.0  # a busy machine takes 20 s from the first picture to the first word

needs_x = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="no DISPLAY: run under xvfb-run"),
    pytest.mark.skipif(shutil.which("xdotool") is None, reason="xdotool is not installed"),
]


class RealWindow:
    """Begins when the window has been painted and has the focus.

    id:   of the main window, for xdotool.
    said: what it has printed so far (`app.diagnostics.milestones`), oldest first; a thread adds to it.
    """

    def __init__(self, folder: Path, *words: str, **env: str) -> None:
        self.settings = folder / "settings.json"
        self.log = folder / "stderr.txt"
        self.said: list[dict[str, object]] = []
        clean = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
        clean |= {"QT_QPA_PLATFORM": "xcb", "SIGNLENS_CONFIG": str(self.settings)} | env
        command = [sys.executable, "-m", "app", "--milestones", *words]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=clean)
        self._reader = threading.Thread(target=self._read, name="read-milestones")
        self._reader.start()
        self.reach("first_paint")
        self.id = self.find("SignLens")
        self.focus(self.id)

    # -- what it says -------------------------------------------------------------------------------------

    def reach(self, milestone: str) -> None:
        """Wait for a line of its standard output."""
        self.wait(lambda: any(line["milestone"] == milestone for line in list(self.said)), milestone)

    def all(self, milestone: str, fact: str) -> list[object]:
        """What each line of a kind has said, oldest first."""
        return [line[fact] for line in list(self.said) if line["milestone"] == milestone]

    def remembers(self, **values: object) -> None:
        """Wait until the settings file holds `values`."""
        self.wait(lambda: values.items() <= self._remembered().items(), f"settings with {values}")

    def wait(self, condition: Callable[[], bool], what: str = "") -> None:
        """Until `condition()` holds; the program may not end before."""
        end = time.monotonic() + TIMEOUT_S
        while not condition():
            told = f"no {what}; it said {list(self.said)[-5:]}\n{self.log.read_text()}"
            assert time.monotonic() < end, told
            assert self.process.poll() is None or condition(), told
            time.sleep(0.02)  # another process: there is nothing to wait on

    # -- what is done to it -------------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Keys for the window that has the focus, in the names of xdotool ("ctrl+o")."""
        xdotool("key", "--delay", "0", *keys)

    def told_by(self, key: str, milestone: str, fact: str) -> object:
        """Press `key`; what the next line of this kind says."""
        before = len(self.all(milestone, fact))
        self.press(key)
        self.wait(lambda: len(self.all(milestone, fact)) > before, f"{milestone} after {key}")
        return self.all(milestone, fact)[before]

    def focus(self, window: str) -> None:
        """As a window manager would when `window` has opened, or when the one above it has gone."""
        xdotool("windowfocus", "--sync", window)

    def find(self, title: str) -> str:
        """Wait for a window of the program with just this title; its id."""
        self.wait(lambda: self.titled(title) != "", f"window “{title}”")
        return self.titled(title)

    def titled(self, title: str) -> str:
        """The id of the window with this title, or "" while there is none on the screen."""
        return xdotool("search", "--all", "--onlyvisible", "--pid", str(self.process.pid), "--name", f"^{title}$")

    def close_by(self, key: str, title: str) -> None:
        """Press `key` in the window of this title; wait until it has gone, then focus the main one.

        Sooner, the focus would come back: Qt hands on to a modal dialog what its blocked parent gets, and when that
        dialog closes, X gives the focus to nobody.
        """
        self.focus(self.find(title))
        self.press(key)
        self.wait(lambda: self.titled(title) == "", f"end of “{title}”")
        self.focus(self.id)

    def ends(self) -> int:
        """Wait until the program is over; its exit code."""
        return self.process.wait(timeout=TIMEOUT_S)

    def kill(self) -> None:
        """Whatever it does."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(json.loads(line))

    def _remembered(self) -> dict[str, object]:
        return json.loads(self.settings.read_text()) if self.settings.exists() else {}


def xdotool(*words: str) -> str:
    """The first line that it prints; "" where nothing was found."""
    done = subprocess.run(["xdotool", *words], capture_output=True, text=True, timeout=TIMEOUT_S)
    assert done.returncode == 0 or words[0] == "search", done.stderr
    return done.stdout.split("\n")[0]


Open = Callable[..., RealWindow]


def opening(folder: Path) -> Iterator[Open]:
    """For a fixture: a function that opens windows; all of them are closed at the end."""
    windows: list[RealWindow] = []

    def begin(*words: str, **env: str) -> RealWindow:
        windows.append(RealWindow(folder, *words, **env))
        return windows[-1]

    yield begin
    for window in windows:
        window.kill()
