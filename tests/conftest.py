"""What every test gets: no screen, no settings of the user's, and no widget or thread left behind."""

import faulthandler
import gc
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from engine.backends import choices

# Windows that are really on a screen are those of processes that tests start; see tests/app/on_screen.py.
os.environ["QT_QPA_PLATFORM"] = os.environ.get("SIGNLENS_TEST_PLATFORM", "offscreen")

settings.register_profile("any pace", deadline=None)  # a busy machine takes a second where a quiet one takes 10 ms
settings.load_profile("any pace")

_STDERR = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_STDERR] = os.dup(2)  # what a test itself writes there is caught


@pytest.fixture(autouse=True)
def a_crash_is_told(pytestconfig: pytest.Config) -> Iterator[None]:
    """Lightning gives every signal back to the handler that Python knows of: pytest's traceback of a crash was lost."""
    yield
    faulthandler.disable()
    faulthandler.enable(pytestconfig.stash[_STDERR])


@pytest.fixture(autouse=True)
def nothing_leaves_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anywhere but this machine fails the test that tries it."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0] if isinstance(address, tuple) else str(address)
            assert host in ("localhost", "::1") or str(host).startswith("127."), f"a test wanted to reach {host}"
        connect(self, address)  # type: ignore[arg-type] # whatever the caller gave

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The settings file of a test lies in its own folder, and so does what it has chosen for this machine."""
    monkeypatch.setenv("SIGNLENS_CONFIG", str(tmp_path / "settings.json"))
    monkeypatch.setattr(choices, "folder", lambda: tmp_path / "ways")


@pytest.fixture(autouse=True)
def no_thread_holds_the_exit() -> Iterator[None]:
    """A test that leaves a thread behind that Python would wait for at its end fails."""
    before = set(threading.enumerate())
    yield
    # Idle threads of a pool end with Python.
    new = {
        t for t in set(threading.enumerate()) - before if not t.daemon and not t.name.startswith("ThreadPoolExecutor")
    }
    left = _still_running(new)
    assert not left, f"threads left behind, which hold the exit: {left}"


def _still_running(threads: set[threading.Thread]) -> list[str]:
    """The names of those that have not ended after 2 s each."""
    for thread in threads:
        thread.join(2.0)
    return [t.name for t in threads if t.is_alive()]


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """A GUI test that leaves a top-level widget or a thread behind fails."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    threads = set(threading.enumerate())
    # Held: of a widget that Python has let go of, the next call makes another object.
    widgets = [] if QApplication.instance() is None else QApplication.topLevelWidgets()
    gc.freeze()  # the collection below looks at what the test has made, not at all of torch (0.5 s a test)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left_threads = _still_running(set(threading.enumerate()) - threads)
    left_widgets = [repr(w) for w in QApplication.topLevelWidgets() if w not in widgets]
    assert not left_threads, f"threads left behind: {left_threads}"
    assert not left_widgets, f"top-level widgets left behind: {left_widgets}"


@pytest.fixture
def one_thread() -> Iterator[None]:
    """As the engine runs models: two threads spin on small convolutions when the machine has other work."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
