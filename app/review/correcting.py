"""Corrections by mouse and key: what is drawn, dragged, typed or pressed becomes a step of the truth."""

from collections.abc import Callable

from app.review.choosing import Choosing
from app.review.opened import Opened
from app.review.page import ReviewPage
from app.review.verbs import ReviewVerbs
from engine.review import edits
from engine.review.journal import Step
from engine.review.track import Segment

NEW_S = 0.5  # how long a sign is that was begun by key
UNKNOWN = "?"  # what a sign is called until somebody has said it


class Correcting:
    """On the GUI thread. opened: what is open now. changed: called when the truth is another."""

    def __init__(
        self,
        page: ReviewPage,
        verbs: ReviewVerbs,
        choosing: Choosing,
        opened: Callable[[], Opened | None],
        changed: Callable[[], None],
    ) -> None:
        self._page, self._choosing, self._opened, self._changed = page, choosing, opened, changed
        self._verbs = verbs
        lanes = page.timeline.lanes
        lanes.drawn.connect(lambda lane, start, end: self._draw(start, end))
        lanes.stretched.connect(lambda lane, index, start, end: self._stretch(start, end))
        lanes.entered.connect(lambda chosen: page.editor.begin())
        page.editor.labelled.connect(self._label)
        page.editor.left.connect(lanes.setFocus)
        verbs.relabel.triggered.connect(page.editor.begin)
        verbs.accept.triggered.connect(self._accept)
        verbs.new.triggered.connect(
            lambda: self._draw(self._head, min(self._head + NEW_S, page.timeline.scale.seconds))
        )
        verbs.start_here.triggered.connect(lambda: self._move_edge(start=self._head))
        verbs.end_here.triggered.connect(lambda: self._move_edge(end=self._head))
        verbs.split.triggered.connect(self._split)
        verbs.join.triggered.connect(self._join)
        verbs.delete.triggered.connect(self._delete)
        verbs.undo.triggered.connect(lambda: self._step(lambda: "undo"))
        verbs.redo.triggered.connect(lambda: self._step(lambda: "redo"))

    def show_verbs(self) -> None:
        """What can be done with what is chosen."""
        opened, segment = self._opened(), self._choosing.segment
        truth = None if opened is None else opened.truth
        is_there = truth is not None and segment is not None
        is_signed = is_there and opened is not None and self._choosing.chosen.lane == opened.truth_lane
        self._verbs.allow(
            new=truth is not None,
            relabel=is_there,
            accept=is_there and not is_signed,
            undo=truth is not None and truth.can_undo,
            redo=truth is not None and truth.can_redo,
        )
        self._verbs.allow(**dict.fromkeys(("start_here", "end_here", "split", "delete"), is_signed))
        self._verbs.allow(join=is_signed and bool(self._following))

    # -- verbs --------------------------------------------------------------------------------------------

    @property
    def _following(self) -> list[Segment]:
        """The sign of the truth after the chosen one; none after the last."""
        opened, segment = self._opened(), self._choosing.segment
        if opened is None or opened.truth is None or segment is None:
            return []
        return [s for s in opened.truth.track.segments if s.start > segment.start][:1]

    @property
    def _head(self) -> float:
        return self._page.timeline.lanes.head

    def _draw(self, start: float, end: float) -> None:
        """A new sign, called as the one over it in the first prediction, where there is one; to be typed over."""
        opened = self._opened()
        if opened is not None:
            under = self._page.timeline.lanes.at(0, (start + end) / 2)
            label = UNKNOWN if under is None else opened.lanes[0].track.segments[under].label
            if self._step(lambda: edits.added(label, start, end), (start, end)):
                self._page.editor.begin()

    def _stretch(self, start: float, end: float) -> None:
        segment = self._choosing.segment
        if segment is not None:
            self._step(lambda: edits.dragged(segment, start, end), (start, end))

    def _move_edge(self, start: float | None = None, end: float | None = None) -> None:
        segment = self._choosing.segment
        if segment is not None:
            self._stretch(segment.start if start is None else start, segment.end if end is None else end)

    def _label(self, label: str) -> None:
        opened, segment = self._opened(), self._choosing.segment
        if opened is None or segment is None or opened.truth is None:
            return
        if self._choosing.chosen.lane == opened.truth_lane:
            if label != segment.label:
                self._step(lambda: edits.relabelled(segment, label), (segment.start, segment.end))
        else:
            self._correct(opened, segment, label)

    def _accept(self) -> None:
        opened, segment = self._opened(), self._choosing.segment
        if opened is not None and segment is not None:
            self._correct(opened, segment, segment.label)

    def _correct(self, opened: Opened, segment: Segment, label: str) -> None:
        made = None if opened.truth is None else opened.truth.correct(segment, label)
        if made is not None:
            self._changed()
            self._choosing.take_segment(opened.truth_lane, made)

    def _split(self) -> None:
        segment, head = self._choosing.segment, self._head
        if segment is not None:
            self._step(lambda: edits.split(segment, head), (head, segment.end))

    def _join(self) -> None:
        opened, segment = self._opened(), self._choosing.segment
        if opened is None or opened.truth is None or segment is None:
            return
        following = self._following
        end = max(s.end for s in (segment, *following))
        self._step(lambda: edits.merged((segment, *following)), (segment.start, end))

    def _delete(self) -> None:
        segment = self._choosing.segment
        if segment is not None:
            self._step(lambda: edits.deleted(segment))

    def _step(self, make: Callable[[], Step], chosen: tuple[float, float] | None = None) -> bool:
        """Make it; `chosen`, by its edges, is the sign that is chosen then."""
        opened = self._opened()
        if opened is None or opened.truth is None or not opened.truth.take(make):
            return False
        self._changed()
        if chosen is not None:
            self._choosing.take_segment(opened.truth_lane, opened.truth.segment(*chosen))
        return True
