"""Running sessions, for every test of the engine that needs one or two."""

import threading
from collections.abc import Iterator

import pytest

from engine.session import Session


def running() -> Iterator[Session]:
    """Started, and stopped in the end."""
    live = Session()
    live.start()
    yield live
    live.stop()


@pytest.fixture
def session() -> Iterator[Session]:
    yield from running()
    assert not any(t.name in ("capture", "inference") for t in threading.enumerate())


@pytest.fixture
def second(session: Session) -> Iterator[Session]:
    """Beside `session`, and stopped before it."""
    yield from running()
