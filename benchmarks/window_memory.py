"""window-memory: what stays behind of all that opens and closes, and growth over 10 minutes of use by keys, after two.

All of the program stands behind the window. In the 12 minutes it recognises real signing with real landmarks, while a
script goes round through pages, windows, dialogs, menus and switches, by keys as a user would.
"""

import tempfile
from pathlib import Path

from app.allocator import share_arena
from assets import DEFAULT_CHECKPOINT
from benchmarks import memory_growth
from benchmarks.census import Census, census
from benchmarks.figure import Figure, equal, shown
from benchmarks.keyboard import do, press
from benchmarks.loop_source import LoopSource, signing_images
from benchmarks.memory_growth import Growth
from benchmarks.openings import Opening, in_front, openings
from benchmarks.whole_app import WholeApp
from engine.backends import open_engine
from engine.sources import open_source

CYCLES = 50
KEY_S = 0.08  # between two keys
LOOK_S = 0.5  # at what has been opened, and between two things that are done


def run(full: bool) -> list[Figure]:
    """About 15 min; `full` changes nothing."""
    share_arena()  # as the program does, before it starts a thread
    return [*cycles(), *use()]


def cycles() -> list[Figure]:
    """Each thing opened and closed 50 times, after once for what Qt makes once and keeps."""
    dictionary = open_engine(DEFAULT_CHECKPOINT).dictionary
    with (
        tempfile.TemporaryDirectory() as folder,
        WholeApp(Path(folder), lambda: open_source("demo", dictionary=dictionary)) as app,
    ):
        wait_for_word(app, Path(folder))
        things = openings(app.live, app.window)
        _go_round(things)
        before = census()
        for _ in range(CYCLES):
            _go_round(things)
        return left(before, census(), len(things))


def left(before: Census, after: Census, things: int) -> list[Figure]:
    """What there is more of, and its names."""
    return [
        equal(f"{field}_left", kinds.total(), 0, _named(what, sorted(kinds.items())))
        for (field, kinds), what in zip(
            after.left_since(before).items(),
            (
                f"widgets after {CYCLES} × {things} things opened and closed",
                "windows, menus and pop-ups",
                "Qt objects",
                "widgets held by Python",
            ),
            strict=True,
        )
    ]


def use() -> list[Figure]:
    """12 minutes by keys alone; sampled whenever everything is closed."""
    images = signing_images()
    with tempfile.TemporaryDirectory() as folder, WholeApp(Path(folder), lambda: LoopSource(images)) as app:
        wait_for_word(app, Path(folder))
        things, used, rounds, grown = openings(app.live, app.window), set[str](), 0, Growth(app.spin)
        for action in app.window.act.all:
            action.triggered.connect(lambda _=False, action=action: used.add(action.text()))
        seconds = 0.0
        while seconds < memory_growth.SECONDS:
            rounds += 1
            _press_everything(app)
            for thing in things:
                _open_use_close(app, thing)
                seconds = grown.sample()
        words, actions = app.session.snapshot().event_count, len(app.window.act.all)
    return [
        *grown.figures(at_ends=len(things)),
        shown("rounds", rounds, f"through {len(things)} things that open"),
        shown("actions_used", len(used), f"of {actions}"),
        shown("words", words, "events"),
    ]


def wait_for_word(app: WholeApp, folder: Path) -> None:
    """Until `app` has said its first word; its diagnostics go into `folder`, its events to a free port."""
    app.live.diagnostics.folders = lambda: [folder]
    app.live.outputs.events.settings.change(events_port=0)  # any that is free
    if app.until(app.window.act.why.isEnabled, 60.0) == float("inf"):
        raise RuntimeError("the window never showed a word")


def _go_round(things: list[Opening]) -> None:
    for thing in things:
        thing.begin()
        thing.end()


def _open_use_close(app: WholeApp, thing: Opening) -> None:
    """As a user does, who also looks at it."""
    thing.begin()
    app.spin(LOOK_S)
    for key in thing.keys:
        press(key, in_front(app.window))
        app.spin(KEY_S)
    app.spin(LOOK_S)
    thing.end()
    app.spin(LOOK_S)


def _press_everything(app: WholeApp) -> None:
    """What opens nothing: the picture's switches, a pause, and the sentence's commands."""
    act = app.window.act
    twice = (act.mirror, act.landmarks, act.left_handed, act.pause, act.caption_frame)
    sentence = (act.copy_sentence, act.copy_transcript, act.clear_sentence, act.undo_word)
    for action in (*twice, *twice, act.next_person, *sentence):
        do(action, app.window)
        app.spin(LOOK_S)
    for key in ("F2", *"SIGN", "Return"):
        press(key, app.window)
        app.spin(KEY_S)
    for width in (1400, 1120):
        app.window.resize(width, 760)
        app.spin(LOOK_S)


def _named(what: str, kinds: list[tuple[str, int]]) -> str:
    return f"{what}; left: {', '.join(f'{count} {kind}' for kind, count in kinds)}" if kinds else what
