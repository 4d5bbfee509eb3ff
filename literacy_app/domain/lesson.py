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
