"""What is offered fits what happened."""

from app.banner import Notice
from app.notices import about_engine
from engine.types import EngineState, Health
from tests.app.scenes import snapshot


def said(**known: object) -> Notice:
    paused = snapshot(engine_state=EngineState.PAUSED, engine_notice="It failed.\nNothing.\nDo this.", **known)
    notice = about_engine(paused, *(lambda: None,) * 4)
    assert notice is not None
    return notice


def offered(**known: object) -> list[str]:
    return [words for words, _ in said(**known).actions]


def test_retry_is_offered_where_it_may_help_only() -> None:
    assert offered() == ["Retry", "Open model …", "Save diagnostics"]
    assert offered(is_mismatch=True) == ["Choose a source", "Open model …"]


def test_a_file_that_cant_be_opened_is_said_as_that_also_while_the_running_model_fails() -> None:
    assert said(health=Health(failures=3)).text.splitlines() != said().text.splitlines()
    assert said(health=Health(failures=3), is_refusal=True).text == said().text
    assert offered(is_refusal=True) == ["Retry", "Open model …", "Save diagnostics"]
    assert offered(is_refusal=True, is_mismatch=True) == ["Open model …", "Save diagnostics"]
