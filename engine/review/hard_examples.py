"""What a model found hard, as a list that a training reads: stretches of the recordings themselves, with their truth.

A row names a film, a label, start and end in seconds; columns behind these say why, and a training passes them over.
"""

import csv
import io
import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.atomic import write_atomically
from engine.review.files.labels import one_line
from engine.review.files.reading import loaded
from engine.review.pairing import paired
from engine.review.track import Segment, Track
from engine.text_file import read_table

MARGIN = 0.1
"""A word that was right by less than this over its threshold was hard."""

Why = Literal["missed", "confused", "false", "hardly"]
_COLUMNS = ("path", "label", "start", "end", "why", "said", "confidence")


@dataclass(frozen=True, slots=True)
class HardExample:
    """segment: what is true, and when. why: "hardly": right, but hardly over the threshold; else as a disagreement.

    said: what the model said, with its confidence; None where it said nothing.
    """

    segment: Segment
    why: Why
    said: Segment | None


def hard_examples(
    said: Track, signed: Track, thresholds: Mapping[str, float], nothing: str | None = None, margin: float = MARGIN
) -> tuple[HardExample, ...]:
    """Of one recording, in order of time.

    thresholds: label → at which it starts. nothing: the model's label for no sign, which is the truth where something
    was said falsely; None leaves those out.
    """
    found = []
    for pair in paired(said.segments, signed.segments):
        one, true = pair.said, pair.signed
        if true is None:
            if one is not None and nothing is not None:
                found.append(HardExample(Segment(one.start, one.end, nothing), "false", one))
        elif one is None:
            found.append(HardExample(true, "missed", None))
        elif one.label != true.label:
            found.append(HardExample(true, "confused", one))
        elif one.confidence < thresholds.get(one.label, 0.0) + margin:
            found.append(HardExample(true, "hardly", one))
    return tuple(found)


def keep_hard_examples(path: Path, recording: Path, examples: Sequence[HardExample]) -> int:
    """Write the examples of `recording` into the list at `path`, in place of those that it has of it; how many it has.

    Films are named from the list's folder where they lie below it. Raises InputError for another kind of file there,
    and CheckpointError where it can't be written.
    """
    name = _name(recording, path.parent)
    rows = [row for _, row in loaded(path, read_table)[1:] if row[0] != name] if path.exists() else []
    rows += [_row(name, example) for example in examples]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([_COLUMNS, *rows])
    write_atomically(path, out.getvalue().encode("utf-8-sig"))
    return len(rows)


def _row(name: str, example: HardExample) -> list[str]:
    segment, said = example.segment, example.said
    words = "" if said is None else one_line(said.label)
    sure = "" if said is None or math.isnan(said.confidence) else f"{said.confidence:.4f}"
    return [name, one_line(segment.label), f"{segment.start:.6f}", f"{segment.end:.6f}", example.why, words, sure]


def _name(recording: Path, folder: Path) -> str:
    place = Path(os.path.abspath(recording))
    root = os.path.abspath(folder)
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else place.as_posix()
