"""A data folder with the small pack of the tests, students who work in it, and somebody who answers appeals."""

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from literacy_app.domain.standing import AttemptSummary, Person
from literacy_app.domain.text import Span
from literacy_app.services.appeals import Appeals
from literacy_app.services.learning import Learning
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import Library
from literacy_app.services.paths import user_folders
from literacy_app.services.rulings import rulings_of
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter

PACKS = Path(__file__).parents[1] / "data" / "packs"
FERRY = "quay/ferry"
ROBIN = Person("7d7f6f2e-0000-4000-8000-000000000001", "Robin", "cat", 1)
KIM = Person("7d7f6f2e-0000-4000-8000-000000000002", "Kim", "dog", 2)
HEDGES = (("may", "hedge"), ("is said to", "hedge"))


class School:
    """One window open on the folder."""

    def __init__(self, folder: Path, clock: Callable[[], int]) -> None:
        self.folder = folder
        self.folders = user_folders(folder)
        self.clock = clock
        self.notes = self.folders.packs / "quay" / "ferry" / "notes.yaml"
        if not self.notes.exists():
            shutil.copytree(PACKS / "quay", self.folders.packs / "quay")
        self.open()

    def open(self) -> None:
        """Open the data, as a start of the program does."""
        self.library = Library((self.folders.packs,), self.folders.cache)
        self.store = Store.open(self.folder, clock=self.clock)
        self.writer = FactWriter(self.store, on_saved=lambda _fact: None, on_failed=_raise)
        self.learning = Learning(self.store, settle=self.settle)
        for person in (ROBIN, KIM):
            self.store.save_person(person)

    def close(self) -> None:
        """Close everything; what waits for the disk is written first."""
        assert self.writer.close(30)
        self.store.close()

    def settle(self) -> None:
        """Wait until every fact is on disk."""
        assert self.writer.flush(30)

    def session(self, who: Person, attempt: str = "") -> LessonSession:
        """An attempt at the lesson, with the rulings that are in force."""
        lesson, newer = self.library.open_lesson(FERRY), partial(rulings_of, self.store, self.library, FERRY)
        return LessonSession(lesson, who, self.store, self.writer, attempt, newer(), newer)

    def study(self, who: Person, marks: Sequence[tuple[str, str]] = HEDGES) -> LessonSession:
        """An attempt with these marks (words and kind), handed in, with the editor's marks shown."""
        session = self.session(who)
        session.judge(4)
        session.go_on()
        for words, kind in marks:
            session.mark(span_in(session, words), kind)
        session.submit()
        session.reveal()
        self.settle()
        return session

    def summary(self, session: LessonSession) -> AttemptSummary:
        """What is stored of an attempt."""
        self.settle()
        (found,) = [one for one in self.store.attempts_of(session.person.id) if one.attempt == session.id]
        return found

    @property
    def appeals(self) -> Appeals:
        """The appeals, for somebody who may answer them."""
        self.settle()
        return Appeals(self.store, self.library)


def span_in(session: LessonSession, words: str) -> Span:
    start = session.lesson.article.text.index(words)
    return Span(start, start + len(words))


def _raise(error: Exception) -> None:
    raise error
