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


UNPICKLERS = {"pickle", "joblib", "dill", "cloudpickle", "marshal", "shelve", "_pickle"}
# By any other name: Lightning's and torch.hub's own loading, and what widens the list of what torch.load may call.
LOADERS = {"load_from_checkpoint", "load_state_dict_from_url", "load_url", "add_safe_globals", "safe_globals"}
THE_ONE_PLACE = ROOT / "engine/checkpoint/torch_file.py"


def torch_loads(tree: ast.AST) -> list[ast.AST]:
    """Everything in `tree` by which `torch.load` could be called: torch.load, torch.serialization.load, an import."""
    found: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "load":
            found += [node] if ast.unparse(node.value) in ("torch", "torch.serialization", "serialization") else []
        if isinstance(node, ast.ImportFrom) and node.module in ("torch", "torch.serialization"):
            found += [node for alias in node.names if alias.name in ("load", "*")]
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "getattr" and len(node.args) > 1:
            found += [node] if ast.unparse(node.args[0]) == "torch" and "load" in ast.unparse(node.args[1]) else []
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_model_file_is_ever_unpickled(path: Path) -> None:
    """`torch.load` stands in one place, told to load weights only; pickle and its like stand in none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert len(torch_loads(tree)) == (path == THE_ONE_PLACE)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            assert node.attr not in LOADERS
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] + [getattr(node, "module", None) or ""]
            assert not (UNPICKLERS | LOADERS) & set(names)
        if isinstance(node, ast.keyword) and node.arg in ("weights_only", "allow_pickle"):
            assert isinstance(node.value, ast.Constant)
            assert node.value.value is (node.arg == "weights_only")


def test_the_one_place_loads_weights_only_and_has_no_other_way() -> None:
    tree = ast.parse(THE_ONE_PLACE.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "torch.load"]
    assert len(calls) == 1
    assert {k.arg: ast.unparse(k.value) for k in calls[0].keywords}["weights_only"] == "True"


@pytest.mark.parametrize(
    "code",
    ["import torch\ntorch.load(p)", "from torch import load", "from torch import load as read",
     "torch.serialization.load(p)", "getattr(torch, 'load')(p)"],
)  # fmt: skip
def test_a_second_way_to_torch_load_would_be_found(code: str) -> None:
    assert torch_loads(ast.parse(code))


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
