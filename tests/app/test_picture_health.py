"""A dark picture and a halved rate are said once, with what helps, and taken back."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.banner import Banners
from app.health_items import items
from app.picture_health import HALVED_S, PictureHealth
from engine.types import Health, SourceState
from tests.app.scenes import snapshot

HALF = Health(capture_fps=15.0, nominal_fps=30.0)


@pytest.fixture
def banners(qtbot: QtBot) -> Iterator[Banners]:
    made = Banners()
    qtbot.addWidget(made)
    yield made


def test_a_dark_picture_is_said_with_what_helps_and_taken_back(banners: Banners) -> None:
    feature = PictureHealth(banners, lambda: None)
    feature.update_from(snapshot(is_dark=True), 0.0)
    banner = banners.banner("dark")
    assert banner is not None and "more light in front of you" in banner.notice.text
    assert "dark" in items(snapshot(is_dark=True), 0.0, None, "")["warning"].text
    feature.update_from(snapshot(), 1.0)
    assert banners.topics == []


def test_it_is_said_once_for_each_source(banners: Banners) -> None:
    feature = PictureHealth(banners, lambda: None)
    for is_dark in (True, False, True):
        feature.update_from(snapshot(is_dark=is_dark), 0.0)
    assert banners.topics == []
    feature.update_from(snapshot(is_dark=True, source_name="Another"), 1.0)
    assert banners.topics == ["dark"]


def test_a_halved_rate_is_said_when_it_stays_and_a_button_offers_another_source(banners: Banners) -> None:
    asked: list[int] = []
    feature = PictureHealth(banners, lambda: asked.append(1))
    feature.update_from(snapshot(health=HALF), 0.0)
    feature.update_from(snapshot(health=HALF), HALVED_S - 0.1)
    assert banners.topics == []
    feature.update_from(snapshot(health=HALF), HALVED_S)
    banner = banners.banner("halved")
    assert banner is not None and "15 of 30" in banner.notice.text
    banner.buttons["Choose a source"].click()
    assert asked == [1]
    feature.update_from(snapshot(), HALVED_S + 1)
    assert banners.topics == []


def test_neither_is_said_of_a_source_that_does_not_run(banners: Banners) -> None:
    feature = PictureHealth(banners, lambda: None)
    for t in (0.0, 2 * HALVED_S):
        feature.update_from(snapshot(health=HALF, is_dark=True, source_state=SourceState.LOST), t)
    assert banners.topics == []
