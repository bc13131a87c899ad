"""strangers: what `signlens recognize` says, with the default checkpoint, of other people before other cameras.

These clips set no threshold and choose no model. A clip "says" a word when an event or a scored clip names one with
a confidence of at least 0.5. Two signing clips show a sign of the vocabulary; the other thirteen cannot be known.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.data import data_folder
from benchmarks.figure import Figure, at_least, at_most, equal, shown

KNOWN = {"hello": "hello", "kiri_no": "no"}
SAYS = 0.5
TABLE = Path(__file__).parent.parent / "docs" / "strangers.md"


def run(full: bool) -> list[Figure]:
    """Recognise every clip; with `full`, also rewrite docs/strangers.md."""
    signing = sorted(data_folder("sign_videos").glob("*.mp4"))
    people = sorted(p for p in data_folder("people_videos").iterdir() if p.suffix in (".mp4", ".avi"))
    answers = dict(zip([*signing, *people], recognize([*signing, *people]), strict=True))
    right = sum(KNOWN[p.stem] in words(answers[p]) for p in signing if p.stem in KNOWN)
    wrong_known = sum(bool(words(answers[p]) - {KNOWN[p.stem]}) for p in signing if p.stem in KNOWN)
    wrong = sum(bool(words(answers[p])) for p in signing if p.stem not in KNOWN)
    if full:
        TABLE.write_text(page(answers), encoding="utf-8")
    return [
        equal("crashes", sum("error" in a for a in answers.values()), 0, "clips"),
        at_least("known_signs_right", right, len(KNOWN), f"of {len(KNOWN)} clips"),
        at_most("unknown_signs_given_a_word", wrong, 0, f"of {len(signing) - len(KNOWN)} clips"),
        at_most("known_signs_given_another_word", wrong_known, 0, f"of {len(KNOWN)} clips"),
        shown("people_clips_given_a_word", sum(bool(words(answers[p])) for p in people), f"of {len(people)} clips"),
    ]


def recognize(videos: list[Path]) -> list[dict[str, object]]:
    """The JSON of `signlens recognize VIDEO… --multiple-clips`, run as a user runs it."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answers.json"
        command = [sys.executable, "-m", "app", "recognize", *map(str, videos), "--multiple-clips", "--json", str(out)]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return json.loads(out.read_text(encoding="utf-8"))


def words(answer: dict[str, object]) -> set[str]:
    """The words that were said of a clip: idle and unknown are no words."""
    said = {e["label"] for e in answer.get("events", ()) if e["confidence"] >= SAYS}
    said |= {c["predicted_class_name"] for c in answer.get("clips", ()) if c["confidence"] >= SAYS}
    return said - {"-", "unknown"}


def page(answers: dict[Path, dict[str, object]]) -> str:
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
