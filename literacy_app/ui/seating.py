"""Who sits at the program: the page that asks, and the beginning of a turn."""

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from literacy_app.domain.problems import OperationError, StorageError
from literacy_app.domain.standing import Person
from literacy_app.services.workplace import Workplace
from literacy_app.ui.looks import Looks

if TYPE_CHECKING:  # imported when the page is first wanted
    from literacy_app.ui.people.page import PeoplePage


class Seating(QObject):
    """Keeps the page of people, built when it is first wanted, and lets them sit down.

    ``when_open`` does something as soon as the data are open.

    Signals:
        begun: somebody has sat down.
        failed: the people could not be read; carries the StorageError.
    """

    begun, failed = Signal(), Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        looks: Looks,
        when_open: Callable[[Callable[[], None]], None],
        stack: QStackedWidget,
        everyone: Sequence[Person],
    ) -> None:
        super().__init__(stack)
        self._workplace = workplace
        self._looks = looks
        self._when_open = when_open
        self._stack = stack
        self._everyone = tuple(everyone)
        self._page: PeoplePage | None = None

    @property
    def page(self) -> "PeoplePage":
        """The page that asks who is reading."""
        from literacy_app.ui.people.page import PeoplePage

        if self._page is None:
            page = self._page = PeoplePage(self._looks.theme, self._looks.type_scale)
            page.person_chosen.connect(self._on_page_person_chosen)
            page.person_added.connect(self._on_page_person_added)
            page.guest_chosen.connect(self._on_page_guest_chosen)
            page.show_people(self._everyone)
            self._stack.addWidget(page)
            self._when_open(self._get_ready_for_guests)
        return self._page

    def person(self, person: str) -> Person | None:
        """Somebody of this machine by id; None for whom it does not know."""
        return next((known for known in self._everyone if known.id == person), None)

    def refresh(self) -> None:
        """Read anew who is here; the data must be open."""
        try:
            self._everyone = self._workplace.people.everyone()
        except StorageError as error:
            self.failed.emit(error)
        if self._page is not None:
            self._page.show_people(self._everyone)

    def dress(self) -> None:
        """Dress the page anew, where there is one."""
        if self._page is not None:
            self._page.set_theme(self._looks.theme, self._looks.type_scale)

    def _on_page_person_chosen(self, person: Person) -> None:
        self._when_open(lambda: self._begin(person))

    def _on_page_person_added(self, nickname: str, picture: str) -> None:
        self._when_open(lambda: self._add(nickname, picture))

    def _add(self, nickname: str, picture: str) -> None:
        try:
            person = self._workplace.people.add(nickname, picture)
        except OperationError as error:
            self.page.show_problem(str(error))
            return
        self.refresh()
        self._begin(person)

    def _begin(self, person: Person) -> None:
        self._workplace.sit_down(person)
        self._looks.remember_person(person.id)
        self.begun.emit()

    def _get_ready_for_guests(self) -> None:
        threading.Thread(target=self._workplace.get_ready_for_guests, name="guests", daemon=True).start()

    def _on_page_guest_chosen(self) -> None:
        self._when_open(self._begin_as_guest)

    def _begin_as_guest(self) -> None:
        self._workplace.sit_down_as_guest()
        self._looks.remember_person("")
        self.begun.emit()
