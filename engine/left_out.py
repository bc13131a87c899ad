"""Parts of other packages that nobody here needs, left out while the package is imported."""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class LeftOut(MetaPathFinder, Loader):
    """While it is entered, those of `modules` (full names) that are imported for the first time are empty."""

    def __init__(self, *modules: str) -> None:
        self._modules = modules

    def __enter__(self) -> None:
        sys.meta_path.insert(0, self)

    def __exit__(self, *raised: object) -> None:
        sys.meta_path.remove(self)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname in self._modules else None

    def exec_module(self, module: ModuleType) -> None:
        """Nothing is in it."""
