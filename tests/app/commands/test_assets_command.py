"""`signlens assets`: exit codes and words."""

import argparse
import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from app.commands import assets as assets_command
from engine import model_files

CONTENT = {"pose": b"pose", "hands": b"hands", "face": b"face"}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    files = {
        part: replace(model_files.FILES[part], size=len(data), sha256=hashlib.sha256(data).hexdigest())
        for part, data in CONTENT.items()
    }
    monkeypatch.setattr(model_files, "FILES", files)
    monkeypatch.setenv("SIGNLENS_MODELS", str(tmp_path / "models"))


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    assets_command.add_arguments(parser)
    return assets_command.run(parser.parse_args(words))


def test_files_from_a_folder_are_installed_and_a_second_run_has_nothing_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for part, data in CONTENT.items():
        (tmp_path / model_files.FILES[part].name).write_bytes(data)
    assert run("--from", str(tmp_path)) == 0
    assert model_files.missing() == [] and "3 fetched" in capsys.readouterr().err
    assert run() == 0  # no network is asked: everything is there
    assert "nothing to fetch" in capsys.readouterr().err


def test_a_wrong_file_is_exit_code_1_with_three_parts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for part in CONTENT:
        (tmp_path / model_files.FILES[part].name).write_bytes(b"?")
    assert run("--from", str(tmp_path)) == 1
    said = capsys.readouterr().err
    assert "is not the pinned" in said and "Nothing was replaced." in said and "--from FOLDER" in said


def test_a_folder_that_is_none_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--from", str(tmp_path / "[bold]nowhere")) == 2
    assert "[bold]nowhere is no folder" in capsys.readouterr().err
