"""Synthetic students: six ways of reading, each with errors of its own, who mark, answer and judge by the key.

They are no attempt at psychology. Each stands for a way of going wrong (or right) that the figures must show for what
it is: whoever marks everything must not look like somebody who can tell.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp
from random import Random

from literacy_app.domain.facts import Confidence, Mark
from literacy_app.domain.key import SUPPORT_ORDER, KeySpan
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import (
    Answer,
    ChooseQuestion,
    ClassifyQuestion,
    LinkQuestion,
    MarkQuestion,
    OrderQuestion,
    Question,
    RateQuestion,
    WriteQuestion,
)
from literacy_app.domain.reviewing import DAY_MS
from literacy_app.domain.text import Span, clauses, words


class Dice(Random):
    """What students throw: the same throws for the same seed, and nothing that should be kept from anybody."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody marks: chances in [0, 1].

    ``found`` is the chance that a target is marked, ``lured`` that a lure is, ``stray`` that a clause is marked for no
    good reason, ``blind`` that in its stead a stretch anywhere is; ``edge`` that an end of a mark is off by a word or
    two, ``mixed`` that a target is marked as another kind, ``known`` that a question is answered rightly and an article
    judged for what it is.
    """

    found: float
    lured: float
    stray: float = 0.0
    blind: float = 0.0
    edge: float = 0.1
    mixed: float = 0.0
    known: float = 0.5

    def towards(self, other: "Habits", share: float) -> "Habits":
        """Habits between these (``share`` 0) and others (1)."""

        def between(low: float, high: float) -> float:
            return low + (high - low) * share

        return Habits(
            between(self.found, other.found),
            between(self.lured, other.lured),
            between(self.stray, other.stray),
            between(self.blind, other.blind),
            between(self.edge, other.edge),
            between(self.mixed, other.mixed),
            between(self.known, other.known),
        )


EXPERT = Habits(found=0.95, lured=0.05, stray=0.005, edge=0.08, mixed=0.01, known=0.92)
"""A careful reader, who still overlooks one thing in twenty."""

NOVICE = Habits(found=0.3, lured=0.6, stray=0.08, edge=0.3, mixed=0.2, known=0.3)
"""Somebody who has not been taught."""


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of the way from novice to expert somebody has gone in one kind, in [0, 1], and when they last worked."""

    share: float
    at_ms: int


class Student:
    """A synthetic student; habits may change with practice and with time, kind by kind.

    Practice on n spans of a kind closes 1 − e^(−n / ``pace``) of the way that is left to the expert; where there is
    ``fading``, what was learned fades by e^(−days / ``fading``) down to ``floor``, and working does not make it fade
    more slowly.
    """

    def __init__(
        self,
        name: str,
        start: Habits,
        goal: Habits | None = None,
        share: float = 0.0,
        pace: float = 0.0,
        fading: float = 0.0,
        floor: float = 0.0,
    ) -> None:
        self.name = name
        self._start = start
        self._goal = goal or start
        self._share = share
        self._pace = pace
        self._fading = fading
        self._floor = floor
        self._kept: dict[str, Kept] = {}

    def habits(self, kind: str, at_ms: int) -> Habits:
        """How this student marks a kind at a time."""
        return self._start.towards(self._goal, self._now(kind, at_ms))

    def practise(self, kind: str, spans: int, at_ms: int) -> None:
        """The student has been shown so many spans of a kind with what was right about each."""
        share = self._now(kind, at_ms)
        if self._pace:
            share = 1 - (1 - share) * exp(-spans / self._pace)
        self._kept[kind] = Kept(share, at_ms)

    def _now(self, kind: str, at_ms: int) -> float:
        kept = self._kept.get(kind)
        if kept is None:
            return self._share
        if not self._fading or kept.share <= self._floor:
            return kept.share
        days = (at_ms - kept.at_ms) / DAY_MS
        return self._floor + (kept.share - self._floor) * exp(-days / self._fading)


def students() -> tuple[Student, ...]:
    """The six, as they come into the course."""
    return (
        Student("discerning", EXPERT),
        Student("over-marker", Habits(found=0.9, lured=0.85, stray=0.7, edge=0.15, mixed=0.05, known=0.5)),
        Student("under-marker", Habits(found=0.3, lured=0.03, edge=0.1, mixed=0.02, known=0.5)),
        Student("guesser", Habits(found=0.0, lured=0.0, blind=0.4, known=0.25)),
        Student("learner", NOVICE, EXPERT, share=0.3, pace=25),
        Student("forgetter", NOVICE, EXPERT, share=0.9, pace=25, fading=3, floor=0.05),
    )


# --- marking


@dataclass(frozen=True, slots=True)
class Page:
    """What lies before a student: a stretch of a lesson's article, to be marked for some kinds."""

    lesson: Lesson
    stretch: Span
    kinds: tuple[str, ...]

    def spans(self) -> Iterator[tuple[KeySpan, str]]:
        """The key's spans that begin in the stretch, with the kind each is or looks like."""
        for span in self.lesson.spans:
            kind = span.type if span.is_lure else span.kind
            if kind in self.kinds and self.stretch.contains(span.core):
                yield span, kind


