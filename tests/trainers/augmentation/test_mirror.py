"""A mirror never keeps the label of a sign that it changes."""

import pytest

from engine.errors import InputError
from trainers.augmentation.mirror import NEVER, mirror_images

LABELS = ("안녕", "왼쪽", "오른쪽", "turn left")


def test_pairs_are_exchanged_both_ways_and_others_keep_their_label() -> None:
    assert mirror_images(LABELS, "왼쪽=오른쪽, turn left=") == (0, 2, 1, NEVER)
    assert mirror_images(("안녕", "고마워"), "none") == (0, 1)


@pytest.mark.parametrize("label", ["왼쪽", "오른쪽으로", "turn left", "Right", "налево", "направо", "좌회전"])
def test_a_label_that_names_a_side_is_refused_unless_something_is_said_of_it(label: str) -> None:
    with pytest.raises(InputError, match="another sign"):
        mirror_images(("안녕", label), "none")
    assert mirror_images(("안녕", label), f"{label}=") == (0, NEVER)
    assert mirror_images(("안녕", label), f"{label}={label}") == (0, 1)


def test_words_that_only_contain_a_side_are_let_be() -> None:
    assert mirror_images(("bright", "cleft"), "none") == (0, 1)


@pytest.mark.parametrize(
    "pairs", ["왼쪽", "=오른쪽", "왼쪽=오른쪽=위", "왼쪽=오른쪽, 왼쪽=", "없다=왼쪽", ",", "왼쪽=오른쪽,"]
)
def test_pairs_that_make_no_sense_are_refused(pairs: str) -> None:
    with pytest.raises(InputError):
        mirror_images(("왼쪽", "오른쪽", "위"), pairs)
