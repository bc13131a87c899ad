"""Everything that a person can do on the Review page, each with its key: the menu, the list of keys and buttons."""

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QPushButton

from app.actions import Actions
from app.button import plain_button
from app.tr import tr

MOVES = (
    "play", "slower", "hold", "faster", "back", "forth", "stride_back", "stride_forth", "first", "last",
    "event_back", "event_forth", "closer", "wider", "earlier", "later", "whole",
)  # fmt: skip
"""Names of what only moves: it can be done with every recording."""


class ReviewVerbs:
    """The actions; what they do is connected elsewhere. They can be done while the page is in front alone; a key that
    the Live page has too belongs to the page that is in front.
    """

    def __init__(self, window: QMainWindow, act: Actions) -> None:
        self._act = act
        self._is_front = False
        self._make_playing()
        self._make_looking()
        self._make_editing()
        self._make_files()
        self._shared = {
            act.pause: self.play,
            act.landmarks: self.faster,
            act.why: self.explain,
            act.undo_word: self.undo,
        }
        self._keys = {action: action.shortcut() for action in self._shared}
        self._wanted: dict[QAction, bool] = dict.fromkeys(self.all, False)
        menu = self.menu = window.menuBar().addMenu(tr("Revie&w"))
        window.menuBar().insertMenu(act.page_menu.menuAction(), menu)
        menu.addActions([act.open_video, self.session])
        menu.addSeparator()
        for group in (self._playing, self._looking, self._editing, self._files):
            menu.addActions(group)
            menu.addSeparator()
        self._show()

    @property
    def all(self) -> tuple[QAction, ...]:
        """In the order of the menu."""
        return (*self._playing, *self._looking, *self._editing, *self._files)

    def allow(self, **can: bool) -> None:
        """can: name of an action → whether it can be done now."""
        for name, is_possible in can.items():
            self._wanted[getattr(self, name)] = is_possible
        self._show()

    def come(self, *, is_front: bool) -> None:
        """The page is brought to the front, or leaves it."""
        self._is_front = is_front
        for live, ours in self._shared.items():
            (live if is_front else ours).setShortcut(QKeySequence())
            (ours if is_front else live).setShortcut(self._keys[live])
        self._show()

    def _show(self) -> None:
        for action, is_possible in self._wanted.items():
            action.setEnabled(is_possible and self._is_front)

    def _make_playing(self) -> None:
        add = self._act.add
        self.play = add(tr("Play or hold"), "", tr("Play the recording, or hold it"))
        self.slower = add(tr("Backwards"), "J", tr("Play backwards, faster with each press"))
        self.hold = add(tr("Hold"), "K", tr("Hold the recording"))
        self.faster = add(tr("Forwards"), "", tr("Play, faster with each press"))
        self.back = add(tr("Frame back"), "Left", tr("One frame back"))
        self.forth = add(tr("Frame on"), "Right", tr("One frame on"))
        self.stride_back = add(tr("Ten frames back"), "Ctrl+Left", tr("Ten frames back"))
        self.stride_forth = add(tr("Ten frames on"), "Ctrl+Right", tr("Ten frames on"))
        self.first = add(tr("First frame"), "Home", tr("Go to the first frame"))
        self.last = add(tr("Last frame"), "End", tr("Go to the last frame"))
        self.loop = add(tr("Loop the sign"), "O", tr("Play the chosen sign over and over"), checkable=True)
        self._playing = (
            self.play,
            self.slower,
            self.hold,
            self.faster,
            self.back,
            self.forth,
            self.stride_back,
            self.stride_forth,
            self.first,
            self.last,
            self.loop,
        )

    def _make_looking(self) -> None:
        add = self._act.add
        self.event_back = add(tr("Sign before"), "Shift+Left", tr("Go to the sign before, on the chosen track"))
        self.event_forth = add(tr("Next sign"), "Shift+Right", tr("Go to the next sign on the chosen track"))
        self.differ_back = add(tr("Disagreement before"), "Shift+D", tr("Go to where the tracks differed before"))
        self.differ_forth = add(tr("Next disagreement"), "D", tr("Go to where the tracks differ next"))
        self.explain = add(tr("Why this sign?"), "", tr("Play the frames that made the chosen sign"))
        self.closer = add(tr("Zoom in"), "+", tr("See less of the time line, larger"))
        self.wider = add(tr("Zoom out"), "-", tr("See more of the time line"))
        self.earlier = add(tr("Earlier part"), "PgUp", tr("Move the view of the time line back"))
        self.later = add(tr("Later part"), "PgDown", tr("Move the view of the time line on"))
        self.whole = add(tr("Whole recording"), "0", tr("See all of the time line"))
        self._looking = (
            self.event_back,
            self.event_forth,
            self.differ_back,
            self.differ_forth,
            self.explain,
            self.closer,
            self.wider,
            self.earlier,
            self.later,
            self.whole,
        )

    def _make_editing(self) -> None:
        add = self._act.add
        self.accept = add(tr("Take as truth"), "A", tr("Copy the chosen sign to the truth"))
        self.new = add(tr("New sign"), "N", tr("Begin a sign in the truth at the play head"))
        self.relabel = add(tr("Relabel"), "E", tr("Type what the chosen sign is"))
        self.start_here = add(tr("Starts here"), "[", tr("The chosen sign starts at the play head"))
        self.end_here = add(tr("Ends here"), "]", tr("The chosen sign ends at the play head"))
        self.split = add(tr("Split"), "S", tr("Cut the chosen sign in two at the play head"))
        self.join = add(tr("Join"), "G", tr("Join the chosen sign with the next one"))
        self.delete = add(tr("Delete sign"), "Del", tr("Delete the chosen sign from the truth"))
        self.undo = add(tr("Undo edit"), "", tr("Take back the last change of the truth"))
        self.redo = add(tr("Redo edit"), "Ctrl+Y", tr("Make the change again that was taken back"))
        self._editing = (
            self.accept,
            self.new,
            self.relabel,
            self.start_here,
            self.end_here,
            self.split,
            self.join,
            self.delete,
            self.undo,
            self.redo,
        )

    def _make_files(self) -> None:
        add = self._act.add
        self.session = add(tr("Open session …"), "", tr("Review a session that was recorded on the Live page"))
        self.second = add(tr("Second model …"), "", tr("Let another checkpoint watch the same recording"))
        self.truth = add(tr("Import truth …"), "", tr("Read what was signed: EAF, CSV, JSON, SRT, WebVTT, AI-Hub"))
        self.save = add(tr("Save truth …"), "Ctrl+S", tr("Write the truth to a file: ELAN, CSV, JSON, SRT or WebVTT"))
        self.write_tracks = add(tr("Export tracks …"), "Ctrl+E", tr("Write all tracks to a file: ELAN, CSV or JSON"))
        self.write_subtitles = add(tr("Export subtitles …"), "", tr("Write the signs as SRT or WebVTT"))
        self.write_film = add(tr("Export annotated film …"), "", tr("Write the film with what each track says"))
        self.write_clips = add(tr("Export clips …"), "", tr("Write a film of each sign, in folders by label"))
        self.write_report = add(tr("Export report …"), "", tr("Write how good the model is by this truth: HTML or PDF"))
        self.write_hard = add(tr("Hard examples …"), "", tr("Write a list of what the model missed or confused"))
        self.clip = add(tr("Save as training clip"), "T", tr("Put the chosen sign into the recorder’s folder"))
        self._files = (self.second, self.truth, self.save, self.clip, *self.exports)

    @property
    def exports(self) -> tuple[QAction, ...]:
        """What is written down of a review, beside its truth."""
        return (
            self.write_tracks,
            self.write_subtitles,
            self.write_film,
            self.write_clips,
            self.write_report,
            self.write_hard,
        )


def button_of(action: QAction) -> QPushButton:
    """A button that does what `action` does, and can be pressed while that can be done."""
    button = plain_button(action.text(), action.toolTip())
    button.setAccessibleName(action.text())
    button.setEnabled(action.isEnabled())
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    return button


def buttons_of(actions: Iterable[QAction]) -> list[QPushButton]:
    """One for each."""
    return [button_of(action) for action in actions]
