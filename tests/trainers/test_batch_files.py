"""The two batch files: sound for cmd.exe as far as can be told without it, and the commands in them work.

test_batch_files_wine.py runs them whole.
"""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trainers.clips import write_words
from trainers import ask
from trainers.__main__ import main

ROOT = Path(__file__).parents[2]
FILES = {"run_finetune.bat": "finetune", "run_from_scratch.bat": "scratch"}
EACH = pytest.mark.parametrize("name", FILES)


def lines(name: str) -> list[str]:
    return (ROOT / name).read_bytes().decode("ascii").split("\r\n")


@EACH
def test_lines_end_as_cmd_wants_them_and_nothing_depends_on_a_code_page(name: str) -> None:
    raw = (ROOT / name).read_bytes()
    assert raw.isascii() and raw.count(b"\n") == raw.count(b"\r\n") > 10
    assert "chcp 65001 >nul" in lines(name) and 'set "PYTHONUTF8=1"' in lines(name)


@EACH
def test_every_jump_has_its_label_and_paths_are_quoted(name: str) -> None:
    text = "\n".join(lines(name))
    assert set(re.findall(r"goto :(\w+)", text)) <= set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    for line in lines(name):
        bare = re.sub(r'"[^"]*"', "", line)
        assert "%PY%" not in bare and "%VENV%" not in bare and "%~dp0" not in bare, line
    assert "enabledelayedexpansion" not in text.lower()  # which takes the ! out of paths
    assert "conda" not in text.lower()


@EACH
def test_the_exit_code_of_the_training_is_the_exit_code_of_the_file(name: str) -> None:
    kept = lines(name)
    passed_on = kept.index(f'"%PY%" -m trainers {FILES[name]} %*')
    assert kept[passed_on + 1] == "exit /b %ERRORLEVEL%"
    asking = kept.index(f'"%PY%" -m trainers {FILES[name]} --ask')
    assert kept[asking + 1] == 'set "CODE=%ERRORLEVEL%"'
    end = kept.index(":wait")
    assert kept[end + 1 : end + 3] == ['if "%~1"=="" pause', "exit /b %CODE%"]


@EACH
def test_it_sets_up_again_when_what_is_needed_has_changed(name: str) -> None:
    kept = lines(name)
    is_ready = 'fc /b "%VENV%\\signlens-ready" "%~dp0pyproject.toml" >nul 2>nul && goto :run'
    is_made = 'if exist "%VENV%\\Scripts\\pip.exe" goto :install'
    installed = next(i for i, line in enumerate(kept) if "pip install" in line)
    noted = kept.index('copy /y "%~dp0pyproject.toml" "%VENV%\\signlens-ready" >nul || goto :failed')
    assert kept.index(is_ready) < kept.index(is_made) < kept.index(":install") == installed - 1
    assert kept[installed].endswith(" || goto :failed") and noted < kept.index(":run")


@EACH
def test_the_python_that_it_looks_for_is_new_enough(name: str) -> None:
    (code,) = re.findall(r'-c "([^"]+)"', "\n".join(lines(name)))
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    old = code.replace("sys.version_info", "(3, 10)")
    assert subprocess.run([sys.executable, "-c", old], check=False).returncode == 1


def commands(name: str) -> list[list[str]]:
    """What the file runs of ours, as arguments after the Python."""
    return [line.split()[1:] for line in lines(name) if line.startswith('"%PY%" -m trainers')]


@pytest.mark.slow
@pytest.mark.timeout(300)
@EACH
def test_its_commands_run(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "한글 and spaces"
    folder.mkdir()
    passed_on, asking = commands(name)
    absent = str(folder / "없음")
    given = ["--data", absent, *(["--checkpoint", absent] if FILES[name] == "finetune" else ["--family", "gru"])]
    for arguments, code, words in (
        ([*passed_on[:-1], *given], 1, "한글 and spaces"),
        (asking, 3, "Stopped on request"),
    ):
        done = subprocess.run(
            [sys.executable, *arguments], input="", capture_output=True, text=True, encoding="utf-8", cwd=ROOT,
            check=False,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        assert words in done.stderr and "Traceback" not in done.stderr


def test_a_double_click_needs_no_more_than_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = write_words(tmp_path / "내 수어.npz", takes=4)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f'"{words}"\n'))
    monkeypatch.setattr(ask, "user_state_path", lambda *names, **options: tmp_path / "state")
    monkeypatch.chdir(tmp_path)
    quick = ["--epochs", "1", "--accelerator", "cpu", "--threads", "1"]  # for this test; a double-click has none
    assert main(["scratch", "--ask", *quick]) == 0
    assert len(list((tmp_path / "runs").glob("*/best.safetensors"))) == 1
    assert str(words) in json.loads((tmp_path / "state" / "last_training.json").read_text(encoding="utf-8")).values()


def test_a_finetune_without_a_checkpoint_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["finetune", "--data", "x"]) == 1
    assert "No checkpoint was named" in capsys.readouterr().err
