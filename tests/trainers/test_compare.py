"""An old and a new checkpoint on the same recordings: what got worse is named, and what may be chance is said to be."""

import json

import numpy as np
import pytest

from engine.checkpoint.labels import stand_ins
from engine.errors import InputError, MismatchError
from tests.trainers.answers import answered
from trainers.compare import compared, table

MANY = "a" * 10 + "b" * 10 + "c" * 10


def test_a_label_that_got_worse_beyond_chance_is_warned_of_by_name() -> None:
    found = compared(answered(MANY, MANY), answered(MANY, "a" * 10 + "c" * 8 + "b" * 2 + "c" * 10))
    assert found.worse == ("b",) and found.warning == "The new checkpoint is worse at: b."
    assert (found.old.top1, found.new.top1) == (1.0, pytest.approx(22 / 30))
    b = next(c for c in found.classes if c.label == "b")
    assert (b.count, b.old, b.new, b.lost, b.won) == (10, 1.0, pytest.approx(0.2), 8, 0)
    assert b.p == pytest.approx(2 / 256)
    assert b.low is not None and b.high is not None and b.low < -0.8 < b.high < 0


def test_one_lost_clip_of_ten_is_said_to_be_perhaps_chance() -> None:
    found = compared(answered(MANY, MANY), answered(MANY, "b" + MANY[1:]))
    assert found.worse == ("a",) and "may be worse at: a (too few recordings" in found.warning


def test_ten_copies_of_a_clip_in_one_recording_prove_no_more_than_one() -> None:
    said = "a" * 10 + "c" * 10 + "c" * 10
    apart = compared(answered(MANY, MANY, signers="ABCDEFGHIJ" * 3), answered(MANY, said, signers="ABCDEFGHIJ" * 3))
    signers = "ABCDEFGHIJ" + "K" * 10 + "ABCDEFGHIJ"
    copies = compared(answered(MANY, MANY, signers=signers), answered(MANY, said, signers=signers))
    assert [c.p for c in apart.classes if c.is_worse] == [pytest.approx(2 / 1024)]
    assert [c.p for c in copies.classes if c.is_worse] == [1.0] and copies.worse == ("b",)


def test_what_got_better_is_no_warning() -> None:
    found = compared(answered(MANY, "b" * 10 + MANY[10:]), answered(MANY, MANY))
    assert found.worse == () and found.warning == ""
    assert found.change.low > 0


def test_an_old_label_that_the_new_checkpoint_lacks_is_worse_and_a_new_one_is_not() -> None:
    old, new = answered(MANY, "a" * 10 + "b" * 20, ("a", "b")), answered(MANY, "a" * 20 + "c" * 10, ("a", "c"))
    found = compared(old, new)
    by_label = {c.label: c for c in found.classes}
    assert found.worse == ("b",)
    assert by_label["b"].new is None and by_label["c"].old is None and by_label["c"].new == 1.0
    assert found.old.n == found.new.n == 30
    assert found.shared is not None and found.shared[0].n == 10 and found.shared[1].top1 == 1.0


@pytest.mark.parametrize("is_new", [True, False])
def test_a_checkpoint_whose_classes_nobody_has_named_is_not_called_worse(is_new: bool) -> None:
    good, nameless = answered(MANY, MANY), answered(MANY, "." * 30, stand_ins(3))
    with pytest.raises(MismatchError, match="names none of its classes"):
        compared(*((good, nameless) if is_new else (nameless, good)))


def test_a_recording_that_one_could_not_read_counts_for_neither() -> None:
    old, new = answered(MANY, MANY), answered(MANY, MANY)
    found = compared(old, new.only(np.arange(1, 30)))
    assert found.old.n == found.new.n == 29


def test_recordings_of_which_neither_knows_a_label_are_refused() -> None:
    with pytest.raises(InputError, match="Neither checkpoint knows"):
        compared(answered("xyz", "abc"), answered("xyz", "abc"))


def test_the_figures_have_the_agreed_keys_and_are_json() -> None:
    found = compared(answered(MANY, MANY, signers="ABCDE" * 6), answered(MANY, "b" + MANY[1:], signers="ABCDE" * 6))
    figures = json.loads(json.dumps(found.as_json(), allow_nan=False))
    assert {"old", "new", "classes", "worse", "warning"} <= figures.keys()
    assert set(figures["old"]) == {"top1", "macro_f1", "n"}
    assert {"label", "count", "old", "new"} <= figures["classes"][0].keys()
    assert (figures["by"], figures["groups"]) == ("signer", 5)
    assert "may be worse at: a" in table(found) and "5 × signer" in table(found)
