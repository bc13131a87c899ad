"""The bridge pulls regularly, and soon after there is something new: a word waits for no beat."""

from types import SimpleNamespace

import numpy as np
import pytest

from app.bridge import SOON_MS, TICK_MS, Bridge
from app.diagnostics.stats import GuiStats
from engine.accounts import Accounts
from engine.types import Frame


class Elapsed:
    """Milliseconds since the last pull, moved by hand."""

    now = 0

    def elapsed(self) -> int:
        return self.now

    def restart(self) -> None:
        self.now = 0


@pytest.fixture
def pulls(qapp: object) -> tuple[Bridge, SimpleNamespace, Elapsed, list[object]]:
    """A bridge, its session and its timer, and what it has shown."""
    session, shown = SimpleNamespace(news=(0, 0), snapshot=lambda: "snapshot"), list[object]()
    bridge = Bridge(session, GuiStats(), lambda snapshot, now: shown.append(snapshot), lambda *_: None)  # type: ignore[arg-type]
    bridge._since = elapsed = Elapsed()  # type: ignore[assignment]
    bridge.tick()
    return bridge, session, elapsed, shown


def test_nothing_new_is_pulled_at_the_regular_pace(
    pulls: tuple[Bridge, SimpleNamespace, Elapsed, list[object]],
) -> None:
    bridge, _, elapsed, shown = pulls
    elapsed.now = TICK_MS - 1
    bridge._look()
    assert len(shown) == 1
    elapsed.now = TICK_MS
    bridge._look()
    assert len(shown) == 2 and elapsed.now == 0


@pytest.mark.parametrize("news", [(1, 0), (0, 1)])
def test_a_new_picture_or_answer_is_pulled_soon_and_once(
    pulls: tuple[Bridge, SimpleNamespace, Elapsed, list[object]], news: tuple[int, int]
) -> None:
    bridge, session, elapsed, shown = pulls
    session.news = news
    elapsed.now = SOON_MS - 1  # not at any price: painting takes its time
    bridge._look()
    assert len(shown) == 1
    elapsed.now = SOON_MS
    bridge._look()
    assert len(shown) == 2
    elapsed.now = SOON_MS
    bridge._look()
    assert len(shown) == 2


def test_a_picture_is_news_and_a_glove_s_sample_is_not() -> None:
    accounts = Accounts()
    before = accounts.news
    accounts.capture(Frame(0.0, 0, sensors=np.zeros(5, np.float32)))
    assert accounts.news == before
    accounts.capture(Frame(0.1, 1, np.zeros((4, 4, 3), np.uint8)))
    assert accounts.news != before
