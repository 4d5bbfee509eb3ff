from dataclasses import replace
from math import log, tanh

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.discernment import Signals
from literacy_app.domain.skill import (
    LONGEST_TREND,
    Item,
    Lack,
    Skill,
    SkillState,
    TrendPoint,
    chance,
    difficulty_of,
    is_mastered,
    lacks,
    step_size,
    tried,
)

SCORES = st.floats(0, 1)
SIZE = st.floats(-6, 6)


class Try:
    """A learner of one skill and one passage, told in short."""

    def __init__(self, state: SkillState | None = None, item: Item | None = None) -> None:
        self.state = state or SkillState()
        self.item = item or Item(0.0)

    def again(
        self, score: float, *, lesson: str = "p/a", at_ms: int = 0, day: int = 0, frozen: bool = False
    ) -> SkillState:
        self.state, self.item = tried(self.state, self.item, score, lesson=lesson, at_ms=at_ms, day=day, frozen=frozen)
        return self.state


# The estimate

ELO_TABLE = [
    # S, K of the row, p before, θ after, b after; b begins at 0.25
    (1.0, 1.000000, 0.437823, 0.562177, -0.312177),
    (0.8, 0.952381, 0.705651, 0.652033, -0.402033),
    (0.0, 0.909091, 0.741555, -0.022108, 0.272108),
    (1.0, 0.869565, 0.426972, 0.476177, -0.226177),
    (0.5, 0.833333, 0.668710, 0.335586, -0.085586),
    (0.9, 0.800000, 0.603764, 0.572575, -0.322575),
]


def test_the_estimate_moves_as_in_the_table() -> None:
    one = Try(item=Item(0.25))
    for row, (score, step, expected, theta, difficulty) in enumerate(ELO_TABLE):
        assert step_size(row) == pytest.approx(step, abs=1e-6)
        assert chance(one.state.theta, one.item.difficulty) == pytest.approx(expected, abs=1e-6)
        one.again(score)
        assert (one.state.theta, one.item.difficulty) == pytest.approx((theta, difficulty), abs=1e-6)
        assert (one.state.attempts, one.item.attempts) == (row + 1, row + 1)


def test_learner_and_passage_move_by_their_own_step() -> None:
    one = Try(SkillState(attempts=20), Item(0.0, 100))  # K = 1/2 and 1/6
    one.again(1.0)
    assert (one.state.theta, one.item.difficulty) == pytest.approx((0.25, -1 / 12))


@pytest.mark.parametrize(("attempts", "step"), [(0, 1.0), (20, 0.5), (180, 0.1), (181, 0.1), (10_000, 0.1)])
def test_steps_grow_smaller_down_to_a_tenth(attempts: int, step: float) -> None:
    assert step_size(attempts) == pytest.approx(step)


@given(SIZE, SIZE)
def test_the_chance_is_the_logistic_curve(theta: float, difficulty: float) -> None:
    assert chance(theta, difficulty) == pytest.approx((1 + tanh((theta - difficulty) / 2)) / 2)


@pytest.mark.parametrize(("level", "difficulty"), [(8, 0.0), (12, 1.0), (13, 1.25), (6, -0.5), (4, -1.0)])
def test_a_level_is_a_difficulty(level: int, difficulty: float) -> None:
    assert difficulty_of(level) == difficulty


@given(SIZE, SIZE, SCORES, st.integers(0, 300))
def test_the_estimate_goes_towards_what_happened(theta: float, difficulty: float, score: float, before: int) -> None:
    one = Try(SkillState(theta=theta, attempts=before), Item(difficulty, before))
    surprise = score - chance(theta, difficulty)
    state = one.again(score)
    assert (state.theta - theta) * surprise >= 0
    assert abs(state.theta - theta) <= step_size(before)
    assert one.item.difficulty - difficulty == pytest.approx(theta - state.theta, abs=1e-9)


@given(SIZE, SCORES)
def test_a_frozen_passage_stays_as_it_is(difficulty: float, score: float) -> None:
    item = Item(difficulty, 3)
    free, frozen = Try(item=item), Try(item=item)
    assert free.again(score) == frozen.again(score, frozen=True)
    assert frozen.item is item


@pytest.mark.parametrize("share", [0.2, 0.5, 0.85])
def test_an_even_performance_is_found_in_the_end(share: float) -> None:
    one = Try()
    for _ in range(400):
        one.again(share, frozen=True)
    assert chance(one.state.theta) == pytest.approx(share, abs=0.01)


# What is kept


def test_days_articles_and_the_last_five_are_kept() -> None:
    one = Try()
    for number, (lesson, day) in enumerate([("a", 3), ("a", 3), ("b", 3), ("b", 4), ("c", 9), ("d", 9), ("a", 10)]):
        one.again(number / 10, lesson=lesson, day=day, at_ms=number)
    assert one.state.articles == ("a", "b", "c")
    assert (one.state.days, one.state.last_day) == (4, 10)
    assert one.state.recent == pytest.approx((0.2, 0.3, 0.4, 0.5, 0.6))


