"""The two ends of a loop, as a user marks them one after the other."""

from typing import NamedTuple


class LoopMarks(NamedTuple):
    """Numbers of the first and last frame, each None while it is not marked; first ≤ last."""

    first: int | None = None
    last: int | None = None

    def begun(self, number: int) -> "LoopMarks":
        """Begin with this frame; an end that would lie before it is forgotten."""
        return LoopMarks(number, self.last if self.last is not None and number <= self.last else None)

    def ended(self, number: int) -> "LoopMarks":
        """End with this frame; a beginning that would lie after it is forgotten."""
        return LoopMarks(self.first if self.first is not None and self.first <= number else None, number)

    @property
    def loop(self) -> tuple[int, int] | None:
        """Both, once they are marked."""
        return None if self.first is None or self.last is None else (self.first, self.last)


NO_MARKS = LoopMarks()
