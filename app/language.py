"""The language of the window: catalogues installed before the first window is made, and a start anew after a change."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QProcess, QTranslator
from PySide6.QtWidgets import QApplication, QMainWindow

from app.banner import Notice
from app.settings.values import Language
from app.tr import tr

I18N = Path(__file__).parent.parent / "assets" / "i18n"
_LANGUAGES = ("en", "ko")  # that the window speaks
_SPOKEN, _RESTARTS = "spoken language", "restarts"  # what the application remembers


def spoken(language: Language) -> str:
    """ "en" or "ko": as set, or else the first language of the system's that the window speaks."""
    if language != "system":
        return language
    codes = [name.replace("_", "-").partition("-")[0] for name in QLocale.system().uiLanguages()]
    return next((code for code in codes if code in _LANGUAGES), "en")


def install(app: QCoreApplication, language: Language) -> list[QTranslator]:
    """Let `app` speak `language`, Qt's own buttons too. Returns what was installed; a missing catalogue is English."""
    code = spoken(language)
    app.setProperty(_SPOKEN, code)
    if code == "en":
        return []
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{code}.qm"
    installed = []
    for path in (qt, I18N / f"signlens_{code}.qm"):
        translator = QTranslator(app)
        if translator.load(str(path)):
            app.installTranslator(translator)
            installed.append(translator)
    return installed


def about_language(app: QCoreApplication, chosen: Language) -> Notice | None:
    """What is said after another language was chosen; None where the window speaks it already."""
    if spoken(chosen) == (app.property(_SPOKEN) or "en"):
        return None
    return Notice(
        "language",
        tr(
            "Another language was chosen.\n"
            "The window goes on in the present one until it is opened again.\n"
            "Restart now, or close it when you are done."
        ),
        "info",
        ((tr("Restart now"), restart),),
    )


def restart() -> None:
    """Close the main window as the user would, and with it the others; `launch` starts anew once cameras and files are
    let go. Where it stays open, because something would be lost, nothing starts anew.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setProperty(_RESTARTS, True)
        if not all(window.close() for window in app.topLevelWidgets() if isinstance(window, QMainWindow)):
            app.setProperty(_RESTARTS, False)


def restarts(app: QCoreApplication) -> bool:
    """Whether `restart` was asked for."""
    return bool(app.property(_RESTARTS))


def start_anew() -> bool:
    """This program once more, on its own, with the same words in the same folder; False if the system refuses."""
    started, _ = QProcess.startDetached(sys.executable, ["-m", "app", *sys.argv[1:]], str(Path.cwd()))
    return bool(started)
