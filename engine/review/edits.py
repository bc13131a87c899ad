"""A person corrects a track: every change is a value, what it takes away and what it puts there, so it can be undone.

The verbs look at a track and make an `Edit`; a `History` has done some and undone others. Nothing here is written.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from engine.errors import InputError
from engine.review.files.labels import one_line
from engine.review.track import Segment, Track
from engine.texts import Text, text

SHORTEST_S = 0.001
"""No segment is made shorter than this: the forms of files count in milliseconds."""

Verb = Literal["add", "delete", "relabel", "drag", "split", "merge"]
VERBS: tuple[Verb, ...] = get_args(Verb)


@dataclass(frozen=True, slots=True)
class Edit:
    """removed: segments that the track has. added: segments that it has afterwards."""

    verb: Verb
    removed: tuple[Segment, ...] = ()
    added: tuple[Segment, ...] = ()

    @property
    def inverse(self) -> "Edit":
        """What takes it back."""
        return replace(self, removed=self.added, added=self.removed)


def added(label: str, start: float, end: float) -> Edit:
    """A new segment. Raises InputError, as all verbs do, where it would be none."""
    return Edit("add", (), (_made(label, start, end),))


def deleted(segment: Segment) -> Edit:
    """Without `segment`."""
    return Edit("delete", (segment,))


def relabelled(segment: Segment, label: str) -> Edit:
    """Another word."""
    return Edit("relabel", (segment,), (_made(label, segment.start, segment.end),))


def dragged(segment: Segment, start: float, end: float) -> Edit:
    """Other edges."""
    return Edit("drag", (segment,), (_made(segment.label, start, end),))


def split(segment: Segment, at: float) -> Edit:
    """Two of one, at second `at` inside of it."""
    if not segment.start + SHORTEST_S <= at <= segment.end - SHORTEST_S:
        found = text("The play head is not inside the sign, where it would be cut in two.")
        raise _refused(found, text("Move the play head into the sign, and split it there."))
    parts = (_made(segment.label, segment.start, at), _made(segment.label, at, segment.end))
    return Edit("split", (segment,), parts)


def merged(segments: Iterable[Segment]) -> Edit:
    """One of several, from the first start to the last end, by the label of the first."""
    known = sorted(segments)
    if len(known) < 2:
        raise _refused(text("There is no second sign to join this one with."))
    return Edit("merge", tuple(known), (_made(known[0].label, known[0].start, max(s.end for s in known)),))


def applied(track: Track, edit: Edit) -> Track:
    """The track after `edit`. Raises InputError where it lacks what is to be removed."""
    left = list(track.segments)
    lacking = Counter(map(_key, edit.removed)) - Counter(map(_key, left))
    if lacking:
        raise _refused(text("The sign that was to be changed is not in the track."))
    for segment in edit.removed:
        left.pop([_key(s) for s in left].index(_key(segment)))
    return replace(track, segments=tuple(sorted([*left, *edit.added], key=_key)))


@dataclass(frozen=True, slots=True)
class History:
    """track: as it is now. done, undone: the newest last."""

    track: Track
    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    def do(self, edit: Edit) -> "History":
        """With one edit more; what was undone can't be done again. Raises InputError where it does not fit."""
        return History(applied(self.track, edit), (*self.done, edit))

    def undo(self) -> "History":
        """Without the last edit; itself where there is none."""
        if not self.done:
            return self
        *done, last = self.done
        return History(applied(self.track, last.inverse), tuple(done), (*self.undone, last))

    def redo(self) -> "History":
        """With the last edit that was undone; itself where there is none."""
        if not self.undone:
            return self
        *undone, last = self.undone
        return History(applied(self.track, last), (*self.done, last), tuple(undone))


def _made(label: str, start: float, end: float) -> Segment:
    """What a person says, whoever said it first."""
    word = one_line(label)
    if not word:
        raise _refused(text("The sign has no label."))
    if not 0 <= start <= end - SHORTEST_S < 1e6:
        raise _refused(text("The sign would begin at {start:.3f} s and end at {end:.3f} s.", start=start, end=end))
    return Segment(start, end, word)


def _key(segment: Segment) -> tuple[float, float, str, str]:
    """What tells segments apart, in the order of a track: NaN is no number to be compared."""
    return segment.start, segment.end, segment.label, repr(segment.confidence)


def _refused(found: Text, remedy: Text | None = None) -> InputError:
    remedy = remedy or text("Choose a sign, or other edges, and try again.")
    return InputError(found, text("The track is unchanged."), remedy)
