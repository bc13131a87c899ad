"""A landmarker that is made ready beside a checkpoint is the one that the extractor uses."""

import threading
from collections.abc import Iterator

import pytest

from app.commands.drawn_person import drawn_person
from engine import ahead
from engine.extractor import LandmarkExtractor
from engine.types import Frame
from tests.needs import need_model_files

PARTS = ("pose", "hands")


class Slow:
    """Stands for a Landmarker; `gate` lets it get ready."""

    gate = threading.Event()

    def __init__(self, parts: tuple[str, ...], *, follows: bool) -> None:
        self.parts, self.is_ready, self.is_closed = parts, False, False
        assert follows

    def prepare(self) -> None:
        assert self.gate.wait(10)
        self.is_ready = True

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Slow]]:
    Slow.gate.clear()
    monkeypatch.setattr(ahead, "Landmarker", Slow)
    yield Slow
    ahead.close_ready()


def test_who_asks_early_waits_for_the_one_that_is_on_its_way(slow: type[Slow]) -> None:
    maker = threading.Thread(target=ahead.make_ready, args=(PARTS,))
    maker.start()
    while not ahead._LOCK.locked():
        pass
    given: list[object] = []
    asker = threading.Thread(target=lambda: given.append(ahead.follower(PARTS)))
    asker.start()
    asker.join(0.05)
    assert given == []
    slow.gate.set()
    asker.join(10)
    maker.join(10)
    (first,) = given
    assert isinstance(first, Slow) and first.is_ready
    second = ahead.follower(PARTS)
    assert second is not first and not second.is_ready  # type: ignore[attr-defined]  # a Slow


def test_other_parts_get_their_own_and_what_nobody_takes_is_closed(slow: type[Slow]) -> None:
    slow.gate.set()
    ahead.make_ready(PARTS)
    ready = ahead._READY[PARTS]
    ahead.make_ready(PARTS)
    assert ahead._READY[PARTS] is ready
    assert ahead.follower(("hands",)) is not ready
    ahead.close_ready()
    assert ready.is_closed and ahead.follower(PARTS) is not ready  # type: ignore[attr-defined]  # a Slow


@pytest.mark.model_files
def test_its_graphs_are_built_once_and_find_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    need_model_files(*PARTS)
    ahead.make_ready(PARTS)
    ready = ahead._READY[PARTS]
    extractor = LandmarkExtractor(PARTS)
    extractor.prepare("video")
    points = extractor(Frame(0.1, 1, image=drawn_person()))
    assert extractor._landmarker is ready and ready.builds == 1
    assert (points[:, 3] > 0).all()
    extractor.prepare("video")  # another source: other people
    assert ready.builds == 2
    extractor.close()
