"""The command line: exit codes, and one sentence where no window can open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import launch
from app.cli import COMMANDS, main


def signlens(*words: str, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "app", *words], capture_output=True, text=True, env=clean | env, timeout=60, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can lack a display")
def test_without_a_display_one_sentence_says_so_and_the_exit_code_is_1() -> None:
    done = signlens()
    assert done.returncode == 1
    assert done.stdout == ""
    assert "display" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_wrong_use_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--nonsense"])
    assert stopped.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_a_misspelt_command_is_told_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["recognise", "a.mp4"])
    assert stopped.value.code == 2
    said = capsys.readouterr().err
    assert "'recognise' is no command" in said and "recognize" in said and "--source" in said


@pytest.mark.parametrize(
    "words",
    [["--checkpoint", ""], ["inspect", ""], ["recognize", ""], ["recognize", "a.mp4", "--json", ""], ["trust", ""],
     ["trust", "--remove", ""], ["convert", "a.pt", "-o", ""], ["bench", "--checkpoint", ""], ["assets", "--from", ""],
     ["review", ""]],
)  # fmt: skip
def test_an_empty_path_is_not_the_folder_one_is_in(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "it is empty; a path is meant" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([name, "--help"])
    assert stopped.value.code == 0
    assert name in capsys.readouterr().out


def test_a_binding_known_to_crash_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    import PySide6

    assert launch.binding_problem() == ""
    monkeypatch.setattr(PySide6, "__version_info__", (6, 12, 0, "", ""))
    monkeypatch.setattr(sys, "version_info", (3, 11, 7))
    assert "PySide6-Addons<6.12" in launch.binding_problem()


@pytest.mark.slow
def test_start_run_and_close_leave_with_0_within_seconds(tmp_path: Path) -> None:
    done = signlens(
        "--source", "demo", "--close-after", "1.0", "--milestones",
        QT_QPA_PLATFORM="offscreen", SIGNLENS_CONFIG=str(tmp_path / "s.json"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "first_paint" in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
def test_ctrl_c_in_the_terminal_closes_the_window_with_3(tmp_path: Path) -> None:
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SIGNLENS_CONFIG": str(tmp_path / "s.json")}
    with subprocess.Popen(
        [sys.executable, "-m", "app", "--source", "demo", "--milestones"], stdout=subprocess.PIPE, text=True, env=env
    ) as process:
        assert process.stdout is not None
        assert "first_paint" in process.stdout.readline()
        process.send_signal(2)
        assert process.wait(timeout=20) == 3


def test_ctrl_c_while_the_program_is_still_loading_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(launch, "run", interrupted)
    assert main([]) == 3
