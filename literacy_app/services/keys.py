"""By which key an attempt is graded: that of the installed lesson while the text is the same, else an earlier one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from literacy_app.domain.facts import Answered, Fact, Regraded, Started
from literacy_app.domain.passages import text_digest
from literacy_app.domain.problems import PackError
from literacy_app.domain.ready import ReadyLesson
from literacy_app.domain.rulings import Ruling, with_rulings
from literacy_app.services.editions import lesson_of

if TYPE_CHECKING:  # the database and whatever lessons consist of are imported after the first picture
    from literacy_app.domain.lesson import Lesson
    from literacy_app.services.library import Library
    from literacy_app.storage.store import Store


@dataclass(frozen=True, slots=True)
class AttemptKey:
    """What an attempt is graded by, rulings included.

    ``ready`` is the lesson with the key, made ready for grading. ``asked`` is the lesson with the questions that were
    answered, mostly the same; None where they are not known any more.
    """

    ready: ReadyLesson
    asked: "Lesson | None"


class Keys:
    """The lessons that attempts are graded by, each read once; made for one piece of work and dropped after it."""

    def __init__(self, store: "Store", library: "Library", rulings: Sequence[Ruling] = ()) -> None:
        self._store = store
        self._library = library
        self._rulings = rulings
        self._installed: dict[str, Lesson | None] = {}
        self._ruled: dict[str, Lesson | None] = {}
        self._editions: dict[tuple[str, str], Lesson | None] = {}
        self._ready: dict[tuple[str, str], ReadyLesson] = {}
        self._digests: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._audited: dict[str, list[Fact]] | None = None

    def installed(self, lesson_id: str) -> "Lesson | None":
        """The lesson as it is in its pack; None where it is not there or cannot be opened."""
        if lesson_id not in self._installed:
            try:
                self._installed[lesson_id] = self._library.open_lesson(lesson_id)
            except PackError:
                self._installed[lesson_id] = None
        return self._installed[lesson_id]

    def of_attempt(self, facts: Sequence[Fact]) -> AttemptKey | None:
        """What an attempt is graded by, given its facts in order; None where neither lesson nor edition is there.

        The installed lesson comes first, where the attempt was made at it or at a text with the same words. Then come
        the lessons the attempt was once made with or graded by, the last first.
        """
        first = facts[0]
        lesson = self._now(first.lesson)
        if lesson is None or not self._fits(lesson, first):
            lesson = next((kept for kept in self._kept(facts) if self._fits(kept, first)), None)
        if lesson is None:
            return None
        ready = self._ready.setdefault((lesson.id, lesson.content), ReadyLesson(lesson))
        return AttemptKey(ready, self._asked(lesson, facts))

    def _now(self, lesson_id: str) -> "Lesson | None":
        if lesson_id not in self._ruled:
            lesson = self.installed(lesson_id)
            self._ruled[lesson_id] = with_rulings(lesson, self._rulings) if lesson else None
        return self._ruled[lesson_id]

    def _edition(self, lesson_id: str, content: str) -> "Lesson | None":
        key = lesson_id, content
        if key not in self._editions:
            edition = self._store.edition(content)
            lesson = lesson_of(edition) if edition else None
            # Packs may share a lesson to the letter; the copy that is kept then bears the name of one of them.
            self._editions[key] = with_rulings(replace(lesson, id=lesson_id), self._rulings) if lesson else None
        return self._editions[key]

    def _kept(self, facts: Sequence[Fact]) -> "Iterator[Lesson]":
        """The lessons an attempt was made with or graded by, the last first, as far as they were kept."""
        audited = self._audit().get(facts[0].lesson, [])
        in_time = sorted((*facts, *audited), key=lambda fact: (fact.occurred_ms, fact.id), reverse=True)
        for content in dict.fromkeys(fact.content for fact in in_time):
            lesson = self._edition(facts[0].lesson, content)
            if lesson is not None:
                yield lesson

    def last_audited(self, lesson_id: str) -> str:
        """The content of the key by which attempts at a lesson were last graded anew; empty where they never were."""
        audited = self._audit().get(lesson_id)
        return audited[-1].content if audited else ""

    def _audit(self) -> dict[str, list[Fact]]:
        if self._audited is None:
            self._audited = {}
            for fact in self._store.facts_of_kinds("regraded"):
                if isinstance(fact.event, Regraded):
                    self._audited.setdefault(fact.lesson, []).append(fact)
        return self._audited

    def has_text_of(self, lesson_id: str, content: str) -> bool:
        """Whether the installed lesson has the text that it had with some content; False where that was not kept."""
        lesson = self.installed(lesson_id)
        return lesson is not None and (lesson.content == content or self._text(content) == self._digest(lesson))

    def _fits(self, lesson: "Lesson", first: Fact) -> bool:
        """Whether an attempt that begins so was made at this lesson's text."""
        if lesson.content == first.content:
            return True
        told = first.event.text if isinstance(first.event, Started) else ""
        return (told or self._text(first.content)) == self._digest(lesson)

    def _text(self, content: str) -> str:
        """The digest of the article of a lesson as it was; empty where it was not kept."""
        if content not in self._texts:
            edition = self._store.edition(content)
            self._texts[content] = edition.text if edition else ""
        return self._texts[content]

    def _digest(self, lesson: "Lesson") -> str:
        if lesson.content not in self._digests:
            self._digests[lesson.content] = text_digest(lesson.article.text)
        return self._digests[lesson.content]

    def _asked(self, lesson: "Lesson", facts: Sequence[Fact]) -> "Lesson | None":
        if facts[0].content == facts[-1].content == lesson.content:
            return lesson
        content = next((fact.content for fact in facts if isinstance(fact.event, Answered)), lesson.content)
        if content == lesson.content:
            return lesson
        asked = self._edition(lesson.id, content)
        return lesson if asked is not None and asked.questions == lesson.questions else asked
