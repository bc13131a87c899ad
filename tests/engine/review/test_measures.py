"""The measures, beside cases counted by hand and beside scikit-learn."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.review.disagreements import disagreements
from engine.review.measures import OVERLAPS, by_frame, edit_score, even, found_at, measured, together
from engine.review.pairing import iou, paired
from engine.review.track import Segment, Track, TrackKind


def track(*segments: tuple[float, float, str], kind: TrackKind = "truth") -> Track:
    return Track("t", kind, tuple(sorted(Segment(*s) for s in segments)))


TRUTH = track((0, 10, "a"), (10, 20, "b"), (30, 40, "a"))

TRACKS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 15), st.sampled_from("abc")).map(lambda s: (s[0], s[0] + s[1], s[2])),
    max_size=12,
).map(lambda found: track(*found))


@pytest.mark.parametrize(
    ("said", "at_10", "at_25", "at_50"),
    [
        (TRUTH, (3, 0, 0), (3, 0, 0), (3, 0, 0)),
        (track(), (0, 0, 3), (0, 0, 3), (0, 0, 3)),
        (track((0, 5, "a")), (1, 0, 2), (1, 0, 2), (1, 0, 2)),  # IoU 0.5: counts
        (track((0, 4, "a")), (1, 0, 2), (1, 0, 2), (0, 1, 3)),  # 0.4
        (track((9, 11, "b")), (0, 1, 3), (0, 1, 3), (0, 1, 3)),  # 1 of 11 s
        (track((0, 5, "a"), (5, 10, "a")), (1, 1, 2), (1, 1, 2), (1, 1, 2)),  # one sign is found once
        (track((0, 10, "b")), (0, 1, 3), (0, 1, 3), (0, 1, 3)),
        (track((0, 20, "a"), (31, 32, "a")), (2, 0, 1), (1, 1, 2), (1, 1, 2)),
    ],
)
def test_segments_are_found_as_lea_counts_them(said: Track, at_10: object, at_25: object, at_50: object) -> None:
    found = [found_at(said.segments, TRUTH.segments, k / 100) for k in OVERLAPS]
    assert found == [at_10, at_25, at_50]
    m = measured(said, TRUTH, even(40, 10), 40, "ab")
    right, false, missed = found[2]
    assert m.f1(50) == pytest.approx(2 * right / (2 * right + false + missed))


@settings(max_examples=60)
@given(TRACKS, TRACKS, st.sampled_from(OVERLAPS))
def test_found_at_is_the_published_code(said: Track, signed: Track, k: int) -> None:
    """`overlap_f1` of Lea's metrics.py, in its own loop."""
    used = [False] * len(signed.segments)
    right = 0
    for s in said.segments:
        values = [iou(s, t) * (s.label == t.label) for t in signed.segments]
        best = int(np.argmax(values)) if values else -1
        if values and values[best] >= k / 100 and not used[best]:
            used[best], right = True, right + 1
    wanted = (right, len(said.segments) - right, len(signed.segments) - sum(used))
    assert found_at(said.segments, signed.segments, k / 100) == wanted


@pytest.mark.parametrize(
    ("said", "signed", "score"),
    [
        ("abc", "abc", 100),
        ("", "ab", 0),
        ("ab", "", 0),
        ("kitten", "sitting", 100 * (1 - 3 / 7)),
        ("acb", "abc", 100 / 3),
    ],
)
def test_the_edit_score_is_the_distance_of_the_labels_in_their_order(said: str, signed: str, score: float) -> None:
    assert edit_score([*said], [*signed]) == pytest.approx(score)


def test_kappa_is_agreement_beyond_chance() -> None:
    m = measured(track((0, 4, "a")), track((0, 5, "a")), even(10, 1), 10, "a")
    assert m.frames.tolist() == [[4, 1], [0, 5]]
    assert (m.accuracy, m.kappa) == pytest.approx((0.9, (0.9 - 0.5) / (1 - 0.5)))


@pytest.mark.slow  # it takes a second to import
@settings(max_examples=20)
@given(TRACKS, TRACKS.filter(lambda t: bool(t.segments)))
def test_frames_are_counted_as_scikit_learn_counts_them(said: Track, signed: Track) -> None:
    from sklearn.metrics import accuracy_score, cohen_kappa_score, confusion_matrix

    times = even(80, 3)
    m = measured(said, signed, times, 80, "abc")
    one, other = (by_frame(t, times, m.labels) for t in (signed, said))
    assert np.array_equal(m.frames, confusion_matrix(one, other, labels=range(len(m.labels) + 1)))
    assert m.accuracy == pytest.approx(accuracy_score(one, other))
    assert m.kappa == pytest.approx(cohen_kappa_score(one, other))


