"""What a library shows of packs and lessons without opening them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LessonCard:
    """What a library shows of a lesson without opening it.

    ``errors`` and ``warnings`` count problems; ``problem`` is the first error as a sentence with its place, empty where
    the lesson can be opened.
    """

    id: str
    content: str
    folder: str
    title: str
    genre: str
    level: int
    minutes: int
    marks: tuple[str, ...]
    errors: int = 0
    warnings: int = 0
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PackCard:
    """What a library shows of a pack: its lessons in order, and its own first problem (empty where it is sound)."""

    id: str
    title: str
    version: str
    authors: tuple[str, ...]
    licence: str
    language: str
    level: int
    standards: tuple[str, ...]
    folder: str
    lessons: tuple[LessonCard, ...]
    problem: str = ""
