"""The two batch files run by Wine's cmd.exe, with a stand-in for Python (python_for_wine.c); on Windows they never ran.

Where Wine is not Windows: its fc.exe doesn't know /b, so the stand-in is fc.exe, too. It expands a % in the name of the
folder once more and starts nothing in a folder with a ; in its name, so this one has neither. Of an exit code, the
lowest eight bits come back. Wine 8 runs what follows `&&` and `||` in any case: there, the tests are skipped.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.trainers.test_batch_files import EACH, FILES, ROOT

pytestmark = pytest.mark.slow

COMPILER = "x86_64-w64-mingw32-gcc"
PAUSE = "Press any key"
CRASHED = -1073741819  # 0xC0000005: `if errorlevel 1` takes a negative code for success
ARGUMENTS = ["내 수어 & (x)!.npz", "100%", "--set=a=b;c,d", "\\\\server\\a b\\"]


@pytest.fixture(scope="module")
def wine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment in which `wine` runs, with a fresh drive C."""
    for program in ("wine", "wineserver", COMPILER):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    drive = tmp_path_factory.mktemp("wine")
    environment = os.environ | {
        "WINEPREFIX": str(drive),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",  # no downloads offered, no menus written
        "LC_ALL": "C.UTF-8",  # in which Wine reads names of files
    }
    environment.pop("DISPLAY", None)
    try:
        subprocess.run(["wine", "wineboot", "--init"], env=environment, check=True)
        chained = subprocess.run(["wine", "cmd", "/c", "cmd /c exit 4 && exit 9"], env=environment, check=False)
        if chained.returncode != 4:
            pytest.skip("this Wine's cmd.exe runs what follows && in any case (Wine 8 does, Wine 10 doesn't)")
        yield environment
    finally:
        subprocess.run(["wineserver", "--kill"], env=environment, check=False)  # may have ended by itself
        shutil.rmtree(drive)  # 0.8 GB


@pytest.fixture(scope="module")
def stand_in(tmp_path_factory: pytest.TempPathFactory) -> Path:
    program = tmp_path_factory.mktemp("compiled") / "python.exe"
    source = Path(__file__).with_name("python_for_wine.c")
    subprocess.run([COMPILER, "-Wall", "-Werror", "-municode", "-o", str(program), str(source)], check=True)
    return program


@dataclass
class Windows:
    """A computer with SignLens in `folder`, and `programs` on its PATH."""

    folder: Path
    programs: Path
    stand_in: Path
    environment: dict[str, str]

    def has(self, *names: str) -> None:
        """Only these of our programs are on the PATH now."""
        shutil.rmtree(self.programs, ignore_errors=True)
        self.programs.mkdir()
        for name in ("fc.exe", *names):
            shutil.copy(self.stand_in, self.programs / name)

    def start(self, name: str, *arguments: str, **exits: int) -> tuple[int, str]:
        """The exit code and what was on the screen; a key is pressed whenever one is waited for."""
        screen = self.folder / "screen"  # a file: Wine's services hold a pipe open for more than a second
        with screen.open("wb") as shown:
            done = subprocess.run(
                self.command(name, *arguments), env=self.asked(**exits), input=b"\r\n", stdout=shown,
                stderr=subprocess.DEVNULL, cwd=self.folder.parent, check=False,
            )  # fmt: skip
        return done.returncode, screen.read_text(encoding="utf-8", errors="replace")

    def command(self, name: str, *arguments: str) -> list[str]:
        return ["wine", str(self.folder / name), *arguments]

    def asked(self, **exits: int) -> dict[str, str]:
        """The environment in which these programs and modules exit by these codes."""
        own = {"CALLS": for_windows(self.folder / "calls"), "WINEPATH": for_windows(self.programs)}
        return self.environment | own | {f"EXIT_{what}": str(code) for what, code in exits.items()}

    def calls(self) -> list[list[str]]:
        """What the stand-ins were asked since the last look, the program's name first."""
        notes = self.folder / "calls"
        text = notes.read_text(encoding="utf-8") if notes.exists() else ""
        notes.unlink(missing_ok=True)
        return [line.split("\t") for line in text.splitlines()]

    def modules(self) -> list[str]:
        return [call[call.index("-m") + 1] for call in self.calls() if "-m" in call]


