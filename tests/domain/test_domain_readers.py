"""Readers of known ability, made up, at the lessons that come with the program: do the figures tell what they are?"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from statistics import fmean
from typing import NamedTuple

import pytest

from literacy_app.domain.discernment import Band, discernment
from literacy_app.domain.evidence import Evidence, Whose, evidence_of_marks
from literacy_app.domain.facts import Attempt, Mark
from literacy_app.domain.learner import LearnerState, Rules, learned, newcomer
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.reviewing import DAY_MS, Card
from literacy_app.domain.skill import Lack, Skill
from literacy_app.domain.text import Span, words
from literacy_app.packs.reader import open_lesson

LESSONS = Path(__file__).parents[2] / "lessons" / "whole-story"
"""Twelve lessons that train all kinds, two a day."""


class Reader(NamedTuple):
    """``find`` and ``take`` are the shares of targets and lures marked, ``extra`` marks a kind and sixty words."""

    find: float
    take: float
    extra: float = 0.05


DISCERNING = Reader(0.9, 0.05)
OVER_MARKERS = (Reader(0.95, 0.8, 0.6), Reader(0.95, 0.5, 0.2))
UNDER_MARKERS = (Reader(0.5, 0.02, 0.0), Reader(0.0, 0.0, 0.0))
AT_RANDOM = Reader(0.0, 0.0, 1.0)
GUESSING = Reader(0.5, 0.5, 0.3)


@cache
def course() -> tuple[Lesson, ...]:
    folders = sorted(folder for folder in LESSONS.iterdir() if folder.is_dir())
    return tuple(open_lesson(LESSONS, f"{LESSONS.name}/{folder.name}") for folder in folders)


def marks_of(reader: Reader, lesson: Lesson, dice: Random) -> Iterator[Mark]:
    """Marks within the extents, one in ten of them a word too long, and some anywhere."""
    found = words(lesson.article.text)
    for span in lesson.spans:
        if dice.random() < (reader.find if span.is_target else reader.take if span.is_lure else 0.4):
            start = dice.choice((span.core.start, span.extent.start))
            end = dice.choice((span.core.end, span.extent.end))
            if dice.random() < 0.1:
                end = next((word.end for word in found if word.start > end), end)
            yield Mark(f"on {span.id}", Span(start, end), span.type if span.is_lure else span.kind)
    for kind in lesson.article.marks:
        for number in range(len(found) // 60):
            if dice.random() < reader.extra:
                first = dice.randrange(len(found) - 3)
                stretch = Span(found[first].start, found[first + dice.randrange(3)].end)
                yield Mark(f"{kind} {number}", stretch, kind)


def everything(lesson: Lesson) -> Iterator[Mark]:
    found = words(lesson.article.text)
    for kind in lesson.article.marks:
        for first in range(0, len(found), 5):
            yield Mark(f"{kind} {first}", Span(found[first].start, found[min(first + 5, len(found)) - 1].end), kind)


def never_reviewed(_card: Card | None, _grade: int, at_ms: int) -> Card:
    return Card(1.0, 5.0, at_ms, at_ms, at_ms, 1)


RULES = Rules(lambda at_ms: at_ms // DAY_MS, never_reviewed)


def worked(lesson: Lesson, number: int, marks: Iterator[Mark]) -> Evidence:
    attempt = Attempt(submissions=(tuple(marks),))
    return evidence_of_marks(lesson, attempt, Whose(str(number), "me", lesson.id), number * DAY_MS // 2)


class History(NamedTuple):
    """The evidence of a course and the states after each lesson."""

    evidence: list[Evidence]
    states: list[LearnerState]

    @property
    def mastered(self) -> dict[Skill, int]:
        """The skills ever mastered, with the number of first attempts when they first were."""
        first: dict[Skill, int] = {}
        for state in self.states:
            for skill, known in state.skills.items():
                if state.has_mastered(skill):
                    first.setdefault(skill, known.attempts)
        return first


@cache
def history(reader: Reader | None, seed: int) -> History:
    """Of a reader, or of somebody who marks everything."""
    dice = Random(seed)
    evidence: list[Evidence] = []
    states: list[LearnerState] = []
    state = newcomer("me")
    for number, lesson in enumerate(course()):
        evidence.append(worked(lesson, number, marks_of(reader, lesson, dice) if reader else everything(lesson)))
        state, _moved = learned(state, evidence[-1], {}, RULES, frozen=True)
        states.append(state)
    return History(evidence, states)


SEEDS = range(5)


def test_a_discerning_reader_is_master_of_most_skills_within_25_first_attempts() -> None:
    tried = mastered = 0
    for seed in SEEDS:
        one = history(DISCERNING, seed)
        often = {skill for skill, known in one.states[-1].skills.items() if known.attempts >= 20}
        tried += len(often)
        mastered += sum(one.mastered.get(skill, 99) <= 25 for skill in often)
        assert min(one.mastered.values()) >= 12
    assert mastered / tried >= 0.65


@pytest.mark.parametrize("reader", [*UNDER_MARKERS, AT_RANDOM, GUESSING, None])
def test_who_marks_too_little_everything_or_at_random_masters_nothing(reader: Reader | None) -> None:
    assert not any(history(reader, seed).mastered for seed in SEEDS)


@pytest.mark.parametrize("reader", OVER_MARKERS)
def test_who_falls_for_lures_masters_next_to_nothing(reader: Reader) -> None:
    tried = sum(len(history(reader, seed).states[-1].skills) for seed in SEEDS)
    assert sum(len(history(reader, seed).mastered) for seed in SEEDS) <= 0.1 * tried
    for seed in SEEDS:
        last = history(reader, seed).states[-1]
        assert all(Lack.DISCERNMENT in last.lacks(skill) for skill in last.skills)


def test_sound_articles_alone_make_nobody_a_master_of_what_they_leave() -> None:
    """All lessons but the first have lures alone: who marks nothing is right nearly always."""
    sound = [replace(one, spans=tuple(span for span in one.spans if span.is_lure)) for one in course()]
    mixed = [course()[0], *sound, *sound]
    state = newcomer("me")
    nearly = set[Skill]()
    for number, lesson in enumerate(mixed):
        whole = replace(lesson, id=f"pack/mixed-{number}")
        state, _moved = learned(state, worked(whole, number, iter(())), {}, RULES, frozen=True)
        nearly |= {skill for skill in state.skills if state.lacks(skill) == (Lack.DISCERNMENT,)}
        assert not any(state.has_mastered(skill) for skill in state.skills)
    assert nearly


@pytest.mark.parametrize(("reader", "most"), [(None, 0.3), (AT_RANDOM, 0.1), (UNDER_MARKERS[1], 0.0)])
def test_the_types_of_who_does_not_read_stay_low(reader: Reader | None, most: float) -> None:
    scores = [
        score.score
        for one in history(reader, 1).evidence
        for part in one.marks
        for score in part.scores
        if score.skill.type
    ]
    assert fmean(scores) <= most


def test_abler_readers_have_the_higher_estimates() -> None:
    ladder = [Reader(0.3, 0.4), Reader(0.5, 0.25), Reader(0.7, 0.15), DISCERNING]
    means = [
        fmean(known.theta for seed in SEEDS for known in history(reader, seed).states[-1].skills.values())
        for reader in ladder
    ]
    assert means == sorted(means)


@pytest.mark.parametrize(
    ("reader", "band"),
    [
        (DISCERNING, Band.BALANCED),
        (GUESSING, Band.BALANCED),
        (OVER_MARKERS[0], Band.TOO_MUCH),
        (OVER_MARKERS[1], Band.TOO_MUCH),
        (UNDER_MARKERS[0], Band.TOO_LITTLE),
        (UNDER_MARKERS[1], Band.TOO_LITTLE),
    ],
)
def test_the_leaning_is_recognised(reader: Reader, band: Band) -> None:
    assert {discernment(history(reader, seed).states[-1].signals).band for seed in SEEDS} == {band}


def test_suspicion_is_not_discernment() -> None:
    found = [
        discernment(history(reader, 1).states[-1].signals).d_prime for reader in (GUESSING, OVER_MARKERS[0], DISCERNING)
    ]
    assert found[0] < 0.5 < found[1] < 1.5 < found[2]


@pytest.mark.parametrize("reader", [DISCERNING, GUESSING, *OVER_MARKERS])
def test_what_is_mastered_is_what_lacks_nothing(reader: Reader) -> None:
    for seed in SEEDS:
        for state in history(reader, seed).states:
            assert all(state.has_mastered(skill) != bool(state.lacks(skill)) for skill in state.skills)
