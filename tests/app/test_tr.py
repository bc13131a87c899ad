"""A sentence of the engine reaches the user in the user's language, with what it was filled with."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from app.tr import tr, translated
from engine.errors import InputError
from engine.texts import text


class Backwards(QTranslator):
    """A language in which {name} goes last."""

    def translate(self, context: str, source: str, disambiguation: str = "", n: int = -1) -> str:
        return {"{name} is broken.": "Broken: {name}", "nothing": "nil"}.get(source, source)

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def backwards(qapp: QCoreApplication) -> Iterator[None]:
    translator = Backwards()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def test_a_text_is_its_english_sentence() -> None:
    assert text("{name} is broken.", name="x") == "x is broken."


@pytest.mark.parametrize(("count", "said"), [(0, "0 clips were"), (1, "1 clip was"), (2, "2 clips were")])
def test_a_number_chooses_its_word(count: int, said: str) -> None:
    for number in (count, np.int64(count)):
        assert text("{count} {count:clip was|clips were} kept.", count=number) == tr(
            "{count} {count:clip was|clips were} kept.", count=number
        )
        assert text("{count} {count:clip was|clips were} kept.", count=number) == f"{said} kept."
    assert text("{count:,} of {yes}", count=1000 + count, yes=True) == f"1,00{count} of True"


def test_a_text_is_translated_with_its_values(backwards: None) -> None:
    assert translated(text("{name} is broken.", name=text("nothing"))) == "Broken: nil"
    assert tr("{name} is broken.", name="x") == "Broken: x"


def test_an_error_is_translated_line_by_line_and_unknown_ones_stay_english(backwards: None) -> None:
    error = InputError(text("{name} is broken.", name="{x}"), text("It was not read."), "Try again.")
    assert translated(error.text) == "Broken: {x}\nIt was not read.\nTry again."
    assert str(error) == "{x} is broken.\nIt was not read.\nTry again."
