"""What a person set for this machine: looks and reading, kept as a small JSON file."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import cast

from literacy_app.domain.problems import OperationError

THEMES = ("system", "light", "dark", "contrast")
READING_FONTS = ("Literata", "Source Serif 4", "Atkinson Hyperlegible Next", "Noto Sans", "Inter", "OpenDyslexic")
SCALES = (0.75, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
SPACINGS = (1.0, 1.15, 1.3)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the program looks and reads on this machine.

    ``text_scale`` is one of ``SCALES`` (1.0 is 100 %), ``spacing`` one of ``SPACINGS``, a factor on the line height.
    ``person`` is the id of the learner who was last at work, empty for none.
    """

    theme: str = "system"
    text_scale: float = 1.0
    reading_font: str = READING_FONTS[0]
    spacing: float = 1.0
    reduced_motion: bool = False
    person: str = ""


def load_settings(file: Path) -> Settings:
    """The settings in a file; what is missing, unreadable or out of range is as it comes by default."""
    try:
        raw: object = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    given = cast("dict[str, object]", raw)
    settings = Settings()
    for field in fields(Settings):
        value = given.get(field.name)
        if type(value) is type(getattr(settings, field.name)) and _allowed(field.name, value):
            settings = replace(settings, **{field.name: value})
    return settings


def save_settings(file: Path, settings: Settings) -> None:
    """Write the settings; OperationError with a sentence where the folder cannot be written."""
    beside = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8") as out:
            json.dump(asdict(settings), out, indent=1)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)
    except OSError as error:
        raise OperationError(
            f"Your settings could not be saved in {file.parent} ({error.strerror}); "
            "they hold until you close the program."
        ) from error


def stepped_scale(scale: float, steps: int) -> float:
    """The text size a number of steps up or down the ladder of ``SCALES``, stopping at its ends."""
    nearest = min(range(len(SCALES)), key=lambda index: abs(SCALES[index] - scale))
    return SCALES[max(0, min(len(SCALES) - 1, nearest + steps))]


def _allowed(name: str, value: object) -> bool:
    choices: dict[str, tuple[object, ...]] = {
        "theme": THEMES,
        "text_scale": SCALES,
        "reading_font": READING_FONTS,
        "spacing": SPACINGS,
    }
    return name not in choices or value in choices[name]