def marks_of(page: Page, habits: Mapping[str, Habits], dice: Dice) -> tuple[Mark, ...]:
    """The marks somebody with these habits makes, kind by kind; ids count from "0"."""
    made: list[tuple[Span, str, str, bool]] = []
    text = _Words(page)
    if not text:
        return ()
    for span, kind in page.spans():
        own = habits[kind]
        if dice.random() < (own.lured if span.is_lure else own.found / (1 + span.contestable)):
            mixed = len(page.kinds) > 1 and dice.random() < own.mixed
            given = dice.choice([other for other in page.kinds if other != kind]) if mixed else kind
            right = not span.is_lure and not mixed
            made.append((text.drawn(span, own.edge, dice), given, "" if span.is_lure else span.type, right))
    for clause in clauses(page.stretch.of(page.lesson.article.text)):
        kind = dice.choice(page.kinds)
        if dice.random() < habits[kind].stray:
            place = Span(page.stretch.start + clause.start, page.stretch.start + clause.end)
            if not any(given == kind and place.overlaps(other) for other, given, _, _ in made):
                made.append((place, kind, "", False))
        if dice.random() < habits[kind].blind:
            made.append((text.anywhere(dice), kind, "", False))
    return tuple(
        Mark(
            str(number),
            place,
            kind,
            _type(page.lesson, kind, type_, habits[kind], dice),
            said(habits[kind].known, dice, right=right),
        )
        for number, (place, kind, type_, right) in enumerate(made)
    )


def said(known: float, dice: Dice, *, right: bool) -> Confidence:
    """How sure somebody says they are: whoever knows more is surer where right and less sure where wrong."""
    if dice.random() < known:
        return Confidence.SURE if right else Confidence.UNSURE
    return dice.choice((Confidence.UNSURE, Confidence.FAIRLY, Confidence.SURE))


class _Words:
    """The words of a page, to draw marks on."""

    def __init__(self, page: Page) -> None:
        start = page.stretch.start
        found = words(page.stretch.of(page.lesson.article.text))
        self._starts = [start + word.start for word in found]
        self._ends = [start + word.end for word in found]

    def __len__(self) -> int:
        return len(self._starts)

    def drawn(self, span: KeySpan, edge: float, dice: Dice) -> Span:
        """A mark on a span: each end at the core's or the extent's, or off by a word or two."""
        inner, outer = self._range(span.core), self._range(span.extent)
        first = dice.choice((inner[0], inner[0], outer[0])) + (
            dice.choice((-2, -1, 1, 2)) if dice.random() < edge else 0
        )
        last = dice.choice((inner[1], inner[1], outer[1])) + (
            dice.choice((-2, -1, 1, 2)) if dice.random() < edge else 0
        )
        return self._span(first, last)

    def anywhere(self, dice: Dice) -> Span:
        """A stretch of one to nine words, wherever."""
        first = dice.randrange(len(self._starts))
        return self._span(first, first + dice.randrange(9))

    def _range(self, span: Span) -> tuple[int, int]:
        return bisect_right(self._ends, span.start), bisect_left(self._starts, span.end) - 1

    def _span(self, first: int, last: int) -> Span:
        first = min(max(0, first), len(self._starts) - 1)
        last = min(max(first, last), len(self._ends) - 1)
        return Span(self._starts[first], self._ends[last])


def _type(lesson: Lesson, kind: str, right: str, habits: Habits, dice: Dice) -> str:
    if not lesson.article.types:
        return ""
    if right and dice.random() < habits.known:
        return right
    return dice.choice(lesson.kinds.types_of(kind) or ("",))


# --- answering and judging


def judgement(known: float, leaning: float, dice: Dice, *, sound: bool) -> int:
    """A judgement of an article, 1 to 6: around 5 or 2 where it is seen for what it is; ``leaning`` is added."""
    middle = (5.0 if sound else 2.0) if dice.random() < known else 3.5
    return min(6, max(1, round(dice.gauss(middle + leaning, 0.9))))


def answer_of(lesson: Lesson, question: Question, habits: Mapping[str, Habits], dice: Dice, *, right: bool) -> Answer:
    """An answer to a question, right or wrong; marking questions are answered by marking."""
    match question:
        case MarkQuestion(kind, passage):
            page = Page(lesson, passage, (kind,))
            return Answer(spans=tuple(mark.span for mark in marks_of(page, habits, dice)))
        case ClassifyQuestion(span, options):
            return Answer(choice=_choice(lesson.span(span).type, options, dice, right=right))
        case LinkQuestion(claim, options):
            return Answer(choice=_choice(lesson.span(claim).source, options, dice, right=right))
        case RateQuestion():
            return Answer(choice=_choice(str(question.answer), ("1", "2", "3", "4", "5"), dice, right=right))
        case OrderQuestion():
            return Answer(order=_order(lesson, question, dice, right=right))
        case ChooseQuestion():
            wanted = tuple(index for index, option in enumerate(question.options) if option.right)
            return Answer(chosen=wanted if right else (dice.randrange(len(question.options)),))
        case WriteQuestion():
            met = tuple(index for index in range(len(question.rubric)) if right or dice.random() < 0.3)
            return Answer(written="An answer.", points=met)


def _choice(right_one: str, options: tuple[str, ...], dice: Dice, *, right: bool) -> str:
    others = [option for option in options if option != right_one]
    return right_one if right or not others else dice.choice(others)


def _order(lesson: Lesson, question: OrderQuestion, dice: Dice, *, right: bool) -> tuple[str, ...]:
    if not right:
        return tuple(dice.sample(question.spans, len(question.spans)))
    ranks = {support: rank for rank, support in enumerate(SUPPORT_ORDER)}
    return tuple(sorted(question.spans, key=lambda span: ranks.get(lesson.span(span).support, 0)))
