"""The report on a checkpoint: what it is, whether it is safe, what it needs, what is wrong and what to do.

The command line prints its `lines`, the window shows them: both say the same.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.checkpoint.difference import Reshaped, difference
from engine.checkpoint.formats import PROGRAMS, Format
from engine.checkpoint.input_spec import InputSpec
from engine.checkpoint.labels import are_stand_ins
from engine.checkpoint.supplied import INPUT_FIELDS, Missing
from engine.errors import shown
from engine.texts import Text, text, together

_SHOWN_LABELS = 8


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What is known of a file; what is not known is None or empty.

    family, variant, settings: the true architecture, whatever the file is called; the nearest where `fits` is False.
    classes:  outputs. labels: their names; stand-ins where the file names none, which `asked` says then.
    is_safe:  the file is data alone, and screened; nothing in it can run.
    prefix:   taken off the names. part: where in the file the weights lie. beside: tensors left out.
    missing:  of the family; unexpected: of the file; reshaped: name, the shape found, the shape wanted.
    asked:    what the file does not say, with what is taken for it until the user says else.
    holds:    sentences on what is in a file that is known but can't be opened.
    problems, remedies: sentences; a file with a problem is not opened.
    """

    path: str
    format: Format
    is_safe: bool = False
    family: str | None = None
    variant: str | None = None
    summary: str = ""
    settings: tuple[tuple[str, Any], ...] = ()
    parameters: int | None = None
    classes: int | None = None
    labels: tuple[str, ...] = ()
    input: InputSpec | None = None
    fits: bool = False
    part: str = ""
    prefix: str = ""
    beside: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unexpected: tuple[str, ...] = ()
    reshaped: tuple[Reshaped, ...] = ()
    asked: tuple[Missing, ...] = ()
    holds: tuple[Text, ...] = ()
    problems: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()

    @property
    def opens(self) -> bool:
        """Whether it can be opened as it is."""
        return not self.problems

    def lines(self) -> tuple[Text, ...]:
        """The report for a person, a sentence a line."""
        name = Path(self.path).name or self.path
        is_said = self.format is Format.UNKNOWN and self.problems  # by the problem, and better
        out = [] if is_said else [text("{name}: {what}.", name=shown(name), what=self.format.words)]
        if self.is_safe:
            out.append(text("It is data alone: nothing in it can run."))
        elif self.format in PROGRAMS:
            out.append(text("It is a program: opening it runs what is in it."))
        if self.variant is not None:
            out.append(self._identity_line(Path(name).stem))
        if self.fits:
            out += self._content_lines()
        out += self.holds
        out += [text("Problem: {what}", what=problem) for problem in self.problems]
        return (*out, *(text("What to do: {what}", what=remedy) for remedy in self.remedies))

    def _identity_line(self, stem: str) -> Text:
        if not self.fits:
            found = difference(self.missing, self.unexpected, self.reshaped)
            return text(
                "Called {stem}, it is nearest to {variant}. {difference}",
                stem=shown(stem, 60),
                variant=self.variant,
                difference=found,
            )
        known = {"stem": shown(stem, 60), "variant": self.variant, "summary": self.summary}
        settings = ", ".join(f"{key} {value}" for key, value in self.settings)
        if not settings:
            return text(
                "Called {stem}, it is {variant} ({summary}); {parameters:,} parameters.",
                parameters=self.parameters,
                **known,
            )
        return text(
            "Called {stem}, it is {variant} ({summary}): {settings}; {parameters:,} parameters.",
            settings=settings,
            parameters=self.parameters,
            **known,
        )

    def _content_lines(self) -> list[Text]:
        out = [self._class_line()] if self.classes is not None else []
        if self.input is not None:
            out.append(input_line(self.input))
        if self.prefix or self.part:
            place = " → ".join(shown(x, 60) for x in (self.part, self.prefix.rstrip(".")) if x)
            out.append(text("Its weights lie in {place}.", place=place))
        if self.beside:
            names = shown(", ".join(self.beside), 80)
            out.append(text("Left out, no part of the model: {count} ({names}).", count=len(self.beside), names=names))
        if self.asked:
            out.append(text("The file does not say, so this is taken: {what}.", what=self._asked()))
        return out

    def _class_line(self) -> Text:
        if are_stand_ins(self.labels):
            return text("{count} {count:class|classes}, which the file does not name.", count=self.classes)
        names = shown(", ".join(self.labels[:_SHOWN_LABELS]), 120)
        return text("{count} {count:class|classes}: {names}{more}", count=self.classes, names=names,
                    more=" …" if len(self.labels) > _SHOWN_LABELS else "")  # fmt: skip

    def _asked(self) -> Text:
        stand_ins = text("labels “{first}” …", first=self.labels[0] if self.labels else "")
        return together("; ", *(stand_ins if x.field == "labels" else x.words for x in self.asked))

    def as_json(self) -> dict[str, object]:
        """For `signlens inspect --json`: JSON's own types only."""
        return {
            "path": self.path,
            "format": self.format.value,
            "safe": self.is_safe,
            "opens": self.opens,
            "family": self.family if self.fits else None,
            "variant": self.variant if self.fits else None,
            "nearest": None if self.fits else self.variant,
            "settings": dict(self.settings),
            "parameters": self.parameters,
            "classes": self.classes,
            "labels": None if are_stand_ins(self.labels) or not self.labels else list(self.labels),
            "input": _plain_input(self.input),
            "part": self.part,
            "prefix": self.prefix,
            "beside": list(self.beside),
            "missing": list(self.missing),
            "unexpected": list(self.unexpected),
            "reshaped": [{"name": n, "found": list(a), "wanted": list(b)} for n, a, b in self.reshaped],
            "asked": [x.field for x in self.asked],
            "holds": [str(x) for x in self.holds],
            "problems": [str(x) for x in self.problems],
            "remedies": [str(x) for x in self.remedies],
        }


def input_line(spec: InputSpec) -> Text:
    """What a model eats, for a person."""
    values: dict[str, object] = {"length": spec.length, "fps": spec.fps}
    if spec.kind == "video":
        rows, columns = spec.size
        values |= {"rows": rows, "columns": columns, "colour": spec.colour.upper()}
        if spec.tone == "log":
            return text(
                "Input: {length} pictures of {columns}×{rows} at {fps:.4g} a second, {colour}, as logarithms.",
                **values,
            )
        return text("Input: {length} pictures of {columns}×{rows} at {fps:.4g} a second, {colour}.", **values)
    if spec.kind == "sensors":
        names = shown(", ".join(spec.channels))
        return text("Input: {length} samples at {fps:.4g} a second; channels: {names}.", names=names, **values)
    return text("Input: landmarks of {length} pictures at {fps:.4g} a second.", **values)


def _plain_input(spec: InputSpec | None) -> dict[str, object] | None:
    if spec is None:
        return None
    names = ("kind", "streams", "resample", "parts", *INPUT_FIELDS)
    values = {name: getattr(spec, name) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}
