"""Appearance: theme, text size and language."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.banner import Notice
from app.language import about_language
from app.settings.choice import choice
from app.settings.dial import Dial
from app.settings.file import SettingsFile
from app.settings.group import SettingGroup
from app.settings.values import SCALES
from app.theme import Appearance
from app.tr import tr


class AppearanceSettings(SettingGroup):
    """say: shows a notice above the pages, or takes the one of a topic away where it is None."""

    def __init__(self, settings: SettingsFile, say: Callable[[str, Notice | None], None]) -> None:
        super().__init__(tr("Appearance"))
        self._settings, self._say = settings, say
        values = settings.values
        self.theme = choice(
            [(tr("As the system"), "system"), (tr("Light"), "light"), (tr("Dark"), "dark")], values.theme
        )
        self.text_size = Dial(tr("Text size in percent"), 100 * SCALES[0], 100 * SCALES[1], 5, suffix=tr(" %"))
        self.text_size.show_value(100 * values.text_scale)
        # A language is named in itself: who can't read the others finds it.
        self.language = choice([(tr("As the system"), "system"), ("English", "en"), ("한국어", "ko")], values.language)
        self.theme.currentIndexChanged.connect(self._take_look)
        self.text_size.changed.connect(self._take_look)
        self.language.currentIndexChanged.connect(self._take_language)
        self.add_row(tr("&Theme"), self.theme, tr("Light or dark colours; the change is seen at once."))
        self.add_row(
            tr("Text si&ze"), self.text_size, tr("All texts together, from 80 % to 200 % of the system's size.")
        )
        self.add_row(tr("&Language"), self.language, tr("Of menus and messages, from the next start on."))

    def _take_look(self) -> None:
        self._settings.change(theme=self.theme.currentData(), text_scale=round(self.text_size.value / 100, 2))
        values = self._settings.values
        Appearance.of_app().show(values.theme, values.text_scale)

    def _take_language(self) -> None:
        self._settings.change(language=self.language.currentData())
        app = QCoreApplication.instance()
        if app is not None:
            self._say("language", about_language(app, self._settings.values.language))
