"""The place where one person at a time works: the store, its writer, and whose turn it is."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from literacy_app.domain.problems import PackError, StorageError
from literacy_app.domain.standing import AttemptSummary, Person
from literacy_app.services.library import Library

if TYPE_CHECKING:  # the database and what works with it are imported after the first picture
    from literacy_app.domain.before_after import Occasion
    from literacy_app.domain.lesson import Lesson
    from literacy_app.domain.rulings import Ruling
    from literacy_app.services.learning import Learning
    from literacy_app.services.lesson_session import LessonSession
    from literacy_app.services.offers import OfferIndex
    from literacy_app.services.paths import UserFolders
    from literacy_app.services.people import People
    from literacy_app.services.progress_view import ProgressView
    from literacy_app.services.report import Report
    from literacy_app.services.review import Reviews
    from literacy_app.services.sitting import Sitting
    from literacy_app.services.skill_changes import SkillChanges
    from literacy_app.storage.store import Store
    from literacy_app.storage.writer import FactWriter

_SOON_S = 1.0
"""How long a click may wait for the disk."""


class Workplace:
    """The store and its writer thread, opened once, and the person at work.

    ``on_saved`` is called with a fact's id after its commit and ``on_failed`` with what went wrong, both on the
    writer's thread. ``clock`` gives milliseconds since 1970 UTC.
    """

    def __init__(
        self,
        folders: "UserFolders",
        library: Library,
        clock: Callable[[], int],
        on_saved: Callable[[str], None],
        on_failed: Callable[[StorageError], None],
    ) -> None:
        self._folders = folders
        self._library = library
        self._clock = clock
        self._on_saved = on_saved
        self._on_failed = on_failed
        self._store: Store | None = None
        self._writer: FactWriter | None = None
        self._guest_store: Store | None = None
        self._guest_writer: FactWriter | None = None
        self._learning: Learning | None = None
        self._guest_learning: Learning | None = None
        self._offers: OfferIndex | None = None
        self.person: Person | None = None

    def open(
        self,
        on_progress: Callable[[int, int], None] = lambda _done, _total: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> tuple[str, ...]:
        """Open the database and return what is to be told once; slow, so call it away from the window's thread.

        What the library shows is read anew with it. What is derived from the answers is made anew where that is needed,
        which is rare and may take a while: ``on_progress`` is then told how much of how much is done. Where
        ``cancelled`` says so it is left as it is until the next start, and one can work all the same.

        Raises:
            StorageError: with a sentence, where the data cannot be opened.
        """
        from literacy_app.storage.network import data_folder_for
        from literacy_app.storage.store import Store
        from literacy_app.storage.writer import FactWriter

        self._library.read_again()
        places = data_folder_for(self._folders.data, self._folders.local)
        self._store = Store.open(places.database, clock=self._clock, backups=places.backups)
        notices = self._store.notices
        if not self._store.read_only:
            notices = (*notices, *self._mend(self._store, on_progress, cancelled))
        self._writer = FactWriter(self._store, on_saved=self._on_saved, on_failed=self._on_failed)
        return (*notices, places.notice) if places.notice else notices

    def _mend(
        self, store: "Store", on_progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> tuple[str, ...]:
        """Make anew what is stale, or what another key grades otherwise; returns what is to be told."""
        stale = store.summaries_stale
        if not stale and self._keys_hold(store):
            return ()
        from literacy_app.services.rebuilding import RebuildCancelledError, rebuild
        from literacy_app.services.regrading import regrade

        work = rebuild if stale else regrade
        try:
            work(store, self._library, on_progress=on_progress, cancelled=cancelled)
        except RebuildCancelledError:
            return ()
        except StorageError as error:  # the answers are there all the same
            return (f"{error} Scores and skills are brought up to date at the next start.",)
        return ()

    def _keys_hold(self, store: "Store") -> bool:
        """Whether clearly no attempt is to be graded anew; asked at every start, so it is quick."""
        contents = {card.id: card.content for pack in self._library.packs() for card in pack.everything}
        in_use = ((use.lesson, use.graded or use.content) for use in store.keys_in_use())
        return all(contents.get(lesson, now) == now for lesson, now in in_use) and not store.facts_of_kinds("ruled")

    @property
    def is_open(self) -> bool:
        """Whether the database is open."""
        return self._writer is not None

    @property
    def read_only(self) -> bool:
        """Whether nothing can be kept."""
        return self._store is not None and self._store.read_only

    @property
    def disk_was_full(self) -> bool:
        """Whether the last room on the disk was used for the answer in hand."""
        return self._store is not None and self._store.disk_was_full

    @property
    def is_guest(self) -> bool:
        """Whether the person at work is a guest, whose facts live in memory only."""
        return self._guest_store is not None

    @property
    def people(self) -> "People":
        """The learners of this machine; the database must be open."""
        from literacy_app.services.people import People

        return People(self._opened_store(), self._clock)

    @property
    def learning(self) -> "Learning":
        """What is known of the learners, of the guest alone while a guest is at work; the database must be open."""
        if self._guest_store is not None:
            self._guest_learning = self._guest_learning or self._learning_of(self._guest_store, self._guest_writer)
            return self._guest_learning
        self._learning = self._learning or self._learning_of(self._opened_store(), self._writer)
        return self._learning

    @property
    def reviews(self) -> "Reviews":
        """The reviews of the person at work; what it does may run on any thread."""
        from literacy_app.services.calendar import local_day
        from literacy_app.services.offers import OfferIndex
        from literacy_app.services.review import Reviews

        writer = self._guest_writer or self._writer
        if self.person is None or writer is None:
            raise ValueError("nobody has sat down at an open database")
        self._offers = self._offers or OfferIndex(self._library)
        return Reviews(self.person, self._current_store(), writer, self.learning, self._offers, self._clock, local_day)

    def sit_down(self, person: Person) -> None:
        """Begin a person's turn."""
        self.stand_up()
        self.person = person

    def get_ready_for_guests(self) -> None:
        """Import what the first guest's store takes, which is slow; any thread may do so."""
        from literacy_app.storage.store import Store

        Store.in_memory(self._clock).close()

    def sit_down_as_guest(self) -> Person:
        """Begin the turn of a guest and return who that is."""
        from literacy_app.services.people import new_guest
        from literacy_app.storage.store import Store
        from literacy_app.storage.writer import FactWriter

        self.stand_up()
        self._guest_store = Store.in_memory(self._clock)
        self._guest_writer = FactWriter(self._guest_store, on_saved=self._on_saved, on_failed=self._on_failed)
        self.person = new_guest(self._clock)
        return self.person

    def stand_up(self) -> None:
        """End the turn; a guest's facts are gone with it."""
        if self._guest_writer is not None and self._guest_store is not None:
            self._guest_writer.close()
            self._guest_store.close()
        self._guest_writer = self._guest_store = self._guest_learning = None
        self.person = None

    def attempts(self) -> tuple[AttemptSummary, ...]:
        """The attempts of the person at work, newest first."""
        if self.person is None:
            return ()
        writer = self._guest_writer or self._writer
        if writer is not None:
            writer.flush(_SOON_S)
        return self._current_store().attempts_of(self.person.id)

    def progress(self, limit: int) -> "ProgressView":
        """What the person at work has done so far, with so many of their newest attempts; somebody must have sat down.

        Raises:
            StorageError: where it cannot be read.
        """
        from literacy_app.services.calendar import local_day
        from literacy_app.services.progress import progress_of

        if self.person is None:
            raise ValueError("nobody has sat down")
        writer = self._guest_writer or self._writer
        if writer is not None:
            writer.flush(_SOON_S)
        store, learner, tests = self._current_store(), self.person.id, self._library.test_passages()
        attempts = store.attempts_of(learner, limit, reviews=False)
        return progress_of(
            self.learning.figures_of(learner),
            tuple(attempt for attempt in attempts if attempt.lesson not in tests),
            store.attempt_counts(learner, tests),
            tuple(card for pack in self._library.packs() for card in pack.lessons),
            self._library.title_of,
            now_ms=self._clock(),
            day_of=local_day,
        )

    def report(self, limit: int) -> "Report":
        """The report on the person at work, with so many of their newest attempts.

        Raises:
            StorageError: where it cannot be read.
        """
        from literacy_app.services.report import report_for

        if self.person is None:
            raise ValueError("nobody has sat down")
        view, rulings = self.progress(limit), self._rulings("")
        return report_for(self._current_store(), self._library, self.person, view, rulings, self._clock())

    def begin(self, lesson: "Lesson", attempt: str = "") -> "LessonSession":
        """Take up an attempt at a lesson, or begin a new one where ``attempt`` is empty."""
        from literacy_app.services.lesson_session import LessonSession

        if self.person is None:
            raise ValueError("nobody has sat down")
        writer = self._guest_writer or self._writer
        if writer is None:
            raise ValueError("the database is not open yet")
        store, newer = self._current_store(), partial(self._rulings, lesson.id)
        return LessonSession(lesson, self.person, store, writer, attempt, newer(), newer)

    def sitting(self, pack_id: str, test: "Occasion") -> "Sitting":
        """A test of the person at work, begun or taken up again.

        Raises:
            StorageError: where the learner's data cannot be read.
            PackError: where the pack is not there any more.
        """
        from literacy_app.domain.before_after import Occasion, standings
        from literacy_app.services.sitting import Sitting, first_form

        pack = next((pack for pack in self._library.packs() if pack.id == pack_id and pack.forms), None)
        if self.person is None or pack is None:
            raise PackError("This test is not on this machine any more; add its pack again to go on with it.")
        first, second = standings(pack, self.attempts())
        form = first.form if first.form >= 0 else first_form(self.person.id)
        placement = Sitting(pack.forms[form], first, self._begin_by_id)
        if test is Occasion.PLACEMENT:
            return placement
        return Sitting(pack.forms[1 - form], second, self._begin_by_id, placement)

    def _begin_by_id(self, lesson_id: str, attempt: str) -> "LessonSession":
        return self.begin(self._library.open_lesson(lesson_id), attempt)

    def lesson(self, lesson_id: str) -> "Lesson":
        """A lesson as it is in its pack, with the rulings on appeals against its key.

        Raises:
            PackError: where it is not there or has errors.
        """
        from literacy_app.domain.rulings import with_rulings

        return with_rulings(self._library.open_lesson(lesson_id), self._rulings(lesson_id))

    def skill_changes_of(self, session: "LessonSession") -> "Callable[[], SkillChanges | None]":
        """A look-up, for any thread, of what an attempt changed in its learner's skills; done before the turn ends."""
        store, learning = self._current_store(), self.learning

        def look_up() -> "SkillChanges | None":
            from literacy_app.services.skill_changes import skill_changes

            return skill_changes(store, learning, session.person.id, session.id, session.lesson.article.marks)

        return look_up

    @property
    def pending(self) -> int:
        """How many facts are waiting for the disk."""
        return self._writer.pending if self._writer else 0

    def retry(self) -> None:
        """Try again at once to save what could not be saved."""
        if self._writer is not None:
            self._writer.retry()

    def back_up(self) -> None:
        """Make the backup of this start; StorageError with a sentence where it cannot be made."""
        self._opened_store().back_up()

    def settle(self, timeout_s: float) -> bool:
        """Wait until every fact is on disk; whether it is."""
        return self._writer is None or self._writer.flush(timeout_s)

    def close(self) -> None:
        """End the turn and close everything; who will not lose what waits for the disk settles first."""
        self.stand_up()
        if self._writer is not None and self._store is not None:
            self._writer.close(_SOON_S)
            self._store.close()
        self._writer = self._store = self._learning = None

    def _rulings(self, lesson_id: str) -> "tuple[Ruling, ...]":
        """The rulings of this machine, which hold for a guest too; none while the database is not open."""
        from literacy_app.services.rulings import rulings_of

        return rulings_of(self._store, self._library, lesson_id) if self._store is not None else ()

    def _learning_of(self, store: "Store", writer: "FactWriter | None") -> "Learning":
        from literacy_app.services.learning import Learning

        return Learning(store, settle=lambda: writer.flush(_SOON_S) if writer is not None else None)

    def _opened_store(self) -> "Store":
        if self._store is None:
            raise ValueError("the database is not open yet")
        return self._store

    def _current_store(self) -> "Store":
        return self._guest_store or self._opened_store()
