"""Small live pictures in the open source picker.

The running source's comes from the stream. Other cameras are opened for a moment, one at a time, only while the list is
open, and never one that runs or that has just refused.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QImage

from app.opening.source_picker import DEMO, Choice, SourcePicker
from app.picture import copied
from app.state_words import source_word
from app.task import Task
from app.tr import tr, translated
from engine.types import ImageArray, Snapshot

GRAB_S = 4.0  # a grab that takes longer is left behind
AGAIN_S = 3.0  # a camera's picture is this old before it is opened for another one
_LIVE_S = 0.2
_HEIGHT = 120  # px, about what a thumbnail shows on a screen of high density
_JOIN_S = 1.0

Grab = Callable[[str, Callable[[], None]], ImageArray]  # spec, a question whether to go on


class Thumbnails:
    """grab: opens a camera, takes one picture, closes it (in a thread). demo: a picture of the demo, or None."""

    def __init__(
        self, picker: SourcePicker, grab: Grab, demo: Callable[[], ImageArray | None], opened: Callable[[], object]
    ) -> None:
        self._picker, self._grab, self._demo, self._opened = picker, grab, demo, opened
        self._was_open = False
        self._task: Task[ImageArray] | None = None
        self._spec = ""  # that `_task` has open
        self._grabbed: dict[str, float] = {}  # spec → when
        self._refused: set[str] = set()
        self._live_t = 0.0

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """While the list is open: the running source's picture, and the next of the others'."""
        is_open = self._picker.is_open
        if is_open and not self._was_open:
            self._begin()
        elif not is_open and self._was_open and self._task is not None:
            self._task.cancel()
        self._was_open = is_open
        self._take(now)
        if is_open:
            self._show_running(snapshot, now)
            self._grab_next(snapshot, now)

    def release(self, spec: str) -> None:
        """Called from any thread before the session opens `spec`: wait until no grab has it open."""
        task = self._task
        if task is not None:
            task.cancel()
            if spec == self._spec or spec == "camera":
                task.join(GRAB_S)

    def stop(self) -> None:
        """Let a camera go that is open."""
        if self._task is not None:
            self._task.cancel()
            self._task.join(_JOIN_S)

    def _begin(self) -> None:
        self._grabbed.clear()
        self._refused.clear()
        self._opened()
        for camera in self._picker.cameras:
            self._picker.show_picture(camera.spec, None, "")  # what was said when the list was open last
        figure = self._demo() if self._picker.current != DEMO else None
        self._picker.show_picture(DEMO, None if figure is None else small(figure), "")

    def _show_running(self, snapshot: Snapshot, now: float) -> None:
        if now - self._live_t < _LIVE_S:
            return
        self._live_t = now
        frame = snapshot.frame
        picture = None if frame is None or frame.image is None else small(frame.image)
        state = tr("paused") if snapshot.is_paused else source_word(snapshot.source_state)
        for spec in (self._picker.current, *(c.spec for c in self._picker.cameras if self._runs(c, snapshot))):
            self._picker.show_picture(spec, picture, state)

    def _runs(self, camera: Choice, snapshot: Snapshot) -> bool:
        """Whether `camera` is the running source, under whatever name it was asked for ("camera", "camera:0")."""
        current = self._picker.current
        return camera.spec == current or (current.startswith("camera") and camera.name == snapshot.source_name)

    def _grab_next(self, snapshot: Snapshot, now: float) -> None:
        if self._task is not None:
            return
        waiting = [
            c.spec
            for c in self._picker.cameras
            if not self._runs(c, snapshot) and c.spec not in self._refused and now - self._when(c.spec) >= AGAIN_S
        ]
        if not waiting:
            return
        self._spec = min(waiting, key=self._when)
        if self._spec not in self._grabbed:
            self._picker.show_picture(self._spec, None, tr("looking …"))
        self._task = Task("thumbnail", partial(self._run, self._spec))

    def _run(self, spec: str, task: Task[ImageArray]) -> ImageArray:
        return self._grab(spec, lambda: task.report("", 0, 0))

    def _when(self, spec: str) -> float:
        return self._grabbed.get(spec, -AGAIN_S)

    def _take(self, now: float) -> None:
        task, spec = self._task, self._spec
        if task is None or not task.is_done:
            return
        self._task = None
        self._grabbed[spec] = now
        if task.error is not None:
            self._refused.add(spec)
            self._picker.show_picture(spec, None, str(translated(task.error.found)))
        elif task.result is not None:
            self._picker.show_picture(spec, small(task.result), "")


def small(image: ImageArray) -> QImage:
    """A picture uint8 (H, W, 3) BGR at thumbnail size."""
    step = max(1, image.shape[0] // _HEIGHT)
    return copied(image[::step, ::step].copy(), None)
