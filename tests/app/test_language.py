"""The window speaks the user's language: nothing is missing from the catalogue, and what is filled in stays."""

import ast
import os
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QProcess
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app import language
from app.catalogue import ROOT, TS, extract, messages, placeholders, release
from app.tr import tr, without_key


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The committed catalogue, brought up to date with the code."""
    ts = tmp_path_factory.mktemp("i18n") / "signlens_ko.ts"
    shutil.copy(TS, ts)
    extract(ts)
    return ts


@pytest.fixture
def application(qapp: QCoreApplication) -> Iterator[QCoreApplication]:
    """Speaks English again afterwards."""
    yield qapp
    qapp.setProperty("spoken language", None)
    qapp.setProperty("restarts", None)


def test_every_text_of_the_code_is_in_the_catalogue(fresh: Path) -> None:
    missing = {m.source for m in messages(fresh)} - {m.source for m in messages(TS)}
    assert missing == set(), "run: python -m app.catalogue update"


@pytest.mark.slow
def test_no_text_of_the_code_is_hidden_from_the_catalogue() -> None:
    """lupdate misses what stands inside an f-string, and puts `x.text = tr(…)` where `tr` never looks."""
    here = ET.parse(TS).findall("context")  # noqa: S314 - our own file
    assert [context.findtext("name") for context in here] == [""]
    assert _literals() - {m.source for m in messages(TS)} == set()


def _literals() -> set[str]:
    """The first words of every call of `tr` and `text` that gives them in place."""
    files = [path for package in ("app", "engine") for path in (ROOT / package).rglob("*.py")]
    calls = [node for f in files for node in ast.walk(ast.parse(f.read_text("utf-8"))) if isinstance(node, ast.Call)]
    named = [c.args[0] for c in calls if isinstance(c.func, ast.Name) and c.func.id in ("tr", "text") and c.args]
    return {str(first.value) for first in named if isinstance(first, ast.Constant)}


def test_every_text_is_translated(fresh: Path) -> None:
    assert [m.source for m in messages(fresh) if not m.is_finished or not m.translation] == []


def test_a_translation_fills_in_what_its_source_does() -> None:
    wrong = [m.source for m in messages(TS) if m.translation and placeholders(m.translation) != placeholders(m.source)]
    assert wrong == []


def test_a_translation_keeps_the_key_and_the_outer_spaces_of_its_source() -> None:
    """Hangul has no key of its own: "파일(&F)"."""

    def frame(words: str) -> tuple[str, str, int]:
        return words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :], len(words.splitlines())

    wrong = [m.source for m in messages(TS) if frame(m.translation) != frame(m.source)]
    keys = [m for m in messages(TS) if re.search(r"&\w", m.source)]
    wrong += [m.source for m in keys if not re.fullmatch(r"[^&]+\(&[A-Z]\)", m.translation)]
    assert wrong == []
    assert {without_key(m.translation)[-1] for m in keys} & set(")&") == set()


def test_what_is_compiled_is_what_the_catalogue_says(tmp_path: Path) -> None:
    release(TS, tmp_path / "signlens_ko.qm")
    assert (tmp_path / "signlens_ko.qm").read_bytes() == TS.with_suffix(".qm").read_bytes(), (
        "run: python -m app.catalogue release"
    )


def test_what_a_window_has_mapped_stays_when_it_is_compiled_anew(tmp_path: Path) -> None:
    qm = tmp_path / "signlens_ko.qm"
    release(TS, qm)
    with qm.open("rb") as mapped:
        before = os.fstat(mapped.fileno())
        release(TS, qm)
        assert os.fstat(mapped.fileno()).st_mtime_ns == before.st_mtime_ns
        assert qm.stat().st_ino != before.st_ino


def test_a_text_is_shown_in_the_language_that_was_set(
    application: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    korean = (
        "<!DOCTYPE TS><TS version='2.1' language='ko' sourcelanguage='en'><context><name></name><message>"
        "<source>Play {name}</source><translation>{name} 재생</translation></message></context></TS>"
    )
    (tmp_path / "signlens_ko.ts").write_text(korean, encoding="utf-8")
    release(tmp_path / "signlens_ko.ts", tmp_path / "signlens_ko.qm")
    monkeypatch.setattr(language, "I18N", tmp_path)
    translators = language.install(application, "ko")
    try:
        assert tr("Play {name}", name="x") == "x 재생"
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "취소"  # Qt's own buttons
    finally:
        for translator in translators:
            application.removeTranslator(translator)
    assert language.install(application, "en") == []


@pytest.mark.parametrize(
    ("system", "expected"),
    [(["ko-KR", "en-US"], "ko"), (["de-DE", "ko"], "ko"), (["en_US", "ko"], "en"), (["fr-FR"], "en"), ([], "en")],
)
def test_the_systems_language_is_followed(monkeypatch: pytest.MonkeyPatch, system: list[str], expected: str) -> None:
    class Locale:
        @staticmethod
        def system() -> type["Locale"]:
            return Locale

        @staticmethod
        def uiLanguages() -> list[str]:
            return system

    monkeypatch.setattr(language, "QLocale", Locale)
    assert language.spoken("system") == expected
    assert language.spoken("ko") == "ko"


def test_another_language_is_said_to_come_with_the_next_start(application: QCoreApplication) -> None:
    language.install(application, "en")
    assert language.about_language(application, "en") is None
    notice = language.about_language(application, "ko")
    assert notice is not None
    assert len(notice.text.splitlines()) == 3
    assert [words for words, _ in notice.actions] == ["Restart now"]


def test_restarting_closes_the_windows_and_starts_the_same_again(
    qtbot: QtBot, application: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[object, ...]] = []

    class Process(QProcess):
        @staticmethod
        def startDetached(*words: object) -> tuple[bool, int]:  # type: ignore[override] # as it is called
            started.append(words)
            return True, 7

    monkeypatch.setattr(language, "QProcess", Process)
    monkeypatch.setattr(sys, "argv", ["signlens", "--source", "demo"])
    window, beside = QMainWindow(), QWidget()
    for shown in (window, beside):
        qtbot.addWidget(shown)
        shown.show()
    assert not language.restarts(application)
    language.restart()
    assert not window.isVisible() and language.restarts(application)
    assert beside.isVisible(), "what stands beside goes with the program, and was not closed by the user"
    assert language.start_anew()
    assert started == [(sys.executable, ["-m", "app", "--source", "demo"], str(Path.cwd()))]


def test_a_window_that_stays_open_does_not_start_anew_later(qtbot: QtBot, application: QApplication) -> None:
    class Busy(QMainWindow):
        def closeEvent(self, event: QCloseEvent) -> None:
            event.ignore()

    window = Busy()
    qtbot.addWidget(window)
    window.show()
    language.restart()
    assert window.isVisible() and not language.restarts(application)
