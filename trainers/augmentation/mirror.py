"""Which sign a mirrored sign is: said by people, since a mirror turns 왼쪽 (left) into 오른쪽 (right).

A label that names a side and of which nothing is said is refused: what a mirror shows of it is another sign.
"""

import re

from engine.errors import shown
from engine.texts import text
from trainers.flags import refused

SIDES = (
    "왼쪽", "오른쪽", "왼손", "오른손", "왼발", "오른발", "좌회전", "우회전", "좌측", "우측", "left", "right",
    "налево", "направо", "влево", "вправо", "слева", "справа", "левый", "правый", "левая", "правая",
    "links", "rechts", "gauche", "droite", "izquierda", "derecha",
)  # fmt: skip
"""Words that say a side, in the languages of the data that people train on here."""
NEVER = -1

_SIDE = re.compile(r"(?<!\w)(?:" + "|".join(SIDES) + r")", re.IGNORECASE)


def mirror_images(labels: tuple[str, ...], pairs: str) -> tuple[int, ...]:
    """For each label the number of the one that its mirror image means; NEVER where that is none of them.

    pairs: "왼쪽=오른쪽, left=right"; a label alone before "=" is never mirrored, "none" says that no label changes.
    Raises InputError for what can't be read, and for a label that names a side and is in no pair.
    """
    said = _said(pairs)
    number = {label: k for k, label in enumerate(labels)}
    strange = sorted(word for word in said if word and word not in number)
    if strange:
        raise refused(text("mirror_pairs names {labels}, which is no label.", labels=shown(", ".join(strange), 100)))
    sided = [label for label in labels if label not in said and _SIDE.search(label)]
    if sided:
        names = shown(", ".join(sided), 100)
        raise refused(
            text("A mirror may make another sign of {labels}, and mirror_pairs has no word of it.", labels=names)
        )
    return tuple(number.get(said.get(label, label), NEVER) for label in labels)


def _said(pairs: str) -> dict[str, str]:
    """Label → label of its mirror image, both ways; "" for none."""
    out: dict[str, str] = {}
    for pair in pairs.split(",") if pairs.strip() != "none" else ():
        one, equals, other = (word.strip() for word in pair.partition("="))
        if not equals or not one or one in out or other in out:
            raise refused(
                text("{pair} in mirror_pairs is no pair of labels as left=right.", pair=shown(repr(pair), 60))
            )
        out[one] = other
        if other:
            out[other] = one
    return out
