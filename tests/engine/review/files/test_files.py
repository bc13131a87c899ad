"""Tracks in files: what is written is read back, by us and by others; what makes no sense is refused, with its line."""

import json
import math
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import InputError
from engine.review.files.labels import one_line
from engine.review.files.media import Media
from engine.review.files.table import is_track_table
from engine.review.files.tracks import READ, WRITTEN, read_tracks, write_tracks
from engine.review.track import Segment, Track

LABELS = st.sampled_from(["안녕", "спасибо", "شكرا", "می‌خواهم", "a, \"b\"; 'c'", "<i>&amp;</i>", "12", "=1+1", "👋🏽"])
ANY_TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)


@st.composite
def tracks(draw: st.DrawFn, words: st.SearchStrategy[str] = LABELS, step: float = 1e-3) -> Track:
    """Segments of a person, who may overlap them, or of a model; edges in whole steps."""
    edges = st.integers(0, 5_000_000)
    is_said = draw(st.booleans())
    made = []
    for label in draw(st.lists(words, max_size=12)):
        start, length = draw(edges), draw(st.integers(1, 4000))
        sure = draw(st.floats(0, 1)) if is_said else math.nan
        made.append(Segment(start * step, (start + length) * step, label, sure))
    if not is_said:
        return Track("사람", "truth", tuple(sorted(made)))
    apart: list[Segment] = []
    for s in sorted(made):
        if not apart or apart[-1].end <= s.start:
            apart.append(s)
    return Track("asl-33", "prediction", tuple(apart), "5f" * 32)


def again(found: tuple[Track, ...] | list[Track], suffix: str, media: Media | None = None) -> tuple[Track, ...]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"말{suffix}"
        write_tracks(path, found, media)
        return read_tracks(path)


def same(one: Track, other: Track, within: float = 0.0) -> bool:
    pairs = list(zip(one.segments, other.segments, strict=True))
    return (one.kind, one.checkpoint) == (other.kind, other.checkpoint) and all(
        a.label == b.label
        and abs(a.start - b.start) <= within
        and abs(a.end - b.end) <= within
        and (a.confidence == b.confidence or (math.isnan(a.confidence) and math.isnan(b.confidence)))
        for a, b in pairs
    )


@settings(max_examples=40)
@given(
    st.lists(tracks(step=1 / 30), min_size=1, max_size=3, unique_by=lambda t: t.kind),
    st.sampled_from([".csv", ".json"]),
)
def test_tables_and_json_are_read_back_to_the_last_bit(found: list[Track], suffix: str) -> None:
    found = [track for track in found if track.segments] or [Track("a", "truth", (Segment(0.0, 1.0, "b"),))]
    read = again(found, suffix)
    assert [track.name for track in read] == [track.name for track in found]
    assert all(same(a, b) for a, b in zip(found, read, strict=True))


@settings(max_examples=40)
@given(st.lists(tracks(), min_size=1, max_size=3))
def test_elan_is_read_back_tier_by_tier(found: list[Track]) -> None:
    """What overlaps has gone into tiers of its own: the segments are the same together."""
    read = again(found, ".eaf")
    for kind in ("truth", "prediction"):
        one, other = (
            Track("all", kind, tuple(sorted(s for t in them if t.kind == kind for s in t.segments)))  # type: ignore[arg-type]
            for them in (found, read)
        )
        assert same(one, other, 1e-9)
    assert {t.checkpoint for t in read} == {t.checkpoint for t in found}


@settings(max_examples=40)
@given(tracks(), st.sampled_from([".srt", ".vtt", "_morpheme.json"]))
def test_forms_of_one_track_keep_labels_and_milliseconds(track: Track, suffix: str) -> None:
    if track.segments:
        (read,) = again([track], suffix)
        plain = (Segment(s.start, s.end, s.label) for s in track.segments)
        assert same(Track("", "truth", tuple(sorted(plain))), read, 1e-9)


