"""A review's figures on one page of HTML, by itself: no script, nothing from the network, whatever labels say.

Its plots are tables with coloured cells: any browser shows them, in any script, and Qt can print them as PDF.
"""

import html
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from engine.checkpoint.manifest import DecisionSpec
from engine.errors import shown
from engine.review.disagreements import Disagreement, Kind
from engine.review.measures import OVERLAPS, Measures
from engine.texts import Text, text

MOST_LABELS = 60
"""Of more the confusion shows those that are confused most: thinner columns can't be read."""
_BLUE, _ORANGE = (31, 95, 168), (201, 94, 12)  # told apart by the colour-blind, too
_BAR = 120  # px

Say = Callable[[Text], str]
"""Says a text in the reader's language."""

_KINDS: dict[Kind, Text] = {
    "missed": text("Missed: signed, and nothing was said"),
    "confused": text("Confused: another word was said"),
    "false": text("False: said, and nothing was signed"),
    "boundary": text("Boundary: the right word, begun or ended elsewhere"),
}


@dataclass(frozen=True, slots=True)
class About:
    """What was measured, so that nobody takes it for something else.

    recordings: names of the films. truth: where the truth is from. split: which data these are for the checkpoint:
    a split's name, or that nothing is known of it; "" for that.
    checkpoint, digest: which model. spec: the values that it decided by.
    """

    recordings: tuple[str, ...]
    truth: str
    checkpoint: str
    digest: str
    spec: DecisionSpec
    made: datetime
    split: str = ""


def report(about: About, measures: Measures, found: Sequence[Disagreement], say: Say = str) -> str:
    """The page. found: all disagreements of the recordings. say: to tell it in another language than English."""
    title = say(
        text("Review of {name}", name=shown(about.recordings[0] if len(about.recordings) == 1 else about.truth))
    )
    parts = [
        f"<h1>{_safe(title)}</h1>",
        _pairs(_what(about, measures, say)),
        _heading(text("Figures"), say),
        _pairs(_figures(measures, found, say)),
        _heading(text("By label"), say),
        _by_label(measures, say),
        _heading(text("What was taken for what"), say),
        _confusion(measures, say),
    ]
    return _PAGE.format(title=_safe(title), body="\n".join(parts))


_PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font-family: sans-serif; color: #1a1a1a; background: #ffffff; max-width: 70em; margin: 2em auto; }}
th {{ font-weight: normal; text-align: left; color: #555555; }}
td.n {{ text-align: right; }}
th, td {{ white-space: nowrap; }}
p {{ color: #555555; }}
</style></head>
<body>
{body}
</body></html>
"""


def _what(about: About, measures: Measures, say: Say) -> list[tuple[str, str]]:
    spec, seconds = about.spec, measures.outcome.seconds
    names = ", ".join(shown(name) for name in about.recordings[:20]) + (" …" if len(about.recordings) > 20 else "")
    values = text(
        "starts at {on:g}, ends below {off:g}, smoothing {smoothing:g} s, stands for {hold:g} s, again after {gap:g} s",
        on=spec.on, off=spec.off, smoothing=spec.smoothing_s, hold=spec.hold_s, gap=spec.gap_s,
    )  # fmt: skip
    own = ", ".join(f"{shown(label)} {value:g}" for label, value in sorted(spec.on_by_label.items()))
    rows = [
        (text("Recordings"), text("{names} ({minutes:.1f} min)", names=names, minutes=seconds / 60)),
        (text("Truth"), shown(about.truth, 300)),
        (text("Split"), shown(about.split, 300) or text("not named: it may hold what the model was trained on")),
        (text("Checkpoint"), f"{shown(about.checkpoint)} ({shown(about.digest[:16])})"),
        (text("Decided by"), values),
        *([(text("Thresholds of their own"), own)] if own else []),
        (text("Made"), about.made.isoformat(sep=" ", timespec="minutes")),
    ]
    return [(say(name), say(value) if isinstance(value, Text) else value) for name, value in rows]


def _figures(m: Measures, found: Sequence[Disagreement], say: Say) -> list[tuple[str, str]]:
    o = m.outcome
    missed = text("{misses} of {signs} ({share})", misses=o.misses, signs=o.signs, share=_percent(o.miss_rate))
    an_hour = text(
        "{rate:.1f} an hour (below {most:.1f} with 95 %)", rate=o.false_per_hour, most=o.false_per_hour_at_most
    )
    rows: list[tuple[Text | str, Text | str]] = [
        (text("Signs not said in time"), missed),
        (text("False words"), an_hour),
        *((text("Segmental F1@{k}", k=k), _percent(m.f1(k))) for k in OVERLAPS),
        (text("Edit score"), _number(m.edit, 1)),
        (text("Frames that are right"), _percent(m.accuracy)),
        (text("Cohen’s kappa of the frames"), _number(m.kappa, 3)),
    ]
    kinds = Counter(d.kind for d in found)
    rows += [(words, str(kinds[kind])) for kind, words in _KINDS.items()]
    return [(say(n) if isinstance(n, Text) else n, say(v) if isinstance(v, Text) else v) for n, v in rows]


def _by_label(m: Measures, say: Say) -> str:
    heads = (text("Label"), text("Signed"), text("Said"), text("Precision"), text("Recall"))
    rows = ["<tr>" + "".join(f"<th>{_safe(say(head))}</th>" for head in heads[:3])]
    rows[0] += "".join(f'<th colspan="2">{_safe(say(head))}</th>' for head in heads[3:]) + "</tr>"
    for k, label in enumerate(m.labels):
        cells = f"<td>{_name(label)}</td>" + _cell(m.signs[k].sum()) + _cell(m.signs[:, k].sum())
        for value, colour in ((m.precision(label), _BLUE), (m.recall(label), _ORANGE)):
            cells += f'<td class="n">{_percent(value)}</td><td>{_bar(value, colour)}</td>'
        rows.append(f"<tr>{cells}</tr>")
    return f'<table cellpadding="3">{"".join(rows)}</table>'


def _confusion(m: Measures, say: Say) -> str:
    """The signs paired: a row for each that was signed, a column for each that was said; shades are shares of a row."""
    nothing = len(m.labels)
    wrong = m.signs.sum(axis=0) + m.signs.sum(axis=1) - 2 * np.diagonal(m.signs)
    chosen = sorted(np.argsort(-wrong[:nothing], kind="stable")[:MOST_LABELS].tolist())
    none = say(text("nothing"))
    names = [*(_name(m.labels[k]) for k in chosen), f"<i>{_safe(none)}</i>"]
    places = [*chosen, nothing]
    heads = "".join(f'<th align="right">{number}</th>' for number in range(1, len(names) + 1))
    rows = [f'<tr><th colspan="2"></th>{heads}</tr>']
    for number, (name, i) in enumerate(zip(names, places, strict=True), 1):
        total = max(int(m.signs[i].sum()), 1)
        cells = (_shaded(int(m.signs[i, j]), m.signs[i, j] / total, right=i == j) for j in places)
        rows.append(f'<tr><th align="right">{number}</th><th>{name}</th>{"".join(cells)}</tr>')
    left = nothing - len(chosen)
    words = [
        text("Rows: what was signed. Columns: what was said, by the same numbers. Blue is right, orange is wrong.")
    ]  # fmt: skip
    words += (
        [text("{count} {count:label with fewer mistakes is|labels with fewer mistakes are} left out.", count=left)]
        if left
        else []
    )
    lines = "".join(f"<p>{_safe(say(word))}</p>" for word in words)
    return f'{lines}<table cellpadding="3" cellspacing="1">{"".join(rows)}</table>'


def _shaded(count: int, share: float, *, right: bool) -> str:
    if not count:
        return '<td bgcolor="#f4f4f4"></td>'
    mixed = [round(255 + (c - 255) * (0.15 + 0.85 * share)) for c in (_BLUE if right else _ORANGE)]
    ink = "#ffffff" if share > 0.5 else "#1a1a1a"
    return f'<td class="n" align="right" bgcolor="{_hex(mixed)}"><font color="{ink}">{count}</font></td>'


def _bar(share: float, colour: tuple[int, int, int]) -> str:
    """0 … 1 of a bar's width; nothing of NaN."""
    width = 0 if math.isnan(share) else round(_BAR * share)
    if not width:
        return ""
    cell = f'<td width="{width}" bgcolor="{_hex(colour)}">&nbsp;</td>'
    return f'<table cellspacing="0" cellpadding="0"><tr>{cell}</tr></table>'


def _pairs(rows: Sequence[tuple[str, str]]) -> str:
    wraps = 'style="white-space: normal"'
    cells = (f'<tr><th align="left">{_safe(name)}</th><td {wraps}>{_safe(value)}</td></tr>' for name, value in rows)
    return f'<table cellpadding="3">{"".join(cells)}</table>'


def _heading(words: Text, say: Say) -> str:
    return f"<h2>{_safe(say(words))}</h2>"


def _name(label: str) -> str:
    """A label, in the direction of its own script."""
    return f"<bdi>{_safe(shown(label, 24))}</bdi>"


def _cell(count: int) -> str:
    return f'<td class="n" align="right">{count}</td>'


def _safe(written: str) -> str:
    return html.escape(written, quote=True)


def _hex(colour: Sequence[int]) -> str:
    return "#" + "".join(f"{c:02x}" for c in colour)


def _percent(share: float) -> str:
    return "–" if math.isnan(share) else f"{share:.1%}"


def _number(value: float, digits: int) -> str:
    return "–" if math.isnan(value) else f"{value:.{digits}f}"