def test_confusion_has_a_row_and_a_column_for_nothing() -> None:
    said = track((0, 9, "a"), (11, 19, "c"), (22, 25, "a"), kind="prediction")
    m = measured(said, TRUTH, even(40, 1), 40, "abc")
    assert m.labels == ("a", "b", "c")
    assert m.signs.tolist() == [[1, 0, 0, 1], [0, 0, 1, 0], [0, 0, 0, 0], [1, 0, 0, 0]]
    assert (m.precision("a"), m.recall("a")) == (0.5, 0.5)
    assert m.recall("b") == 0 and math.isnan(m.precision("b")) and math.isnan(m.recall("c"))
    assert m.frames.sum() == 40 and m.frames[3, 3] == 7 and m.frames[0, 0] == 9


def test_misses_and_false_words_are_those_of_the_trainers() -> None:
    said = track((1, 2, "a"), (25, 26, "b"), kind="prediction")
    outcome = measured(said, TRUTH, even(40, 10), 1800, "ab").outcome
    assert (outcome.signs, outcome.misses, outcome.false_per_hour) == (3, 2, 2.0)
    late = measured(said, TRUTH, even(40, 10), 1800, "ab", first_said=[1.2, 12.0]).outcome
    assert (late.misses, late.false_words) == (1, 0), "by when it was said, not by where it lies"


def test_several_recordings_are_one() -> None:
    one = measured(track((0, 1, "a")), track((0, 1, "a")), even(10, 1), 10, "ab")
    two = measured(track((0, 1, "c")), track((0, 1, "b")), even(10, 1), 10, "ab")
    m = together([one, two])
    assert m.labels == ("a", "b", "c") and m.signs.trace() == 1 and m.signs[1, 2] == 1
    assert (m.f1(10), m.edit, m.accuracy) == (0.5, 50, 0.95) and m.outcome.seconds == 20


def test_of_nothing_nothing_is_known() -> None:
    m = measured(track(), track(), even(10, 1), 10, "a")
    assert m.accuracy == 1 and all(math.isnan(x) for x in (m.kappa, m.f1(10), m.edit))


# -- disagreements ------------------------------------------------------------------------------------------


def test_every_kind_of_disagreement_is_told_in_order() -> None:
    said = track((0.1, 10, "a"), (10.5, 20, "b"), (22, 25, "c"), (31, 39, "b"), kind="prediction")
    signed = track((0, 10.2, "a"), (10, 20, "b"), (30, 40, "a"), (50, 51, "d"))
    found = disagreements(said, signed)
    assert [d.kind for d in found] == ["boundary", "false", "confused", "missed"]
    assert [(d.start, d.end) for d in found] == [(10, 20), (22, 25), (30, 40), (50, 51)]
    assert found[2].said == Segment(31, 39, "b") and found[2].signed == Segment(30, 40, "a")
    assert found[3].said is None and found[1].signed is None
    assert [d.kind for d in disagreements(said, signed, edge_s=0.05)][:2] == ["boundary", "boundary"]
    assert disagreements(signed, signed) == ()


def test_the_right_word_is_paired_before_one_that_overlaps_more() -> None:
    said = track((0, 10, "b"), (9, 12, "a"), kind="prediction")
    pairs = paired(said.segments, track((0, 10, "a")).segments)
    assert [(p.said and p.said.label, p.signed and p.signed.label) for p in pairs] == [("b", None), ("a", "a")]


@settings(max_examples=60)
@given(TRACKS, TRACKS)
def test_two_tracks_disagree_the_same_both_ways(one: Track, other: Track) -> None:
    pairs = paired(one.segments, other.segments)
    assert sorted(p.said for p in pairs if p.said) == [*one.segments]
    assert sorted(p.signed for p in pairs if p.signed) == [*other.segments]
    assert all(iou(p.said, p.signed) > 0 for p in pairs if p.said and p.signed)
    lone = [p for p in pairs if p.said is None or p.signed is None]
    for p in lone:
        for q in lone:
            if p.said and q.signed:
                assert iou(p.said, q.signed) == 0, "what overlaps is no pair of its own"
