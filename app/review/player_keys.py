"""The keys of a player where no page has actions for them."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent

from app.review.transport import STRIDE

if TYPE_CHECKING:
    from app.review.player_view import PlayerView

Verb = Callable[["PlayerView"], None]


def verb_of(event: QKeyEvent) -> Verb | None:
    """What the key does; None where it is no key of a player's."""
    return _KEYS.get(event.keyCombination().toCombined())


def _key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> int:
    return QKeyCombination(modifier, key).toCombined()


_CTRL = Qt.KeyboardModifier.ControlModifier
_KEYS: dict[int, Verb] = {
    _key(Qt.Key.Key_Space): lambda view: view.toggle(),
    _key(Qt.Key.Key_J): lambda view: view.shuttle(-1),
    _key(Qt.Key.Key_K): lambda view: view.pause(),
    _key(Qt.Key.Key_L): lambda view: view.shuttle(1),
    _key(Qt.Key.Key_Left): lambda view: view.step(-1),
    _key(Qt.Key.Key_Right): lambda view: view.step(1),
    _key(Qt.Key.Key_Left, _CTRL): lambda view: view.step(-STRIDE),
    _key(Qt.Key.Key_Right, _CTRL): lambda view: view.step(STRIDE),
    _key(Qt.Key.Key_Home): lambda view: view.show_frame(0),
    _key(Qt.Key.Key_End): lambda view: view.show_frame(sys.maxsize),
    _key(Qt.Key.Key_BracketLeft): lambda view: view.mark(0),
    _key(Qt.Key.Key_BracketRight): lambda view: view.mark(1),
}
