"""The doctor's findings as sentences for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from engine.errors import shown
from engine.texts import Text, as_json, text
from trainers.data.sample import KIND_WORDS

if TYPE_CHECKING:
    from trainers.data.doctor import Diagnosis, Estimate

UNEVEN = 10.0
"""How many times as many samples the largest label may have as the smallest."""
FPS_APART = 1.2
"""How many times the slowest frame rate the fastest may be."""
_SHOWN = 8  # of a list of findings; all of them are in the JSON


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. level: a fault spoils training, a doubt may, a fact only tells."""

    level: Literal["fault", "doubt", "fact"]
    line: str

    def as_json(self) -> dict[str, Any]:
        """With the template and values that a window needs to say it in another language."""
        out: dict[str, Any] = {"level": self.level, "line": str(self.line)}
        if isinstance(self.line, Text):
            out |= as_json(self.line)
        return out


def findings(d: "Diagnosis") -> list[Finding]:
    """Most urgent first; the last ones say what the data are."""
    facts = [*_facts(d), *([] if d.estimate is None else _costs(d.estimate))]
    faults = [Finding("fault", line) for line in _faults(d)]
    return [*faults, *(Finding("doubt", line) for line in _doubts(d)), *(Finding("fact", line) for line in facts)]


def report(d: "Diagnosis") -> list[str]:
    """The lines, most urgent first; the last ones say what the data are."""
    return [found.line for found in findings(d)]


def _faults(d: "Diagnosis") -> list[str]:
    out: list[str] = []
    if d.unreadable:
        out.append(text("Files that can't be read and will be left out: {count}", count=len(d.unreadable)))
        out += _listed([text("  {file}: {why}", file=shown(f), why=shown(w)) for f, w in d.unreadable.items()])
    if d.damaged:
        out.append(
            text("Films with pieces that can't be decoded, and are left out of them: {count}", count=len(d.damaged))
        )
        out += _listed([text("  {file}: {count}", file=shown(f), count=n) for f, n in d.damaged.items()])
    if d.outside:
        out.append(text("Signs that begin after the end of their file: {count}", count=len(d.outside)))
        out += _listed([text("  {file}", file=shown(f)) for f in d.outside])
    if d.contradicted:
        out.append(text("Recordings that are listed under several labels: {count}", count=len(d.contradicted)))
        out += _listed([text("  {file}: {labels}", file=shown(f), labels=shown(x)) for f, x in d.contradicted.items()])
    return [*out, *copies(d.leaks)]


def copies(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Names of samples that are all but copies of samples in another part; nothing where there are none."""
    if not pairs:
        return []
    head = text("Samples that are all but copies of samples in another part: {count}", count=len(pairs))
    return [head, *_listed([text("  {one} and {two}", one=one, two=two) for one, two in pairs])]


def _doubts(d: "Diagnosis") -> list[str]:
    if d.kind == "video" and len(d.counts) == 1:
        words = text(
            "All films have one label, {label}: enough for a detector of what is unusual (aivad), nothing to tell "
            "apart for others.",
            label=shown(next(iter(d.counts))),
        )
        return [words, *_rates(d)]
    out: list[str] = [
        text(
            "Are {one} ({few}) and {two} ({many}) one label?",
            one=shown(a),
            few=d.counts[a],
            two=shown(b),
            many=d.counts[b],
        )
        for a, b in d.typos
    ]
    if d.repeated:
        out.append(
            text("Listed more than once, under the same label: {count} {count:sample|samples}.", count=d.repeated)
        )
    if d.few:
        out.append(text("Too few samples to learn and to test: {labels}.", labels=shown(", ".join(d.few), 400)))
    if d.unevenness > UNEVEN:
        out.append(text("The largest label has {times:.0f} times as many samples as the smallest.", times=d.unevenness))
    out += _rates(d)
    if not any(d.groups.values()):
        out.append(
            text("Nothing says who signed or what was recorded together: near copies may be on both sides of a test.")
        )
    return out


def _rates(d: "Diagnosis") -> list[str]:
    if not d.fps.least or d.fps.most <= FPS_APART * d.fps.least:
        return []
    words = text(
        "Frame rates differ: {least:.3g} to {most:.3g} a second. Clips are cut by time, so this does no harm above the "
        "rate of the model.",
        least=d.fps.least,
        most=d.fps.most,
    )
    return [words]


def _facts(d: "Diagnosis") -> list[str]:
    out: list[str] = [
        text(
            "{samples} {samples:sample|samples} of {labels} {labels:label|labels} ({kind}).",
            samples=d.samples,
            labels=len(d.counts),
            kind=KIND_WORDS[d.kind],
        )
    ]
    if any(d.groups.values()):
        g = d.groups
        out.append(
            text(
                "Named are {signers} {signers:signer|signers}, {sessions} {sessions:session|sessions} and {takes} "
                "{takes:take|takes}.",
                signers=g["signer"],
                sessions=g["session"],
                takes=g["take"],
            )
        )
    if d.seconds.most:
        s = d.seconds
        out.append(
            text(
                "A sign lasts {least:.2g} to {most:.2g} s, half of them {median:.2g} s or less.",
                least=s.least,
                most=s.most,
                median=s.median,
            )
        )
    if d.looked_at and not d.is_thorough:
        out.append(text("{count} of them, evenly across the data, were opened.", count=d.looked_at))
    elif not d.unreadable:
        out.append(text("Every file was read.") if d.is_thorough else text("Every file could be opened."))
    return out


def _costs(e: "Estimate") -> list[str]:
    out: list[str] = [
        text(
            "Loading takes about {first:.0f} s the first time and {again:.0f} s in each later epoch, on one core.",
            first=e.first_s,
            again=e.again_s,
        ),
        text("A clip takes {size:,.0f} kB in memory.", size=e.clip_bytes / 1e3),
    ]
    if e.cache_bytes:
        out.append(text("Decoded films will take about {size:.0f} MB on disk.", size=e.cache_bytes / 1e6))
    return out


def _listed(lines: Sequence[Text]) -> list[str]:
    more = len(lines) - _SHOWN
    return [*lines[:_SHOWN], *([text("  … and {count} more", count=more)] if more > 0 else [])]
