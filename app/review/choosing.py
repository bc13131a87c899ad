"""Which sign is chosen: by click and key, kept while the tracks are decided again, shown beside them."""

from collections.abc import Callable

from app.review.disagreement_list import Row
from app.review.lanes import Chosen
from app.review.page import ReviewPage
from app.review.verbs import ReviewVerbs
from engine.review.track import Segment

NEAR_S = 0.05  # the head stands at a place that is so near to it


class Choosing:
    """On the GUI thread. seek: brings the play head. changed: called when another sign is chosen, or it is another."""

    def __init__(
        self, page: ReviewPage, verbs: ReviewVerbs, seek: Callable[[float], None], changed: Callable[[], None]
    ) -> None:
        self._page, self._lanes, self._seek, self._changed = page, page.timeline.lanes, seek, changed
        self._segment: Segment | None = None
        self._lanes.picked.connect(self.take)
        self._lanes.stepped.connect(self.change_lane)
        page.disagreements.asked.connect(self._go_to_row)
        verbs.event_back.triggered.connect(lambda: self.go(-1))
        verbs.event_forth.triggered.connect(lambda: self.go(1))
        verbs.differ_back.triggered.connect(lambda: self.differ(-1))
        verbs.differ_forth.triggered.connect(lambda: self.differ(1))

    @property
    def chosen(self) -> Chosen:
        """Where it lies."""
        return self._lanes.chosen

    @property
    def segment(self) -> Segment | None:
        """The chosen one."""
        return self._segment

    def take(self, chosen: Chosen) -> None:
        """Choose it; the head stays."""
        self._page.timeline.choose(chosen)
        self._show()

    def clear(self) -> None:
        """Another recording."""
        self.take(Chosen())

    def take_segment(self, lane: int, segment: Segment | None) -> None:
        """Choose `segment` of `lane`, or what is nearest to it there."""
        self.take(Chosen(lane, None if segment is None else self._same(lane, segment)))

    def follow(self) -> None:
        """The tracks are others: the chosen sign is the one of its label in its place, if there is any."""
        chosen, segment = self.chosen, self._segment
        self.take_segment(min(chosen.lane, len(self._lanes.lanes) - 1), segment)

    def go(self, step: int) -> None:
        """To the next sign on the chosen track, or to the one before; one that starts at the head is the next."""
        head = self._lanes.head
        segment = self.segment
        at = segment.start if segment is not None and abs(segment.start - head) <= NEAR_S else head - step * NEAR_S
        index = self._lanes.beside(self.chosen.lane, at, step)
        if index is not None:
            self.take(Chosen(self.chosen.lane, index))
            if self._segment is not None:
                self._seek(self._segment.start)

    def change_lane(self, step: int) -> None:
        """To the sign at the head on the track above or below."""
        lane = min(max(self.chosen.lane + step, 0), len(self._lanes.lanes) - 1)
        self.take(Chosen(lane, self._lanes.at(lane, self._lanes.head)))

    def differ(self, step: int) -> None:
        """To the next place where the tracks differ, or to the one before."""
        head, rows = self._lanes.head, self._page.disagreements.rows
        ahead = [i for i, row in enumerate(rows) if step * (row.start - head) > NEAR_S]
        if ahead:
            index = ahead[0] if step > 0 else ahead[-1]
            self._page.disagreements.choose(index)
            self._go_to(rows[index])

    def _go_to_row(self, index: int) -> None:
        self._go_to(self._page.disagreements.rows[index])

    def _go_to(self, row: Row) -> None:
        """The sign that lies there is chosen, on the first track that has one."""
        middle = (row.start + row.end) / 2
        lane = next((n for n in range(len(self._lanes.lanes)) if self._lanes.at(n, middle) is not None), 0)
        self.take(Chosen(lane, self._lanes.at(lane, middle)))
        self._seek(row.start)

    def _same(self, lane: int, segment: Segment) -> int | None:
        """Which segment of `lane` is `segment` now: of its label where both overlap most."""
        if not 0 <= lane < len(self._lanes.lanes):
            return None
        segments = self._lanes.lanes[lane].track.segments
        shared = {
            i: min(other.end, segment.end) - max(other.start, segment.start)
            for i, other in enumerate(segments)
            if other.label == segment.label
        }
        best = max(shared, key=shared.__getitem__, default=None)
        return best if best is not None and shared[best] > 0 else None

    def _show(self) -> None:
        self._segment = self._lanes.segment
        lanes = self._lanes.lanes
        name = lanes[self.chosen.lane].name if self.chosen.lane < len(lanes) else ""
        self._page.editor.show_segment(self._segment, name)
        self._changed()
