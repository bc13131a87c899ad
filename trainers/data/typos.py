"""Labels that may be one label: they differ by case or spaces alone, or one is rare and one letter off."""

import unicodedata
from collections.abc import Mapping

RARE = 0.2
"""A label with fewer samples than this share of another's may be a slip of it."""
_SHORT = 4  # letters; shorter ones differ by one letter as a rule


def typos(counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Pairs of labels (the rarer one first), label → number of samples given; in order of the alphabet."""
    labels = sorted(counts)
    found = []
    for i, one in enumerate(labels):
        for two in labels[i + 1 :]:
            rare, usual = sorted((one, two), key=lambda label: counts[label])
            is_slip = counts[rare] < RARE * counts[usual] and _is_one_letter_off(_letters(one), _letters(two))
            if _bare(one) == _bare(two) or is_slip:
                found.append((rare, usual))
    return tuple(found)


def _bare(label: str) -> str:
    """Without case, spaces and what stands for them."""
    return "".join(c for c in _letters(label) if c not in " _-.\u00a0")


def _letters(label: str) -> str:
    """Letter by letter: a Hangul syllable is two or three."""
    return unicodedata.normalize("NFKD", label).casefold()


def _is_one_letter_off(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    if len(short) < _SHORT or len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
