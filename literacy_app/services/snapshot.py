"""What the first picture is drawn from before the database is open: a small file saved whenever it changes."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar, cast

from literacy_app.domain.standing import AttemptSummary, KindScore, Person, Phase

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The people of this machine, and the attempts of the one who was last at work, newest first."""

    people: tuple[Person, ...] = ()
    person: str = ""
    attempts: tuple[AttemptSummary, ...] = ()


def load_snapshot(file: Path) -> Snapshot:
    """The snapshot in a file, empty where there is none or it cannot be read: it is a convenience, never the truth."""
    try:
        raw = cast("dict[str, list[dict[str, object]]]", json.loads(file.read_text(encoding="utf-8")))
        people = tuple(_made(Person, item) for item in raw["people"])
        attempts = tuple(_attempt(item) for item in raw["attempts"])
        return Snapshot(people, str(raw["person"]), attempts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Snapshot()


def save_snapshot(file: Path, snapshot: Snapshot) -> None:
    """Write a snapshot beside and put it in place; a folder that cannot be written is no matter."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".part")
        beside.write_text(json.dumps(asdict(snapshot)), encoding="utf-8")
        beside.replace(file)
    except OSError:
        return


def _made(kind: Callable[..., T], item: dict[str, object]) -> T:
    return kind(**item)


def _attempt(item: dict[str, object]) -> AttemptSummary:
    kinds = tuple(_made(KindScore, kind) for kind in cast("list[dict[str, object]]", item["kinds"]))
    return _made(AttemptSummary, {**item, "phase": Phase(str(item["phase"])), "kinds": kinds})
