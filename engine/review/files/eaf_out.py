"""Tracks as an ELAN annotation file, EAF 3.0 (the schema EAFv3.0.xsd of the Max Planck Institute): a tier a track.

ELAN's annotations are in whole milliseconds and never overlap within a tier: what overlaps goes into further tiers. A
confidence is an annotation of its own, in a tier below, that refers to the segment's.
"""

import html
import math
import mimetypes
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.review.files.labels import one_line
from engine.review.files.media import Media
from engine.review.files.subtitles import milliseconds
from engine.review.track import Segment, Track, TrackKind

CONFIDENCE = "confidence"
"""The linguistic type of the tiers below; those of tracks have the kind of the track for their type."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="SignLens" DATE="{date}" FORMAT="3.0" VERSION="3.0" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:noNamespaceSchemaLocation="http://www.mpi.nl/tools/elan/EAFv3.0.xsd">
"""
_FOOT = """\
<LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="truth" TIME_ALIGNABLE="true"/>
<LINGUISTIC_TYPE GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="prediction" TIME_ALIGNABLE="true"/>
<LINGUISTIC_TYPE CONSTRAINTS="Symbolic_Association" GRAPHIC_REFERENCES="false" LINGUISTIC_TYPE_ID="confidence" \
TIME_ALIGNABLE="false"/>
<CONSTRAINT DESCRIPTION="1-1 association with a parent annotation" STEREOTYPE="Symbolic_Association"/>
</ANNOTATION_DOCUMENT>
"""


@dataclass(frozen=True, slots=True)
class _Note:
    """An annotation. number: its own. start, end: milliseconds."""

    number: int
    start: int
    end: int
    segment: Segment


@dataclass(frozen=True, slots=True)
class _Tier:
    name: str
    kind: TrackKind
    checkpoint: str
    notes: list[_Note] = field(default_factory=list)


def written(tracks: Sequence[Track], media: Media, now: datetime) -> bytes:
    """The file. now: when it is written."""
    tiers = _tiers(tracks)
    notes = [note for tier in tiers for note in tier.notes]
    edges = sorted((t, note.number, k) for note in notes for k, t in enumerate((note.start, note.end)))
    slots = {(number, k): n for n, (_, number, k) in enumerate(edges, 1)}
    sure = [note for note in notes if not math.isnan(note.segment.confidence)]
    below = {note.number: len(notes) + n for n, note in enumerate(sure, 1)}
    parts = [_HEAD.format(date=now.astimezone().isoformat(timespec="seconds"))]
    parts += _header(media, len(notes) + len(sure))
    parts += ["<TIME_ORDER>\n"]
    parts += [f'<TIME_SLOT TIME_SLOT_ID="ts{n}" TIME_VALUE="{t}"/>\n' for n, (t, _, _) in enumerate(edges, 1)]
    parts += ["</TIME_ORDER>\n"]
    taken = {tier.name for tier in tiers}
    for tier in tiers:
        parts += _aligned(tier, slots)
        parts += _below(tier, below, taken)
    return "".join([*parts, _FOOT]).encode()


def _header(media: Media, last: int) -> Iterator[str]:
    yield '<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds">\n'
    if media.path is not None:
        kind = mimetypes.guess_type(media.path.name)[0] or "unknown"
        url = media.path.absolute().as_uri()
        yield f'<MEDIA_DESCRIPTOR MEDIA_URL="{_xml(url)}" MIME_TYPE="{_xml(kind)}" '
        yield f'RELATIVE_MEDIA_URL="{_xml("./" + os.path.basename(url))}"/>\n'
    yield f'<PROPERTY NAME="lastUsedAnnotationId">{last}</PROPERTY>\n</HEADER>\n'


def _tiers(tracks: Iterable[Track]) -> list[_Tier]:
    """One for each track, and one more for each time that its segments overlap once more; notes numbered from 1."""
    tiers: list[_Tier] = []
    taken: set[str] = set()
    number = 0
    for track in tracks:
        own = [_Tier(_unique(one_line(track.name) or track.kind, taken), track.kind, track.checkpoint)]
        for segment in track.segments:
            number += 1
            note = _Note(number, *milliseconds(segment), segment)
            tier = next((t for t in own if not t.notes or t.notes[-1].end <= note.start), None)
            if tier is None:
                tier = _Tier(_unique(own[0].name, taken), track.kind, track.checkpoint)
                own.append(tier)
            tier.notes.append(note)
        tiers += own
    return tiers


def _aligned(tier: _Tier, slots: dict[tuple[int, int], int]) -> Iterator[str]:
    who = f'ANNOTATOR="{_xml(one_line(tier.checkpoint))}" ' if tier.checkpoint else ""
    yield f'<TIER {who}LINGUISTIC_TYPE_REF="{tier.kind}" TIER_ID="{_xml(tier.name)}">\n'
    for note in tier.notes:
        yield (
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a{note.number}" '
            f'TIME_SLOT_REF1="ts{slots[note.number, 0]}" TIME_SLOT_REF2="ts{slots[note.number, 1]}">'
            f"<ANNOTATION_VALUE>{_xml(one_line(note.segment.label))}</ANNOTATION_VALUE>"
            "</ALIGNABLE_ANNOTATION></ANNOTATION>\n"
        )
    yield "</TIER>\n"


def _below(tier: _Tier, numbers: dict[int, int], taken: set[str]) -> Iterator[str]:
    """The tier of its confidences, if it has any."""
    sure = [note for note in tier.notes if note.number in numbers]
    if not sure:
        return
    name = _unique(f"{tier.name} {CONFIDENCE}", taken)
    yield f'<TIER LINGUISTIC_TYPE_REF="{CONFIDENCE}" PARENT_REF="{_xml(tier.name)}" TIER_ID="{_xml(name)}">\n'
    for note in sure:
        yield (
            f'<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a{numbers[note.number]}" ANNOTATION_REF="a{note.number}">'
            f"<ANNOTATION_VALUE>{note.segment.confidence!r}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>\n"
        )
    yield "</TIER>\n"


def _unique(name: str, taken: set[str]) -> str:
    """`name`, or the first of "name 2", "name 3" … that no tier has yet; it is taken then."""
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name} {count}"
    taken.add(free)
    return free


def _xml(written: str) -> str:
    return html.escape(written, quote=True)
