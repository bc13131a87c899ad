"""Every way in which words leave the window (captions, speech, events, keystrokes), switched by the Output menu."""

from app.main_window import MainWindow
from app.output.caption_windows import CaptionWindows
from app.output.event_output import EventOutput
from app.output.keystrokes import Keystrokes
from app.output.speech import Speech
from app.settings.file import SettingsFile
from app.words.composer import Word
from engine.types import Snapshot


class Outputs:
    """A `Feature`. What was on is on again at the next start, save keystrokes, which are off at every start."""

    def __init__(self, window: MainWindow, settings: SettingsFile) -> None:
        act, sentence, banners = window.act, window.live.sentence, window.banners
        self._act, self._settings, self._composer = act, settings, sentence.composer
        self.captions = CaptionWindows(window, act, sentence.composer, settings)
        self.events = EventOutput(
            sentence.composer, settings, banners.answer, banners.drop, act.event_output.setChecked
        )  # fmt: skip
        self.speech = Speech(banners.answer, banners.drop, lambda: act.speak.setChecked(False))
        self.keystrokes = Keystrokes(banners.answer, banners.drop, lambda: act.type_words.setChecked(False))
        act.event_output.toggled.connect(self.events.set_on)
        act.speak.toggled.connect(self.speech.set_on)
        act.type_words.toggled.connect(self.keystrokes.set_on)
        act.event_output.triggered.connect(lambda on: settings.change(events_on=on))
        act.speak.triggered.connect(lambda on: settings.change(speech=on))
        sentence.settled.connect(self._say)

    def start(self) -> None:
        """Switch on what was on when the program was last closed."""
        values = self._settings.values
        self.captions.start()
        self._act.speak.setChecked(values.speech)
        self._act.event_output.setChecked(values.events_on)

    def update_from(self, snapshot: Snapshot, now: float) -> None:
        """What follows the stream; every 33 ms."""
        values = self._settings.values
        self._composer.gap_s, self._composer.spelling_s = values.sentence_gap_s, values.spelling_pause_s
        self.captions.update_from(snapshot, now)
        self.events.update_from(snapshot, now)

    def stop(self) -> None:
        """Everything off; the settings keep what was on."""
        self.captions.stop()
        self.events.stop()
        self.speech.stop()
        self.keystrokes.stop()

    def _say(self, words: tuple[Word, ...]) -> None:
        self.speech.say(words)
        self.keystrokes.say(words)
