"""What the Review page says in banners of a recording and its files: what was found, what was not done, what helps."""

from collections.abc import Callable
from pathlib import Path

from app.banner import Notice
from app.review.opened import Opened
from app.review.time_scale import clock
from app.review.watched import Watched, lane_name
from app.tr import tr, translated
from engine.errors import shown
from engine.texts import Text

TOPIC, FAILED, REFUSED, FILES = "review", "review failed", "review refused", "review files"


def no_session(folder: Path) -> Notice:
    """A folder that was chosen as one."""
    return _notice(
        FILES,
        tr("The folder {name} is no recorded session.", name=shown(folder.name, 60)),
        tr("Nothing was opened."),
        tr("Choose the folder of one session, in which session.record lies."),
    )


def nothing_open(truth: Path) -> Notice:
    """A truth came before its recording."""
    return _notice(
        FILES,
        tr("{name} says what was signed, but no recording is open.", name=shown(truth.name, 60)),
        tr("It was not read."),
        tr("Open the recording first, then drop the file again."),
    )


def past_end(file: Path, late: int, count: int, end_s: float) -> Notice:
    """late: of the `count` signs in a truth those that lie after the end of the recording, at `end_s`."""
    return _notice(
        FILES,
        tr(
            "{late} of {count} {count:sign|signs} in {name} {late:lies|lie} past the end of the recording, at {end}.",
            late=late,
            count=count,
            name=shown(file.name, 60),
            end=clock(end_s, 1),
        ),
        tr("They are not on the time line, and count as signs that the model missed."),
        tr("Check that the file belongs to this recording, and that its times count from its first frame."),
    )


def not_watched(notice: Text, opened: Opened, failed: Watched, watch: Callable[[Path], object]) -> Notice:
    """A checkpoint could not watch; where it reads another kind of recording, the bundled one that reads this."""
    fitting = opened.fitting
    is_offered = failed.is_unfit and fitting is not None and lane_name(fitting) != failed.name
    if fitting is None or not is_offered:
        return Notice(FAILED, str(translated(notice)), "bad")
    action = (tr("Watch with {name}", name=lane_name(fitting)), lambda: watch(fitting))
    return Notice(FAILED, str(translated(notice)), "bad", (action,))


def _notice(topic: str, found: str, not_done: str, remedy: str) -> Notice:
    return Notice(topic, "\n".join((found, not_done, remedy)), "warning")
