"""planted: drawn people; one is too fast, one holds himself as nobody did, one is a thing: is the reason named right?

All attributes compete: what is named is the one with the largest score of the region. The films have seeds that no
choice was made with. The short form plants 10 films of each kind, the long one 40.
"""

from collections import Counter

import numpy as np
import torch

from benchmarks.data import MissingData
from benchmarks.figure import Figure, at_least, shown
from benchmarks.ped2 import detector
from benchmarks.walkers import FPS, Kind, film
from engine import model_files
from engine.findings import Findings
from engine.models.aivad.detector import Aivad, State
from engine.models.aivad.eye import collect

LEAST = 90.0
FIRST_SEED = 10_000
KINDS: tuple[Kind, ...] = ("velocity", "pose", "appearance")
_NORMAL = 12
_COUNT = 40


def run(full: bool) -> list[Figure]:
    if model_files.missing(("pose",)):
        raise MissingData("This benchmark needs the model file for poses; nothing was measured. Run `signlens assets`.")
    model = trained(range(FIRST_SEED, FIRST_SEED + _NORMAL))
    count, right, figures = (40 if full else 10), 0, []
    for number, kind in enumerate(KINDS, 1):
        first = FIRST_SEED + 1000 * number
        named = Counter(reason(model, seed, kind) for seed in range(first, first + count))
        right += named[kind]
        figures.append(shown(f"{kind}: named so", 100 * named[kind] / count, "%"))
        figures += [
            shown(f"{kind}: named {other}", 100 * n / count, "%") for other, n in named.items() if other != kind
        ]
    normal = [max(scores(model, seed)) for seed in range(FIRST_SEED + 9000, FIRST_SEED + 9000 + count)]
    strange = [max(scores(model, FIRST_SEED + 1000 * n + i, k)) for n, k in enumerate(KINDS, 1) for i in range(count)]
    above = 100 * float(np.mean(np.array(strange) > np.quantile(normal, 0.9)))
    return [
        at_least("the named reason is right", 100 * right / (len(KINDS) * count), LEAST, "%"),
        *figures,
        shown("planted films above 90 % of the normal ones", above, "%"),
    ]


def trained(seeds: range) -> Aivad:
    """The detector of normal films."""
    return detector([collect((picture for picture, _ in film(seed, None)), FPS) for seed in seeds])


def reason(model: Aivad, seed: int, kind: Kind) -> str:
    """What is named in most pictures in which whoever was planted is wholly seen; "nothing" where none is."""
    named: Counter[str] = Counter()
    for found, (left, right) in answers(model, seed, kind):
        if found.regions and left >= 0 and right <= 1:
            named[found.regions[0].reason.attribute] += 1
    return named.most_common(1)[0][0] if named else "nothing"


def scores(model: Aivad, seed: int, kind: Kind | None = None) -> list[float]:
    """Of each picture in which somebody is wholly seen."""
    return [found.score for found, (left, right) in answers(model, seed, kind) if left >= 0 and right <= 1]


def answers(model: Aivad, seed: int, kind: Kind | None) -> list[tuple[Findings, tuple[float, float]]]:
    state: State | None = None
    out = []
    for picture, span in film(seed, kind, _COUNT):
        _, state = model.step(torch.from_numpy(picture[None, None].astype(np.float32)), state)
        out.append((model.findings(state), span))
    return out[3:]
