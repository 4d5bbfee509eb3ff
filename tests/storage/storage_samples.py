"""People, lessons and clocks for the tests of storage."""

import itertools
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from literacy_app.domain.discernment import Calibration, Signals, Tally
from literacy_app.domain.evidence import Evidence, Part, PassageEvidence, SkillScore
from literacy_app.domain.facts import (
    Answered,
    Confidence,
    Event,
    Fact,
    Finished,
    Judged,
    Mark,
    MarkAdded,
    MarkRated,
    MarkRemoved,
    PhaseEntered,
    Revealed,
    SelfMarked,
    Started,
    Submitted,
)
from literacy_app.domain.learner import Day, ItemKey, LearnerState, newcomer, place_in_order
from literacy_app.domain.questions import Answer
from literacy_app.domain.reviewing import Card
from literacy_app.domain.skill import Item, Skill, SkillState, TrendPoint
from literacy_app.domain.standing import AttemptSummary, KindScore, Phase
from literacy_app.domain.text import Span
from literacy_app.storage.course import CourseMark
from literacy_app.storage.editions import Edition
from literacy_app.storage.files import DATABASE
from literacy_app.storage.store import Store

LEARNER = "0e7bd0f2-9f6b-4e39-8f3e-5b0d5f1d8a11"
ATTEMPT = "c1a6f3a0-51f5-4a55-9d2a-0c9be0d1a001"
LESSON = "first-look/shaky-legs"
CONTENT = "b94d27b9934d3e08"
BEGIN_MS = 1_772_000_000_000
DAY_MS = 24 * 3600 * 1000


def ticking(start: int = BEGIN_MS, step: int = 7) -> Callable[[], int]:
    """A clock that goes on by a step at every look."""
    return itertools.count(start, step).__next__


def lesson_events(marks: int = 40) -> Iterator[Event]:
    """What a learner does in one lesson, in order."""
    yield Started()
    yield Judged(4, after=False)
    yield PhaseEntered(Phase.MARK)
    for number in range(marks):
        span = Span(number * 11, number * 11 + 5 + number % 40)
        yield MarkAdded(Mark(f"m{number}", span, ("claim", "source", "hedge")[number % 3]))
        if number % 5 == 4:
            yield MarkRated(f"m{number}", Confidence.FAIRLY)
        if number % 9 == 8:
            yield MarkRemoved(f"m{number - 3}")
    yield PhaseEntered(Phase.CHECK)
    yield Submitted()
    yield Submitted()
    yield Revealed()
    yield PhaseEntered(Phase.QUESTIONS)
    yield Answered(0, Answer(choice="named"), Confidence.SURE)
    yield Answered(1, Answer(written="Who counted, and how? 👩🏽‍🔬 قال المتحدث e\u0301" * 12))
    yield SelfMarked(1, (0, 2))
    yield PhaseEntered(Phase.DEBRIEF)
    yield Judged(2, after=True)
    yield Finished()


def summary(attempt: str = ATTEMPT, changed_ms: int = BEGIN_MS, **changes: object) -> AttemptSummary:
    """A summary of an attempt half done."""
    score = changes.get("score", 0.62)
    assert isinstance(score, float)
    return AttemptSummary(
        attempt=attempt,
        learner=LEARNER,
        lesson=LESSON,
        content=CONTENT,
        phase=Phase.CHECK,
        started_ms=BEGIN_MS,
        changed_ms=changed_ms,
        score=score,
        kinds=(KindScore("claim", 0.5, 8, 4, 5), KindScore("hedge", 1.0, 3, 3, 3)),
    )


def evidence(attempt: str = ATTEMPT, at_ms: int = BEGIN_MS, learner: str = LEARNER, score: float = 0.62) -> Evidence:
    """Evidence of marks in two passages, one of them without anything to mark."""
    skill = Skill("claim", "number")
    marks = (
        PassageEvidence(
            f"{LESSON}#0011223344556677",
            "claim",
            (SkillScore(Skill("claim"), score, 7.0, 4), SkillScore(skill, 2 / 3, 2.5, 1)),
            Signals(2, 4, 0, 1),
        ),
        PassageEvidence(f"{LESSON}#8899aabbccddeeff", "claim", (), Signals()),
    )
    said = Calibration(sure=Tally(3, 2))
    return Evidence(attempt, learner, LESSON, Part.MARKS, at_ms, 7, score=score, marks=marks, said=said)


def edition(content: str = CONTENT) -> Edition:
    """The sample lesson as it was, which to storage is but bytes."""
    return Edition(content, LESSON, "5e1f00d5e1f00d55", bytes(range(256)) * 40)


def learner() -> LearnerState:
    """What the sample evidence amounts to, about."""
    skill = Skill("claim", "number")
    known = SkillState(1 / 3, 1, (LESSON,), 1, 20_509, (2 / 3,), (TrendPoint(BEGIN_MS, 1 / 3),))
    return replace(
        newcomer(LEARNER),
        skills={skill: known},
        cards={skill: Card(2.3065, 2.1181, BEGIN_MS, BEGIN_MS, BEGIN_MS + 2 * DAY_MS, 1)},
        windows={"claim": (Signals(2, 4, 0, 1),)},
        seen={(f"{LESSON}#0011223344556677", "claim"): BEGIN_MS, (f"{LESSON}#8899aabbccddeeff", "claim"): BEGIN_MS},
        closed=frozenset({LESSON}),
        days=(Day(20_509, 1, 2, 4, 0, 1, 0.62),),
    )


def hard_passages() -> dict[ItemKey, Item]:
    """How hard the sample passage turned out to be."""
    return {(f"{LESSON}#0011223344556677", Skill("claim", "number")): Item(-0.25 + 1 / 7, 1)}


def mark() -> CourseMark:
    """That the sample evidence is folded."""
    return CourseMark(place_in_order(evidence()), 1, 1)


def mint(store: Store, event: Event, attempt: str = ATTEMPT) -> Fact:
    """A fact of the sample learner."""
    return store.mint(LEARNER, attempt, LESSON, CONTENT, event)


def fill(store: Store, facts: int, *, in_one: int = 200) -> tuple[Fact, ...]:
    """Store so many facts, many a commit."""
    made = tuple(mint(store, MarkAdded(Mark(f"m{n}", Span(n, n + 9), "claim"))) for n in range(facts))
    for start in range(0, facts, in_one):
        store.append(made[start : start + in_one])
    return made


def filled_folder(folder: Path, facts: int) -> tuple[str, ...]:
    """Make a data folder with so many facts and close it; the facts' ids."""
    store = Store.open(folder, clock=ticking())
    try:
        return tuple(fact.id for fact in fill(store, facts))
    finally:
        store.close()


def ids_in(folder: Path) -> set[str]:
    """The ids of the facts in a folder's database, read without any of our code."""
    with closing(sqlite3.connect(folder / DATABASE)) as raw:
        return {row[0] for row in raw.execute("SELECT id FROM facts")}
