"""strangers: what `signlens recognize` says, with the default checkpoint, of other people before other cameras.

These clips set no threshold and choose no model. A clip "says" a word when an event or a scored clip names one with
a confidence of at least 0.5. Two signing clips show a sign of the vocabulary; the other thirteen cannot be known.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from assets import DEFAULT_CHECKPOINT
from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_least, at_most, equal, shown
from engine.backends import Engine, open_engine
from engine.extractor import LandmarkExtractor
from engine.recognizer import Recognizer
from engine.types import FloatArray, Frame
from trainers.data.landmarks import points_of

Answer = dict[str, Any]  # of one film, as the JSON says it

KNOWN = {"hello": "hello", "kiri_no": "no"}
SAYS = 0.5
IDLE_CLASS = "predicting....."  # as the data call it
TABLE = Path(__file__).parent.parent / "docs" / "strangers.md"


def run(full: bool) -> list[Figure]:
    """Recognise every clip; with `full`, also rewrite docs/strangers.md."""
    signing = sorted(data_folder("sign_videos").glob("*.mp4"))
    people = sorted(p for p in data_folder("people_videos").iterdir() if p.suffix in (".mp4", ".avi"))
    answers = dict(zip([*signing, *people], recognize([*signing, *people]), strict=True))
    right = sum(KNOWN[p.stem] in words(answers[p]) for p in signing if p.stem in KNOWN)
    wrong_known = sum(bool(words(answers[p]) - {KNOWN[p.stem]}) for p in signing if p.stem in KNOWN)
    wrong = sum(bool(words(answers[p])) for p in signing if p.stem not in KNOWN)
    share, count = bhutanese(full)
    if full:
        TABLE.write_text(page(answers), encoding="utf-8")
    return [
        equal("crashes", sum("error" in a for a in answers.values()), 0, "clips"),
        at_least("known_signs_right", right, len(KNOWN), f"of {len(KNOWN)} clips"),
        at_most("unknown_signs_given_a_word", wrong, 0, f"of {len(signing) - len(KNOWN)} clips"),
        at_most("known_signs_given_another_word", wrong_known, 0, f"of {len(KNOWN)} clips"),
        shown("bhutanese_signs_given_a_word", 100 * share, f"% of {count} clips, taken as 12 fps and 4:3"),
        shown("people_clips_given_a_word", sum(bool(words(answers[p])) for p in people), f"of {len(people)} clips"),
    ]


def recognize(videos: list[Path]) -> list[Answer]:
    """The JSON of `signlens recognize VIDEO… --multiple-clips`, run as a user runs it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answers.json"
        command = [sys.executable, "-m", "app", "recognize", *map(str, videos), "--multiple-clips", "--json", str(out)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        answers: list[Answer] = json.loads(out.read_text(encoding="utf-8"))
    return answers


def bhutanese(full: bool) -> tuple[float, int]:
    """Share of clips of 15 Bhutanese signs (other people, landmarks only) in which a word is said, and their number.

    Every fifth clip, with `full` all. The checkpoint can know none of these signs; some are held ASL letters by shape.
    """
    with np.load(data_folder("landmarks_with_lips") / "bhutanese_sl_16x50_f16.npz") as file:
        raw = [file[k].reshape(800, 30, -1) for k in ("pose", "left_hand", "right_hand")]
        is_sign = file["classes"][file["y"]] != IDLE_CLASS
    points = points_of(np.concatenate(raw, axis=-1).astype(np.float32)[is_sign], 4 / 3)[:: 1 if full else 5]
    engine = open_engine(DEFAULT_CHECKPOINT)
    return float(np.mean([says_a_word(engine, clip) for clip in points])), len(points)


def says_a_word(engine: Engine, motion: FloatArray) -> bool:
    """Whether the recognizer says any word of a recorded motion (T, J, 4) at 12 fps."""
    recognizer = Recognizer(engine, LandmarkExtractor(engine.manifest.input.parts))
    recognizer.reset(nobody_before=True)
    return any(recognizer.step(Frame(i / 12, i, points=value)).events for i, value in enumerate(motion))


def words(answer: Answer) -> set[str]:
    """The words that were said of a clip: idle and unknown are no words."""
    said = {e["label"] for e in answer.get("events", ()) if e["confidence"] >= SAYS}
    said |= {c["predicted_class_name"] for c in answer.get("clips", ()) if c["confidence"] >= SAYS}
    return said - {"-", "unknown"}


def page(answers: dict[Path, Answer]) -> str:
    """docs/strangers.md."""
    lines = [
        "# What the default checkpoint says of strangers",
        "",
        "Other people, other cameras, mostly signs that it does not know. Made by",
        "`python -m benchmarks strangers --full`; these clips set no threshold and chose no model. The",
        "vocabulary holds `hello` and `no`; every other signing clip shows a sign that it cannot know, and silence is",
        "the right answer there.",
        "",
        "| clip | events (confidence, seconds) | most confident 2-second clip |",
        "| --- | --- | --- |",
    ]
    for path, answer in answers.items():
        events = ", ".join(
            f"{e['label']} ({e['confidence']:.2f}, {e['start']:.1f}–{e['end']:.1f})" for e in answer.get("events", ())
        )
        clips = sorted(answer.get("clips", ()), key=lambda c: -c["confidence"])
        best = f"{clips[0]['predicted_class_name']} ({clips[0]['confidence']:.2f})" if clips else "–"
        lines.append(f"| {path.stem} | {events or 'nothing'} | {best} |")
    return "\n".join(lines) + "\n"
