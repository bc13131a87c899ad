"""What is said of an engine that no longer answers: while it is being replaced, and for a moment afterwards."""

from engine.errors import shown
from engine.texts import Text, lines, text

SAID_S = 5.0  # the replacement stays a notice for so long after its first answer


class Wedge:
    """text: three parts, or "" when there is nothing to say. Not locked: the session's lock guards it."""

    def __init__(self) -> None:
        self.text: str = ""
        self._until: float | None = None

    def begin(self, name: str, silent_s: float, *, is_last: bool) -> None:
        """The engine `name` has been left behind; is_last: and none takes its place."""
        self.text, self._until = _given_up(shown(name)) if is_last else _wedged(shown(name), silent_s), None

    def replaced(self, name: str) -> None:
        """Another engine has begun to answer."""
        if self.text:
            self.text, self._until = _replaced(shown(name)), None

    def answered(self, t: float) -> None:
        """A frame captured at `t` was used."""
        if self.text and self._until is None:
            self._until = t + SAID_S
        elif self._until is not None and t >= self._until:
            self.clear()

    def clear(self) -> None:
        """Nothing more is to be said."""
        self.text, self._until = "", None


def _wedged(name: str, silent_s: float) -> Text:
    return lines(
        text("{name} has not answered for {seconds:.0f} s.", name=name, seconds=silent_s),
        text("The pictures that it held were dropped; the stream goes on."),
        text("It is opened afresh by itself; nothing need be done."),
    )


def _replaced(name: str) -> Text:
    return lines(
        text("{name} had stopped answering and was opened afresh.", name=name),
        text("Some seconds of pictures were not recognised."),
        text("If it happens again, save the diagnostics, or open another model."),
    )


def _given_up(name: str) -> Text:
    return lines(
        text("{name} stopped answering again and again.", name=name),
        text("It was not opened once more: nothing is recognised."),
        text("Press Retry, or open another model; restarting SignLens frees what the silent ones hold."),
    )
