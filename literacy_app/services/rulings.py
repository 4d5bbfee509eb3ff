"""The rulings in a store, each with the words it is about: the one place from which they come into lessons."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from literacy_app.domain.facts import Appealed, Attempt, Fact, Ruled, fold
from literacy_app.domain.passages import text_digest
from literacy_app.domain.problems import PackError
from literacy_app.domain.rulings import Ruling
from literacy_app.services.editions import lesson_of

if TYPE_CHECKING:  # the database and whatever lessons consist of are imported after the first picture
    from literacy_app.domain.lesson import Lesson
    from literacy_app.domain.text import Span
    from literacy_app.services.library import Library
    from literacy_app.storage.store import Store


def rulings_of(store: "Store", library: "Library", lesson_id: str = "") -> tuple[Ruling, ...]:
    """All rulings that were ever made, or those on one lesson, in the order in which they were made.

    A ruling on something that can nowhere be looked up any more is left out: it cannot be applied.
    """
    found = [fact for fact in store.facts_of_kinds("ruled") if lesson_id in ("", fact.lesson)]
    disputed = Disputed(store, library)
    return tuple(ruling for fact in found if (ruling := _ruling(fact, disputed)) is not None)


class Disputed:
    """Looks up what appeals and rulings are about; each attempt and lesson is read once."""

    def __init__(self, store: "Store", library: "Library") -> None:
        self._store = store
        self._library = library
        self._lessons: dict[tuple[str, str], Lesson | None] = {}
        self._attempts: dict[str, Attempt] = {}

    def lesson(self, lesson_id: str, content: str) -> "Lesson | None":
        """A lesson in one version, before any ruling; None where neither its pack nor a copy is there."""
        key = lesson_id, content
        if key not in self._lessons:
            edition = self._store.edition(content)
            kept = lesson_of(edition) if edition and edition.lesson == lesson_id else None
            self._lessons[key] = kept or self._installed(lesson_id, content)
        return self._lessons[key]

    def attempt(self, attempt_id: str) -> Attempt:
        """An attempt, folded from its facts."""
        if attempt_id not in self._attempts:
            self._attempts[attempt_id] = fold(fact.event for fact in self._store.facts_of_attempt(attempt_id))
        return self._attempts[attempt_id]

    def place(self, fact: Fact, event: Appealed | Ruled) -> "tuple[str, Span, str] | None":
        """The kind, the place and the words that an appeal or a ruling is about; None where they are not known."""
        lesson = self.lesson(fact.lesson, fact.content)
        if lesson is None:
            return None
        text = lesson.article.text
        if event.span:
            for span in lesson.spans:
                if span.id == event.span:
                    return span.kind, span.core, span.core.of(text)
            return None
        attempt = self.attempt(fact.attempt)
        for mark in (*attempt.marks, *(mark for marks in attempt.submissions for mark in marks)):
            if mark.id == event.mark and mark.span.end <= len(text):
                return mark.kind, mark.span, mark.span.of(text)
        return None

    def _installed(self, lesson_id: str, content: str) -> "Lesson | None":
        try:
            lesson = self._library.open_lesson(lesson_id)
        except PackError:
            return None
        return lesson if lesson.content == content else None


def latest_of(facts: Sequence[Fact]) -> dict[tuple[str, str, str], tuple[Fact, Fact | None]]:
    """For everything appealed against, by attempt, span and mark: the latest appeal and the latest ruling since.

    ``facts`` are appeals and rulings in the order in which they happened.
    """
    latest: dict[tuple[str, str, str], tuple[Fact, Fact | None]] = {}
    for fact in facts:
        if isinstance(fact.event, Appealed | Ruled):
            key = fact.attempt, fact.event.span, fact.event.mark
            if isinstance(fact.event, Appealed):
                latest[key] = fact, None
            elif key in latest:
                latest[key] = latest[key][0], fact
    return latest


def _ruling(fact: Fact, disputed: Disputed) -> Ruling | None:
    event = fact.event
    if not isinstance(event, Ruled):
        return None
    lesson, place = disputed.lesson(fact.lesson, fact.content), disputed.place(fact, event)
    if lesson is None or place is None:
        return None
    kind, at, quote = place
    return Ruling(
        lesson=fact.lesson,
        span=event.span,
        mark=event.mark,
        kind=kind,
        quote=quote,
        at=at,
        text=text_digest(lesson.article.text),
        accepted=event.accepted,
        reason=event.reason,
        at_ms=fact.occurred_ms,
    )
