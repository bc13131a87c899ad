"""Files are written in order, on a thread; what fails waits."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from engine import atomic
from engine.errors import InputError
from engine.recording.collection import Collection
from engine.recording.consent import Consent, read_consents
from engine.recording.writer import Writer
from tests.engine.recording.takes import take
from tests.waiting import wait_until


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Writer]:
    made = Writer(Collection(tmp_path / "recordings"))
    yield made
    made.stop(5.0)


def idle(writer: Writer) -> bool:
    state = writer.take_state()
    return state.waiting == 0 and state.stock is not None


def test_a_full_disk_loses_nothing(writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    is_full = True

    def sync(number: int) -> None:
        if is_full:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", sync)
    for number in range(3):
        writer.ask(lambda collection, number=number: collection.save(take(number=number)) and None)
    wait_until(lambda: writer.take_state().failure is not None)
    state = writer.take_state()
    assert state.waiting == 3 and state.failure is not None and "No space left" in state.failure.found
    assert not [path for path in (tmp_path / "recordings").rglob("*") if path.is_file()]
    is_full = False
    writer.retry()
    wait_until(lambda: idle(writer))
    stock = writer.take_state().stock
    assert stock is not None and sum(stock.clips.values()) == 3


def test_what_failed_goes_into_another_folder(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "recordings").write_text("no folder")
    writer.ask(lambda collection: collection.save(take()))
    wait_until(lambda: writer.take_state().failure is not None)
    writer.use(Collection(tmp_path / "elsewhere"))
    wait_until(lambda: idle(writer))
    assert (tmp_path / "elsewhere/films.csv").is_file()


def test_a_consent_goes_into_another_folder_with_the_clip_that_was_captured_under_it(
    writer: Writer, tmp_path: Path
) -> None:
    given = Consent("pictures", "2026-11-21T10:00:00+09:00")
    (tmp_path / "recordings").write_text("no folder")
    writer.ask(lambda collection: collection.save(replace(take(), consent=given)))
    wait_until(lambda: writer.take_state().failure is not None)
    writer.use(Collection(tmp_path / "elsewhere"))
    wait_until(lambda: idle(writer))
    assert read_consents(tmp_path / "elsewhere") == {"Anna": given}


def test_a_deletion_that_failed_stays_with_its_folder(
    writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, elsewhere = Collection(tmp_path / "recordings"), Collection(tmp_path / "elsewhere")
    for collection in (here, elsewhere):
        collection.save(take())
    is_full = True

    def sync(number: int) -> None:
        if is_full:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", sync)
    writer.ask(lambda collection: collection.save(take(number=1)))
    writer.ask(lambda collection: collection.remove_signer("Anna"), deletes=True)
    wait_until(lambda: writer.take_state().failure is not None)
    writer.use(elsewhere)
    wait_until(lambda: writer.take_state().failure is not None)
    assert writer.take_state().answers == () and here.stock().clips, "nothing is said to be gone that is there"
    is_full = False
    writer.retry()
    wait_until(lambda: idle(writer))
    assert here.stock().clips == {} and sum(elsewhere.stock().clips.values()) == 1
    stock = writer.take_state().stock
    assert stock is not None and sum(stock.clips.values()) == 1, "what is there is of the folder in use"


def test_the_one_that_failed_can_be_given_up(writer: Writer, tmp_path: Path) -> None:
    def never(collection: Collection) -> None:
        raise InputError("It can't be.", "Nothing was written.", "Give it up.")

    writer.ask(never)
    writer.ask(lambda collection: collection.save(take()))
    wait_until(lambda: writer.take_state().failure is not None)
    assert not (tmp_path / "recordings").exists(), "what comes after it waits, in order"
    writer.give_up()
    wait_until(lambda: idle(writer))
    assert (tmp_path / "recordings/films.csv").is_file()


def test_an_unexpected_failure_is_said_in_three_parts(writer: Writer) -> None:
    def fails(collection: Collection) -> None:
        raise PermissionError(13, "Permission denied")

    writer.ask(fails)
    wait_until(lambda: writer.take_state().failure is not None)
    failure = writer.take_state().failure
    assert failure is not None and "Permission denied" in failure.found and failure.remedy
    assert writer.stop(5.0) == 1


def test_to_ask_never_waits_and_to_stop_does_what_is_left(tmp_path: Path) -> None:
    gate, done = threading.Event(), []
    writer = Writer(Collection(tmp_path / "recordings"))
    writer.ask(lambda collection: gate.wait(10) and None)
    for number in range(5):
        writer.ask(lambda collection, number=number: done.append(number))
    assert done == [] and writer.take_state().waiting >= 6
    gate.set()
    assert writer.stop(5.0) == 0 and done == [0, 1, 2, 3, 4]
