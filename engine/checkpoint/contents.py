"""What is inside a checkpoint of somebody else: parts with tensors, and what it says beside them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

Tensors = dict[str, np.ndarray[Any, Any]]

DICTIONARY = "dictionary/"
"""Before the label of a sign: the name of its typical motion, in a checkpoint of ours."""

PREFERRED = (
    "state_dict", "model_state_dict", "model_state", "model", "net", "network", "module", "params", "weights"
)  # fmt: skip
_AVERAGED = frozenset(("ema", "swa", "average", "averaged", "avg", "polyak", "shadow", "teacher"))
_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+")


@dataclass(frozen=True, slots=True)
class Contents:
    """parts: where the tensors lie → them, the likeliest part first; "" is the file itself. Nothing is converted.

    hints: plain values beside them (hyper-parameters, class names), as the writer called them.
    """

    parts: Mapping[str, Tensors]
    hints: Mapping[str, object] = field(default_factory=dict)


def parted(tensors: Tensors) -> tuple[Tensors, Tensors]:
    """Of a checkpoint of ours the weights by their names, and the motions of its dictionary by their labels."""
    weights = {name: value for name, value in tensors.items() if not name.startswith(DICTIONARY)}
    motions = {name: value for name, value in tensors.items() if name.startswith(DICTIONARY)}
    return weights, {name.removeprefix(DICTIONARY): value for name, value in motions.items()}


def likeliest_first(parts: Mapping[str, Tensors]) -> dict[str, Tensors]:
    """By what writers call the trained weights: unknown parts after them, averaged ones last, larger before smaller."""

    def rank(name: str) -> tuple[bool, int, int]:
        last = name.rpartition("/")[2]
        known = PREFERRED.index(last) if last in PREFERRED else len(PREFERRED) * bool(name)
        return is_averaged(name), known, -len(parts[name])

    return {name: parts[name] for name in sorted(parts, key=rank)}


def is_averaged(name: str) -> bool:
    """Whether a part's name says that its weights are a running mean of the trained ones, or a mean teacher's."""
    return any(word.lower() in _AVERAGED for word in _WORD.findall(name))
