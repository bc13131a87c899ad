"""A running session, for every test of the engine that needs one."""

import threading
from collections.abc import Iterator

import pytest

from engine.session import Session


@pytest.fixture
def session() -> Iterator[Session]:
    live = Session()
    live.start()
    yield live
    live.stop()
    assert not any(t.name in ("capture", "inference") for t in threading.enumerate())
