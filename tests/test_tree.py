"""Rules of the house that no linter knows."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("app", "engine", "trainers", "benchmarks")
SOURCES = sorted(p for package in PACKAGES for p in (ROOT / package).rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_model_file_is_ever_unpickled(path: Path) -> None:
    """`torch.load` may stand in one place at most, which does not exist yet; pickle and joblib in none."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            assert not (node.attr == "load" and isinstance(node.value, ast.Name) and node.value.id == "torch")
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] + [getattr(node, "module", None) or ""]
            assert not {"pickle", "joblib", "dill", "cloudpickle", "marshal"} & set(names)
        if isinstance(node, ast.keyword) and node.arg in ("weights_only", "allow_pickle"):
            assert isinstance(node.value, ast.Constant)
            assert node.value.value is (node.arg == "weights_only")


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_file_begins_with_its_one_idea(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_importing_the_types_takes_neither_torch_nor_qt() -> None:
    code = "import sys, engine.types; print(sorted({'torch', 'PySide6', 'cv2', 'mediapipe'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_every_package_is_installed() -> None:
    listed = set(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["packages"])
    found = {
        str(p.parent.relative_to(ROOT)).replace("/", ".")
        for package in ("app", "engine", "trainers", "assets")
        for p in (ROOT / package).rglob("__init__.py")
    }
    assert listed == found


def test_the_readme_names_only_what_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", readme):
        assert (ROOT / target).exists(), target
    for marker in ("apt", "start", "test"):
        assert f"<!-- {marker} -->" in readme
