"""Folds: every group of recordings is the test part once, and nothing recorded with it is learned from."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Literal, get_args

import numpy as np

from engine.errors import InputError, shown
from engine.texts import text
from trainers.data.sample import Sample
from trainers.data.split import GROUP_WORDS, Split, split

FoldBy = Literal["signer", "session", "take", "block"]
"""What is held out at once. session: an occasion by its name, of all signers together. take: a recording of one label.
block: neighbours in the sorted order of each label's file names, which may come from one source."""


def folds(
    samples: Sequence[Sample], by: FoldBy, count: int = 0, val_share: float = 0.15, seed: int = 0
) -> tuple[Split, ...]:
    """`count` folds, or one for each group (0); each sample is tested exactly once.

    Of what is left, `val_share` is the validation part, as `split` deals it; of blocks, the block before the test one.
    Raises InputError where the data do not say what they are to be parted by, or have fewer groups than two.
    """
    if by not in get_args(FoldBy) or count < 0 or not 0 <= val_share < 1:
        raise _refused(text("The data can't be parted by {by}", by=shown(by)))
    if by == "block":
        return _blocks(samples, count or 5, val_share)
    keys = [_KEYS[by](sample) for sample in samples]
    if not all(keys):
        raise _refused(text("Not every sample says its {by}", by=GROUP_WORDS[by]))
    sides = _dealt(samples, keys, count, seed)
    number = max(sides) + 1
    if number < 2:
        raise _refused(text("There is one {by} alone, and nothing would be left to learn from", by=GROUP_WORDS[by]))
    return tuple(_split(samples, sides, k, number, by, val_share, seed) for k in range(number))


_KEYS: dict[str, Callable[[Sample], str]] = {
    "signer": lambda s: s.signer,
    "session": lambda s: s.session,
    "take": lambda s: s.take and f"{s.signer}\n{s.session}\n{s.take}",
}


def _dealt(samples: Sequence[Sample], keys: Sequence[str], count: int, seed: int) -> list[int]:
    """The fold of each sample. Where groups are fewer than folds there are as many folds as groups.

    Groups of one label (takes) are dealt label by label, so that no fold is without a label that has enough of them.
    """
    groups = sorted(set(keys))
    if not count or count >= len(groups):
        return [groups.index(key) for key in keys]
    labels: dict[str, str] = {}
    for sample, key in zip(samples, keys, strict=True):
        labels.setdefault(key, sample.label)
    rng, side, dealt = np.random.default_rng(seed), dict[str, int](), 0
    for _, same in groupby(sorted(groups, key=lambda key: (labels[key], key)), key=lambda key: labels[key]):
        for key in rng.permutation(list(same)):
            side[str(key)] = dealt % count
            dealt += 1
    return [side[key] for key in keys]


def _split(
    samples: Sequence[Sample], sides: Sequence[int], fold: int, number: int, by: str, val_share: float, seed: int
) -> Split:
    test = tuple(i for i, side in enumerate(sides) if side == fold)
    rest = [i for i, side in enumerate(sides) if side != fold]
    inner = split([samples[i] for i in rest], "auto", (1 - val_share, val_share, 0.0), seed)
    how = text("{by} {fold} of {count} held out; of the rest, validation {inner}", by=GROUP_WORDS[by], fold=fold + 1,
               count=number, inner=inner.how)  # fmt: skip
    return Split(tuple(rest[i] for i in inner.train), tuple(rest[i] for i in inner.val), test, how)


def _blocks(samples: Sequence[Sample], count: int, val_share: float) -> tuple[Split, ...]:
    """Each label's sorted files in `count` runs of neighbours."""
    side = [0] * len(samples)
    for label in sorted({sample.label for sample in samples}):
        own = sorted(
            (i for i, s in enumerate(samples) if s.label == label), key=lambda i: (str(samples[i].path), samples[i].row)
        )
        if len(own) < count or count < 2:
            raise _refused(text("{label} has fewer recordings than {count} blocks", label=shown(label), count=count))
        for block, run in enumerate(np.array_split(own, count)):
            for i in run:
                side[i] = block
    out = []
    for fold in range(count):
        before = (fold - 1) % count if val_share and count > 2 else None
        parts = [tuple(i for i, s in enumerate(side) if s == k) for k in (before, fold)]
        train = tuple(i for i, s in enumerate(side) if s not in (before, fold))
        how = text("block {fold} of {count} of neighbouring files held out", fold=fold + 1, count=count)
        out.append(Split(train, parts[0], parts[1], how))
    return tuple(out)


def _refused(found: str) -> InputError:
    return InputError(
        found + ".", text("Nothing was read."), text("Choose another way to part them, or name the parts yourself.")
    )
