"""Every action of the program in a real window by real keys, never by the mouse."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.diagnostics.stats import GuiStats
from app.main_window import MainWindow
from engine.types import Event
from tests.app.focus import controls
from tests.app.real_window import Open, RealWindow, needs_x, opening
from tests.app.scenes import snapshot

pytestmark = [*needs_x, pytest.mark.slow]

OPENS = {
    "Open model …": "Open model",
    "Open video …": "Open video",
    "Open glove CSV …": "Open glove CSV",
    "Glove on a serial port …": "Glove on a serial port",
    "Network address …": "Network address",
    "Open session …": "Open session",
    "Settings …": "Settings",
    "Why this word?": "Why “.+”\\?",
    "Dictionary": "Dictionary",
    "Compare models …": "Open model",
    "Record signs …": "Recorder",
    "Record session …": "Record session",
    "Statistics": "Statistics",
    "Keys": "Keys",
    "Full-screen captions": "SignLens captions",
    "Caption window": "SignLens captions",
}
FIRST, LAST = ("Edit",), ("Clear", "Undo", "Quit")  # there must be words to clear, and something to undo
DISABLED = {"Next person"}  # the demo shows one person; tests/app/test_follow_people.py presses P among several
MOST_TABS = 60  # several times round
_NAMES = {",": "comma", "?": "question", "backspace": "BackSpace"}


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    yield from opening(tmp_path)


def test_every_action_is_reached_by_keys_alone(opened: Open, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened("--source", "demo", HOME=str(tmp_path), LANG="C.UTF-8")
    window.reach("first_word")
    keys: dict[str, str] = dict(window.all("actions", "actions")[0])  # type: ignore[call-overload]
    menus = walk_menus(window)
    disabled = DISABLED | names_of_review(qtbot)
    assert {name for menu in menus for name in menu} == keys.keys() - disabled
    middle = [name for name in keys if name not in (*FIRST, *LAST, *disabled)]
    for name in (*FIRST, *middle, *LAST):
        trigger(window, name, keys[name], menus)
        if name == "Quit":
            break
        after(window, name)
    assert window.ends() == 0
    assert set(window.all("triggered", "action")) == keys.keys() - disabled
    window.remembers(landmarks=True, left_handed=True, captions_frameless=True, caption_window=False)


def test_tab_and_arrows_go_to_every_control_of_the_real_window(opened: Open, qtbot: QtBot) -> None:
    window = opened("--source", "demo", LANG="C.UTF-8")
    window.reach("first_word")
    assert window.told_by("F2", "focus", "control") == "Edit the sentence"
    window.press("o", "n", "e", "Return")
    expected, pages = names_of_controls(qtbot)
    reached: list[object] = []
    while not expected <= set(reached) and len(reached) < MOST_TABS:
        reached.append(window.told_by("Tab", "focus", "control"))
    assert expected - set(reached) == set()
    while reached[-1] != pages[0]:
        reached.append(window.told_by("shift+Tab", "focus", "control"))
    assert [window.told_by("Down", "focus", "control") for _ in pages[1:]] == pages[1:]
    assert [window.told_by("Up", "focus", "control") for _ in pages[1:]] == pages[-2::-1]


def names_of_controls(qtbot: QtBot) -> tuple[set[str], list[str]]:
    """Of a window of this process that shows a word: those that Tab must reach, and the pages, which arrows reach."""
    twin = MainWindow(GuiStats())
    qtbot.addWidget(twin)
    twin.live.show_snapshot(snapshot(events=(Event("hello", 99.0, 99.5, 99.8, 0.9),)), 100.0)
    twin.show()
    pages = [button.accessibleName() for button in twin.rail.buttons]
    return {control.accessibleName() for control in controls(twin)} - set(pages[1:]), pages


def names_of_review(qtbot: QtBot) -> set[str]:
    """What needs a recording on the Review page; tests/app/review presses those keys."""
    twin = MainWindow(GuiStats())
    qtbot.addWidget(twin)
    return {action.text() for action in twin.review_verbs.all}


def walk_menus(window: RealWindow) -> list[list[str]]:
    """The actions of each menu, in the order in which Down highlights them."""
    menus: list[list[str]] = []
    name = highlighted(window, "alt+f")
    while not menus or name != menus[0][0]:
        menus.append([])
        while not menus[-1] or name != menus[-1][0]:
            menus[-1].append(name)
            name = highlighted(window, "Down")
        name = highlighted(window, "Right")
    window.press("Escape", "Escape")
    return menus


def highlighted(window: RealWindow, key: str) -> str:
    """What `key` highlights in a menu."""
    return str(window.told_by(key, "highlighted", "action"))


def trigger(window: RealWindow, name: str, shortcut: str, menus: list[list[str]]) -> None:
    """By its key, or by the menu bar where it has none."""
    before = window.all("triggered", "action").count(name)
    if shortcut:
        *modifiers, key = shortcut.lower().split("+")
        window.press("+".join([*modifiers, _NAMES.get(key, key.upper() if re.fullmatch("f\\d+", key) else key)]))
    else:
        menu = next(menu for menu in menus if name in menu)
        at = highlighted(window, "alt+f")
        for _ in range(menus.index(menu)):
            at = highlighted(window, "Right")
        while at != name:
            at = highlighted(window, "Down")
        window.press("Return")
    window.wait(lambda: window.all("triggered", "action").count(name) > before, f"“{name}”")


def after(window: RealWindow, name: str) -> None:
    """What it has opened is there, and closed again by Esc."""
    if name in OPENS:
        window.close_by("Escape", OPENS[name])
    elif name == "Edit":
        window.wait(lambda: "Edit the sentence" in window.all("focus", "control"), "text field")
        window.press("o", "n", "e", "Return")
    elif name == "Pause":
        window.press("space")
    elif name == "Choose a source":
        window.told_by("Escape", "focus", "control")  # sooner, the list has the keyboard still, and loses the next key
    elif name == "Save diagnostics":
        window.wait(lambda: any(window.settings.parent.glob("signlens-diagnostics-*.zip")), "zip")
