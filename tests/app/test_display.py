"""Whether a window can open is answered in one sentence, before Qt can abort the process."""

import ctypes
import subprocess
import sys

import pytest

from app import display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Windows and macOS bring all of Qt's libraries along")


@pytest.fixture(autouse=True)
def no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(display, "_opens", lambda library: True)


def test_without_a_display_the_sentence_names_the_way_without_one() -> None:
    problem = display.display_problem()
    assert "neither DISPLAY nor WAYLAND_DISPLAY" in problem and "signlens recognize" in problem
    assert "\n" not in problem


def test_offscreen_needs_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.display_problem() == ""


def test_missing_libraries_come_with_their_apt_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "_opens", lambda name: name not in ("libxcb-cursor.so.0", "libxcb-icccm.so.4"))
    monkeypatch.setattr(display.platform, "freedesktop_os_release", lambda: {"ID": "ubuntu", "ID_LIKE": "debian"})
    assert display.display_problem() == (
        "Qt needs libxcb-cursor.so.0, libxcb-icccm.so.4: install them by "
        "`sudo apt install libxcb-cursor0 libxcb-icccm4`."
    )
    monkeypatch.setattr(display.platform, "freedesktop_os_release", lambda: {"ID": "fedora"})
    assert "apt" not in display.display_problem()


def test_a_library_that_every_platform_needs_is_missed_offscreen_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    monkeypatch.setattr(display, "_opens", lambda name: name != "libEGL.so.1")
    assert "libEGL.so.1" in display.display_problem()


def test_a_dead_x_server_is_noticed_and_not_left_to_qt(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        ctypes.CDLL("libxcb.so.1")
    except OSError:
        pytest.skip("libxcb1 is not installed here")
    monkeypatch.setenv("DISPLAY", ":987")
    assert "':987' can't be reached" in display.display_problem()


def test_one_working_display_of_two_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(display, "_wayland", lambda: "Qt needs libwayland-cursor.so.0.")
    monkeypatch.setattr(display, "_xcb", lambda: "")
    assert display.display_problem() == ""


def test_the_answer_costs_no_child_process_and_no_qt() -> None:
    program = (
        "import os, sys, subprocess\n"
        "def forbidden(*a, **k): raise AssertionError('child process')\n"
        "subprocess.Popen = os.system = os.fork = forbidden\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from app.display import display_problem\n"
        "display_problem()\n"
        "assert not any(name.startswith(('PySide6', 'torch', 'numpy')) for name in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
