"""What the Review page shows of the open recording: tracks, disagreements, curves, the word, progress and actions."""

import numpy as np

from app.review.disagreement_list import row_of
from app.review.lanes import Chosen
from app.review.opened import Opened
from app.review.page import ReviewPage
from app.review.verbs import MOVES, ReviewVerbs
from app.review.watched import Decided
from app.review.word_at import word_at
from app.tr import tr
from engine.checkpoint.manifest import DecisionSpec
from engine.review.disagreements import disagreements
from engine.review.track import Segment


class Showing:
    """On the GUI thread; it keeps nothing but which checkpoint the dials are for."""

    def __init__(self, page: ReviewPage, verbs: ReviewVerbs) -> None:
        self._page, self._verbs = page, verbs
        self._model = ""  # digest of the checkpoint whose values the dials show

    def close(self) -> None:
        """Another recording."""
        self._model = ""
        self._page.timeline.show_whole()

    def show_tracks(self, opened: Opened, seconds: float) -> None:
        """seconds: how long the recording is."""
        self._page.timeline.show_recording(seconds)
        self._page.timeline.show_lanes(opened.lanes)
        self._page.editor.show_labels(opened.labels)
        compared = opened.compared
        found = () if compared is None else disagreements(*compared)
        names = ("", "") if compared is None else (opened.lanes[0].name, opened.lanes[opened.other_lane].name)
        self._page.disagreements.show_rows([row_of(each) for each in found], names)
        self._page.timeline.show_marks([(each.start, each.end) for each in found])

    def show_scores(self, decided: Decided | None) -> None:
        """Curves, thresholds and dials; None: of nothing."""
        timeline = self._page.timeline
        if decided is None:
            timeline.show_scores(np.zeros(0), np.zeros((0, 0), np.float32), (), [])
            self._page.thresholds.show_model(DecisionSpec(), DecisionSpec(), ())
            return
        manifest, times = decided.manifest, decided.found.scores.times
        timeline.show_scores(times, decided.smoothed, manifest.labels, decided.words)
        timeline.curves.show_thresholds(decided.spec.on, decided.spec.off, times, decided.moving)
        if manifest.digest != self._model:
            self._model = manifest.digest
            words = [manifest.labels[i] for i in decided.words]
            self._page.thresholds.show_model(manifest.decision, decided.spec, words)
        self.show_word(decided)

    def show_word(self, decided: Decided | None) -> None:
        """What runs at the play head."""
        self._page.word.show_word(word_at(decided, self._page.timeline.lanes.head))

    def show_state(self, opened: Opened) -> None:
        """How far the first one that still watches is, or what there is."""
        at_work, bar = next((each for each in opened.watched if not each.is_over), None), self._page.bar
        if at_work is not None:
            progress = at_work.progress
            bar.show_progress(progress.share, progress.done_s, progress.left_s)
            return
        bar.hide_progress()
        first = opened.watched[0]
        if first.notice is not None or first.decided is None:
            bar.show_state(tr("not watched"))
            return
        count, is_detector = len(first.decided.track.segments), first.decided.found.findings is not None
        words = tr("alarms: {count}", count=count) if is_detector else tr("signs: {count}", count=count)
        bar.show_state(words if first.is_whole else tr("{words}, stopped before the end", words=words))

    def show_verbs(self, opened: Opened | None, chosen: Chosen, segment: Segment | None) -> None:
        """What can be done with the recording and with the chosen sign; `Correcting` shows what can be corrected."""
        is_open, is_one = opened is not None, segment is not None
        is_explained = opened is not None and is_one and chosen.lane < len(opened.watched)
        is_said = opened is not None and any(lane.track.segments for lane in opened.lanes)
        has_truth = opened is not None and opened.truth is not None
        is_measured = has_truth and opened is not None and bool(opened.signed.segments) and opened.first is not None
        differs = bool(self._page.disagreements.rows)
        self._verbs.allow(
            **dict.fromkeys((*MOVES, "second"), is_open),
            **dict.fromkeys(("loop", "clip"), is_one),
            explain=is_explained,
            **dict.fromkeys(("differ_back", "differ_forth"), differs),
            **dict.fromkeys(("truth", "save"), has_truth),
            **dict.fromkeys(("write_report", "write_hard"), is_measured),
            **dict.fromkeys(("write_tracks", "write_subtitles", "write_film", "write_clips"), is_said),
        )
