"""A learner's desk for tests of reviews: shipped lessons, a database in a folder, and a clock that can be turned."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from literacy_app.domain.key import KeySpan
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.problems import StorageError
from literacy_app.domain.standing import Person
from literacy_app.services.learning import Learning
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import Library
from literacy_app.services.offers import OfferIndex
from literacy_app.services.paths import shipped_lessons
from literacy_app.services.review import Reviews
from literacy_app.services.review_session import PassageSession, ReviewSession
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter

ROBIN = Person("7d7f6f2e-0000-4000-8000-000000000001", "Robin", "cat", 0)
DAY_MS = 86_400_000
NOON = 20_000 * DAY_MS + DAY_MS // 2
FIRST, SECOND, THIRD = (
    "first-look/01-shaky-legs",
    "first-look/02-forty-of-two-hundred",
    "first-look/03-a-walk-a-day",
)


def utc_day(at_ms: int) -> int:
    return at_ms // DAY_MS


class Clock:
    """A clock that moves on by a second each time it is read, and by days when told to."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> int:
        self.now += 1000
        return self.now

    def turn(self, days: float) -> None:
        self.now += round(days * DAY_MS)


def _raise(error: StorageError) -> None:
    raise error


class ReviewDesk:
    """One window: a store, its writer, the packs of a folder, and Robin's reviews."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.packs = folder / "packs"
        if not self.packs.exists():
            shutil.copytree(shipped_lessons() / "first-look", self.packs / "first-look")
        self.clock = clock
        self.saved: list[str] = []
        self.library = Library((self.packs,), folder / "cache")
        self.store = Store.open(folder / "data", clock=clock)
        self.writer = FactWriter(self.store, on_saved=self.saved.append, on_failed=_raise)
        self.learning = Learning(self.store, utc_day)
        self.index = OfferIndex(self.library)
        self.reviews = Reviews(ROBIN, self.store, self.writer, self.learning, self.index, clock, utc_day)

    def study(self, lesson_id: str = FIRST, *, well: bool = True) -> None:
        """Hand in the marks of a lesson: the editor's own, or none."""
        lesson = self.library.open_lesson(lesson_id)
        session = LessonSession(lesson, ROBIN, self.store, self.writer)
        session.judge(3)
        session.go_on()
        if well:
            for span in targets(lesson):
                session.mark(span.core, span.kind)
        session.submit()
        session.reveal()
        self.settle()

    def settle(self) -> None:
        assert self.writer.flush(10)

    def begin(self) -> ReviewSession:
        """A review begun once everything is on the disk."""
        self.settle()
        return self.reviews.begin()

    def close(self) -> None:
        self.writer.close()
        self.store.close()


@contextmanager
def desk_in(folder: Path, clock: Clock) -> Generator[ReviewDesk]:
    desk = ReviewDesk(folder, clock)
    try:
        yield desk
    finally:
        desk.close()


def targets(lesson: Lesson) -> list[KeySpan]:
    """What a perfect reader marks."""
    marks = lesson.article.marks
    return [span for span in lesson.spans if span.kind in marks and not span.is_lure and not span.contestable]


def answer(passage: PassageSession, *, well: bool = True) -> None:
    """Mark what the editor marked, or else mark the first words, and hand it in."""
    if well:
        for span in targets(passage.lesson):
            passage.mark(span.core, span.kind)
    elif not targets(passage.lesson):
        text = passage.lesson.article.text
        passage.mark(type(passage.task.passage.span)(0, text.index(" ")), passage.kind)
    passage.submit()


def go_through(review: ReviewSession, *, well: bool = True) -> list[PassageSession]:
    """Answer every passage of a review."""
    done: list[PassageSession] = []
    while (passage := review.go_on()) is not None:
        answer(passage, well=well)
        done.append(passage)
    return done
