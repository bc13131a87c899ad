"""`python -m benchmarks.glove_bundle [--out FILE]`: makes assets/glove-24.safetensors, and prints what its card says.

Held out first: the family on every session and on every signer, whose answers give the card's scores, the temperature
and the threshold. Then the family on all recordings, for as many rounds as its recipe says.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch

import assets
from benchmarks.glove_folds import Trained, Training, glove_set, held_out, recipe, trained
from benchmarks.glove_stream import streams
from engine.checkpoint.contents import DICTIONARY, Tensors
from engine.checkpoint.files import read_checkpoint, write_checkpoint
from engine.checkpoint.manifest import DecisionSpec, Manifest
from engine.models import FAMILIES
from trainers.beginning import built, scratch
from trainers.calibrate import FALSE_COST, calibration_error, softmax, temperature
from trainers.continuous import Recording, decided
from trainers.data.gloves import GloveSet
from trainers.dictionary import glove_dictionary
from trainers.measure import Answers, answers
from trainers.parts import Clips, Part
from trainers.progress import StopRequest
from trainers.recorded import silent
from trainers.recordings import Recordings
from trainers.run import run

FAMILY = "gru"
"""The cheapest of the four; see docs/glove.md."""
NAME = "Glove 24: Korean jamo"
DATA = "SignGlove: 2,884 episodes of two signers in five sessions, github.com/wodu2s/SignGlove-DataAnalysis"
ATTRIBUTION = "SignGlove (wodu2s, KNDG01001, Kyle-Riss)"
THRESHOLDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
HOLDS_S = (0.2, 0.4, 0.6)
"""How long a word must stand before it is said: a hand on its way from sign to sign passes others."""
SPLIT = "one session of both signers held out, five times; the weights themselves were then trained on all recordings"


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.glove_bundle", description=__doc__)
    parser.add_argument("--out", type=Path, default=assets.GLOVE_CHECKPOINT, metavar="FILE")
    out: Path = parser.parse_args(argv).out
    data = glove_set()
    sessions, signers = held_out(data, "session"), held_out(data, "signer")
    models = list(trained([Training(FAMILY, name, parts) for name, parts in {**sessions, **signers}.items()]))
    by_session = models[: len(sessions)]
    held = [_answers(data, one) for one in by_session]
    logits, y, rests = (np.concatenate(rows) for rows in zip(*((a.logits, a.y, a.rests) for a in held), strict=True))
    pooled = Answers(logits, y, rests)
    warmth = temperature(pooled.logits, pooled.y)
    played = [stream for one in by_session for stream in streams(data, _tempered(one, warmth))]
    decision = _decision(played)
    figures = {one.training.held_out: one.top1 / 100 for one in models} | _figures(pooled, warmth, played, decision)
    tensors, manifest = _of_everything(data)
    manifest = replace(manifest, temperature=warmth, decision=decision, split=SPLIT,
                       metrics={name: round(value, 4) for name, value in figures.items()})  # fmt: skip
    motions = {DICTIONARY + label: rows for label, rows in glove_dictionary(data, manifest.input).items()}
    write_checkpoint(out, tensors | motions, manifest)
    sys.stdout.write("".join(f"{name:<28}{value}\n" for name, value in manifest.metrics.items()))
    sys.stdout.write(f"temperature {warmth}, {decision}\nwrote {out} ({out.stat().st_size / 1e6:.2f} MB)\n")
    return 0


def _answers(data: GloveSet, one: Trained) -> Answers:
    """Of the model to the recordings that it was tested on."""
    model = built(one.manifest, 0)
    model.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in one.tensors.items()})
    clips = Clips(Part(data, one.training.parts.test), FAMILIES[FAMILY], one.manifest)
    found = answers(model, clips, 256)
    if found is None:
        raise RuntimeError(f"nothing was tested of {one.training.held_out}")
    return found


def _tempered(one: Trained, warmth: float) -> Trained:
    return replace(one, manifest=replace(one.manifest, temperature=warmth))


def _decision(played: Sequence[Recording]) -> DecisionSpec:
    """The threshold and the hold at which missed and false words along the streams cost least; the longer of equals."""
    specs = [DecisionSpec(on, round(0.6 * on, 2), hold_s=hold) for hold in HOLDS_S for on in THRESHOLDS]

    def cost(spec: DecisionSpec) -> float:
        found = [decided(stream, spec) for stream in played]
        return sum(x.misses + FALSE_COST * x.false_words for x in found)

    return min(reversed(specs), key=cost)


def _figures(pooled: Answers, warmth: float, played: Sequence[Recording], decision: DecisionSpec) -> dict[str, float]:
    """What the manifest says of sessions held out, beside each one's score."""
    probabilities = softmax(pooled.logits / warmth)
    right = probabilities.argmax(axis=1) == pooled.y
    said = [decided(stream, decision) for stream in played]
    signs = sum(len(stream.signs) for stream in played)
    return {
        "top1": pooled.top(1),
        "top5": pooled.top(5),
        "macro_f1": pooled.macro_f1,
        "ece": calibration_error(probabilities.max(axis=1), right),
        "stream_missed": sum(x.misses for x in said) / signs,
        "stream_false_words_a_sign": sum(x.false_words for x in said) / signs,
    }


def _of_everything(data: GloveSet) -> tuple[Tensors, Manifest]:
    """The family trained on all recordings: no choice is left to be made by any."""
    config = replace(recipe(FAMILY, 0), name=NAME, patience=0, data_source=DATA, licence="MIT", attribution=ATTRIBUTION)
    with TemporaryDirectory() as folder:
        parts = Recordings(Part.whole(data), None, None, "nothing held back")
        done = run(config, parts, scratch(config, data.labels), Path(folder), silent, StopRequest())
        return read_checkpoint(done.path)


if __name__ == "__main__":
    sys.exit(main())
