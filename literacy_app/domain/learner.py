"""Everything a learner's evidence amounts to, and how one more piece of it changes that.

All of it is derived: folding the same evidence in the same order gives the same state, whoever folds it and when.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple

from literacy_app.domain.discernment import NOTHING_JUDGED, NOTHING_SAID, Calibration, Judgements, Signals
from literacy_app.domain.evidence import Evidence, Part, PassageEvidence
from literacy_app.domain.reviewing import Card, Reviewed, grade_of
from literacy_app.domain.skill import (
    MASTERED_ATTEMPTS,
    Item,
    Lack,
    Skill,
    SkillState,
    difficulty_of,
    is_mastered,
    lacks,
    tried,
)

WINDOW = 100
"""Discernment is measured over the latest passages that hold so many targets and so many lures."""

MOST_DAYS = 366
"""So many of the latest days with work are kept in the history."""

Sight = tuple[str, str]
"""A passage's id and the kind for which it was looked at."""

ItemKey = tuple[str, Skill]
"""A passage's id and the skill that is tried on it."""


class Day(NamedTuple):
    """What was done on one day: passages worked on (each kind for itself), what was in them, and the sum of their S."""

    day: int
    passages: int = 0
    hits: int = 0
    targets: int = 0
    taken: int = 0
    lures: int = 0
    score: float = 0.0


class Through(NamedTuple):
    """The last evidence that is folded in; evidence is ordered by this."""

    at_ms: int
    attempt: str
    part: str


def place_in_order(evidence: Evidence) -> Through:
    """Where evidence stands in the order in which it is folded: by time, then by attempt and part."""
    return Through(evidence.at_ms, evidence.attempt, str(evidence.part))


_UNTRIED = SkillState()


@dataclass(frozen=True, slots=True)
class LearnerState:
    """One learner: skills, cards, discernment, judgements, confidence and the days they worked.

    ``windows`` holds for each kind the signals of its latest passages, oldest first; ``seen`` when a passage was last
    looked at for a kind; ``closed`` the lessons whose judgements are counted; ``reviews`` how many passages were
    reviewed.
    """

    learner: str
    skills: Mapping[Skill, SkillState]
    cards: Mapping[Skill, Card]
    windows: Mapping[str, tuple[Signals, ...]]
    seen: Mapping[Sight, int]
    closed: frozenset[str] = frozenset()
    before: Judgements = NOTHING_JUDGED
    after: Judgements = NOTHING_JUDGED
    said: Calibration = NOTHING_SAID
    days: tuple[Day, ...] = ()
    reviews: int = 0

    def signals_of(self, kind: str) -> Signals:
        """The counts of a kind's latest passages."""
        return _total(self.windows.get(kind, ()))

    @property
    def signals(self) -> Signals:
        """The counts of all kinds' latest passages."""
        return _total(chain.from_iterable(self.windows.values()))

    def measured_by(self, kind: str) -> Signals:
        """The counts by which telling apart is measured for the mastery of a kind and its types.

        They are the kind's, and those of all kinds until the kind alone has enough: somebody who takes every lure is
        not to be master of each kind because each has few.
        """
        own = self.signals_of(kind)
        return own if own.enough else self.signals

    def lacks(self, skill: Skill) -> tuple[Lack, ...]:
        """Which conditions of mastery a skill does not meet yet; none while it is mastered."""
        return lacks(self.skills.get(skill, _UNTRIED), self.measured_by(skill.kind))

    def has_mastered(self, skill: Skill) -> bool:
        """Whether a skill has become mastered and is not lost."""
        return self.skills.get(skill, _UNTRIED).mastered


def _total(window: Iterable[Signals]) -> Signals:
    """The sum, taken in one go: it is asked for with every skill that is shown."""
    hits = targets = taken = lures = 0
    for signals in window:
        hits += signals.hits
        targets += signals.targets
        taken += signals.taken
        lures += signals.lures
    return Signals(hits, targets, taken, lures)


def newcomer(learner: str) -> LearnerState:
    """A learner of whom nothing is known."""
    return LearnerState(learner, {}, {}, {}, {})


@dataclass(frozen=True, slots=True)
class Rules:
    """What folding needs from outside: the calendar day of a time in milliseconds, and FSRS."""

    day_of: Callable[[int], int]
    reviewed: Reviewed


def learned(
    state: LearnerState, evidence: Evidence, items: Mapping[ItemKey, Item], rules: Rules, *, frozen: bool
) -> tuple[LearnerState, dict[ItemKey, Item]]:
    """The state after one more piece of evidence, and the passages whose difficulty moved.

    The first submission of a text counts: a passage seen before for the same kind, in a lesson or a review, moves no
    skill. A review moves its cards even so, or they would stay due where everything has been seen. ``frozen`` leaves
    all difficulties where the authors' levels put them.
    """
    if evidence.part is Part.CLOSE:
        return _closed(state, evidence), {}
    fresh = tuple(_unseen(state.seen, evidence.marks))
    skills, moved = _skills_after(state.skills, fresh, evidence, items, rules, frozen=frozen)
    after = replace(
        state,
        skills=skills,
        cards=_cards_after(state.cards, evidence.marks if evidence.review else fresh, evidence.at_ms, rules),
        windows=_windows_after(state.windows, fresh),
        seen={**state.seen, **{(part.passage, part.kind): evidence.at_ms for part in evidence.marks}},
        said=state.said + evidence.said if fresh else state.said,
        days=_days_after(state.days, rules.day_of(evidence.at_ms), evidence.marks),
        reviews=state.reviews + evidence.review,
    )
    return (_mastery_after(after) if fresh else after), moved


