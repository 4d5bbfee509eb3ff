"""Who works here: nicknames with a picture, and the guest who leaves nothing behind."""

import unicodedata
import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from literacy_app.domain.problems import OperationError
from literacy_app.domain.standing import Person

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.storage.store import Store

NICKNAME_LENGTH: Final = 24
PICTURES: Final = (
    "cat", "dog", "bird", "fish", "turtle", "rabbit",
    "squirrel", "snail", "flower-2", "tree-pine", "rocket", "sailboat",
)  # fmt: skip
GUEST: Final = Person(id="", nickname="", picture="user", created_ms=0)
"""Stands for a guest before a guest's own store gives them an id."""


class NicknameError(OperationError):
    """A nickname that cannot be taken, with the reason as its text."""


class People:
    """The learners of one store."""

    def __init__(self, store: "Store", clock: Callable[[], int]) -> None:
        self._store = store
        self._clock = clock

    def everyone(self) -> tuple[Person, ...]:
        """All learners in the order they came."""
        return self._store.people()

    def add(self, nickname: str, picture: str) -> Person:
        """A new learner; NicknameError where the nickname is empty, too long or taken."""
        name = unicodedata.normalize("NFC", " ".join(nickname.split()))
        if not name:
            raise NicknameError("Type a nickname first; it need not be your real name.")
        if len(name) > NICKNAME_LENGTH:
            raise NicknameError(f"A nickname has at most {NICKNAME_LENGTH} characters; yours has {len(name)}.")
        if not _can_be_shown(name):
            raise NicknameError("That nickname holds characters that cannot be shown; use letters, digits or emoji.")
        if any(person.nickname.casefold() == name.casefold() for person in self.everyone()):
            raise NicknameError(f"“{name}” is taken on this machine; add a letter or choose another.")
        person = Person(id=str(uuid.uuid4()), nickname=name, picture=picture, created_ms=self._clock())
        self._store.add_person(person)
        return person


def _can_be_shown(name: str) -> bool:
    """Whether every character is visible, apart from the joiners that some scripts and emoji are made with."""
    visible = name.translate(dict.fromkeys(map(ord, "\u200c\u200d")))
    return bool(visible) and visible.isprintable()


def new_guest(clock: Callable[[], int]) -> Person:
    """A guest: a learner with a fresh id who is in no list."""
    return Person(id=str(uuid.uuid4()), nickname="", picture=GUEST.picture, created_ms=clock())