def test_the_day_the_calendar_began_counts_too() -> None:
    assert Try().again(1.0, day=0).days == 1


@given(st.lists(st.tuples(st.integers(0, 3), SCORES), max_size=60))
def test_the_course_has_one_point_a_moment_and_the_latest_ones(steps: list[tuple[int, float]]) -> None:
    one, now, points = Try(), 0, dict[int, float]()
    for wait, score in steps:
        now += wait
        points[now] = one.again(score, at_ms=now).theta
    assert one.state.trend == tuple(TrendPoint(*point) for point in points.items())[-LONGEST_TREND:]


def test_a_skill_has_a_name() -> None:
    assert (Skill("claim", "event").name, Skill("claim").name) == ("claim/event", "claim")


# Mastery

AT_85, AT_75 = log(0.85 / 0.15), log(0.75 / 0.25)
JUST = SkillState(
    theta=AT_85 + 1e-9, attempts=12, articles=("a", "b", "c"), days=2, last_day=5, recent=(0.75, 0.75, 0.75, 1.0, 0.5)
)
MET = Signals(3, 4, 1, 4)
"""Little, but enough of it right."""


def test_who_just_meets_every_condition_masters_the_skill() -> None:
    assert lacks(JUST, MET) == ()
    assert is_mastered(JUST, MET)


@pytest.mark.parametrize(
    ("missed", "lack"),
    [
        (replace(JUST, theta=AT_85 - 1e-6), Lack.CHANCE),
        (replace(JUST, attempts=11), Lack.ATTEMPTS),
        (replace(JUST, articles=("a", "b")), Lack.ARTICLES),
        (replace(JUST, days=1), Lack.DAYS),
        (replace(JUST, recent=(0.75, 0.75, 0.75, 1.0, 0.49)), Lack.RECENT),
        (replace(JUST, recent=()), Lack.RECENT),
    ],
)
def test_who_just_misses_one_condition_does_not(missed: SkillState, lack: Lack) -> None:
    assert lacks(missed, MET) == (lack,)
    assert not is_mastered(missed, MET)


@pytest.mark.parametrize(
    ("known", "signals", "kept"),
    [
        (JUST, MET, True),
        (replace(JUST, theta=AT_75 + 1e-6), MET, True),
        (replace(JUST, theta=AT_75 - 1e-6), MET, False),
        (replace(JUST, recent=(0.6, 0.6, 0.6, 0.6, 0.6)), MET, True),
        (replace(JUST, recent=(0.6, 0.6, 0.6, 0.6, 0.59)), MET, False),
        (JUST, Signals(3, 4, 2, 4), False),
        (JUST, Signals(30, 30, 30, 30), False),
    ],
)
def test_what_is_mastered_stays_so_until_it_is_clearly_lost(known: SkillState, signals: Signals, kept: bool) -> None:
    mastered = replace(known, mastered=True)
    assert is_mastered(mastered, signals) is kept
    assert lacks(mastered, signals) == ()


@pytest.mark.parametrize(
    ("counts", "mastered"),
    [
        ((29, 29, 9, 29), True),  # too little to measure, but no more than a third of the lures taken
        ((29, 29, 10, 29), False),
        ((30, 30, 9, 29), True),
        ((29, 29, 30, 30), False),
        ((29, 29, 10, 30), True),
        ((29, 29, 0, 3), False),  # too few lures met to say anything
        ((99, 99, 0, 0), False),
        ((29, 29, 1, 4), True),
        ((29, 29, 2, 4), False),
        ((29, 29, 2, 6), True),
        ((30, 30, 30, 30), False),
        ((3, 4, 0, 4), True),
        ((2, 3, 0, 4), False),
        ((74, 99, 0, 0), False),  # leaves too much to be called a master, however little can be measured
        ((0, 1, 0, 90), False),
        ((0, 0, 0, 90), True),
        ((78, 100, 23, 100), False),  # d′ = 1.493
        ((78, 100, 22, 100), True),  # d′ = 1.526
        ((90, 100, 5, 100), True),
        ((96, 100, 31, 100), False),  # tells apart, but marks too much
        ((62, 100, 4, 100), False),  # tells apart, but lets too much pass
        ((92, 100, 0, 100), True),  # c = 0.59, but there is nothing to mend
    ],
)
def test_mastery_asks_for_discernment_where_it_can_be_measured(
    counts: tuple[int, int, int, int], mastered: bool
) -> None:
    assert is_mastered(JUST, Signals(*counts)) is mastered
    assert lacks(JUST, Signals(*counts)) == (() if mastered else (Lack.DISCERNMENT,))


def test_a_newcomer_lacks_everything_that_can_be_told() -> None:
    assert set(lacks(SkillState(), Signals())) == set(Lack)
