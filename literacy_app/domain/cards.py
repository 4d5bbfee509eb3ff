"""What a library shows of packs and lessons without opening them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LessonCard:
    """What a library shows of a lesson without opening it.

    ``errors`` and ``warnings`` count problems; ``problem`` is the first error as a sentence with its place, empty where
    the lesson can be opened. ``standards`` are those the lesson names, or else its pack.
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
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PackCard:
    """What a library shows of a pack: its lessons in order, and its own first problem (empty where it is sound).

    ``builds_on`` is the id of the pack it comes after, empty where it begins anew. ``forms`` are the parallel forms of
    a test, whose passages are no lessons: they are met in the test alone.
    """

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
    builds_on: str = ""
    forms: tuple[tuple[LessonCard, ...], ...] = ()

    @property
    def everything(self) -> tuple[LessonCard, ...]:
        """All that can be opened: the lessons, then the passages of the test."""
        return (*self.lessons, *(card for form in self.forms for card in form))
