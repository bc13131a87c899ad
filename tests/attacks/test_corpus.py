"""The corpus: what is whole is named rightly and opened, the rest refused in words; nothing runs, little is taken."""

from pathlib import Path

import pytest

from engine.checkpoint.files import read_checkpoint
from engine.checkpoint.inspect import inspect
from engine.checkpoint.screen import screen
from engine.errors import CheckpointError, DamagedFile
from tests.attacks import bombs, hostile
from tests.attacks.corpus import cases, damaged_ours
from tests.attacks.measured import Opening, measured


def judged(path: Path, cpu_s: float, mib: float) -> Opening:
    """What came of opening `path`, within the limits; of the processor's time, because machines are busy."""
    opening = measured(path)
    assert not opening.error
    assert opening.cpu_s <= cpu_s and opening.mib <= mib, opening
    return opening


@pytest.mark.slow
def test_whole_files_are_named_rightly_and_opened_and_the_others_are_refused(tmp_path: Path) -> None:
    canary, wrong, count = tmp_path / "canary", [], 0
    for case in cases(tmp_path, canary, most=1e6):
        opening = judged(case.path, 0.1 if case.kind == "bomb" else 2.0, 64.0 if case.kind == "bomb" else 1000.0)
        is_right = opening.family == case.family if case.kind == "benign" else opening.refused
        wrong += [] if is_right else [(case.name, opening)]
        assert not canary.exists(), case.name
        count += 1
    assert wrong == []
    assert count >= 80


@pytest.mark.parametrize("name", hostile.WRITERS)
def test_a_hostile_file_is_refused_and_runs_nothing(name: str, tmp_path: Path) -> None:
    hostile.WRITERS[name](tmp_path / name, tmp_path / "canary")
    report = inspect(tmp_path / name)
    assert report.problems and report.remedies and not report.is_safe
    assert measured(tmp_path / name).refused
    assert not (tmp_path / "canary").exists()


def test_the_canary_sings_where_a_file_is_really_unpickled(tmp_path: Path) -> None:
    """Or the test above could not fail."""
    import pickle

    for make in (hostile.whole, hostile._instance, hostile._object, hostile._stacked, hostile._built):
        canary = tmp_path / make.__name__
        pickle.loads(make(canary))  # noqa: S301  # our own payload
        assert canary.exists()


@pytest.mark.parametrize("name", bombs.WRITERS)
def test_a_bomb_takes_neither_time_nor_memory(name: str, tmp_path: Path) -> None:
    bombs.WRITERS[name](tmp_path / name)
    assert judged(tmp_path / name, 0.1, 64.0).refused
    assert inspect(tmp_path / name).problems


@pytest.mark.slow
def test_every_one_of_250_damaged_files_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    for data in damaged_ours(tmp_path, 250):
        path.write_bytes(data)
        with pytest.raises(CheckpointError):
            read_checkpoint(path)
        assert inspect(path).problems


ODD = ["second-archive.pt", "two-of-one-name.pt", "other-local-name.pt", "compressed.pt", "storage-type.pt"]
LYING = ["deflated.pt", "lying-storage.pt", "lying-directory.pt", "lying-old-format.pth", "million-members.pt"]


@pytest.mark.parametrize("name", [*ODD, *LYING])
def test_an_odd_or_lying_archive_is_refused_before_torch_sees_it(name: str, tmp_path: Path) -> None:
    if name in ODD:
        hostile.WRITERS[name](tmp_path / name, tmp_path / "canary")
    else:
        bombs.WRITERS[name](tmp_path / name)
    with pytest.raises(DamagedFile):
        screen(tmp_path / name)


@pytest.mark.parametrize("name", ["reduce.pt", "stacked-global.pt", "instance.pt", "object.pt", "hidden-member.pt"])
def test_what_a_pickle_would_call_is_named_without_calling_it(name: str, tmp_path: Path) -> None:
    hostile.WRITERS[name](tmp_path / name, tmp_path / "canary")
    assert any(found.endswith(".mkdir") for found in screen(tmp_path / name).unsafe)