def for_windows(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


@pytest.fixture
def windows(tmp_path: Path, wine: dict[str, str], stand_in: Path) -> Windows:
    folder = tmp_path / "한글 (a) & b! ^"
    folder.mkdir()
    for name in (*FILES, "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    computer = Windows(folder, tmp_path / "programs", stand_in, wine)
    computer.has("py.exe", "python.exe")
    return computer


@EACH
def test_the_first_start_sets_up_and_so_does_one_after_an_update(windows: Windows, name: str) -> None:
    code, screen = windows.start(name, "--data", "x")
    assert code == 0 and "Setting up in" in screen and PAUSE not in screen
    look, make, install, train = windows.calls()
    assert look[:3] == ["py", "-3", "-c"]
    assert make == ["py", "-3", "-m", "venv", for_windows(windows.folder / ".venv")]
    assert install[:4] == ["python", "-m", "pip", "install"]
    assert install[-2:] == ["-e", for_windows(windows.folder) + "\\."]
    assert train == ["python", "-m", "trainers", FILES[name], "--data", "x"]

    assert windows.start(name, "--data", "x") == (0, "") and windows.calls() == [train]

    with (windows.folder / "pyproject.toml").open("a") as file:
        file.write("# needs more\n")
    code, screen = windows.start(name, "--data", "x")
    assert code == 0 and "Setting up in" in screen and windows.calls() == [install, train]


@EACH
def test_arguments_arrive_unbroken(windows: Windows, name: str) -> None:
    windows.start(name, *ARGUMENTS)
    assert windows.calls()[-1] == ["python", "-m", "trainers", FILES[name], *ARGUMENTS]


@EACH
@pytest.mark.parametrize("code", [0, 1, 3])
def test_the_exit_code_is_that_of_the_training(windows: Windows, name: str, code: int) -> None:
    assert windows.start(name, "--data", "x", trainers=code)[0] == code
    assert windows.start(name, trainers=code)[0] == code


@EACH
def test_a_double_click_asks_and_then_waits_for_a_key(windows: Windows, name: str) -> None:
    with subprocess.Popen(
        windows.command(name),
        env=windows.asked(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as running:
        assert running.stdin and running.stdout
        screen = ""
        while PAUSE not in screen and (letter := running.stdout.read(1)):
            screen += letter
        assert windows.calls()[-1] == ["python", "-m", "trainers", FILES[name], "--ask"]
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(0.2)
        running.stdin.write("\r\n")
        running.stdin.flush()
        assert running.wait(30) == 0


@EACH
def test_without_python_it_says_so(windows: Windows, name: str) -> None:
    windows.has()
    for arguments in ([], ["--data", "x"]):
        code, screen = windows.start(name, *arguments)
        assert code == 1 and "No Python 3.11 or newer was found" in screen and (PAUSE in screen) == (not arguments)
    assert not windows.calls() and not (windows.folder / ".venv").exists()


@EACH
def test_a_python_too_old_is_passed_over(windows: Windows, name: str) -> None:
    assert windows.start(name, "--data", "x", py=1)[0] == 0
    assert [call[0] for call in windows.calls() if "venv" in call] == ["python"]

    shutil.rmtree(windows.folder / ".venv")
    code, screen = windows.start(name, "--data", "x", py=1, python=1)
    assert code == 1 and "No Python 3.11 or newer was found" in screen


@EACH
def test_a_python_that_is_a_batch_file_does(windows: Windows, name: str) -> None:
    """As pyenv-win has it: a batch file that another runs without `cmd /c` or `call` never comes back to it."""
    windows.has()
    shutil.copy(windows.stand_in, windows.programs / "real.exe")
    (windows.programs / "python.bat").write_bytes(b'@"%~dp0real.exe" %*\r\n')
    assert windows.start(name, "--data", "x")[0] == 0
    assert windows.modules() == ["venv", "pip", "trainers"]


@EACH
@pytest.mark.parametrize("failing", ["venv", "pip"])
@pytest.mark.parametrize("failure", [1, CRASHED])
def test_a_set_up_that_failed_is_told_and_tried_again(windows: Windows, name: str, failing: str, failure: int) -> None:
    for arguments in ([], ["--data", "x"]):
        code, screen = windows.start(name, *arguments, **{failing: failure})
        assert code == 1 and "Setting up failed" in screen and (PAUSE in screen) == (not arguments)
        assert windows.modules()[-1] == failing
    assert not (windows.folder / ".venv" / "signlens-ready").exists()
    assert windows.start(name, "--data", "x")[0] == 0
    assert windows.modules() == (["venv"] if failing == "venv" else []) + ["pip", "trainers"]
