"""The packs on this machine as shelves, and lessons opened from them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from literacy_app.domain.before_after import Occasion, Standing, standings
from literacy_app.domain.cards import LessonCard, PackCard
from literacy_app.domain.problems import PackError
from literacy_app.domain.standing import AttemptSummary, Phase

if TYPE_CHECKING:  # a lesson is more than the library shows of it
    from literacy_app.domain.lesson import Lesson


_TEST_OF = "@"
"""Stands between a pack's id and the occasion in the id of a card for a test; no pack's id can hold it."""


class LessonState(StrEnum):
    """How far a learner is with a lesson."""

    NEW = "new"
    STARTED = "started"
    FINISHED = "finished"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class LessonEntry:
    """A lesson as the library shows it to one learner.

    ``attempt`` is the id of the attempt to go on with or look at again, empty where a new one begins; ``score`` is S of
    the first submission of the first finished attempt in [0, 1], −1 before there is one. ``changed`` says that an
    unfinished attempt was made at an earlier version of the lesson and cannot be gone on with. An entry for a ``test``
    stands for its pack's passages, of which ``done`` of ``count`` are handed in.
    """

    card: LessonCard
    state: LessonState
    phase: Phase = Phase.READ
    attempt: str = ""
    score: float = -1.0
    changed: bool = False
    test: Occasion = Occasion.NONE
    done: int = 0
    count: int = 0

    @property
    def pack_id(self) -> str:
        """The id of the pack that the lesson or test is in."""
        return self.card.id.partition(_TEST_OF if self.test else "/")[0]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A pack with those of its lessons that fit the search."""

    pack: PackCard
    lessons: tuple[LessonEntry, ...]


class Library:
    """The packs below some folders, read when first asked for.

    ``cache`` is the folder of compiled packs; it may be deleted at any time. ``known`` are the packs as they were last
    seen: they stand in until ``read_again``.
    """

    def __init__(self, roots: Sequence[Path], cache: Path, known: Sequence[PackCard] = ()) -> None:
        self._roots = tuple(roots)
        self._cache = cache
        self._packs = tuple(known) or None
        self._opened: Lesson | None = None

    def packs(self) -> tuple[PackCard, ...]:
        """All packs, the broken ones too, each after the one it builds on."""
        if self._packs is None:
            self.read_again()
        return self._packs or ()

    def read_again(self) -> None:
        """Look at all folders again; any thread may do so."""
        from literacy_app.packs.reader import find_packs

        self._packs = find_packs(self._roots, self._cache)

    def shelves(self, attempts: Sequence[AttemptSummary], search: str = "") -> tuple[Shelf, ...]:
        """The packs with what one learner has done, cut down to what a search finds; ``attempts`` newest first."""
        wanted = search.casefold().split()
        shelves: list[Shelf] = []
        for pack in self.packs():
            found = tuple(
                _entry(card, [attempt for attempt in attempts if attempt.lesson == card.id and not attempt.review])
                for card in pack.lessons
                if _fits(card, pack, wanted)
            )
            if pack.forms and not wanted:
                found = (*_test_entries(pack, attempts), *found)
            if found or (pack.problem and not wanted):
                shelves.append(Shelf(pack, found))
        return tuple(shelves)

    def open_lesson(self, lesson_id: str) -> "Lesson":
        """A lesson whole; PackError with a sentence where it is not there or has errors."""
        for pack in self.packs():
            for card in pack.everything:
                if card.id == lesson_id:
                    return self._open(card)
        raise PackError(
            f"The lesson “{lesson_id}” is not on this machine any more; add its pack again to go on with it."
        )

    def test_passages(self) -> frozenset[str]:
        """The ids of the passages that are met in tests alone and are no lessons."""
        return frozenset(card.id for pack in self.packs() for form in pack.forms for card in form)

    def title_of(self, lesson_id: str) -> str:
        """A lesson's title, or its id where its pack is gone."""
        titles = (card.title for pack in self.packs() for card in pack.everything if card.id == lesson_id)
        return next(titles, lesson_id)

    def _open(self, card: LessonCard) -> "Lesson":
        lesson = self._opened  # another thread may open another lesson meanwhile
        is_it = lesson is not None and (lesson.id, lesson.content) == (card.id, card.content)
        if lesson is None or not is_it or not Path(card.folder).is_dir():  # a pack may be gone since
            from literacy_app.packs.reader import open_lesson

            lesson = self._opened = open_lesson(Path(card.folder), card.id, self._cache)
        return lesson


def _test_entries(pack: PackCard, attempts: Sequence[AttemptSummary]) -> Iterator[LessonEntry]:
    """The placement test, and once that is finished the closing test."""
    placement, closing = standings(pack, attempts)
    yield _test_entry(pack, placement)
    if len(placement.finished) == len(pack.forms[placement.form]):
        yield _test_entry(pack, closing)


def _test_entry(pack: PackCard, standing: Standing) -> LessonEntry:
    form = pack.forms[max(0, standing.form)]
    passages = form if standing.form >= 0 else pack.everything
    problem = next((card.problem for card in passages if card.problem), "")
    card = LessonCard(
        id=f"{pack.id}{_TEST_OF}{standing.test}",
        content="",
        folder=pack.folder,
        title="",
        genre="",
        level=pack.level,
        minutes=sum(passage.minutes for passage in form),
        marks=tuple(dict.fromkeys(kind for passage in form for kind in passage.marks)),
        problem=problem,
    )
    done, count = len(standing.finished), len(form)
    state = LessonState.STARTED if done or standing.begun else LessonState.NEW
    state = LessonState.FINISHED if done == count else LessonState.BROKEN if problem else state
    score = sum(standing.scores) / count if done == count else -1.0
    return LessonEntry(card, state, score=score, test=standing.test, done=done, count=count)


def _fits(card: LessonCard, pack: PackCard, wanted: Sequence[str]) -> bool:
    text = " ".join((card.title, card.genre, pack.title, *card.marks)).casefold()
    return all(word in text for word in wanted)


def _entry(card: LessonCard, attempts: Sequence[AttemptSummary]) -> LessonEntry:
    if card.problem:
        return LessonEntry(card, LessonState.BROKEN)
    finished = [attempt for attempt in attempts if attempt.finished]
    score = finished[-1].score if finished else -1.0
    latest = attempts[0] if attempts else None
    if latest and not latest.finished and _is_at(latest, card):
        return LessonEntry(card, LessonState.STARTED, latest.phase, latest.attempt, score)
    if finished:
        again = next((attempt.attempt for attempt in finished if _is_at(attempt, card)), "")
        return LessonEntry(card, LessonState.FINISHED, Phase.DEBRIEF, again, score)
    return LessonEntry(card, LessonState.NEW, changed=latest is not None)


def _is_at(attempt: AttemptSummary, card: LessonCard) -> bool:
    """Whether an attempt is at the lesson as it is now, or graded by its key, as one at the same text is."""
    return card.content in {attempt.content, attempt.graded}
