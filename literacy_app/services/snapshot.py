"""What the first picture is drawn from before anything else is read: a small file saved whenever it changes."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TypeVar, cast, get_origin

from literacy_app.domain.cards import LessonCard, PackCard
from literacy_app.domain.standing import AttemptSummary, KindScore, Person, Phase
from literacy_app.services.private_file import put_private

T = TypeVar("T")
_Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The people of this machine, the attempts of the one who was last at work, newest first, and the packs."""

    people: tuple[Person, ...] = ()
    person: str = ""
    attempts: tuple[AttemptSummary, ...] = ()
    packs: tuple[PackCard, ...] = ()


def load_snapshot(file: Path) -> Snapshot:
    """The snapshot in a file, empty where there is none or it cannot be read: it is a convenience, never the truth."""
    try:
        raw = cast("dict[str, list[_Row]]", json.loads(file.read_text(encoding="utf-8")))
        people = tuple(_made(Person, item) for item in raw["people"])
        attempts = tuple(_attempt(item) for item in raw["attempts"])
        return Snapshot(people, str(raw["person"]), attempts, tuple(_pack(item) for item in raw["packs"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Snapshot()


def save_snapshot(file: Path, snapshot: Snapshot) -> None:
    """Keep a snapshot where only its owner can read it; a folder that cannot be written is no matter.

    The file is left alone where it says so already, because the picture of the library is good for as long as it is.
    """
    try:
        content = json.dumps(asdict(snapshot)).encode()
        if not file.exists() or file.read_bytes() != content:
            put_private(file, content)
    except OSError:
        return


def _made(kind: Callable[..., T], item: _Row) -> T:
    """A value from its fields; TypeError where one is of another type than its class says."""
    for field in fields(cast("type[Person]", kind)):
        wanted = cast("type", get_origin(field.type) or field.type)
        given = item.get(field.name, field.default)
        if not (isinstance(given, wanted) or (wanted is float and isinstance(given, int))):
            raise TypeError(f"{field.name} is no {wanted.__name__}")
    return kind(**item)


def _attempt(item: _Row) -> AttemptSummary:
    kinds = tuple(_made(KindScore, kind) for kind in _rows(item, "kinds"))
    return _made(AttemptSummary, {**item, "phase": Phase(str(item["phase"])), "kinds": kinds})


def _pack(item: _Row) -> PackCard:
    lists = {name: _strings(item, name) for name in ("authors", "standards")}
    forms = tuple(_lessons(rows) for rows in cast("list[list[_Row]]", item["forms"]))
    return _made(PackCard, {**item, **lists, "lessons": _lessons(_rows(item, "lessons")), "forms": forms})


def _lessons(rows: list[_Row]) -> tuple[LessonCard, ...]:
    lists = ("marks", "standards")
    return tuple(_made(LessonCard, {**row, **{name: _strings(row, name) for name in lists}}) for row in rows)


def _rows(item: _Row, name: str) -> list[_Row]:
    return cast("list[_Row]", item[name])


def _strings(item: _Row, name: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", item[name]))
