"""Arguments of commands, and where their JSON goes: what is wrong is said without the names of our functions."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli import main
from assets import DEFAULT_CHECKPOINT

INSPECT = [sys.executable, "-m", "app", "inspect", str(DEFAULT_CHECKPOINT)]
PRINTING = {
    "json": [*INSPECT, "--json"],
    "words": INSPECT,
    "trainers": [sys.executable, "-m", "trainers", "families"],
}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["recognize", "a.mp4", "--stride", "abc"], "'abc'; seconds from"),
        (["recognize", "a.mp4", "--clip-duration", "nan"], "'nan'; seconds from"),
        (["convert", "a.pt", "-o", "b", "--size", "big"], "'big' is no size"),
        (["convert", "a.pt", "-o", "b", "--mean", "a,b"], "'a,b'; finite numbers"),
        (["convert", "a.pt", "-o", "b", "--std", "1,inf"], "'1,inf'; finite numbers"),
    ],
)
def test_what_is_meant_is_said(words: list[str], wanted: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert wanted in capsys.readouterr().err


@pytest.mark.parametrize("command", PRINTING.values(), ids=PRINTING)
def test_a_reader_who_has_seen_enough_is_no_traceback(command: list[str], tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    with (tmp_path / "err").open("w+b") as err:
        code = subprocess.run(command, stdout=write, stderr=err, check=False).returncode
        os.close(write)
        err.seek(0)
        assert (code, err.read()) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("command", PRINTING.values(), ids=PRINTING)
def test_a_full_disk_is_said_in_words(command: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "can't be written" in done.stderr and "Traceback" not in done.stderr
