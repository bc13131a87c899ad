"""What the program begins with is what was chosen last."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.opening.source_picker import Choice
from engine.types import FloatArray
from tests.app.opening.conftest import Begin
from tests.app.scenes import FakeDoors
from tests.fakes import person


def test_whoever_chose_the_demo_last_is_not_watched_by_a_camera(begin: Begin, qtbot: QtBot) -> None:
    camera = [Choice("camera:a", "Logitech")]
    live = begin(FakeDoors(cameras_found=camera))
    qtbot.waitUntil(lambda: live.sources.running == "camera:a")
    live.sources.choose("demo")
    again = begin(FakeDoors(cameras_found=camera))
    qtbot.waitUntil(lambda: again.sources.running != "")
    assert again.sources.running == "demo"


@pytest.mark.parametrize("dictionary", [{"hello": np.stack([person()] * 4)}, {}], ids=["signs", "nothing"])
def test_a_demo_that_has_nothing_to_play_is_not_said_to_play(
    begin: Begin, qtbot: QtBot, dictionary: dict[str, FloatArray]
) -> None:
    live = begin(FakeDoors(dictionary=dictionary))
    qtbot.waitUntil(lambda: live.sources.running == "demo")
    assert ("demo" in live._window.banners.topics) == bool(dictionary)
