"""Training, validation and test parts that share no signer, session or take: what belongs together stays together."""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import numpy as np

from engine.errors import InputError, shown
from engine.film_names import ENDINGS
from engine.text_file import Unreadable, read_text
from engine.texts import Text, text
from trainers.data.files import named
from trainers.data.sample import Sample
from trainers.data.videos import PARTS

By = Literal["auto", "signer", "session", "take", "file", "folders"]
"""What may not be on two sides. auto: the first of signer, session and take of which there are three or more, else the
file; folders: nothing is dealt out, the samples lie in folders train, val and test.
"""
SHARES = (0.7, 0.15, 0.15)
_MAX_BYTES = 64 << 20
_NUMBERED = re.compile(r"(.+(\.\w+))\s+\d+")


@dataclass(frozen=True, slots=True)
class Split:
    """Positions in `DataSet.samples`, in rising order, and `how` they were parted, for the model's card."""

    train: tuple[int, ...]
    val: tuple[int, ...]
    test: tuple[int, ...]
    how: str

    @property
    def parts(self) -> dict[str, tuple[int, ...]]:
        """By name, training first."""
        return {"train": self.train, "val": self.val, "test": self.test}


GROUPS: dict[str, Callable[[Sample], str]] = {
    "signer": lambda s: s.signer,
    "session": lambda s: s.session and f"{s.signer}\n{s.session}",
    "take": lambda s: s.take and f"{s.signer}\n{s.session}\n{s.take}",
    "file": lambda s: f"{s.path}\n{s.row}",
}
"""By what a sample's group is known: equal for samples of one; "" where the data do not say."""
GROUP_WORDS: dict[str, Text] = {
    "signer": text("signer"),
    "session": text("session"),
    "take": text("take"),
    "file": text("file"),
    "block": text("block"),
}
"""What people call them."""


def split(
    samples: Sequence[Sample], by: By = "auto", shares: tuple[float, float, float] = SHARES, seed: int = 0
) -> Split:
    """Deal the samples out in `shares` (training, validation, test; they sum to 1), whole groups at a time.

    Of each label every part gets as near to its share as whole groups allow. The same samples and seed give the same
    split on every machine. Raises InputError where the data do not say what they are to be parted by, or a part would
    be empty.
    """
    if by not in get_args(By) or len(shares) != 3 or min(shares) < 0 or abs(sum(shares) - 1) > 1e-6:
        raise _refused(text("The data can't be parted by {by} in shares {shares}", by=shown(by), shares=shares))
    if by == "folders":
        return _checked(_by_folder(samples), text("as the folders train, val and test part them"), shares)
    chosen = coarsest(samples) if by == "auto" else by
    keys = [GROUPS[chosen](sample) for sample in samples]
    if not all(keys):
        raise _refused(text("Not every sample says its {by}", by=GROUP_WORDS[chosen]))
    sides = _dealt(samples, _joined(samples, keys), shares, seed)
    how = text("grouped by {by}, shares {train:g} / {val:g} / {test:g}, seed {seed}", by=GROUP_WORDS[chosen],
               train=shares[0], val=shares[1], test=shares[2], seed=seed)  # fmt: skip
    return _checked(sides, how, shares)


def split_as_listed(samples: Sequence[Sample], train: Path, val: Path, test: Path | None = None) -> Split:
    """As text files say, with the name of a film or a folder on each line. Raises InputError.

    A sample belongs to the part that names its file, the file without its suffix, or one of its folders, with or
    without the folders above; a number behind a film, as lists of UCF-101 and Kinetics have one, is passed over.
    """
    wanted = {name: _lines(path) for name, path in (("train", train), ("val", val), ("test", test)) if path is not None}
    sides: list[str] = []
    known: set[str] = set()
    for sample in samples:
        names = _names(sample.path)
        known |= names
        found = [name for name, lines in wanted.items() if names & lines]
        if len(found) > 1:
            raise _refused(text("{file} is listed in {parts}", file=shown(sample.path.name), parts=", ".join(found)))
        sides.append(found[0] if found else "")
    shares = (1.0, 1.0, 0.0 if test is None else 1.0)
    listed = ", ".join(p.name for p in (train, val, test) if p)
    strange = len(set().union(*wanted.values()) - known)
    how = (
        text("as the files {names} say, {count} of whose lines name no recording", names=listed, count=strange)
        if strange
        else text("as the files {names} say", names=listed)
    )
    return _checked(sides, how, shares)


