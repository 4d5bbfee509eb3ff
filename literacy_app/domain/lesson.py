"""A pack and its lessons, read and anchored."""

from dataclasses import dataclass

from literacy_app.domain.article import Article, Block
from literacy_app.domain.key import KeySpan
from literacy_app.domain.kinds import KindTable
from literacy_app.domain.questions import Question


@dataclass(frozen=True, slots=True)
class DossierEntry:
    """What looking elsewhere would have turned up; ``about`` is a span's id or ``outlet``."""

    about: str
    found: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: the article and what the teacher knows of it.

    ``id`` is ``pack/lesson``, stable over versions; ``content`` is the SHA-256 (hex) of the lesson's files and names
    this very version; ``folder`` is where its pictures are, as a path.
    """

    id: str
    content: str
    folder: str
    article: Article
    kinds: KindTable
    spans: tuple[KeySpan, ...]
    dossier: tuple[DossierEntry, ...]
    questions: tuple[Question, ...]
    debrief: tuple[Block, ...]

    def span(self, span_id: str) -> KeySpan:
        """The span with this id; KeyError where there is none."""
        for span in self.spans:
            if span.id == span_id:
                return span
        raise KeyError(span_id)


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
