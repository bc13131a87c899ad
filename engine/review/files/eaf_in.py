"""Tracks from an ELAN annotation file, EAF 2.7 to 3.0: a track a tier, whoever wrote it.

Annotations that refer to others have the time of those, shared evenly where several follow each other in one; edges
that ELAN leaves open lie evenly between those about them, as ELAN draws them. Tiers of confidences that we wrote give
their values to the segments.
"""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import get_args

import numpy as np

from engine.errors import shown
from engine.review.files.eaf_out import CONFIDENCE
from engine.review.files.eaf_xml import Document, Note, Tier, read_document
from engine.review.files.labels import one_line
from engine.review.files.reading import at_line, refused, segment
from engine.review.track import Segment, Track, TrackKind
from engine.texts import text

_DEEPEST = 20  # tiers below each other
_Spans = dict[str, tuple[float, float]]  # id of an annotation → milliseconds


def read(path: Path) -> tuple[Track, ...]:
    """The tracks, in the order of the file; tiers that say nothing are left out unless we wrote them.

    Raises InputError, naming the line.
    """
    document = read_document(path)
    if document.units != "milliseconds":
        raise refused(path, text("its times are counted in {units}", units=shown(document.units)))
    spans: _Spans = {}
    for tier in document.tiers:
        spans |= _aligned(path, document, tier)
    _refer(path, document.tiers, spans)
    sure = {note.parent: note for tier in document.tiers if tier.kind == CONFIDENCE for note in tier.notes.values()}
    tiers = [tier for tier in document.tiers if tier.kind != CONFIDENCE]
    tracks = [_track(path, tier, spans, sure, document.origin_ms or 0) for tier in tiers]
    return tuple(t for t, tier in zip(tracks, tiers, strict=True) if t.segments or tier.kind in get_args(TrackKind))


def _track(path: Path, tier: Tier, spans: _Spans, sure: Mapping[str, Note], origin_ms: int) -> Track:
    made: list[Segment] = []
    for number, note in tier.notes.items():
        if not one_line(note.value):
            continue  # an annotation without words says nothing
        start, end = ((ms + origin_ms) / 1000 for ms in spans[number])
        try:
            confidence = float(sure[number].value) if number in sure else math.nan
            made.append(segment(note.value, start, end, confidence))
        except ValueError as error:
            raise refused(path, at_line(note.line, error.args[0])) from error
    is_said = tier.kind == "prediction"
    name = one_line(tier.name) or path.stem
    kind: TrackKind = "prediction" if is_said else "truth"
    return Track(name, kind, tuple(sorted(made)), tier.annotator if is_said else "")


def _aligned(path: Path, document: Document, tier: Tier) -> _Spans:
    """Of the tier's annotations that have edges of their own."""
    order = {slot: n for n, slot in enumerate(document.slots)}
    own = [(number, note, note.slots) for number, note in tier.notes.items() if note.slots is not None]
    for _, note, slots in own:
        if any(slot not in order for slot in slots):
            raise refused(path, at_line(note.line, text("its edges are not in the order of time")))
    own.sort(key=lambda found: order[found[2][0]])
    chain = [slot for _, _, slots in own for slot in slots]
    times = np.array([np.nan if (t := document.slots[slot]) is None else t for slot in chain], np.float64)
    is_open = np.isnan(times)
    if not own:
        return {}
    if is_open.all():
        raise refused(path, at_line(own[0][1].line, text("none of the edges in its tier has a time")))
    places = np.cumsum([k == 0 or chain[k] != chain[k - 1] for k in range(len(chain))])
    times[is_open] = np.interp(places[is_open], places[~is_open], times[~is_open])
    return {number: (times[2 * k], times[2 * k + 1]) for k, (number, _, _) in enumerate(own)}


def _refer(path: Path, tiers: Iterable[Tier], spans: _Spans) -> None:
    """Give a span to the annotations that refer: tier by tier, those first whose parents have one."""
    groups: dict[tuple[int, str], list[tuple[str, Note]]] = {}
    for k, tier in enumerate(tiers):
        for number, note in tier.notes.items():
            if note.slots is None:
                groups.setdefault((k, note.parent), []).append((number, note))
    for _ in range(_DEEPEST):
        for key in [key for key in groups if key[1] in spans]:
            start, end = spans[key[1]]
            edges = np.linspace(start, end, len(groups[key]) + 1).tolist()
            for k, number in enumerate(_in_order(groups.pop(key))):
                spans[number] = (edges[k], edges[k + 1])
    for group in groups.values():
        raise refused(path, at_line(group[0][1].line, text("the annotation that it refers to has no time")))


def _in_order(group: list[tuple[str, Note]]) -> list[str]:
    """Each behind the one that it names as the previous; those that name none of the group first, as they come."""
    after = {note.previous: number for number, note in reversed(group)}
    known = {number for number, _ in group}
    found: dict[str, None] = {}
    for number, note in group:
        at = None if note.previous in known else number
        while at is not None and at not in found:
            found[at] = None
            at = after.get(at)
    return [*found] if len(found) == len(group) else [number for number, _ in group]
