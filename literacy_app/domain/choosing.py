"""Which passages a review serves: of texts this learner has not seen for the skill, sound ones among them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from literacy_app.domain.learner import Sight
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import Passage, passage_at, passages
from literacy_app.domain.reviewing import Card, latest_due
from literacy_app.domain.skill import Skill

SESSION = 6
"""So many passages, at most, make one review: about five minutes."""

MOST_DUE = 4
"""So many of them, at most, are served for skills that are due; the others have nothing to mark."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A passage of an installed lesson and what it can be served for.

    ``skills`` are the types with a target in it, ``trained`` the kinds the lesson marks, ``lured`` those of them with a
    lure in the passage.
    """

    lesson: str
    passage: Passage
    level: int
    skills: frozenset[Skill]
    trained: frozenset[str]
    lured: frozenset[str]

    def has_nothing(self, kind: str) -> bool:
        """Whether a reader looking for the kind would rightly mark nothing."""
        return kind in self.trained and all(skill.kind != kind for skill in self.skills)


@dataclass(frozen=True, slots=True)
class Choice:
    """A passage chosen for review, and the skill it is served for; its type is empty where nothing is to be marked."""

    offer: Offer
    skill: Skill


@dataclass(frozen=True, slots=True)
class Known:
    """What a learner has seen: passages by kind with the time, and the lessons they have opened."""

    seen: Mapping[Sight, int]
    opened: frozenset[str] = frozenset()


def offers_of(lesson: Lesson) -> tuple[Offer, ...]:
    """The passages of a lesson, in order, as they can be served."""
    cut = passages(lesson.id, lesson.article)
    skills: list[set[Skill]] = [set() for _ in cut]
    lured: list[set[str]] = [set() for _ in cut]
    trained = frozenset(lesson.article.marks)
    for span in lesson.spans if cut else ():
        place = passage_at(cut, span.core.start)
        if span.contestable or not cut[place].span.contains(span.core):
            continue
        if span.is_lure:
            lured[place].add(span.type)
        elif span.kind in trained:
            skills[place].add(Skill(span.kind, span.type))
    return tuple(
        Offer(lesson.id, passage, lesson.article.level, frozenset(held), trained, frozenset(lures & trained))
        for passage, held, lures in zip(cut, skills, lured, strict=True)
    )


def due_skills(cards: Mapping[Skill, Card], until_ms: int) -> tuple[Skill, ...]:
    """The skills that are due by a time, in milliseconds since 1970 UTC, the longest overdue first."""
    due = [(latest_due(card), skill) for skill, card in cards.items() if latest_due(card) <= until_ms]
    return tuple(skill for _due, skill in sorted(due))


def choose(due: Sequence[Skill], offers: Sequence[Offer], known: Known, seed: str) -> tuple[Choice, ...]:
    """The passages of one review, at most six, each passage once; none where nothing is due.

    For each skill that is due, the longest overdue first and at most four: a passage with a target of it that this
    learner has not seen for the kind, best of a text never opened, and where all have been seen the one seen longest
    ago. To every two of these comes one with nothing to mark of the same kind, one that has a lure of it where there
    is one. Of equals, one from a lesson not yet in this review; then ``seed`` decides. They come in an order that
    gives nothing away.
    """
    chosen: list[Choice] = []
    for skill in due:
        if len(chosen) < MOST_DUE:
            chosen += _best(skill, offers, known, chosen, seed, lambda offer, skill=skill: skill in offer.skills)
    for skill in [choice.skill for choice in chosen[::2]]:
        kind = Skill(skill.kind)
        chosen += _best(kind, offers, known, chosen, seed, lambda offer, kind=kind: offer.has_nothing(kind.kind))
    return tuple(sorted(chosen, key=lambda choice: _dice(seed, choice.offer.passage.id)))


def _best(
    skill: Skill,
    offers: Sequence[Offer],
    known: Known,
    chosen: Sequence[Choice],
    seed: str,
    fits: Callable[[Offer], bool],
) -> Iterator[Choice]:
    taken = {choice.offer.passage.id for choice in chosen}
    lessons = {choice.offer.lesson for choice in chosen}
    fitting = [offer for offer in offers if offer.passage.id not in taken and fits(offer)]
    if fitting:
        best = min(
            fitting,
            key=lambda offer: (
                known.seen.get((offer.passage.id, skill.kind), -1),
                not skill.type and skill.kind not in offer.lured,
                _is_read(offer, known),
                offer.lesson in lessons,
                _dice(seed, offer.passage.id),
            ),
        )
        yield Choice(best, skill)


def _is_read(offer: Offer, known: Known) -> bool:
    """Whether the words were before this learner's eyes, if for another kind."""
    return offer.lesson in known.opened or any((offer.passage.id, kind) in known.seen for kind in offer.trained)


def _dice(seed: str, passage: str) -> bytes:
    """A throw that is the same for the same review, and different for every other."""
    return blake2b(f"{seed} {passage}".encode(), digest_size=8).digest()
