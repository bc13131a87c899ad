"""What is said of an engine that no longer answers: while it is being replaced, and for a moment afterwards."""

from engine.errors import shown

SAID_S = 5.0  # the replacement stays a notice for so long after its first answer

_WEDGED = (
    "{name} has not answered for {seconds:.0f} s.\n"
    "The pictures that it held were dropped; the stream goes on.\n"
    "It is opened afresh by itself; nothing need be done."
)
_REPLACED = (
    "{name} had stopped answering and was opened afresh.\n"
    "Some seconds of pictures were not recognised.\n"
    "If it happens again, save the diagnostics, or open another model."
)
_GIVEN_UP = (
    "{name} stopped answering again and again.\n"
    "It was not opened once more: nothing is recognised.\n"
    "Press Retry, or open another model; restarting SignLens frees what the silent ones hold."
)


class Wedge:
    """text: three parts, or "" when there is nothing to say. Not locked: the session's lock guards it."""

    def __init__(self) -> None:
        self.text = ""
        self._until: float | None = None

    def begin(self, name: str, silent_s: float, *, is_last: bool) -> None:
        """The engine `name` has been left behind; is_last: and none takes its place."""
        words = _GIVEN_UP if is_last else _WEDGED
        self.text, self._until = words.format(name=shown(name), seconds=silent_s), None

    def replaced(self, name: str) -> None:
        """Another engine has begun to answer."""
        if self.text:
            self.text, self._until = _REPLACED.format(name=shown(name)), None

    def answered(self, t: float) -> None:
        """A frame captured at `t` was used."""
        if self.text and self._until is None:
            self._until = t + SAID_S
        elif self._until is not None and t >= self._until:
            self.clear()

    def clear(self) -> None:
        """Nothing more is to be said."""
        self.text, self._until = "", None
