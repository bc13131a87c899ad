"""The frame of the window: pages by key and by rail, the list of keys, and panels that give way."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.keys_window import KeysWindow
from app.main_window import MainWindow


def test_each_page_has_its_key(window: MainWindow, qtbot: QtBot) -> None:
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)
    for index in (3, 1, 2, 0):
        qtbot.keyClick(window, keys[index], Qt.KeyboardModifier.ControlModifier)
        assert window.pages.currentIndex() == index
        assert [button.isChecked() for button in window.rail.buttons].index(True) == index


def test_the_rail_takes_enter(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.buttons[2].setFocus()
    qtbot.keyClick(window.rail.buttons[2], Qt.Key.Key_Return)
    assert window.pages.currentIndex() == 2


def test_an_empty_page_says_how_to_begin(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page(1)
    with qtbot.waitSignal(window.act.open_video.triggered):
        qtbot.mouseClick(window.review.start.button, Qt.MouseButton.LeftButton)


def test_no_key_does_two_things_and_every_action_stands_in_a_menu(window: MainWindow) -> None:
    keys = Counter(action.shortcut().toString() for action in window.act.all if not action.shortcut().isEmpty())
    assert [key for key, count in keys.items() if count > 1] == []
    in_menus = {a for menu in window.menuBar().actions() for a in menu.menu().actions()}
    assert [action.text() for action in window.act.all if action not in in_menus] == []


def test_the_question_mark_lists_every_action(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Question)
    listed = window.findChild(KeysWindow)
    assert listed is not None
    texts = [listed.table.item(row, 0).text() for row in range(listed.table.rowCount())]
    assert texts == [action.text() for action in window.act.all]
    qtbot.keyClick(listed, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(KeysWindow) is None)


def test_the_list_of_keys_cuts_no_text(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Question)
    listed = window.findChild(KeysWindow)
    assert listed is not None
    qtbot.waitExposed(listed)
    table = listed.table
    assert all(table.rowHeight(row) >= table.sizeHintForRow(row) for row in range(table.rowCount()))
    assert len({table.rowHeight(row) for row in range(table.rowCount())}) == 2  # of one line, and of two
    listed.close()


def test_panels_give_way_before_words_are_cut(window: MainWindow, qtbot: QtBot, qapp: QApplication) -> None:
    assert window.live.events.isVisible() and window.live.plot.isVisible() and window.live.open_button.isVisible()
    before = QFont(qapp.font())
    large = QFont(before)
    large.setPointSizeF(2 * before.pointSizeF())
    qapp.setFont(large)
    try:
        qtbot.waitUntil(lambda: not window.live.events.isVisible() and not window.live.open_button.isVisible())
        assert window.live.word.height() >= window.live.word.sizeHint().height()
        assert isinstance(window, QMainWindow) and window.live.picture.height() >= 200
    finally:
        qapp.setFont(before)
    qtbot.waitUntil(lambda: window.live.events.isVisible())
