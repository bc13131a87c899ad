"""Where a model's track and the truth, or two models' tracks, are not of one mind."""

from dataclasses import dataclass
from typing import Literal

from engine.review.pairing import Pair, paired
from engine.review.track import Segment, Track

EDGE_S = 0.25
"""Edges that lie closer together than this agree: people who mark the same sign differ by as much."""

Kind = Literal["missed", "false", "confused", "boundary"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """kind: "missed": signed, and nothing said; "false": said, and nothing signed; "confused": another word said;
    "boundary": the right word, begun or ended elsewhere.

    start, end: seconds of both together. said, signed: the two segments, None where there is none.
    """

    kind: Kind
    start: float
    end: float
    said: Segment | None
    signed: Segment | None


def disagreements(said: Track, signed: Track, edge_s: float = EDGE_S) -> tuple[Disagreement, ...]:
    """All of them in order of time. Between two models, `signed` is the one that the other is measured by."""
    found = ((pair, _kind(pair, edge_s)) for pair in paired(said.segments, signed.segments))
    return tuple(
        Disagreement(kind, pair.start, pair.end, pair.said, pair.signed) for pair, kind in found if kind is not None
    )


def _kind(pair: Pair, edge_s: float) -> Kind | None:
    said, signed = pair.said, pair.signed
    if said is None:
        return "missed"
    if signed is None:
        return "false"
    if said.label != signed.label:
        return "confused"
    is_near = abs(said.start - signed.start) <= edge_s and abs(said.end - signed.end) <= edge_s
    return None if is_near else "boundary"
