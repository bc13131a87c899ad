"""Everything of the window that opens and closes, each as a user opens it, uses it and closes it, by keys."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from assets import DEFAULT_CHECKPOINT
from benchmarks.keyboard import do, press
from benchmarks.whole_app import windows
from benchmarks.window import until

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QWidget

    from app.live import Live
    from app.main_window import MainWindow

MOST_S = 30.0  # that an opening or closing may take


@dataclass(frozen=True, slots=True)
class Opening:
    """One thing that opens and closes.

    keys: what a user presses in it meanwhile, on the window that is in front.
    """

    name: str
    open: Callable[[], object]
    is_open: Callable[[], bool]
    close: Callable[[], object]
    keys: tuple[str, ...] = ()

    def begin(self) -> None:
        """Open it. Raises RuntimeError when it does not come."""
        self.open()
        if until(self.is_open, MOST_S) == float("inf"):
            raise RuntimeError(f"{self.name} did not open")

    def end(self) -> None:
        """Close it. Raises RuntimeError when it stays."""
        self.close()
        if until(lambda: not self.is_open(), MOST_S) == float("inf"):
            raise RuntimeError(f"{self.name} did not close")


_WHY = ("Space", "Right", "Right", "Left", "Home", "End", "L", "L", "Space")
_DICTIONARY = (*"THA", "Down", "Up", "Ctrl+H", "Ctrl+M", "Ctrl+P", *["Down"] * 5, "Ctrl+F", "Backspace")
_THRESHOLDS = ("Alt+A", *["Right"] * 6, *["Left"] * 6, "Alt+H", *["Right"] * 4, "Alt+E", "Alt+S", "Alt+R")
_SPEED = ("Ctrl+Tab", "Alt+W", *["Right"] * 4, *["Left"] * 4)
_OUTPUT = ("Ctrl+Tab", "Alt+S", "Right", "Left", "Alt+W", "Right", "Left")
_LOOKS = ("Ctrl+Tab", "Alt+T", "Down", "Down", "Up", "Up", "Alt+Z", "Right", "Right", "Left", "Left")


def openings(live: "Live", window: "MainWindow") -> list[Opening]:
    """Pages, windows, dialogs, menus and what else comes and goes; *Why?* needs a first word.

    Left out: `Speak words` and `Type words`, which would be heard and typed on the machine that measures.
    """
    act = window.act
    keys_of_settings = (*_THRESHOLDS, *_SPEED, *_OUTPUT, *_LOOKS)
    return [
        *(_page(window, index) for index in (1, 2)),
        _models(live, window),
        _window(window, "Settings", act.settings, keys_of_settings),
        _window(window, "Dictionary", act.dictionary, _DICTIONARY),
        _window(window, "Why?", act.why, _WHY),
        _window(window, "Statistics", act.statistics),
        _window(window, "Compare models", act.compare),
        _comparison(live, window),
        _window(window, "Recorder", act.record, ("S", "R", "Tab", "Tab")),
        _window(window, "Record session", act.record_session, ("Down", "Up")),
        _window(window, "Keys", act.keys, ("Down", "End", "Home")),
        _window(window, "full-screen captions", act.captions),
        _window(window, "caption window", act.caption_window, ("Ctrl+Shift+F", "Ctrl+Shift+F")),
        _window(window, "Open model", act.open_model, ("A", "Backspace")),
        _window(window, "Open video", act.open_video),
        _window(window, "Open glove CSV", act.open_glove),
        _window(window, "Network address", act.open_address, tuple("HTTP")),
        _checkpoint(live, window),
        *_questions(window),
        _source_list(window),
        _sentence(window),
        _banner(window, "diagnostics", act.save_diagnostics),
        _switch(window, "event output", act.event_output),
        *(_menu(window, menu) for menu in _menus(window)),
    ]


def in_front(window: "MainWindow") -> "QWidget":
    """Where keys go: the menu or list that is open, else the newest window beside the main one, else that one."""
    from PySide6.QtWidgets import QApplication

    popup = QApplication.activePopupWidget()
    if popup is not None:
        return popup
    others = [w for w in windows() if w is not window]
    return others[-1] if others else window


def _window(window: "MainWindow", name: str, action: "QAction", keys: tuple[str, ...] = ()) -> Opening:
    """A window or dialog of its own, left by Esc."""
    return Opening(
        name,
        lambda: do(action, window),
        lambda: in_front(window) is not window,
        lambda: press("Esc", in_front(window)),
        keys,
    )


def _questions(window: "MainWindow") -> list[Opening]:
    """What the buttons of a model's form and of the Models page ask."""
    from app.opening import dialogs

    def ignore(path: str) -> None: ...

    asked = {
        "Load labels": lambda: dialogs.ask_labels(window, ignore),
        "Load scaler": lambda: dialogs.ask_scaler(window, ignore),
        "folder of models": lambda: dialogs.ask_folder(window, ignore),
        "Save as SignLens checkpoint": lambda: dialogs.ask_where_to_save(window, "mine.safetensors", ignore),
    }
    return [
        Opening(name, ask, lambda: in_front(window) is not window, lambda: press("Esc", in_front(window)))
        for name, ask in asked.items()
    ]


