"""What is offered fits what happened."""

from app.notices import about_engine
from engine.types import EngineState
from tests.app.scenes import snapshot


def offered(**known: object) -> list[str]:
    paused = snapshot(engine_state=EngineState.PAUSED, engine_notice="It failed.\nNothing.\nDo this.", **known)
    notice = about_engine(paused, *(lambda: None,) * 4)
    assert notice is not None
    return [words for words, _ in notice.actions]


def test_retry_is_offered_where_it_may_help_only() -> None:
    assert offered() == ["Retry", "Open model …", "Save diagnostics"]
    assert offered(is_mismatch=True) == ["Choose a source", "Open model …"]
