"""A database with very many facts: attempts played once by a hand that throws dice, and copied under other names."""

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from random import Random
from uuid import UUID

from literacy_app.domain.facts import Confidence, Fact
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import Answer
from literacy_app.domain.standing import Person
from literacy_app.domain.text import Span
from literacy_app.services.lesson_session import LessonSession
from literacy_app.services.library import Library
from literacy_app.services.paths import shipped_lessons
from literacy_app.storage.connection import connect
from literacy_app.storage.files import DATABASE
from literacy_app.storage.rows import ADD_FACT, fact_row
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter

_PLAYED = 40
_APART_MS = 400_000
_LEARNERS = 400


@dataclass(frozen=True)
class Many:
    """A store with many facts, its file, and the packs they are about."""

    store: Store
    database: Path
    library: Library


def learner(number: int) -> str:
    """The id of one of the learners."""
    return f"7d7f6f2e-0000-4000-8000-{number:012}"


@contextmanager
def many_facts(folder: Path, facts: int, learners: int = _LEARNERS) -> Generator[Many]:
    """So many facts of so many learners; nothing is derived from the copies yet."""
    library = Library((shipped_lessons(),), folder / "cache")
    clock = count(1_760_000_000_000, 7_000).__next__
    store = Store.open(folder / "data", clock=clock)
    dice = Random(3)
    played = list(_played(library, store, dice))
    driver = connect(folder / "data" / DATABASE)
    driver.execute("BEGIN IMMEDIATE")
    driver.executemany(ADD_FACT, map(fact_row, _copies(played, facts, learners, clock, dice)))
    driver.execute("COMMIT")
    driver.close()
    yield Many(store, folder / "data" / DATABASE, library)
    store.close()


def _played(library: Library, store: Store, dice: Random) -> Iterator[tuple[Fact, ...]]:
    writer = FactWriter(store, on_saved=lambda _fact: None, on_failed=lambda _error: None)
    ids = [card.id for pack in library.packs() for card in pack.lessons]
    for number in range(_PLAYED):
        session = LessonSession(
            library.open_lesson(ids[number % len(ids)]), Person(learner(0), "Robin", "cat", 0), store, writer
        )
        session.judge(dice.randint(1, 6))
        session.go_on()
        _mark(session, session.lesson, dice)
        session.submit()
        _mark(session, session.lesson, dice)
        if not session.attempt.revealed:
            session.submit()
        session.reveal()
        session.go_on()
        for index in range(len(session.lesson.questions)):
            session.answer(index, Answer(choice="2", chosen=(0,)), dice.choice(tuple(Confidence)))
        session.go_on()
        session.judge(dice.randint(1, 6))
        session.finish()
        assert writer.flush(30)
        yield store.facts_of_attempt(session.id)
    writer.close()


def _mark(session: LessonSession, lesson: Lesson, dice: Random) -> None:
    if not session.marking:
        return
    for span in lesson.spans:
        kind = span.type if span.is_lure else span.kind
        if kind in lesson.article.marks and dice.random() < 0.4:
            mark = session.mark(span.core, kind)
            session.rate(mark.id, dice.choice(tuple(Confidence)))
    for _ in range(3):
        start = dice.randrange(len(lesson.article.text) - 60)
        session.mark(Span(start, start + dice.randint(5, 60)), dice.choice(lesson.article.marks))


def _copies(
    played: list[tuple[Fact, ...]], wanted: int, learners: int, clock: Callable[[], int], dice: Random
) -> Iterator[Fact]:
    made = number = 0
    begin_ms = clock()
    while made < wanted:
        facts = played[number % len(played)]
        attempt = str(UUID(int=dice.getrandbits(128)))
        moved = begin_ms + _APART_MS * (number + 1) - facts[0].occurred_ms
        for fact in facts:
            name = str(UUID(int=dice.getrandbits(128)))
            at_ms = fact.occurred_ms + moved
            yield replace(fact, id=name, learner=learner(1 + number * 7 % learners), attempt=attempt, occurred_ms=at_ms)
        made += len(facts)
        number += 1
