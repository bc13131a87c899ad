"""Which sign is asked for next: rounds in which each comes once, shuffled, until there are enough of each."""

from collections.abc import Callable, Sequence

import numpy as np

from engine.recording.names import spelled


class Script:
    """labels: what is to be signed, each once. per_sign: clips of each. has: how many of a label there are already."""

    def __init__(self, labels: Sequence[str], per_sign: int, has: Callable[[str], int], seed: int) -> None:
        self.labels = tuple(labels)
        self.per_sign = per_sign
        self.prompts = _rounds({label: per_sign - has(label) for label in labels}, seed)
        self.at = 0

    @property
    def current(self) -> str | None:
        """What is to be signed now; None when all is done."""
        return self.prompts[self.at] if self.at < len(self.prompts) else None

    @property
    def following(self) -> str | None:
        """What comes after it."""
        return self.prompts[self.at + 1] if self.at + 1 < len(self.prompts) else None

    def advance(self) -> None:
        """The sign was recorded."""
        self.at = min(self.at + 1, len(self.prompts))

    def skip(self) -> None:
        """Ask for this one last."""
        if self.current is not None:
            self.prompts.append(self.prompts.pop(self.at))

    def again(self, label: str) -> None:
        """A clip of `label` was deleted: it is asked for next, once more."""
        if self.at > 0 and label in self.prompts[: self.at]:
            behind = self.at - 1 - self.prompts[: self.at][::-1].index(label)
            self.prompts.pop(behind)
            self.at -= 1
        self.prompts.insert(self.at, label)


def labels_in(written: str) -> tuple[str, ...]:
    """The signs that somebody has typed or pasted: one a line, or in a line with commas or tabs between; each once."""
    parts = (part for line in written.splitlines() for part in line.replace("\t", ",").replace(";", ",").split(","))
    return tuple(dict.fromkeys(label for part in parts if (label := spelled(part))))


def _rounds(lacking: dict[str, int], seed: int) -> list[str]:
    """No sign twice in a row where there is another: a second time at once is signed as an echo of the first."""
    rng = np.random.default_rng(seed)
    out: list[str] = []
    for number in range(max(lacking.values(), default=0)):
        wanted = [label for label, count in lacking.items() if count > number]
        order = [wanted[i] for i in rng.permutation(len(wanted))]
        if out and len(order) > 1 and order[0] == out[-1]:
            order.append(order.pop(0))
        out += order
    return out
