"""The process that trains: what it says arrives, it gives way to the live view, and however it ends is told."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app.training import child as child_module
from app.training.child import CRASHED, Child, Question, give_way
from trainers.progress import Event

Program = Callable[[str], None]

WAITS = """
import sys
print('{"event": "note", "text": "here"}', flush=True)
heard = sys.stdin.readline()
print('{"event": "note", "text": "heard %s"}' % heard.strip(), flush=True)
sys.exit(3)
"""


@pytest.fixture
def process(qtbot: QtBot) -> Iterator[Child]:
    made = Child()
    yield made
    made.end()


class Heard:
    def __init__(self, child: Child) -> None:
        self.events: list[Event] = []
        self.lines: list[str] = []
        self.codes: list[int] = []
        child.told.connect(self.events.append)
        child.said.connect(self.lines.append)
        child.ended.connect(self.codes.append)


def test_events_and_lines_arrive_and_junk_is_left_out(process: Child, program: Program, qtbot: QtBot) -> None:
    program(
        "import sys\n"
        'sys.stdout.buffer.write(b\'\\xff\\n[1]\\n{"event": "step", "step": 1}\\n{"event": "end"}\')\n'
        "sys.stdout.buffer.write(b'\\n')\n"
        "sys.stderr.buffer.write('무엇\\x1b\\n'.encode())\n"
    )
    heard = Heard(process)
    process.start(["scratch"])
    qtbot.waitUntil(lambda: heard.codes == [0], timeout=20_000)
    assert [event.kind for event in heard.events] == ["step", "end"] and heard.lines == ["무엇␛"]


def test_stop_is_heard_and_so_is_a_window_that_goes(process: Child, program: Program, qtbot: QtBot) -> None:
    program(WAITS)
    heard = Heard(process)
    process.start([])
    qtbot.waitUntil(lambda: len(heard.events) == 1, timeout=20_000)
    process.stop()
    qtbot.waitUntil(lambda: heard.codes == [3], timeout=20_000)
    assert heard.events[-1].words("text") == "heard stop"


def test_a_killed_process_and_an_absent_program_have_no_exit_code(
    process: Child, program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(WAITS)
    heard = Heard(process)
    process.start([])
    qtbot.waitUntil(lambda: len(heard.events) == 1, timeout=20_000)
    process.kill()
    qtbot.waitUntil(lambda: heard.codes == [CRASHED], timeout=20_000)
    monkeypatch.setattr(child_module, "PROGRAM", ("/absent/python",))
    process.start([])
    qtbot.waitUntil(lambda: heard.codes == [CRASHED, CRASHED], timeout=20_000)
    assert process.last


def test_it_runs_at_a_lower_priority_on_half_of_the_processors(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    child = Child()
    program("import os, sys\nprint('OMP', os.environ['OMP_NUM_THREADS'], file=sys.stderr)\n" + WAITS)
    heard = Heard(child)
    child.start([])
    qtbot.waitUntil(lambda: len(heard.events) == 1, timeout=20_000)
    own = psutil.Process().nice()
    nice = psutil.Process(child.pid).nice()
    assert nice == psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else nice > own
    assert heard.lines == [f"OMP {max(1, (os.cpu_count() or 2) // 2)}"]
    child.end()
    assert not child.is_running


def test_a_process_that_is_gone_is_no_error() -> None:
    give_way(2**22 + 1)


def test_a_question_is_answered_by_a_file_and_a_refusal_in_words(program: Program, qtbot: QtBot) -> None:
    program(
        "import sys\n"
        "out = next(w[7:] for w in sys.argv if w.startswith('--json='))\n"
        "if 'bad' in sys.argv[1]:\n    sys.exit('It is broken.\\nNothing was done.\\nDo this.')\n"
        "open(out, 'w').write('{\"kind\": \"video\"}' if 'good' in sys.argv[1] else '[1]')\n"
    )
    question = Question()
    answers: list[dict[str, str]] = []
    failures: list[str] = []
    question.answered.connect(answers.append)
    question.failed.connect(failures.append)

    def words(word: str) -> Callable[[Path], list[str]]:
        return lambda out: [word, f"--json={out}"]

    question.ask(words("early"))
    question.ask(words("good"))  # nobody waits for the first any more
    qtbot.waitUntil(lambda: not question.is_open, timeout=20_000)
    assert answers == [{"kind": "video"}] and failures == []
    question.ask(words("bad"))
    qtbot.waitUntil(lambda: not question.is_open, timeout=20_000)
    assert failures == ["It is broken.\nNothing was done.\nDo this."]
    question.ask(words("no object"))
    qtbot.waitUntil(lambda: not question.is_open, timeout=20_000)
    assert answers == [{"kind": "video"}] and len(failures) == 2 and failures[1]
    question.drop()
