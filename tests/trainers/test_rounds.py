"""Of the best rounds so many are kept as are wished for, and no kill leaves an index that names what is not there."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.backends import open_engine
from engine.errors import CheckpointError
from tests.trainers.test_run import CONFIG, LABELS, Run, same
from trainers import folder, rounds
from trainers.rounds import Round


def put(path: Path) -> None:
    path.write_bytes(path.name.encode())


def test_a_run_keeps_its_best_rounds_and_the_first_of_them_is_the_best(tmp_path: Path) -> None:
    run = Run(tmp_path / "r", replace(CONFIG, keep=2))
    figures = {e.number("epoch"): (-e.number("top1"), e.number("loss")) for e in run.said("validated")}
    best = sorted(figures, key=lambda epoch: figures[epoch])[:2]
    kept = rounds.kept(tmp_path / "r")
    assert [each.number for each in kept] == best
    assert {p.name for p in (tmp_path / "r" / rounds.FOLDER).iterdir()} == {rounds.INDEX, *(r.name for r in kept)}
    assert open_engine(tmp_path / "r" / rounds.FOLDER / kept[1].name).manifest.labels == LABELS
    one = Run(tmp_path / "one")
    assert not (tmp_path / "one" / rounds.FOLDER).exists() and same(one.outcome.path, run.outcome.path)


def test_the_best_are_kept_whatever_their_order(tmp_path: Path) -> None:
    for number, top1 in enumerate([0.2, 0.5, 0.4, 0.1, 0.5], 1):
        rounds.keep(tmp_path, Round(number, top1, 1.0), 2, put)
    assert [each.number for each in rounds.kept(tmp_path)] == [2, 5]
    assert len(list((tmp_path / rounds.FOLDER).glob("*.safetensors"))) == 2


def test_a_round_that_is_gone_through_again_takes_its_own_place(tmp_path: Path) -> None:
    for top1 in (0.2, 0.3):
        rounds.keep(tmp_path, Round(1, top1, 1.0), 3, put)
    assert rounds.kept(tmp_path) == [Round(1, 0.3, 1.0)]


@pytest.mark.parametrize("killed_at", ["write", "index"])
def test_a_kill_leaves_what_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: str) -> None:
    rounds.keep(tmp_path, Round(1, 0.2, 1.0), 1, put)

    def fail(*given: object) -> None:
        raise CheckpointError("The disk is full.", "It was not saved.", "Free some space.")

    with monkeypatch.context() as patch:
        patch.setattr(rounds, "write_json", fail if killed_at == "index" else rounds.write_json)
        with pytest.raises(CheckpointError):
            rounds.keep(tmp_path, Round(2, 0.9, 1.0), 1, fail if killed_at == "write" else put)
    assert rounds.kept(tmp_path) == [Round(1, 0.2, 1.0)]
    rounds.keep(tmp_path, Round(3, 0.9, 1.0), 1, put)
    assert [p.name for p in (tmp_path / rounds.FOLDER).glob("*.safetensors")] == ["0003.safetensors"]


@pytest.mark.parametrize("said", [b"", b"[1]", b'[{"number": 1}]', b'{"a": 2}', b"\xff"])
def test_an_index_that_is_damaged_keeps_nothing_back(tmp_path: Path, said: bytes) -> None:
    (tmp_path / rounds.FOLDER).mkdir()
    (tmp_path / rounds.FOLDER / rounds.INDEX).write_bytes(said)
    assert rounds.kept(tmp_path) == []
    rounds.keep(tmp_path, Round(3, 0.9, 1.0), 1, put)
    assert [each.number for each in rounds.kept(tmp_path)] == [3]


def test_the_names_in_the_folder_are_apart() -> None:
    assert len({folder.BEST, folder.LAST, folder.RESUME, rounds.FOLDER}) == 4
