"""What one lesson changed in its learner's skills: read from where the learner stands, not worked out once more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from literacy_app.domain.evidence import Evidence, Part
from literacy_app.domain.facts import Submitted
from literacy_app.domain.learner import LearnerState, Rules, learned, newcomer, place_in_order
from literacy_app.domain.reviewing import latest_due
from literacy_app.domain.skill import LONGEST_TREND, Skill, SkillState, chance
from literacy_app.services.calendar import local_day

if TYPE_CHECKING:  # the database is imported after the first picture
    from literacy_app.services.learning import Learning
    from literacy_app.storage.store import Store


@dataclass(frozen=True, slots=True)
class SkillChange:
    """How one skill moved: the share expected right of a passage of middle difficulty, in [0, 1], before and after.

    ``is_first`` says that nothing was known of the skill before; ``mastered`` that it counts as mastered since.
    ``due_ms`` is when it comes back in a review, 0 where it does not by itself.
    """

    skill: Skill
    before: float
    after: float
    is_first: bool
    mastered: bool
    due_ms: int

    @property
    def by(self) -> float:
        """By how much it went up; negative where it went down."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class SkillChanges:
    """What an attempt changed; ``practice`` where nothing could move because its passages had been worked on before.

    The changes stand kind by kind, the kind as a whole first.
    """

    practice: bool
    changes: tuple[SkillChange, ...] = ()


def skill_changes(
    store: "Store", learning: "Learning", learner: str, attempt: str, kinds: Sequence[str]
) -> SkillChanges | None:
    """What the marks first handed in in an attempt changed; None where that cannot be told any more.

    ``kinds`` are those the lesson trains, in its order. Any thread may ask, and had better not be the window's.

    Raises:
        StorageError: where the data cannot be read.
    """
    state = learning.figures_of(learner)
    handed_in = (fact for fact in store.facts_of_attempt(attempt) if isinstance(fact.event, Submitted))
    at_ms = next((fact.occurred_ms for fact in handed_in), 0)
    moved = [skill for skill, known in state.skills.items() if _place(known, at_ms) >= 0]
    if not moved:
        return _nothing_moved(store, learner, attempt)
    ranks = {kind: rank for rank, kind in enumerate(kinds)}
    moved.sort(key=lambda skill: (ranks.get(skill.kind, len(ranks)), skill))
    fresh = _newly_mastered(store, state, attempt, moved)
    changes = tuple(_change(state, skill, at_ms, mastered=skill in fresh) for skill in moved)
    return SkillChanges(practice=False, changes=tuple(change for change in changes if change is not None))


def _place(known: SkillState, at_ms: int) -> int:
    """Which point of a skill's course is of a moment; −1 where none is."""
    return next((place for place, point in enumerate(known.trend) if point.at_ms == at_ms), -1)


def _change(state: LearnerState, skill: Skill, at_ms: int, *, mastered: bool) -> SkillChange | None:
    """How a skill moved at a moment; None where its course is not kept far enough back to tell."""
    known = state.skills[skill]
    place = _place(known, at_ms)
    if place == 0 and len(known.trend) >= LONGEST_TREND:
        return None
    before = known.trend[place - 1].theta if place else 0.0
    card = state.cards.get(skill)
    return SkillChange(
        skill=skill,
        before=chance(before),
        after=chance(known.trend[place].theta),
        is_first=not place,
        mastered=mastered,
        due_ms=latest_due(card) if card else 0,
    )


def _nothing_moved(store: "Store", learner: str, attempt: str) -> SkillChanges | None:
    """Why an attempt moved nothing: it was practice, or it is too long ago, or there was nothing to show."""
    evidence = sorted(store.evidence_of_learner(learner), key=place_in_order)
    own = next((each for each in evidence if each.attempt == attempt and each.part is Part.MARKS), None)
    if own is None:
        return None
    seen = {
        (part.passage, part.kind)
        for each in evidence
        if place_in_order(each) < place_in_order(own)
        for part in each.marks
    }
    again = all((part.passage, part.kind) in seen for part in own.marks)
    return SkillChanges(practice=True) if own.marks and again else None


def _newly_mastered(store: "Store", state: LearnerState, attempt: str, moved: Sequence[Skill]) -> frozenset[Skill]:
    """Which of the skills that are mastered now became so with this attempt.

    The learner's evidence is folded anew only where one of them is. Difficulties are taken from the authors' levels,
    which on a machine with many learners may differ a little from those the skill was measured by.
    """
    mastered = [skill for skill in moved if state.has_mastered(skill)]
    if not mastered:
        return frozenset()
    from literacy_app.services.cards import reviewed

    rules = Rules(local_day, reviewed)
    before = after = newcomer(state.learner)
    for evidence in sorted(store.evidence_of_learner(state.learner), key=place_in_order):
        before, after = after, _folded(after, evidence, rules)
        if evidence.attempt == attempt and evidence.part is Part.MARKS:
            break
    return frozenset(skill for skill in mastered if after.has_mastered(skill) and not before.has_mastered(skill))


def _folded(state: LearnerState, evidence: Evidence, rules: Rules) -> LearnerState:
    return learned(state, evidence, {}, rules, frozen=True)[0]