def _checkpoint(live: "Live", window: "MainWindow") -> Opening:
    """What a file that can't simply be loaded opens."""

    def is_open() -> bool:
        opened = live.library.window
        return opened is not None and opened.panel.is_settled

    return Opening(
        "Open checkpoint",
        lambda: live.library.explain(DEFAULT_CHECKPOINT),
        is_open,
        lambda: press("Esc", in_front(window)),
    )


def _models(live: "Live", window: "MainWindow") -> Opening:
    """The Models page, with what it lists and shows, and back to Live."""
    page = _page(window, 3)
    library = live.library

    def is_open() -> bool:
        """Until everything that it began is over it is neither open nor closed."""
        is_at_rest = library.page.panel.is_settled and not library.jobs.tasks
        return is_at_rest if page.is_open() else not is_at_rest

    return Opening(page.name, page.open, is_open, page.close)


def _comparison(live: "Live", window: "MainWindow") -> Opening:
    """The running model beside itself; ended when its session is."""

    def is_open() -> bool:
        return in_front(window) is not window or not all(task.is_done for task in live.compare.tasks)

    return Opening(
        "Comparison",
        lambda: live.compare.begin(DEFAULT_CHECKPOINT),
        is_open,
        lambda: press("Esc", in_front(window)),
    )


def _page(window: "MainWindow", index: int) -> Opening:
    """A page, and back to Live."""
    pages = window.act.pages
    return Opening(
        f"page {index + 1}",
        lambda: do(pages[index], window),
        lambda: window.pages.currentIndex() == index,
        lambda: do(pages[0], window),
    )


def _source_list(window: "MainWindow") -> Opening:
    picker = window.live.picker
    return Opening(
        "list of sources",
        lambda: do(window.act.choose_source, window),
        lambda: picker.view().isVisible(),
        lambda: press("Esc", picker.view()),
    )


def _sentence(window: "MainWindow") -> Opening:
    """The sentence as a text field; a word is typed and thrown away."""
    sentence = window.live.sentence
    return Opening(
        "Edit",
        lambda: do(window.act.edit_sentence, window),
        lambda: sentence.is_editing,
        lambda: press("Esc", sentence.editor),
        tuple("ABC"),
    )


def _banner(window: "MainWindow", topic: str, action: "QAction") -> Opening:
    """What is answered by a banner, dismissed by the user."""
    return Opening(
        action.text().replace("&", ""),
        lambda: do(action, window),
        lambda: topic in window.banners.topics,
        lambda: window.banners.dismiss(topic),
    )


def _switch(window: "MainWindow", name: str, action: "QAction") -> Opening:
    return Opening(name, lambda: do(action, window), action.isChecked, lambda: do(action, window))


def _menus(window: "MainWindow") -> "list[QMenu]":
    act = window.act
    menus = [act.file_menu, act.view_menu, act.sentence_menu, act.output_menu]
    return [*menus, window.review_verbs.menu, act.page_menu, act.help_menu]


def _menu(window: "MainWindow", menu: "QMenu") -> Opening:
    """Esc closes the menu; a second one leaves the menu bar, which would take the next Space."""

    def leave() -> None:
        press("Esc", menu)
        press("Esc", window)

    return Opening(
        f"menu {menu.title().replace('&', '')}",
        partial(window.menuBar().setActiveAction, menu.menuAction()),
        menu.isVisible,
        leave,
        ("Down", "Up"),
    )
