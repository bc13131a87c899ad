"""Every sentence for a user can be translated: one literal given to `tr` or `text`, its values by name."""

import ast
import inspect
from pathlib import Path

import pytest

from engine import errors

ROOT = Path(__file__).parent.parent
SOURCES = sorted(p for package in ("app", "engine") for p in (ROOT / package).rglob("*.py"))
SPOKEN = [p for p in SOURCES if p.parent.name not in ("app", "commands") or p.name == "task.py"]  # others: terminals
ERRORS = {name for name, thing in vars(errors).items() if inspect.isclass(thing) and issubclass(thing, Exception)}


def calls(path: Path, names: set[str]) -> list[ast.Call]:
    """The calls in `path` of a plain name among `names`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in found if isinstance(call.func, ast.Name) and call.func.id in names]


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_text_is_one_literal_with_its_values_by_name(path: Path) -> None:
    if path.name in ("tr.py", "texts.py"):
        return
    for call in calls(path, {"tr", "text"}):
        assert len(call.args) == 1 and isinstance(call.args[0], ast.Constant), ast.unparse(call)
        template, names = call.args[0].value, [keyword.arg for keyword in call.keywords if keyword.arg]
        for name in names:
            assert f"{{{name}" in template, f"{name} is not in {template!r}"


@pytest.mark.parametrize("path", SPOKEN, ids=lambda p: str(p.relative_to(ROOT)))
def test_an_error_is_never_given_a_bare_string(path: Path) -> None:
    for call in calls(path, ERRORS):
        bare = [a for a in call.args if isinstance(a, ast.JoinedStr | ast.BinOp)]
        bare += [a for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        assert not bare, ast.unparse(call)
