"""ELAN files: as an independent reader understands them, and as ELAN itself writes them."""

import math
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from engine.errors import InputError
from engine.review.files import eaf_out
from engine.review.files.media import Media
from engine.review.files.tracks import read_tracks, write_tracks
from engine.review.track import Segment, Track
from tests.engine.review.files.test_files import tracks

OTHERS = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-01-01T00:00:00+00:00" FORMAT="3.0" VERSION="3.0">
<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"><MEDIA_DESCRIPTOR MEDIA_URL="x" MIME_TYPE="y" {origin}/></HEADER>
<TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/>
<TIME_SLOT TIME_SLOT_ID="ts2"/>
<TIME_SLOT TIME_SLOT_ID="ts3"/>
<TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="{end}"/>
</TIME_ORDER>
<TIER LINGUISTIC_TYPE_REF="gloss" TIER_ID="RH-ID"><ANNOTATION>
<ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts4">
<ANNOTATION_VALUE>HOUSE1A</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER LINGUISTIC_TYPE_REF="parts" PARENT_REF="RH-ID" TIER_ID="parts">
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
<ANNOTATION_VALUE>one</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3">
<ANNOTATION_VALUE>two</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a4" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4">
<ANNOTATION_VALUE>three</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER LINGUISTIC_TYPE_REF="words" PARENT_REF="parts" TIER_ID="words">
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a6" ANNOTATION_REF="{parent}" PREVIOUS_ANNOTATION="a5">
<ANNOTATION_VALUE>last</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a5" ANNOTATION_REF="{parent}">
<ANNOTATION_VALUE>first</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>
<TIER LINGUISTIC_TYPE_REF="default-lt" TIER_ID="default"/>
</ANNOTATION_DOCUMENT>
"""


def others(end: object = 4000, parent: str = "a3", origin: str = "") -> str:
    return OTHERS.format(end=end, parent=parent, origin=origin)


def read(path: Path, written: str) -> tuple[Track, ...]:
    path.write_text(written, encoding="utf-8")
    return read_tracks(path)


def test_open_edges_lie_evenly_and_what_refers_has_the_time_of_what_it_refers_to(tmp_path: Path) -> None:
    house, parts, words = read(tmp_path / "a.eaf", others())
    assert (house.name, house.kind, house.segments) == ("RH-ID", "truth", (Segment(1.0, 4.0, "HOUSE1A"),))
    assert parts.segments == (Segment(1.0, 2.0, "one"), Segment(2.0, 3.0, "two"), Segment(3.0, 4.0, "three"))
    assert words.segments == (Segment(2.0, 2.5, "first"), Segment(2.5, 3.0, "last"))


def test_a_film_that_begins_later_than_its_annotations_count(tmp_path: Path) -> None:
    house, *_ = read(tmp_path / "a.eaf", others(origin='TIME_ORIGIN="500"'))
    assert house.segments == (Segment(1.5, 4.5, "HOUSE1A"),)


@pytest.mark.parametrize(
    ("written", "where"),
    [
        (others(end=500), "line 11: it begins at 1.0 s and ends at 0.5 s"),
        (others(end="soon"), "line 8: soon is no time"),
        (others(parent="a99"), "line 21: the annotation that it refers to has no time"),
        (others(parent="a6"), "line 21"),
        (others().replace('TIME_SLOT_REF2="ts4"', 'TIME_SLOT_REF2="ts9"', 1), "line 11: its edges"),
        (others().replace('TIER_ID="RH-ID"', "", 1), "line 10: TIER_ID is missing"),
        (others().replace('"a2"', '"a3"'), "two annotations a3"),
        (others().replace("milliseconds", "PAL-frames"), "counted in PAL-frames"),
        (others()[:-40], "line"),
        (others().replace("ANNOTATION_DOCUMENT", "html"), "begins with html"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "line 1: it declares a document type"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "declares"),
        ("<?xml version='1.0' encoding='rot13'?><a/>", "."),
        ("<ANNOTATION_DOCUMENT><ANNOTATION_VALUE>x</ANNOTATION_VALUE><ALIGNABLE_ANNOTATION/>", "REF1 is missing"),
    ],
)
def test_a_damaged_or_hostile_file_is_refused_with_its_line(tmp_path: Path, written: str, where: str) -> None:
    with pytest.raises(InputError, match=where):
        read(tmp_path / "a.eaf", written)


def test_a_chain_of_references_ends(tmp_path: Path) -> None:
    """A hostile file in which each of many annotations refers to the next."""
    notes = "".join(
        f'<TIER TIER_ID="t{k}"><REF_ANNOTATION ANNOTATION_ID="a{k}" ANNOTATION_REF="a{k + 1}"/></TIER>'
        for k in range(20_000)
    )
    with pytest.raises(InputError, match="has no time"):
        read(tmp_path / "a.eaf", f"<ANNOTATION_DOCUMENT>{notes}</ANNOTATION_DOCUMENT>")


def test_tiers_references_and_the_order_of_time_are_as_the_schema_wants(tmp_path: Path) -> None:
    """Ids are one to each, all that is referred to is there, edges rise, and nothing overlaps within a tier."""
    said = Track("asl-33", "prediction", (Segment(0.5, 1.0, "안녕", 0.75), Segment(1.0, 1.0004, "شكرا", 0.5)), "5f")
    drawn = Track("asl-33", "truth", (Segment(0.4, 1.2, "a"), Segment(0.6, 0.9, "b"), Segment(0.9, 2.0, "c")))
    film = tmp_path / "수어 1.mp4"
    written = eaf_out.written([said, drawn], Media(film), datetime(2026, 11, 21))
    root = ElementTree.fromstring(written)  # noqa: S314 - our own
    slots = {slot.attrib["TIME_SLOT_ID"]: int(slot.attrib["TIME_VALUE"]) for slot in root.iter("TIME_SLOT")}
    assert list(slots.values()) == sorted(slots.values()) and len(slots) == 10
    numbers = [note.attrib["ANNOTATION_ID"] for note in root.iter() if "ANNOTATION_ID" in note.attrib]
    assert len(set(numbers)) == len(numbers) == 7
    assert {note.attrib["ANNOTATION_REF"] for note in root.iter("REF_ANNOTATION")} <= set(numbers)
    tiers = {tier.attrib["TIER_ID"]: tier for tier in root.iter("TIER")}
    assert list(tiers) == ["asl-33", "asl-33 confidence", "asl-33 2", "asl-33 2 2"]
    assert tiers["asl-33 confidence"].attrib["PARENT_REF"] == "asl-33"
    types = {kind.attrib["LINGUISTIC_TYPE_ID"] for kind in root.iter("LINGUISTIC_TYPE")}
    assert {tier.attrib["LINGUISTIC_TYPE_REF"] for tier in tiers.values()} <= types
    for tier in tiers.values():
        spans = [
            (slots[note.attrib["TIME_SLOT_REF1"]], slots[note.attrib["TIME_SLOT_REF2"]])
            for note in tier.iter("ALIGNABLE_ANNOTATION")
        ]
        assert all(a < b for a, b in spans) and all(one[1] <= two[0] for one, two in pairwise(spans))
    (media,) = root.iter("MEDIA_DESCRIPTOR")
    assert media.attrib["MEDIA_URL"] == film.as_uri() and media.attrib["MIME_TYPE"] == "video/mp4"
    order = [child.tag for child in root]
    assert order == sorted(order, key=["HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE", "CONSTRAINT"].index)


def test_what_nobody_has_said_yet_is_an_empty_tier(tmp_path: Path) -> None:
    write_tracks(tmp_path / "a.eaf", [Track("a", "truth")])
    assert read_tracks(tmp_path / "a.eaf") == (Track("a", "truth"),)


@settings(max_examples=25)
@given(tracks())
def test_an_independent_reader_finds_the_same(track: Track) -> None:
    pympi = pytest.importorskip("pympi")
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.eaf"
        write_tracks(path, [track], Media(Path("a.mp4")))
        read_by_it = pympi.Eaf(str(path))
    found = []
    for name in read_by_it.get_tier_names():
        below = read_by_it.get_parameters_for_tier(name).get("PARENT_REF")
        rows = read_by_it.get_annotation_data_for_tier(name)
        if below is None:
            found += [(start, end, label) for start, end, label, *_ in rows]
        else:
            wanted = sorted(
                (round(1000 * s.start), s.confidence) for s in track.segments if not math.isnan(s.confidence)
            )
            assert sorted((row[0], float(row[2])) for row in rows) == wanted
    assert sorted(found) == sorted((round(1000 * s.start), round(1000 * s.end), s.label) for s in track.segments)
