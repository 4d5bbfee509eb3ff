"""Made-up learners, folded from made-up evidence by the program's own rules."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from literacy_app.domain.cards import LessonCard
from literacy_app.domain.discernment import Calibration, Signals, Tally
from literacy_app.domain.evidence import Evidence, Part, PassageEvidence, SkillScore
from literacy_app.domain.learner import LearnerState, Rules, learned, newcomer, place_in_order
from literacy_app.domain.reviewing import DAY_MS
from literacy_app.domain.skill import Skill
from literacy_app.domain.standing import AttemptCounts, AttemptSummary, KindScore, Phase
from literacy_app.services.cards import reviewed

NOW = 1_772_020_000_000
TYPES = {
    "claim": ("event", "number", "cause", "prediction", "judgement"),
    "source": ("named", "unnamed", "organisation", "document", "study", "post"),
    "hedge": ("possibility", "evidence", "rumour", "approximation", "condition"),
    "wording": ("booster", "loaded", "side-taking"),
}
TITLES = ("Shaky legs", "Forty of two hundred", "A walk a day", "The carpet and the lectern", "Bridge to nowhere")


def day_of(at_ms: int) -> int:
    return at_ms // DAY_MS


RULES = Rules(day_of=day_of, reviewed=reviewed)


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody works: how likely they find a target and fall for a lure, at first and at last."""

    finds: tuple[float, float] = (0.45, 0.85)
    falls: tuple[float, float] = (0.5, 0.12)
    says: bool = True


def card(number: int, *marks: str) -> LessonCard:
    title = TITLES[number % len(TITLES)] + ("" if number < len(TITLES) else f" {number}")
    kinds = marks or tuple(TYPES)[: 2 + number % 3]
    return LessonCard(f"first/{number}", f"c{number}", ".", title, "local news", 7, 9, kinds)


def lessons(count: int) -> tuple[LessonCard, ...]:
    return tuple(card(number) for number in range(count))


def learner(
    count: int, *, days: int = 30, habits: Habits | None = None, seed: int = 1, reviews: int = 0
) -> LearnerState:
    """The state after ``count`` finished lessons spread over so many days before NOW, and some reviews."""
    state = newcomer("robin")
    made = evidence_of(count, days=days, habits=habits or Habits(), seed=seed, reviews=reviews)
    for evidence in sorted(made, key=place_in_order):
        state, _items = learned(state, evidence, {}, RULES, frozen=True)
    return state


def evidence_of(count: int, *, days: int, habits: Habits, seed: int, reviews: int = 0) -> Iterator[Evidence]:
    dice = random.Random(seed)
    for number in range(count):
        share = number / max(1, count - 1)
        at_ms = NOW - int((1 - share) * days * DAY_MS) - 3_600_000
        lesson = card(number)
        finds = habits.finds[0] + share * (habits.finds[1] - habits.finds[0])
        falls = habits.falls[0] + share * (habits.falls[1] - habits.falls[0])
        parts = [
            _part(dice, f"{lesson.id}#{passage}", kind, finds, falls) for passage in range(4) for kind in lesson.marks
        ]
        hits = sum(part.signals.hits for part in parts)
        said = Calibration(Tally(6, 3), Tally(8, 6), Tally(max(1, hits), max(1, hits - 2))) if habits.says else None
        whole = Evidence(
            f"a{number}", "robin", lesson.id, Part.MARKS, at_ms, 7, score=finds, marks=tuple(parts),
            said=said or Calibration(),
        )  # fmt: skip
        yield whole
        sound = number % 2 == 0
        judged = (dice.choice((3, 4, 5) if sound else (2, 3, 4)), dice.choice((4, 5, 6) if sound else (1, 2, 3)))
        yield replace(whole, part=Part.CLOSE, at_ms=at_ms + 60_000, marks=(), judged=judged, sound=sound)
    for number in range(reviews):
        at_ms = NOW - (reviews - number) * DAY_MS // 7
        kind = dice.choice(tuple(TYPES))
        part = _part(dice, f"review#{number}", kind, habits.finds[1], habits.falls[1])
        yield Evidence(f"r{number}", "robin", "first/0", Part.MARKS, at_ms, 8, review=True, marks=(part,))


def _part(dice: random.Random, passage: str, kind: str, finds: float, falls: float) -> PassageEvidence:
    types = [dice.choice(TYPES[kind]) for _ in range(dice.randint(1, 2))]
    found = {name: float(dice.random() < finds) for name in types}
    score = sum(found.values()) / len(found)
    scores = [SkillScore(Skill(kind), score, 2.0, len(types))]
    scores += [SkillScore(Skill(kind, name), got, 2.0, 1) for name, got in found.items()]
    taken = int(dice.random() < falls)
    return PassageEvidence(passage, kind, tuple(scores), Signals(int(sum(found.values())), len(found), taken, 1))


def attempt(number: int, *, days: float = 0.0, finished: bool = True) -> AttemptSummary:
    at_ms = NOW - int(days * DAY_MS)
    begun = AttemptSummary(f"a{number}", "robin", f"first/{number}", f"c{number}", Phase.CHECK, at_ms, at_ms)
    if not finished:
        return begun
    kinds = (KindScore("claim", 0.8, 10, 8, 9),)
    return replace(begun, phase=Phase.DEBRIEF, finished=True, score=0.7, repaired=0.8, answered=0.65, kinds=kinds)


def counts_of(attempts: Iterable[AttemptSummary]) -> AttemptCounts:
    own = sorted((one for one in attempts if not one.review), key=lambda one: (one.started_ms, one.attempt))
    firsts: dict[str, str] = {}
    for attempt in own:
        if attempt.finished:
            firsts.setdefault(attempt.lesson, attempt.attempt)
    return AttemptCounts(len(own), len({attempt.lesson for attempt in own}), frozenset(firsts.values()))
