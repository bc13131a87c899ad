"""Which sign is asked for next."""

from collections import Counter
from itertools import pairwise

import pytest

from engine.recording.script import Script, labels_in

SIGNS = ("hello", "고마워", "please")


def nothing(label: str) -> int:
    return 0


@pytest.mark.parametrize("seed", range(20))
def test_each_round_asks_once_for_each_sign_and_never_twice_in_a_row(seed: int) -> None:
    script = Script(SIGNS, 4, nothing, seed)
    rounds = [script.prompts[i : i + 3] for i in range(0, 12, 3)]
    assert all(sorted(one) == sorted(SIGNS) for one in rounds) and len({tuple(one) for one in rounds}) > 1
    assert all(a != b for a, b in pairwise(script.prompts))


def test_what_is_there_already_is_not_asked_for_again() -> None:
    script = Script(SIGNS, 3, {"hello": 2, "고마워": 5, "please": 0}.__getitem__, 1)
    assert Counter(script.prompts) == {"hello": 1, "please": 3}


def test_it_goes_on_skips_and_ends() -> None:
    script = Script(SIGNS, 1, nothing, 1)
    first, second, third = script.prompts
    script.skip()
    assert (script.current, script.following) == (second, third)
    for expected in (second, third, first):
        assert script.current == expected
        script.advance()
    assert script.current is None
    script.skip()
    script.advance()
    assert script.at == 3


def test_a_deleted_clip_is_asked_for_next() -> None:
    script = Script(SIGNS, 2, nothing, 1)
    done = script.current
    assert done is not None
    script.advance()
    coming = script.current
    script.again(done)
    assert (script.current, script.following, len(script.prompts)) == (done, coming, 6)


def test_a_list_is_read_as_people_paste_it() -> None:
    assert labels_in("hello\n고마워, please\thello;;  can  i get \n\n") == ("hello", "고마워", "please", "can i get")
