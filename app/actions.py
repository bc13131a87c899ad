"""Everything that can be done, each with its words and its key: menus, tool bars and the list of keys show these."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from app.tr import tr


class Actions:
    """The window's actions, and the menus that hold all of them; what they do is connected elsewhere."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.all: list[QAction] = []
        self._make_file()
        self._make_view()
        self._make_sentence()
        self._make_output()
        self._make_pages()
        self._make_help()
        self._fill_menus()

    def _make_file(self) -> None:
        self.open_model = self.add(tr("Open model …"), "Ctrl+O", tr("Open another checkpoint"))
        self.open_video = self.add(
            tr("Open video …"), "Ctrl+Shift+O", tr("Play a recorded video; on the Review page: review it")
        )
        self.open_glove = self.add(tr("Open glove CSV …"), "", tr("Play recorded glove sensors"))
        self.open_serial = self.add(
            tr("Glove on a serial port …"), "", tr("Choose the port and the baud rate of a sensor glove")
        )
        self.open_address = self.add(tr("Network address …"), "", tr("Open an MJPEG or RTSP stream"))
        self.choose_source = self.add(tr("Choose a source"), "Ctrl+K", tr("Show the cameras and other sources"))
        self.settings = self.add(tr("Settings …"), "Ctrl+,", tr("Thresholds, speed, theme, text size and language"))
        self.quit = self.add(tr("Quit"), "Ctrl+Q", tr("Close SignLens"))

    def _make_view(self) -> None:
        self.pause = self.add(tr("Pause"), "Space", tr("Hold the picture and recognise nothing"), checkable=True)
        self.mirror = self.add(tr("Mirror"), "M", tr("Show the picture as a mirror does"), checkable=True)
        self.landmarks = self.add(
            tr("Landmarks"), "L", tr("Draw what the model sees of hands and body"), checkable=True
        )
        self.next_person = self.add(
            tr("Next person"), "P", tr("Recognise the next one of several people in the picture")
        )
        self.left_handed = self.add(
            tr("Left-handed signer"), "", tr("Let the model see the mirror image"), checkable=True
        )
        self.why = self.add(tr("Why this word?"), "W", tr("Play the frames that made the newest word"))
        self.dictionary = self.add(tr("Dictionary"), "Ctrl+D", tr("Look up the signs of this model, and practise them"))
        self.compare = self.add(
            tr("Compare models …"), "Ctrl+M", tr("Run a second model on the same pictures, side by side")
        )
        self.record = self.add(tr("Record signs …"), "R", tr("Record clips of signs, to train a model with"))
        self.record_session = self.add(
            tr("Record session …"),
            "Ctrl+R",
            tr("Write what is seen and said into a folder, to be reviewed; again: stop"),
            checkable=True,
        )
        self.statistics = self.add(
            tr("Statistics"), "Ctrl+I", tr("How long each stage takes, and what became of every picture")
        )

    def _make_sentence(self) -> None:
        self.undo_word = self.add(tr("Undo"), "Ctrl+Z", tr("Take back the last word, letter, edit or clearing"))
        self.clear_sentence = self.add(tr("Clear"), "Ctrl+Backspace", tr("Begin a new sentence"))
        self.copy_sentence = self.add(tr("Copy"), "Ctrl+Shift+C", tr("Copy the sentence"))
        self.edit_sentence = self.add(tr("Edit"), "F2", tr("Change the words of the sentence"))
        self.copy_transcript = self.add(tr("Copy transcript"), "", tr("Copy every sentence of this run, one a line"))

    def _make_output(self) -> None:
        self.captions = self.add(
            tr("Full-screen captions"), "F", tr("Show the newest words as large as the screen allows"), checkable=True
        )
        self.caption_window = self.add(
            tr("Caption window"), "Ctrl+F", tr("Show captions in a window that stays on top"), checkable=True
        )
        self.caption_frame = self.add(
            tr("Caption window without frame"),
            "Ctrl+Shift+F",
            tr("Show only the words, moved by a drag"),
            checkable=True,
        )
        self.speak = self.add(
            tr("Speak words"), "", tr("Say finished words with a voice of this machine"), checkable=True
        )
        self.event_output = self.add(
            tr("Event output"), "", tr("Give words to other programs of this machine by a WebSocket"), checkable=True
        )
        self.type_words = self.add(
            tr("Type words"), "", tr("Type finished words into the program that has the focus"), checkable=True
        )

    def _make_pages(self) -> None:
        """In the order of the rail; Ctrl+1 … 4."""
        self.pages = (
            self.add(tr("Live"), "Ctrl+1", tr("Recognise what a camera or another source shows")),
            self.add(tr("Review"), "Ctrl+2", tr("Watch a recording, judge and correct it")),
            self.add(tr("Train"), "Ctrl+3", tr("Train a model on your own recordings")),
            self.add(tr("Models"), "Ctrl+4", tr("Look through models and open one")),
        )

    def _make_help(self) -> None:
        self.keys = self.add(tr("Keys"), "?", tr("List every key"))
        self.save_diagnostics = self.add(
            tr("Save diagnostics"), "", tr("Write versions, counters, settings and log lines to a zip: no pictures")
        )

    def _fill_menus(self) -> None:
        bar = self._window.menuBar()
        self.file_menu = bar.addMenu(tr("&File"))
        self.file_menu.addActions([self.open_model, self.open_video, self.open_glove])
        self.file_menu.addActions([self.open_serial, self.open_address])
        self.file_menu.addAction(self.choose_source)
        self.file_menu.addSeparator()
        self.file_menu.addAction(self.settings)
        self.file_menu.addAction(self.quit)
        self.view_menu = bar.addMenu(tr("&View"))
        self.view_menu.addActions([self.pause, self.mirror, self.landmarks, self.next_person, self.left_handed])
        self.view_menu.addSeparator()
        self.view_menu.addActions([self.why, self.dictionary, self.compare])
        self.view_menu.addActions([self.record, self.record_session, self.statistics])
        self.sentence_menu = bar.addMenu(tr("&Sentence"))
        self.sentence_menu.addActions([self.undo_word, self.clear_sentence, self.edit_sentence])
        self.sentence_menu.addActions([self.copy_sentence, self.copy_transcript])
        self.output_menu = bar.addMenu(tr("&Output"))
        self.output_menu.addActions([self.captions, self.caption_window, self.caption_frame])
        self.output_menu.addSeparator()
        self.output_menu.addActions([self.speak, self.event_output, self.type_words])
        self.page_menu = bar.addMenu(tr("&Pages"))
        self.page_menu.addActions(self.pages)
        self.help_menu = bar.addMenu(tr("&Help"))
        self.help_menu.addActions([self.keys, self.save_diagnostics])

    def add(self, text: str, key: str, what: str, *, checkable: bool = False) -> QAction:
        """One more action, with its tooltip; put it into a menu so that it can be found and its key works."""
        action = QAction(text, self._window)
        action.setCheckable(checkable)
        if key:
            action.setShortcut(QKeySequence(key))
        native = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{what} ({native})" if key else what)
        action.setWhatsThis(what)
        self.all.append(action)
        return action