@settings(max_examples=60)
@given(tracks(words=ANY_TEXT), st.sampled_from(WRITTEN))
def test_any_label_is_kept_as_one_line(track: Track, suffix: str) -> None:
    """Control characters, line breaks, marks: what comes back is what `one_line` makes of it, and stays so."""
    clean = tuple(sorted(replace(s, label=one_line(s.label)) for s in track.segments if one_line(s.label)))
    if clean and (suffix != ".vtt" or not any(set(s.label) & set("<>&") for s in clean)):
        wanted = sorted(s.label for s in clean)
        read = again([replace(track, segments=clean)], suffix)
        assert sorted(s.label for t in read for s in t.segments) == wanted == [one_line(label) for label in wanted]


def test_time_and_frame_number_stand_side_by_side(tmp_path: Path) -> None:
    times = np.array([0.0, 0.04, 0.08, 0.2, 0.24])  # a variable frame rate
    media = Media(Path("film.mp4"), times)
    write_tracks(tmp_path / "a.json", [Track("a", "truth", (Segment(0.08, 0.2, "b"),))], media)
    (written,) = json.loads((tmp_path / "a.json").read_text("utf-8"))["tracks"][0]["segments"]
    assert (written["start_frame"], written["end_frame"], written["confidence"]) == (2, 3, None)
    write_tracks(tmp_path / "a.csv", [Track("a", "truth", (Segment(0.08, 0.2, "b"),))], media)
    head, row = (tmp_path / "a.csv").read_text("utf-8-sig").splitlines()
    cells = dict(zip(head.split(","), row.split(","), strict=True))
    assert (cells["start"], cells["start_frame"], cells["end_frame"]) == ("0.08", "2", "3")
    assert [media.frame(t) for t in (-1.0, 0.019, 0.021, 0.13, 9.0)] == [0, 0, 1, 2, 4]
    assert Media().frame(1.0) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a.csv", "gloss;begin;stop\n안녕;0,5;1\n".replace("0,5", "0.5")),
        ("a.tsv", "안녕\t0.5\t1\n"),
        ("a.srt", "1\r\n00:00:00,500 --> 00:00:01,000\r\n안녕\r\n"),
        ("a.vtt", "WEBVTT\n\nNOTE hello\n\nid\n00:00.500 --> 00:01.000 align:start\n<v Anna>안녕</v>\n"),
        ("a.json", '[{"label": "안녕", "start": 0.5, "end": 1}]'),
        ("a_morpheme.json", '{"metaData": {}, "data": [{"start": 0.5, "end": 1, "attributes": [{"name": "안녕"}]}]}'),
    ],
)
def test_what_others_write_is_read_in_their_encodings(tmp_path: Path, name: str, written: str, encoding: str) -> None:
    (tmp_path / name).write_bytes(written.encode(encoding))
    (track,) = read_tracks(tmp_path / name)
    assert track.segments == (Segment(0.5, 1.0, "안녕"),) and track.kind == "truth"


