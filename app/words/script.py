"""Lines of words in any script: which way a line runs, and words that keep their order whatever stands beside them."""

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption

from app.words.composer import Word, spaced
from engine.errors import shown

_ISOLATE, _POP = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE (Unicode Annex 9)
_LONGEST = 2000  # characters of one word that are shown


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    for c in text:
        direction = unicodedata.bidirectional(c)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def line_of(words: Sequence[Word]) -> str:
    """`words` fit to be shown, each isolated so that their order on the line is that in which they were signed."""
    return spaced([Word(w.number, f"{_ISOLATE}{shown(w.text, _LONGEST)}{_POP}", w.is_free) for w in words])


def plain_line(words: Sequence[Word]) -> str:
    """`words` fit to be shown and copied, without the invisible characters."""
    return spaced([Word(w.number, shown(w.text, _LONGEST), w.is_free) for w in words])


def option_for(words: Sequence[Word], *, wraps: bool = False) -> QTextOption:
    """How to lay out `line_of(words)`: at the side where its first word begins."""
    rtl = bool(words) and is_right_to_left(words[0].text)
    option = QTextOption(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
    option.setAlignment(option.alignment() | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere if wraps else QTextOption.WrapMode.NoWrap)
    return option
