"""What stands between the tensors that a model has and those that a file brings, in words."""

from collections.abc import Iterable

from engine.errors import shown
from engine.texts import Text, text

Reshaped = tuple[str, tuple[int, ...], tuple[int, ...]]
"""Name, the shape found, the shape wanted."""


def difference(missing: Iterable[str], unexpected: Iterable[str], reshaped: Iterable[Reshaped]) -> Text:
    """ "missing: 1 (a); unexpected: 0; of another shape: 1 (b (3,) → (4,))" """
    return text(
        "missing: {missing}; unexpected: {unexpected}; of another shape: {reshaped}",
        missing=_listed(sorted(missing)),
        unexpected=_listed(sorted(unexpected)),
        reshaped=_listed([f"{name} {found} → {wanted}" for name, found, wanted in reshaped]),
    )


def _listed(names: list[str]) -> str:
    return f"{len(names)} ({shown(', '.join(names))})" if names else "0"
