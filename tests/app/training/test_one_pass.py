"""A detector of what is unusual, trained from the Train page on a plain folder of films, by real processes."""

from pathlib import Path

import pytest

from engine.backends import open_engine
from engine.backends.engine import ExplainingEngine
from engine.graphs import shared_graph
from tests.app.training.conftest import Trainee
from tests.needs import need_model_files
from tests.trainers.test_fit_aivad import write_films

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(autouse=True, scope="module")
def poses() -> None:
    """What a detector finds poses with is kept until the process ends, and so is its thread: it is no window's."""
    need_model_files("pose")
    shared_graph("pose", "everyone")


def test_a_plain_folder_of_films_becomes_a_detector(trainee: Trainee, tmp_path: Path) -> None:
    page = trainee.page
    page.data.chosen.emit(str(write_films(tmp_path / "정상", (1, 2, 3))))
    trainee.until(lambda: page.data.answer)
    assert page.data.is_usable and page.data.kind == "video"
    trainee.press(page.recipe.scratch)
    trainee.until(lambda: page.recipe.family.findData("aivad") >= 0)
    page.recipe.family.setCurrentIndex(page.recipe.family.findData("aivad"))
    page.recipe.family.activated.emit(page.recipe.family.currentIndex())
    assert page.recipe.one_pass.isVisible() and not page.recipe.form.fields["lr"].control.isEnabled()
    trainee.start()
    folder = trainee.training.running.folder
    assert folder is not None
    trainee.end()
    log = page.runs.log.toPlainText()
    assert "all 3 films" in log and "no effect" not in log and "Saved" in log
    assert isinstance(open_engine(folder / "best.safetensors"), ExplainingEngine)
    assert page.runs.records[0].state == "completed"
