"""The place where one person at a time works: the store, its writer, and whose turn it is."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from literacy_app.domain.problems import StorageError
from literacy_app.domain.standing import AttemptSummary, Person
from literacy_app.services.library import Library

if TYPE_CHECKING:  # the database and what works with it are imported after the first picture
    from literacy_app.domain.lesson import Lesson
    from literacy_app.services.lesson_session import LessonSession
    from literacy_app.services.paths import UserFolders
    from literacy_app.services.people import People
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
        self.person: Person | None = None

    def open(self) -> tuple[str, ...]:
        """Open the database and return what is to be told once; slow, so call it away from the window's thread.

        What the library shows is read anew with it.

        Raises StorageError with a sentence where the data cannot be opened.
        """
        from literacy_app.storage.network import data_folder_for
        from literacy_app.storage.store import Store
        from literacy_app.storage.writer import FactWriter

        self._library.read_again()
        places = data_folder_for(self._folders.data, self._folders.local)
        self._store = Store.open(places.database, clock=self._clock, backups=places.backups)
        if self._store.summaries_stale and not self._store.read_only:
            from literacy_app.services.rebuilding import rebuild_summaries

            rebuild_summaries(self._store, self._library)
        self._writer = FactWriter(self._store, on_saved=self._on_saved, on_failed=self._on_failed)
        return (*self._store.notices, places.notice) if places.notice else self._store.notices

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

    def sit_down(self, person: Person) -> None:
        """Begin a person's turn."""
        self.stand_up()
        self.person = person

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
        self._guest_writer = self._guest_store = None
        self.person = None

    def attempts(self) -> tuple[AttemptSummary, ...]:
        """The attempts of the person at work, newest first."""
        if self.person is None:
            return ()
        writer = self._guest_writer or self._writer
        if writer is not None:
            writer.flush(_SOON_S)
        return self._current_store().attempts_of(self.person.id)

    def begin(self, lesson: "Lesson", attempt: str = "") -> "LessonSession":
        """Take up an attempt at a lesson, or begin a new one where ``attempt`` is empty."""
        from literacy_app.services.lesson_session import LessonSession

        if self.person is None:
            raise ValueError("nobody has sat down")
        writer = self._guest_writer or self._writer
        if writer is None:
            raise ValueError("the database is not open yet")
        return LessonSession(lesson, self.person, self._current_store(), writer, attempt)

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
        self._writer = self._store = None

    def _opened_store(self) -> "Store":
        if self._store is None:
            raise ValueError("the database is not open yet")
        return self._store

    def _current_store(self) -> "Store":
        return self._guest_store or self._opened_store()
