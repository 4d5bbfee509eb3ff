"""What a start needs not read again: the cards of all packs, and lessons compiled by their content.

The index knows a folder by the sizes and times of its files, a compiled lesson is named by the hash of its files.
Both may be deleted or damaged at any time: they are made again. That they cannot be written is no error.
"""

import json
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from literacy_app.domain.cards import LessonCard, PackCard
from literacy_app.packs.layout import COMPILED_VERSION

if TYPE_CHECKING:  # a library's cards are read without whatever lessons consist of
    from literacy_app.domain.lesson import Lesson

Row = list[Any]

Stamp = tuple[tuple[str, int, int], ...]
"""The files of a folder: name, size, time of the last change in nanoseconds."""

_SETTLED_NS = 2_000_000_000
_MOST_UNUSED = 50
_DAMAGE = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


@dataclass(slots=True)
class IndexedPack:
    """What the index knows of a pack: its own stamp and card, and those of each lesson by folder name."""

    stamp: Stamp
    card: PackCard
    lessons: dict[str, tuple[Stamp, LessonCard]] = field(default_factory=dict)


Index = dict[str, IndexedPack]
"""Packs by folder."""


def stamp_of(folder: Path) -> Stamp:
    """The files in a folder now; empty where it cannot be looked into. Folders in it count by name alone."""
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted(_stamp_row(entry) for entry in entries))
    except OSError:
        return ()


def _stamp_row(entry: "os.DirEntry[str]") -> tuple[str, int, int]:
    if entry.is_dir():
        return entry.name, 0, 0
    status = entry.stat()
    return entry.name, status.st_size, status.st_mtime_ns


def is_settled(stamp: Stamp) -> bool:
    """Whether a further change would show: a file changed a moment ago could change again and keep its time."""
    return max((changed for _, _, changed in stamp), default=0) < time.time_ns() - _SETTLED_NS


class Cache:
    """The folder of compiled lessons and the index; without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def index(self) -> Index:
        """The index as last kept; empty where there is none that can be used."""
        if self._folder is None:
            return {}
        try:
            version, packs = cast("Row", json.loads((self._folder / "packs.json").read_bytes()))
            return {folder: _indexed(row) for folder, row in packs.items()} if version == COMPILED_VERSION else {}
        except _DAMAGE:
            return {}

    def keep_index(self, index: Index) -> None:
        """Keep the index, and drop compiled lessons that no pack has any more."""
        packs = {folder: _indexed_row(pack) for folder, pack in index.items()}
        text = json.dumps([COMPILED_VERSION, packs], ensure_ascii=False, separators=(",", ":"))
        self._write("packs.json", text.encode("utf-8", "surrogatepass"))
        self._prune({card.content for pack in index.values() for _, card in pack.lessons.values()})

    def lesson(self, content: str, language: str, lesson_id: str, folder: Path) -> "Lesson | None":
        """The compiled lesson of this content; None where there is none that can be used."""
        from literacy_app.packs.compiled import load_lesson

        if self._folder is None:
            return None
        try:
            data = (self._folder / _name(content, language)).read_bytes()
            lesson = load_lesson(data, lesson_id, str(folder))
        except _DAMAGE:
            return None
        return lesson if lesson.content == content else None

    def keep_lesson(self, lesson: "Lesson", language: str) -> None:
        """Keep a lesson in compiled form."""
        from literacy_app.packs.compiled import dump_lesson

        if self._folder is not None:
            self._write(_name(lesson.content, language), dump_lesson(lesson))

    def _write(self, name: str, data: bytes) -> None:
        """Write beside and replace, so that nobody ever reads half a file."""
        if self._folder is None:
            return
        part = self._folder / f"{name}.{os.getpid()}.part"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(data)
            part.replace(self._folder / name)
        except OSError:
            _remove([part])

    def _prune(self, contents: set[str]) -> None:
        if self._folder is None:
            return
        try:
            unused = [path for path in self._folder.glob("*.lesson") if path.name.split(".")[0] not in contents]
        except OSError:
            return
        if len(unused) > _MOST_UNUSED:
            _remove(unused)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue


def _name(content: str, language: str) -> str:
    return f"{content}.{language}.lesson"


def _stamp(rows: Row) -> Stamp:
    return tuple((name, size, changed) for name, size, changed in rows)


def _lesson_card(row: Row) -> LessonCard:
    name, content, folder, title, genre, level, minutes, marks, errors, warnings, problem, standards = row
    return LessonCard(
        name, content, folder, title, genre, level, minutes, tuple(marks), errors, warnings, problem, tuple(standards)
    )


def _lesson_row(card: LessonCard) -> Row:
    return [
        card.id, card.content, card.folder, card.title, card.genre, card.level, card.minutes, card.marks, card.errors,
        card.warnings, card.problem, card.standards,
    ]  # fmt: skip


def _indexed(row: Row) -> IndexedPack:
    stamp, card, lessons = row
    known = {name: (_stamp(own), _lesson_card(each)) for name, own, each in lessons}
    name, title, version, authors, licence, language, level, standards, folder, order, problem, before, forms = card
    pack = PackCard(
        id=name,
        title=title,
        version=version,
        authors=tuple(authors),
        licence=licence,
        language=language,
        level=level,
        standards=tuple(standards),
        folder=folder,
        lessons=tuple(known[each][1] for each in order),
        problem=problem,
        builds_on=before,
        forms=tuple(tuple(known[each][1] for each in form) for form in forms),
    )
    return IndexedPack(_stamp(stamp), pack, known)


def _indexed_row(pack: IndexedPack) -> Row:
    card = pack.card
    order, *forms = [[Path(lesson.folder).name for lesson in each] for each in (card.lessons, *card.forms)]
    head: Row = [
        card.id, card.title, card.version, card.authors, card.licence, card.language, card.level, card.standards,
        card.folder, order, card.problem, card.builds_on, forms,
    ]  # fmt: skip
    lessons: list[Any] = [[name, stamp, _lesson_row(each)] for name, (stamp, each) in pack.lessons.items()]
    return [pack.stamp, head, lessons]
