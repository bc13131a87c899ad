"""A thumbnail's camera is opened once and closed again, whatever it does."""

import threading
from pathlib import Path

import pytest
import torch

from app.opening import doors
from app.task import Cancelled
from engine.checkpoint.supplied import Supplied
from engine.errors import CheckpointError, SourceBusy, SourceError
from engine.models import FAMILIES
from engine.sources.live import LiveSource
from engine.sources.watch import Limits
from tests.engine.sources.devices import FakeDevice
from tests.waiting import wait_until


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> FakeDevice:
    made = FakeDevice()
    monkeypatch.setattr(
        "engine.sources.camera.camera_source", lambda where, *, limits=None: LiveSource(made, limits=limits or Limits())
    )
    monkeypatch.setattr(doors, "GRAB_S", 0.5)
    return made


def go_on() -> None:
    """Somebody still wants it."""


def test_the_newest_of_a_few_pictures_is_taken_and_the_camera_let_go(device: FakeDevice) -> None:
    device.send(doors.GRAB_READS + 5)
    device.fail()
    image = doors.real_doors().picture("camera:x", go_on)
    assert image.shape == (48, 64, 3)
    wait_until(lambda: device.released == 1)
    assert len(device.openings) == 1


@pytest.mark.slow
def test_a_busy_camera_says_so_and_one_that_hangs_is_given_up(device: FakeDevice) -> None:
    device.busy = True
    with pytest.raises(SourceBusy):
        doors.real_doors().picture("camera:x", go_on)
    device.busy, device.stuck = False, threading.Event()
    with pytest.raises(SourceError):
        doors.real_doors().picture("camera:x", go_on)
    device.stuck.set()
    device.fail()
    wait_until(lambda: device.released == 1)


def test_a_grab_that_nobody_wants_any_more_closes_its_camera(device: FakeDevice) -> None:
    def stop() -> None:
        raise Cancelled

    device.send(3)
    device.fail()
    with pytest.raises(Cancelled):
        doors.real_doors().picture("camera:x", stop)
    wait_until(lambda: device.released == 1)


def test_the_card_of_another_programs_checkpoint_says_what_it_eats(tmp_path: Path) -> None:
    """Or the start would wait for a card that never comes."""
    model = FAMILIES["landmark"].build(labels=3, width=8, layers=1)
    torch.save(model.state_dict(), tmp_path / "x.pt")
    card = doors._card(tmp_path / "x.pt", None)
    assert (card.parts, card.fps, [x.field for x in card.asked]) == (
        ("pose", "hands"),
        12.0,
        ["labels", "fps", "length"],
    )
    card = doors._card(tmp_path / "x.pt", Supplied(labels=("a", "b", "c"), fps=10.0, length=20))
    assert card == doors.Card(("pose", "hands"), 10.0)
    torch.save(model, tmp_path / "x.pt")
    with pytest.raises(CheckpointError):
        doors._card(tmp_path / "x.pt", None)
