"""Every kind of file that people bring and attackers make: named, opened or refused, in what time and memory."""

import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.figure import Figure, at_least, at_most, equal, shown
from engine.backends import open_engine
from engine.checkpoint.inspect import inspect
from engine.errors import CheckpointError
from tests.attacks.corpus import Case, cases, damaged_ours
from tests.attacks.measured import Opening, measured

TRIES = 3  # a bomb's time is the median of three
DAMAGED = 250
LARGEST = 8e6  # parameters of a family in the short form


def run(full: bool) -> list[Figure]:
    """The figures; with `full` also of families of tens of millions of parameters."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        canary = folder / "canary"
        seen = [(case, _opened(case)) for case in cases(folder, canary, most=1e9 if full else LARGEST)]
        return [*figures(seen), equal("payloads run", float(canary.exists()), 0, ""), _damage(folder)]


def figures(seen: list[tuple[Case, Opening]]) -> list[Figure]:
    """Rates in %, and the worst of the times and memories."""
    count = Counter(case.kind for case, _ in seen)
    good = Counter(case.kind for case, opening in seen if _is_right(case, opening))
    calm = [opening for case, opening in seen if case.kind != "bomb"]
    bombs = [opening for case, opening in seen if case.kind == "bomb"]
    return [
        at_least("files", len(seen), 80, ", ".join(f"{n} {kind}" for kind, n in count.items())),
        *(
            equal(f"{kind} {'named and opened' if kind == 'benign' else 'refused'}", 100 * good[kind] / n, 100, "%")
            for kind, n in count.items()
        ),
        shown("families", len({case.family for case, _ in seen if case.family}), ""),
        at_most("slowest report or refusal", max(x.seconds for x in calm), 2.0, "s"),
        at_most("slowest bomb", 1000 * max(x.seconds for x in bombs), 100, "ms"),
        at_most("largest bomb", max(x.mib for x in bombs), 64, "MB"),
    ]


def _is_right(case: Case, opening: Opening) -> bool:
    named = opening.family == case.family if case.kind == "benign" else opening.refused
    return named and not opening.error


def _opened(case: Case) -> Opening:
    openings = [measured(case.path) for _ in range(TRIES if case.kind == "bomb" else 1)]
    return sorted(openings, key=lambda x: x.seconds)[len(openings) // 2]


def _damage(folder: Path) -> Figure:
    """Of ours, four in five with one flipped bit, the others cut short."""
    path, refused = folder / "damaged.safetensors", 0
    for data in damaged_ours(folder, DAMAGED):
        path.write_bytes(data)
        try:
            open_engine(path)
        except CheckpointError:
            refused += bool(inspect(path).problems)
    return equal("damaged files of ours refused", refused, DAMAGED, f"of {DAMAGED}")
