"""Every sample is tested once, and never beside what was recorded with it."""

from pathlib import Path

import pytest

from engine.errors import InputError
from trainers.data.folds import FoldBy, folds
from trainers.data.sample import Sample


def samples() -> list[Sample]:
    return [
        Sample(f"l{k}", Path(f"l{k}/{s}{t}{n}.mp4"), signer=f"s{s}", session=f"{t}", take=f"{s}{k}{t}")
        for s in range(3)
        for k in range(2)
        for t in range(4)
        for n in range(2)
    ]


@pytest.mark.parametrize(("by", "count", "expected"), [("signer", 0, 3), ("session", 0, 4), ("take", 5, 5)])
def test_each_group_is_tested_once_and_never_learned_from(by: FoldBy, count: int, expected: int) -> None:
    known = samples()
    made = folds(known, by, count)
    assert len(made) == expected
    assert sorted(i for fold in made for i in fold.test) == list(range(len(known)))
    for fold in made:
        assert sorted((*fold.train, *fold.val, *fold.test)) == list(range(len(known)))
        assert fold.val, "choices need recordings of their own"
        tested = {getattr(known[i], by) for i in fold.test}
        assert not tested & {getattr(known[i], by) for i in (*fold.train, *fold.val)}


def test_takes_are_dealt_so_that_every_fold_tests_every_label() -> None:
    known = samples()
    for fold in folds(known, "take", 4):
        assert {known[i].label for i in fold.test} == {"l0", "l1"}


def test_a_session_is_held_out_of_all_signers_together() -> None:
    known = samples()
    for fold in folds(known, "session"):
        assert {known[i].signer for i in fold.test} == {"s0", "s1", "s2"}


def test_blocks_are_neighbours_in_the_order_of_their_names() -> None:
    known = samples()
    made = folds(known, "block", 4)
    assert sorted(i for fold in made for i in fold.test) == list(range(len(known)))
    for fold in made:
        for label in ("l0", "l1"):
            order = sorted((i for i, s in enumerate(known) if s.label == label), key=lambda i: str(known[i].path))
            places = [order.index(i) for i in fold.test if known[i].label == label]
            assert sorted(places) == list(range(min(places), min(places) + 6))
        assert not set(fold.train) & (set(fold.val) | set(fold.test)) and not set(fold.val) & set(fold.test)


@pytest.mark.parametrize(("by", "count"), [("signer", 0), ("block", 5), ("random", 0)])
def test_what_can_not_be_parted_is_refused(by: str, count: int) -> None:
    with pytest.raises(InputError):
        folds([Sample("a", Path("a/1.mp4")), Sample("b", Path("b/1.mp4"))], by, count)  # type: ignore[arg-type]
    with pytest.raises(InputError):
        folds([Sample("a", Path(f"{n}.mp4"), signer="one") for n in range(4)], "signer")