def _unseen(seen: Mapping[Sight, int], parts: tuple[PassageEvidence, ...]) -> Iterator[PassageEvidence]:
    """What is seen for the first time; of passages with the same words in one article only the first is."""
    sights = set[Sight]()
    for part in parts:
        sight = part.passage, part.kind
        if sight not in seen and sight not in sights:
            sights.add(sight)
            yield part


def _closed(state: LearnerState, evidence: Evidence) -> LearnerState:
    """The first finished attempt at a lesson counts; judgements count in pairs, so that both areas are of the same."""
    if evidence.lesson in state.closed or evidence.review:
        return state
    before, after = evidence.judged
    closed = replace(state, closed=state.closed | {evidence.lesson}, said=state.said + evidence.said)
    if not (before and after):
        return closed
    return replace(
        closed,
        before=state.before.with_one(before, sound=evidence.sound),
        after=state.after.with_one(after, sound=evidence.sound),
    )


def _skills_after(
    known: Mapping[Skill, SkillState],
    fresh: tuple[PassageEvidence, ...],
    evidence: Evidence,
    items: Mapping[ItemKey, Item],
    rules: Rules,
    *,
    frozen: bool,
) -> tuple[Mapping[Skill, SkillState], dict[ItemKey, Item]]:
    skills, moved = dict(known), dict[ItemKey, Item]()
    level = Item(difficulty_of(evidence.level))
    day = rules.day_of(evidence.at_ms)
    for part in fresh:
        for score in part.scores:
            key = (part.passage, score.skill)
            item = items.get(key, level)
            skills[score.skill], after = tried(
                skills.get(score.skill, _UNTRIED),
                item,
                score.score,
                lesson=evidence.lesson,
                at_ms=evidence.at_ms,
                day=day,
                frozen=frozen,
            )
            if after is not item:
                moved[key] = after
    return skills, moved


def _mastery_after(state: LearnerState) -> LearnerState:
    """The state with what is mastered now; as windows moved, that may change for skills that were not tried too."""
    measured = dict[str, Signals]()
    changed = dict[Skill, SkillState]()
    for skill, known in state.skills.items():
        if known.mastered or known.attempts >= MASTERED_ATTEMPTS:
            if skill.kind not in measured:
                measured[skill.kind] = state.measured_by(skill.kind)
            mastered = is_mastered(known, measured[skill.kind])
            if mastered is not known.mastered:
                changed[skill] = replace(known, mastered=mastered)
    return replace(state, skills={**state.skills, **changed}) if changed else state


def _cards_after(
    known: Mapping[Skill, Card], parts: tuple[PassageEvidence, ...], at_ms: int, rules: Rules
) -> Mapping[Skill, Card]:
    """Every type that had targets is graded once, by S of all its passages taken as one."""
    pooled: dict[Skill, tuple[float, float]] = {}
    for part in parts:
        for score in part.scores[1:]:
            earned, weight = pooled.get(score.skill, (0.0, 0.0))
            pooled[score.skill] = earned + score.score * score.weight, weight + score.weight
    graded = {
        skill: rules.reviewed(known.get(skill), grade_of(earned / weight), at_ms)
        for skill, (earned, weight) in pooled.items()
    }
    return {**known, **graded}


def _windows_after(
    known: Mapping[str, tuple[Signals, ...]], fresh: tuple[PassageEvidence, ...]
) -> Mapping[str, tuple[Signals, ...]]:
    windows = dict(known)
    for part in fresh:
        if part.scores:
            windows[part.kind] = _latest((*windows.get(part.kind, ()), part.signals))
    return windows


def _latest(window: tuple[Signals, ...]) -> tuple[Signals, ...]:
    """The window without the oldest passages that are not needed for enough targets and lures."""
    total = sum(window, Signals())
    for place, oldest in enumerate(window):
        total = Signals(
            total.hits - oldest.hits,
            total.targets - oldest.targets,
            total.taken - oldest.taken,
            total.lures - oldest.lures,
        )
        if total.targets < WINDOW or total.lures < WINDOW:
            return window[place:]
    return window


def _days_after(days: tuple[Day, ...], day: int, parts: tuple[PassageEvidence, ...]) -> tuple[Day, ...]:
    shown = [part for part in parts if part.scores]
    if not shown:
        return days
    earlier, today = (days[:-1], days[-1]) if days and days[-1].day == day else (days, Day(day))
    signals = sum((part.signals for part in shown), Signals())
    grown = Day(
        day,
        today.passages + len(shown),
        today.hits + signals.hits,
        today.targets + signals.targets,
        today.taken + signals.taken,
        today.lures + signals.lures,
        today.score + sum(part.scores[0].score for part in shown),
    )
    return (*earlier, grown)[-MOST_DAYS:]
