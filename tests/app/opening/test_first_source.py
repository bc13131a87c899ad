"""What the program begins with is what was chosen last."""

from pytestqt.qtbot import QtBot

from app.opening.source_picker import Choice
from tests.app.opening.conftest import Begin
from tests.app.scenes import FakeDoors


def test_whoever_chose_the_demo_last_is_not_watched_by_a_camera(begin: Begin, qtbot: QtBot) -> None:
    camera = [Choice("camera:a", "Logitech")]
    live = begin(FakeDoors(cameras_found=camera))
    qtbot.waitUntil(lambda: live.sources.running == "camera:a")
    live.sources.choose("demo")
    again = begin(FakeDoors(cameras_found=camera))
    qtbot.waitUntil(lambda: again.sources.running != "")
    assert again.sources.running == "demo"
