"""The passages of all installed packs as they can be served for review: each lesson is looked into once."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from literacy_app.domain.choosing import Offer, offers_of
from literacy_app.domain.passages import Passage, passages
from literacy_app.domain.problems import PackError

if TYPE_CHECKING:  # a lesson is more than the library shows of it
    from literacy_app.domain.cards import LessonCard
    from literacy_app.domain.lesson import Lesson
    from literacy_app.services.library import Library

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with the lesson it is in, as it is now."""

    lesson: "Lesson"
    passage: Passage


class OfferIndex:
    """What every passage of the installed packs can be served for.

    Made lesson by lesson when first asked for, which takes a while: ask on a thread of its own. What has changed since
    is looked into anew, a lesson that cannot be opened is passed over.
    """

    def __init__(self, library: "Library") -> None:
        self.library = library
        self._known: dict[_Key, tuple[Offer, ...]] = {}
        self._lock = threading.Lock()

    def offers(self) -> tuple[Offer, ...]:
        """The passages of all lessons that can be opened; any thread may ask."""
        with self._lock:
            cards = list(self._cards())
            for card in cards:
                if _key(card) not in self._known:
                    self._known[_key(card)] = self._offers_of(card)
            return tuple(offer for card in cards for offer in self._known[_key(card)])

    def find(self, passage: str) -> Found | None:
        """A passage by its id, read anew; None where its pack is gone or these words are not in it any more.

        What was known of the lesson is put right.
        """
        lesson_id = passage.partition("#")[0]
        card = next((card for card in self._cards() if card.id == lesson_id), None)
        if card is None:
            return None
        lesson = self._opened(card.id)
        found = _passage_in(lesson, passage) if lesson else None
        if lesson is None or found is None or lesson.content != card.content:
            with self._lock:
                self._known[_key(card)] = offers_of(lesson) if lesson else ()
        return found

    def _cards(self) -> Iterator["LessonCard"]:
        for pack in self.library.packs():
            yield from (card for card in pack.lessons if not card.problem)

    def _offers_of(self, card: "LessonCard") -> tuple[Offer, ...]:
        lesson = self._opened(card.id)
        return offers_of(lesson) if lesson else ()

    def _opened(self, lesson_id: str) -> "Lesson | None":
        try:
            return self.library.open_lesson(lesson_id)
        except PackError:
            return None


def _key(card: "LessonCard") -> _Key:
    return card.id, card.content


def _passage_in(lesson: "Lesson", name: str) -> Found | None:
    cut = passages(lesson.id, lesson.article)
    return next((Found(lesson, passage) for passage in cut if passage.id == name), None)
