"""What is known of a learner as a row and back: JSON lists without names, figures and what was seen apart.

The figures are ``[skills, cards, windows, closed, before, after, said, days, reviews]``. Of what was seen, passages of
one lesson that were looked at in one moment for the same kinds stand together: ``[at_ms, lesson, kinds, passages]``.
Rows of before mastery was kept lack it at the end of a skill; their mark is void, so they are soon folded anew.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from literacy_app.domain.discernment import Judgements, Signals
from literacy_app.domain.learner import Day, ItemKey, LearnerState, Sight
from literacy_app.domain.reviewing import Card
from literacy_app.domain.skill import Item, Skill, SkillState, TrendPoint
from literacy_app.storage.codec import Value, derived
from literacy_app.storage.evidence_rows import Json, said_list, said_of


def learner_row(state: LearnerState) -> tuple[Value, ...]:
    """A learner's state as a row of ``learners``.

    Raises:
        UnstorableError: for a number that is none.
    """
    figures = [
        [_skill_list(skill, known) for skill, known in state.skills.items()],
        [_card_list(skill, card) for skill, card in state.cards.items()],
        [[kind, _flat(window)] for kind, window in state.windows.items()],
        sorted(state.closed),
        [state.before.sound, state.before.unsound],
        [state.after.sound, state.after.unsound],
        said_list(state.said),
        state.days,
        state.reviews,
    ]
    return state.learner, derived(figures), derived(_seen_list(state.seen))


def figures_of(learner: str, figures: str) -> LearnerState:
    """A learner's state without what was seen; a ValueError, TypeError or KeyError where it is none."""
    skills, cards, windows, closed, before, after, said, days, reviews = cast("Json", json.loads(figures))
    return LearnerState(
        learner,
        dict(map(_skill_of, skills)),
        dict(map(_card_of, cards)),
        {kind: _signals_of(window) for kind, window in windows},
        {},
        frozenset(closed),
        _judgements_of(before),
        _judgements_of(after),
        said_of(said),
        tuple(Day(*day) for day in days),
        reviews,
    )


def learner_of(learner: str, figures: str, seen: str) -> LearnerState:
    """The whole of a learner's state."""
    return replace(figures_of(learner, figures), seen=_seen_of(cast("Json", json.loads(seen))))


def item_row(key: ItemKey, item: Item) -> tuple[Value, ...]:
    """How hard a passage is, as a row of ``items``."""
    passage, skill = key
    return passage, skill.kind, skill.type, item.difficulty, item.attempts


def item_of(row: tuple[Any, ...]) -> tuple[ItemKey, Item]:
    """How hard a passage is, of a row."""
    passage, kind, type_, difficulty, attempts = row
    return (passage, Skill(kind, type_)), Item(difficulty, attempts)


def _skill_list(skill: Skill, known: SkillState) -> Json:
    return [
        skill.kind,
        skill.type,
        known.theta,
        known.attempts,
        known.articles,
        known.days,
        known.last_day,
        known.recent,
        [point.at_ms for point in known.trend],
        [point.theta for point in known.trend],
        known.mastered,
    ]


def _skill_of(fields: Json) -> tuple[Skill, SkillState]:
    kind, type_, theta, attempts, articles, days, last_day, recent, times, thetas, *mastered = fields
    trend = tuple(map(TrendPoint, times, thetas))
    state = SkillState(theta, attempts, tuple(articles), days, last_day, tuple(recent), trend, mastered == [True])
    return Skill(kind, type_), state


def _card_list(skill: Skill, card: Card) -> Json:
    memory = [card.stability, card.difficulty, card.first_ms, card.last_ms, card.due_ms, card.reviews]
    return [skill.kind, skill.type, *memory]


def _card_of(fields: Json) -> tuple[Skill, Card]:
    kind, type_, *memory = fields
    return Skill(kind, type_), Card(*memory)


def _flat(window: tuple[Signals, ...]) -> list[int]:
    return [count for part in window for count in (part.hits, part.targets, part.taken, part.lures)]


def _signals_of(flat: list[int]) -> tuple[Signals, ...]:
    return tuple(map(Signals, flat[::4], flat[1::4], flat[2::4], flat[3::4]))


def _judgements_of(fields: Json) -> Judgements:
    sound, unsound = fields
    return Judgements(tuple(sound), tuple(unsound))


def _seen_list(seen: Mapping[Sight, int]) -> Json:
    kinds_of: dict[tuple[int, str], list[str]] = {}
    for (passage, kind), at_ms in seen.items():
        kinds_of.setdefault((at_ms, passage), []).append(kind)
    together: dict[tuple[int, str, tuple[str, ...]], list[str]] = {}
    for (at_ms, passage), kinds in kinds_of.items():
        lesson_end = passage.rfind("#") + 1
        key = (at_ms, passage[:lesson_end], tuple(sorted(kinds)))
        together.setdefault(key, []).append(passage[lesson_end:])
    return [[at_ms, lesson, kinds, passages] for (at_ms, lesson, kinds), passages in together.items()]


def _seen_of(fields: Json) -> dict[Sight, int]:
    return {
        (passage, kind): at_ms
        for at_ms, lesson, kinds, passages in fields
        for passage in [lesson + rest for rest in passages]
        for kind in kinds
    }
