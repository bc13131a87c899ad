"""The health line says rates and ages, and turns amber and red at the levels of OBS."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.health import HealthLine
from app.health_items import Recent, items
from engine.types import EngineState, Health, SourceState
from tests.app.scenes import snapshot


@pytest.mark.parametrize(
    ("fps", "level"), [(30.0, "normal"), (28.6, "normal"), (28.4, "warning"), (24.1, "warning"), (23.9, "bad")]
)
def test_the_rate_turns_amber_and_red_at_the_levels_of_obs(fps: float, level: str) -> None:
    health = Health(capture_fps=fps, nominal_fps=30.0)
    assert items(snapshot(health=health), 0.0, None, "")["in"].level == level


@pytest.mark.parametrize(("share", "level"), [(0.0, "normal"), (0.0099, "normal"), (0.01, "warning"), (0.05, "bad")])
def test_drops_turn_amber_and_red_at_the_levels_of_obs(share: float, level: str) -> None:
    assert items(snapshot(), share, None, "")["dropped"].level == level


def test_a_camera_that_halves_its_rate_is_named_in_words() -> None:
    halved = items(snapshot(health=Health(capture_fps=15.0, nominal_fps=30.0)), 0.0, None, "")
    assert "halved" in halved["warning"].text
    assert items(snapshot(), 0.0, None, "")["warning"].text == ""


def test_the_line_says_source_size_rates_age_and_checkpoint(qtbot: QtBot) -> None:
    line = HealthLine()
    qtbot.addWidget(line)
    line.update_from(snapshot(), 100.0, 0.0623, "/models/asl-33.safetensors")
    assert line.text("source") == "Test camera  320×240"
    assert line.text("in") == "in 30.0 fps"
    assert line.text("age") == "word age 62 ms"
    assert line.text("model") == "asl-33 (safetensors)"
    line.update_from(snapshot(source_state=SourceState.FROZEN), 100.1, None, "")
    assert line.text("source").endswith("(frozen)")
    assert line.text("age") == "word age –"


def test_a_line_that_is_too_narrow_cuts_names_and_never_a_size(qtbot: QtBot) -> None:
    line = HealthLine()
    qtbot.addWidget(line)
    line.show()
    seen = set()
    for width in range(200, 1600, 7):
        line.resize(width, line.sizeHint().height())
        line.update_from(
            snapshot(source_name="A camera of a rather long name"), 100.0, None, "/models/asl-33.safetensors"
        )
        seen.add(line._labels["source"].text())
    assert {text for text in seen if "×" in text and not text.endswith("  320×240")} == set()
    assert "A camera of a rather long name  320×240" in seen
    assert any("…" in text and "×" in text for text in seen) and any("×" not in text for text in seen)


@pytest.mark.parametrize(
    "held",
    [{"is_paused": True}, {"source_state": SourceState.LOST}, {"engine_state": EngineState.PAUSED}],
    ids=["paused", "camera lost", "engine paused"],
)
def test_no_age_is_told_while_no_word_may_be_shown(qtbot: QtBot, held: dict[str, Any]) -> None:
    line = HealthLine()
    qtbot.addWidget(line)
    line.update_from(snapshot(**held), 100.0, 0.0623, "")
    assert line.text("age") == "word age –"


def test_old_drops_stop_colouring_the_line() -> None:
    recent = Recent()
    recent.add(snapshot(health=Health(used=100, dropped=0)), 0.0)
    assert recent.add(snapshot(health=Health(used=190, dropped=10)), 1.0) == pytest.approx(0.1)
    recent.add(snapshot(health=Health(used=300, dropped=10)), 9.0)
    assert recent.add(snapshot(health=Health(used=400, dropped=10)), 20.0) == 0.0


def test_a_model_that_rests_is_said_to_and_what_that_spares(qtbot: QtBot) -> None:
    resting = snapshot(health=Health(capture_fps=30.0, answer_fps=12.0, is_resting=True, saved_s=43.0))
    item = items(resting, 0.0, None, "")["recognised"]
    assert item.text == "resting" and "43 s" in item.tip
