"""The `doctor` command: data at a path, and perhaps a family to be trained on them → what the doctor finds."""

from engine.checkpoint.input_spec import InputSpec
from engine.errors import InputError, shown
from engine.texts import text
from trainers.data.doctor import Diagnosis, examine
from trainers.data.kept_films import film_cache
from trainers.data.leaks import leaks
from trainers.data.read import read_data
from trainers.data.split import By, split


def diagnose(
    path: str, family: str = "", thorough: bool = False, by: By = "auto", cache: str | None = None
) -> Diagnosis:
    """Examine the data at `path`. family: a family or published size, whose input is taken. Raises RecognizerError."""
    data = read_data(path, film_cache(cache))
    if not family:
        if thorough:
            raise _refused(text("A thorough look needs a model to look for"))
        return examine(data)
    from trainers.architecture import find

    chosen, variant = find(family)
    if chosen.kind != data.kind:
        raise _refused(
            text("{family} is no family that learns from these data ({kind})", family=shown(family), kind=data.kind)
        )
    spec: InputSpec = variant.input
    if not thorough:
        return examine(data, spec)
    copies = leaks(data, split(data.samples, by), spec, chosen.prepare)
    return examine(data, spec, thorough=True, leaked=copies)


def _refused(found: str) -> InputError:
    return InputError(
        text("{found}.", found=found),
        text("The data were not examined."),
        text("Name a model family of this kind of data by --family."),
    )