def coarsest(samples: Sequence[Sample]) -> str:
    """The first of signer, session and take of which there are three or more and that every sample says, else file."""
    for by in ("signer", "session", "take"):
        keys = {GROUPS[by](sample) for sample in samples}
        if len(keys) >= 3 and "" not in keys:
            return by
    return "file"


def _joined(samples: Sequence[Sample], keys: Sequence[str]) -> list[str]:
    """Keys in which the segments of one film are one group, whatever is said of them."""
    first: dict[tuple[Path, int], str] = {}
    return [first.setdefault((sample.path, sample.row), key) for sample, key in zip(samples, keys, strict=True)]


def _dealt(samples: Sequence[Sample], keys: Sequence[str], shares: Sequence[float], seed: int) -> list[str]:
    """A part's name for each sample: the largest groups first, each to the part that lacks most of its labels."""
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for sample, key in zip(samples, keys, strict=True):
        groups[key][sample.label] += 1
    total = Counter(sample.label for sample in samples)
    order = sorted(groups)
    np.random.default_rng(seed).shuffle(order)
    order.sort(key=lambda key: -groups[key].total())
    share_of = {name: share for name, share in zip(("train", "val", "test"), shares, strict=True) if share > 0}
    has: dict[str, Counter[str]] = {name: Counter() for name in share_of}

    def lack(name: str, group: Counter[str]) -> tuple[float, float]:
        """Of the group's labels, then of everything."""
        own = sum(n * (share_of[name] * total[label] - has[name][label]) for label, n in group.items())
        return round(own, 6), share_of[name] * total.total() - has[name].total()

    side: dict[str, str] = {}
    for key in order:
        side[key] = max(share_of, key=lambda name: lack(name, groups[key]))
        has[side[key]] += groups[key]
    side = _none_empty(side, order, list(share_of))
    return [side[key] for key in keys]


def _none_empty(side: dict[str, str], order: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """The same, but where a part has no group, it gets the smallest one of the part that has most."""
    for name in names:
        count = Counter(side.values())
        richest = max(names, key=lambda other: count[other])
        if not count[name] and count[richest] > 1:
            side[next(key for key in reversed(order) if side[key] == richest)] = name
    return side


def _by_folder(samples: Sequence[Sample]) -> list[str]:
    """Folders above those that hold all samples may be called anything: they count where nothing below parts them."""
    folders = [sample.path.absolute().parent for sample in samples]
    try:
        above = len(Path(os.path.commonpath(folders)).parts)
    except ValueError:  # none, or on several drives of Windows
        above = 0
    sides = [_part(folder.parts[above:]) for folder in folders]
    return sides if any(sides) else [_part(folder.parts[:above][::-1]) for folder in folders]


def _part(folders: Sequence[str]) -> str:
    """The first of `folders` that is called as a part is; "" where none is."""
    return next((PARTS[folder.lower()] for folder in folders if folder.lower() in PARTS), "")


def _names(path: Path) -> set[str]:
    """All that a list may call a sample at `path`: its file and its folders, with any number of folders above."""
    parts = path.as_posix().split("/")  # "" before a root: joined again it is one slash
    ends = {"/".join(parts[first:last]) for last in range(1, len(parts) + 1) for first in range(last)}
    whole = {"/".join(parts[first:]) for first in range(len(parts))}
    return {named(name) for name in (*ends, *(name.removesuffix(path.suffix) for name in whole)) if name}


def _checked(sides: Sequence[str], how: str, shares: Sequence[float]) -> Split:
    parts = {name: tuple(i for i, side in enumerate(sides) if side == name) for name in ("train", "val", "test")}
    for (name, part), share in zip(parts.items(), shares, strict=True):
        if share > 0 and not part and (name != "test" or how.startswith("grouped")):
            raise _refused(text("The part {name} would be empty, {how}", name=name, how=how))
    return Split(parts["train"], parts["val"], parts["test"], how)


def _lines(path: Path) -> set[str]:
    try:
        written = read_text(path, _MAX_BYTES)
    except Unreadable as error:
        raise _refused(text("{path} can't be read: {reason}", path=shown(path, 200), reason=error.why)) from error
    return {named(line) for line in map(_stripped, written.splitlines()) if line}


def _stripped(line: str) -> str:
    """A name as `_names` has it."""
    name = line.strip().replace("\\", "/").rstrip("/").removeprefix("./")
    numbered = _NUMBERED.fullmatch(name)
    return numbered[1] if numbered and numbered[2].lower() in ENDINGS else name


def _refused(found: str) -> InputError:
    return InputError(
        text("{found}.", found=found),
        text("Nothing was parted."),
        text("Part the data by something else (signer, session, take, file, folders), or record more."),
    )
