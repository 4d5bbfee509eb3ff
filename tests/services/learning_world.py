"""A small world for tests of learning: shipped lessons in a folder, a clock turned by hand, people at work."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from literacy_app.domain.evidence import Evidence
from literacy_app.domain.facts import Confidence
from literacy_app.domain.learner import ItemKey, LearnerState
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.problems import StorageError
from literacy_app.domain.questions import Answer, WriteQuestion
from literacy_app.domain.skill import Item
from literacy_app.domain.standing import AttemptSummary, Person, Phase
from literacy_app.domain.text import Span
from literacy_app.services.learning import Learning
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import Library
from literacy_app.services.offers import OfferIndex
from literacy_app.services.paths import shipped_lessons
from literacy_app.services.review import Reviews
from literacy_app.services.rulings import rulings_of
from literacy_app.storage.course import CourseMark
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter

DAY_MS = 86_400_000
LESSONS = ("first-look/01-shaky-legs", "first-look/02-forty-of-two-hundred", "first-look/03-a-walk-a-day")
FERRY = "quay/ferry"
PACKS = Path(__file__).parents[1] / "data" / "packs"


def utc_day(at_ms: int) -> int:
    return at_ms // DAY_MS


def person(number: int) -> Person:
    return Person(f"7d7f6f2e-0000-4000-8000-{number:012}", f"P{number}", "cat", number)


class Clock:
    """A clock that moves on by some seconds each time it is read, and is turned by hand."""

    def __init__(self) -> None:
        self.now = 20_000 * DAY_MS

    def __call__(self) -> int:
        self.now += 7_000
        return self.now

    def turn(self, days: float) -> None:
        self.now += round(days * DAY_MS)


@dataclass(frozen=True)
class Everything:
    """All that is derived in a store."""

    summaries: dict[str, AttemptSummary]
    evidence: tuple[Evidence, ...]
    states: dict[str, LearnerState]
    items: Mapping[ItemKey, Item]
    mark: CourseMark | None


def _raise(error: StorageError) -> None:
    raise error


class World:
    """A folder with packs and data, and one window open on it."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self.folder = folder
        self.packs = folder / "packs"
        self._cache = folder.parent / "compiled"  # shared by the tests of a run: packs are read once
        if not self.packs.exists():
            shutil.copytree(shipped_lessons() / "first-look", self.packs / "first-look")
            shutil.copytree(PACKS / "quay", self.packs / "quay")
        self.clock = clock or Clock()
        self.library = Library((self.packs,), self._cache)
        self.store = Store.open(folder / "data", clock=self.clock)
        self.writer = FactWriter(self.store, on_saved=lambda _fact: None, on_failed=_raise)
        self.learning = Learning(self.store, utc_day, lambda: self.writer.flush(30))
        self._index = OfferIndex(self.library)

    def close(self) -> None:
        assert self.writer.close()
        self.store.close()

    def session(self, who: Person, lesson_id: str = FERRY, attempt: str = "") -> LessonSession:
        lesson = self.library.open_lesson(lesson_id)
        rulings = rulings_of(self.store, self.library, lesson_id)
        return LessonSession(lesson, who, self.store, self.writer, attempt, rulings)

    def study(self, who: Person, lesson_id: str, dice: Random) -> LessonSession:
        """A lesson, mostly to its end, not always well."""
        session = self.session(who, lesson_id)
        session.judge(dice.randint(1, 6))
        session.go_on()
        mark_some(session, dice)
        if dice.random() < 0.9:
            session.submit()
            self.clock.turn(dice.random() / 100)
            mark_some(session, dice)
            if not session.attempt.revealed:
                session.submit()
            session.reveal()
            session.go_on()
        if session.phase is Phase.QUESTIONS:
            answer_all(session, dice)
            session.go_on()
            session.judge(dice.randint(1, 6))
            if dice.random() < 0.9:
                session.finish()
        return session

    def review(self, who: Person, dice: Random) -> int:
        """A review of what is due; how many passages it had."""
        assert self.writer.flush(30)
        reviews = Reviews(who, self.store, self.writer, self.learning, self._index, self.clock, utc_day)
        session = reviews.begin(early=dice.random() < 0.3)
        count = 0
        while (passage := session.go_on()) is not None:
            count += 1
            for span in passage.lesson.spans:
                kind = span.type if span.is_lure else span.kind
                if kind == passage.kind and dice.random() < 0.6:
                    passage.rate(passage.mark(span.core, kind).id, dice.choice(tuple(Confidence)))
            if dice.random() < 0.9:
                passage.submit()
            self.clock.turn(1 / 2000)
        return count

    def everything(self) -> Everything:
        """What is derived from all facts so far."""
        assert self.writer.flush(30)
        self.learning.catch_up()
        return everything_in(self.store)

    def change_key(self, old: str, new: str, pattern: str = "quay/ferry/notes.yaml") -> None:
        """Change the notes of a lesson, as the update of a pack would, and look at the packs again."""
        file = self.packs / pattern
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")
        self.library = Library((self.packs,), self._cache)

    def remove_pack(self, name: str = "quay") -> None:
        shutil.rmtree(self.packs / name)
        self.library = Library((self.packs,), self._cache)


def everything_in(store: Store) -> Everything:
    evidence = tuple(store.evidence_after(None))
    learners = sorted({piece.learner for piece in evidence})
    states = {learner: state for learner in learners if (state := store.learner_state(learner))}
    summaries = {
        summary.attempt: summary
        for use in store.keys_in_use()
        for summary in store.attempts_graded(use.lesson, use.content, use.graded)
    }
    return Everything(summaries, evidence, states, store.items(), store.course_mark())


def mark_some(session: LessonSession, dice: Random) -> None:
    if not session.marking:
        return
    lesson = session.lesson
    for span in lesson.spans:
        kind = span.type if span.is_lure else span.kind
        if kind in lesson.article.marks and dice.random() < 0.5:
            mark = session.mark(span.core, kind)
            session.rate(mark.id, dice.choice(tuple(Confidence)))
            session.type_mark(mark.id, span.type)
    starts = [found.start() for found in re.finditer(r"\b\w", lesson.article.text)]
    for _ in range(dice.randint(0, 3)):
        start = dice.choice(starts)
        end = min(start + dice.randint(5, 60), len(lesson.article.text))
        session.mark(Span(start, end), dice.choice(lesson.article.marks))
    if session.marks and dice.random() < 0.3:
        session.unmark(dice.choice(session.marks).id)
        session.undo()


def answer_all(session: LessonSession, dice: Random) -> None:
    for index, question in enumerate(session.lesson.questions):
        answer = Answer(choice=dice.choice(("1", "2", "none", "named")), chosen=(0,), written="So it is.")
        session.answer(index, answer, dice.choice(tuple(Confidence)))
        if isinstance(question, WriteQuestion):
            session.mark_own(index, (0,))


def perfect(session: LessonSession) -> LessonSession:
    """Mark what the editor marked and finish the lesson."""
    session.judge(3)
    session.go_on()
    for span in session.lesson.spans:
        if not span.is_lure and not span.contestable and span.kind in session.lesson.article.marks:
            session.mark(span.core, span.kind)
    session.submit()
    session.reveal()
    session.go_on()
    session.go_on()
    session.judge(2)
    session.finish()
    return session


def lesson_of(world: World, lesson_id: str = FERRY) -> Lesson:
    return world.library.open_lesson(lesson_id)