@pytest.mark.parametrize(
    ("name", "written", "where"),
    [
        ("a.csv", "label,start,end\na,0,1\nb,2,1\n", "line 3: it begins at 2.0 s and ends at 1.0 s"),
        ("a.csv", "a,0,1\nb,-1,1\n", "line 2"),
        ("a.csv", "a,0,nan\n", "line 1"),
        ("a.csv", "a,0\n", "line 1: it has no label"),
        ("a.csv", "", "no row"),
        ("a.csv", "a,0,1e9\n", "line 1"),
        ("a.csv", "a,now,then\n", "line 1: a time or confidence is no number"),
        ("a.csv", "label,start,end,confidence\na,0,1,2\n", "line 2: its confidence is 2"),
        ("a.csv", '"a,0,1\n' * 3, "no row|line"),
        ("a.json", '{"tracks": [\n{"segments": [}]}', "line 2"),
        ("a.json", '{"tracks": [{"segments": [{"label": "a", "start": 2, "end": 1}]}]}', "segment 1 of track 1"),
        ("a.json", '[{"label": "a", "start": true, "end": 2}]', "segment 1"),
        ("a.json", '[{"label": 3, "start": 1, "end": 2}]', "no label"),
        ("a.json", "[{}]", "segment 1"),
        ("a.json", "[1]", "segment 1"),
        ("a.json", "[NaN]", "NaN"),
        ("a.json", '[{"label": "a", "start": 0, "end": 1' + "0" * 400 + "}]", "no number"),
        ("a.json", "[" * 100_000, "."),
        ("a.json", "3", "names no tracks"),
        ("a.json", '{"format": 2, "tracks": []}', "format 2"),
        ("a.json", '{"metaData": {}, "data": [{"start": 2, "end": 1, "attributes": [{"name": "a"}]}]}', "segment 1"),
        ("a.json", '{"metaData": {}, "data": [{"start": 0, "end": 1, "attributes": []}]}', "segment 1"),
        ("a.srt", "1\n00:00:02,000 --> 00:00:01,000\na\n", "line 2"),
        ("a.srt", "hello\n", "no cue"),
        ("a.vtt", "WEBVTT\n\n00:02.000 --> 00:01.000\na\n", "line 3"),
        ("a.txt", "a", "Known are"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(tmp_path: Path, name: str, written: str, where: str) -> None:
    (tmp_path / name).write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=where) as caught:
        read_tracks(tmp_path / name)
    assert caught.value.not_done and caught.value.remedy


@pytest.mark.parametrize("suffix", READ)
def test_hostile_bytes_are_refused_in_words(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    for data in (b"\xff\xff\xff\x00\x81", b"\x00" * 5000, b"", b"\xff\xfe\x00\xd8", b'"' * 3_000_000):
        path.write_bytes(data)
        with pytest.raises(InputError):
            read_tracks(path)
    with path.open("wb") as file:
        file.truncate((64 << 20) + 1)
    with pytest.raises(InputError, match="larger than 64 MB"):
        read_tracks(path)
    path.unlink()
    with pytest.raises(InputError):
        read_tracks(path)


@pytest.mark.parametrize("suffix", WRITTEN)
def test_a_film_in_which_nothing_is_signed_is_read_back(suffix: str) -> None:
    (silent,) = again((Track("말", "truth", ()),), suffix)
    assert silent.kind == "truth" and silent.segments == ()


@pytest.mark.parametrize(
    ("written", "is_one"),
    [
        (b"label,start,end\n", True),
        (b"\xef\xbb\xbfEND;start;Label\n1;0;a\n", True),
        ("\ufeff\nsign\tbegin\tend\n".encode("utf-16-le"), True),
        ("안녕,0.5,1.5\n".encode("cp949"), True),
        (b"timestamp_ms,flex_1,flex_2\n1,2,3\n", False),
        (b"0.1,0.2,0.3\n", False),
        (b"", False),
        (b"\xff\xfe\x00\xd8", False),
    ],
)
def test_a_table_of_tracks_is_known_by_its_first_row(tmp_path: Path, written: bytes, is_one: bool) -> None:
    (tmp_path / "a.csv").write_bytes(written)
    assert is_track_table(tmp_path / "a.csv") is is_one


def test_a_form_that_holds_one_track_is_not_given_two(tmp_path: Path) -> None:
    track = Track("a", "truth", (Segment(0.0, 1.0, "b"),))
    for name in ("a.srt", "a.vtt", "a_morpheme.json"):
        with pytest.raises(InputError, match="2 tracks"):
            write_tracks(tmp_path / name, [track, track])
    with pytest.raises(InputError, match="no form that tracks are written in"):
        write_tracks(tmp_path / "a.doc", [track, track])
    assert list(tmp_path.iterdir()) == []


def test_the_window_s_forms_are_all_there() -> None:
    assert set(READ) == {".eaf", ".csv", ".tsv", ".json", ".srt", ".vtt"}
    assert set(WRITTEN) == {".eaf", ".csv", ".json", ".srt", ".vtt", "_morpheme.json"}
