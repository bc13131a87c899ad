"""An interval is as wide as the groups, not the clips, allow; the sign test is the exact one."""

from pathlib import Path

import numpy as np
import pytest

from tests.trainers.answers import answered
from trainers.bootstrap import UNKNOWN, drawn, grouped, intervals, sign_test
from trainers.data.sample import Sample
from trainers.evaluate import report
from trainers.tally import counted, macro_f1


def test_copies_of_a_clip_in_one_group_make_no_interval_narrower() -> None:
    signers = "ABCDEFGH"
    alone = report(answered("a" * 8, "aaaabbbb", signers=signers), 0, "")
    many = report(answered("a" * 80, "a" * 40 + "b" * 40, signers="".join(s * 10 for s in signers)), 0, "")
    apart = report(answered("a" * 80, "a" * 40 + "b" * 40), 0, "")
    assert many.groups == (8, "signer") and apart.groups == (80, "file")
    wide, copied, narrow = (r.within[0].high - r.within[0].low for r in (alone, many, apart))
    assert copied == pytest.approx(wide)
    assert narrow < 0.5 * wide


def test_the_interval_of_a_share_is_that_of_the_binomial() -> None:
    rng = np.random.default_rng(1)
    right = (rng.random(400) < 0.7).astype(float)
    (found,) = intervals(400, lambda w: (w @ right / w.sum(axis=1))[:, None], draws=2000)
    error = 1.96 * np.sqrt(right.mean() * (1 - right.mean()) / 400)
    assert found.low == pytest.approx(right.mean() - error, abs=0.01)
    assert found.high == pytest.approx(right.mean() + error, abs=0.01)


def test_two_groups_give_no_interval() -> None:
    r = report(answered("abab", "abba", signers="AABB"), 0, "", by="signer")
    assert r.within == (UNKNOWN, UNKNOWN) and r.as_json()["interval"]["top1"] is None


def test_every_draw_has_as_many_groups_as_there_are() -> None:
    weights = np.concatenate(list(drawn(7, draws=250)))
    assert weights.shape == (250, 7) and (weights.sum(axis=1) == 7).all()
    assert np.array_equal(weights, np.concatenate(list(drawn(7, draws=250))))


def test_groups_are_what_the_data_name_and_sessions_of_two_signers_are_two() -> None:
    samples = [Sample("x", Path(str(i)), signer=s, session=k) for i, (s, k) in enumerate(["A1", "A2", "B1", "B1"])]
    found = grouped(samples)
    assert found.by == "session" and found.names == ("A / 1", "A / 2", "B / 1")
    assert found.index.tolist() == [0, 1, 2, 2]


@pytest.mark.parametrize(("better", "worse", "p"), [(0, 0, 1.0), (0, 5, 2 / 32), (1, 9, 22 / 1024), (4, 4, 1.0)])
def test_the_sign_test_is_exact(better: int, worse: int, p: float) -> None:
    assert sign_test(better, worse) == pytest.approx(p)
    assert sign_test(worse, better) == pytest.approx(p)


def test_macro_f1_is_the_mean_over_the_labels_that_have_clips() -> None:
    rng = np.random.default_rng(0)
    y, said = rng.integers(0, 5, 100), rng.integers(0, 6, 100)
    y[y == 3] = 2  # a label without clips is no part of the mean
    counts = counted(y, said, 6)
    each = []
    for k in (0, 1, 2, 4):
        precision, recall = (y[said == k] == k).mean(), (said[y == k] == k).mean()
        each.append(2 * precision * recall / (precision + recall))
    assert macro_f1(*counts) == pytest.approx(np.mean(each))


def test_clips_of_a_few_takes_are_no_independent_draws() -> None:
    two = [Sample("a", Path("w.npz"), row=n, take=str(n % 2)) for n in range(20)]
    assert (grouped(two).by, len(grouped(two))) == ("take", 2)
    assert intervals(2, lambda weights: weights[:, :1]) == [UNKNOWN]
    unsaid = [Sample("a", Path("w.npz"), row=n, take="1" if n else "") for n in range(20)]
    assert (grouped(unsaid).by, len(grouped(unsaid))) == ("file", 20)
