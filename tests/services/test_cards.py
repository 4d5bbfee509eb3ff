"""FSRS-6 worked out anew from its published formulas, beside what the program does with the library."""

from collections.abc import Sequence
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_app.domain.reviewing import DAY_MS, LONGEST_DAYS, Card, latest_due
from literacy_app.services.cards import reviewed

# The default parameters w0 to w20 of FSRS-6.
W = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
    0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
RETENTION = 0.85
FACTOR = 0.9 ** (-1 / W[20]) - 1
MET = 1_760_000_000_000
AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4

STEPS = st.lists(
    st.tuples(st.sampled_from([AGAIN, HARD, GOOD, EASY]), st.one_of(st.integers(0, 3), st.integers(0, 400))),
    min_size=1,
    max_size=12,
)
"""Grades, each with the days since the one before."""


def retrievability(days: float, stability: float) -> float:
    return (1 + FACTOR * days / stability) ** -W[20]


def first_difficulty(grade: int) -> float:
    return W[4] - exp(W[5] * (grade - 1)) + 1


def held(difficulty: float) -> float:
    return min(10.0, max(1.0, difficulty))


def next_difficulty(difficulty: float, grade: int) -> float:
    damped = difficulty - W[6] * (grade - 3) * (10 - difficulty) / 9
    return held(W[7] * first_difficulty(EASY) + (1 - W[7]) * damped)


def next_stability(stability: float, difficulty: float, days: int, grade: int) -> float:
    if not days:
        grown = exp(W[17] * (grade - 3 + W[18])) * stability ** -W[19]
        return stability * (grown if grade == AGAIN else max(1.0, grown))
    forgotten = 1 - retrievability(days, stability)
    if grade == AGAIN:
        long = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * exp(W[14] * forgotten)
        return min(long, stability / exp(W[17] * W[18]))
    factor = {HARD: W[15], GOOD: 1.0, EASY: W[16]}[grade]
    gain = exp(W[8]) * (11 - difficulty) * stability ** -W[9] * (exp(W[10] * forgotten) - 1)
    return stability * (1 + gain * factor)


def interval(stability: float) -> float:
    return stability / FACTOR * (RETENTION ** (-1 / W[20]) - 1)


def published(steps: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """Stability and difficulty after some grades."""
    stability = difficulty = 0.0
    for number, (grade, days) in enumerate(steps):
        if number:
            stability, difficulty = (
                max(0.001, next_stability(stability, difficulty, days, grade)),
                next_difficulty(difficulty, grade),
            )
        else:
            stability, difficulty = W[grade - 1], held(first_difficulty(grade))
    return stability, difficulty


def cards_of(steps: Sequence[tuple[int, int]]) -> list[Card]:
    made: list[Card] = []
    at_ms = MET
    for grade, days in steps:
        at_ms += days * DAY_MS if made else 0
        made.append(reviewed(made[-1] if made else None, grade, at_ms))
    return made


# The formulas


@given(STEPS)
def test_cards_are_those_of_the_published_formulas(steps: list[tuple[int, int]]) -> None:
    card = cards_of(steps)[-1]
    assert (card.stability, card.difficulty) == pytest.approx(published(steps), rel=1e-9)
    expected = min(180.0, max(1.0, interval(card.stability)))
    days = (card.due_ms - card.last_ms) / DAY_MS
    assert days == int(days)
    assert abs(days - expected) <= 0.5 + 1e-9
    assert days <= LONGEST_DAYS


def test_what_is_remembered_ever_so_well_comes_back_after_half_a_school_year() -> None:
    card = cards_of([(EASY, 0), (EASY, 16), (EASY, 100), (EASY, 180)])[-1]
    assert interval(card.stability) > 500
    assert card.due_ms - card.last_ms == 180 * DAY_MS


@given(STEPS)
def test_a_card_knows_its_times(steps: list[tuple[int, int]]) -> None:
    made = cards_of(steps)
    assert [card.reviews for card in made] == list(range(1, len(steps) + 1))
    assert {card.first_ms for card in made} == {MET}
    assert made[-1].last_ms == MET + sum(days for _grade, days in steps[1:]) * DAY_MS
    assert all(card.last_ms + DAY_MS <= card.due_ms for card in made)
    assert all(1 <= card.difficulty <= 10 and card.stability > 0 for card in made)


@pytest.mark.parametrize(
    ("grade", "stability", "difficulty", "days"),
    # the interval at .85 is 1.907 times the stability
    [(AGAIN, 0.212, 6.4133, 1), (HARD, 1.2931, 5.1122, 2), (GOOD, 2.3065, 2.1181, 4), (EASY, 8.2956, 1.0, 16)],
)
def test_the_first_grade_as_worked_by_hand(grade: int, stability: float, difficulty: float, days: int) -> None:
    card = reviewed(None, grade, MET)
    assert (card.stability, card.difficulty) == pytest.approx((stability, difficulty), abs=1e-4)
    assert (card.first_ms, card.last_ms, card.reviews) == (MET, MET, 1)
    assert card.due_ms == MET + days * DAY_MS


@pytest.mark.parametrize("grade", [AGAIN, HARD, GOOD, EASY])
def test_at_the_interval_the_retention_is_the_one_desired(grade: int) -> None:
    stability = reviewed(None, grade, MET).stability
    assert retrievability(interval(stability), stability) == pytest.approx(RETENTION)


@given(STEPS)
def test_a_better_grade_is_due_no_sooner(steps: list[tuple[int, int]]) -> None:
    before = cards_of(steps)[-1]
    at_ms = before.due_ms
    dues = [reviewed(before, grade, at_ms).due_ms for grade in (AGAIN, HARD, GOOD, EASY)]
    assert dues == sorted(dues)


@given(STEPS, st.integers(0, DAY_MS - 1))
def test_the_hour_of_the_day_makes_no_difference_to_the_memory(steps: list[tuple[int, int]], later: int) -> None:
    before = cards_of(steps)[-1]
    at_ms = before.last_ms + 3 * DAY_MS
    one, other = reviewed(before, GOOD, at_ms), reviewed(before, GOOD, at_ms + later)
    assert (one.stability, one.difficulty) == (other.stability, other.difficulty)
    assert other.due_ms - one.due_ms == later


def test_a_clock_set_back_does_not_turn_time_round() -> None:
    card = reviewed(None, GOOD, MET)
    assert reviewed(card, GOOD, MET - 5 * DAY_MS) == reviewed(card, GOOD, MET)


def test_the_same_card_grade_and_time_make_the_same_card() -> None:
    steps = [(GOOD, 0), (HARD, 4), (AGAIN, 9), (EASY, 0), (GOOD, 30)]
    assert cards_of(steps) == cards_of(steps)


# The first booster


@pytest.mark.parametrize(("grade", "days"), [(AGAIN, 1), (HARD, 2), (GOOD, 4), (EASY, 14)])
def test_the_first_booster_comes_within_a_fortnight(grade: int, days: int) -> None:
    assert latest_due(reviewed(None, grade, MET)) == MET + days * DAY_MS


def test_more_lessons_on_the_first_day_do_not_put_the_booster_off() -> None:
    card = reviewed(None, EASY, MET)
    for hour in (1, 2, 3):
        card = reviewed(card, EASY, MET + hour * DAY_MS // 24)
    assert card.due_ms > MET + 28 * DAY_MS
    assert latest_due(card) == MET + 14 * DAY_MS


def test_after_the_first_booster_the_memory_decides() -> None:
    card = reviewed(reviewed(None, EASY, MET), EASY, MET + 14 * DAY_MS)
    assert latest_due(card) == card.due_ms > MET + 28 * DAY_MS


@given(STEPS)
def test_a_booster_is_never_put_off_beyond_its_due_time(steps: list[tuple[int, int]]) -> None:
    assert all(latest_due(card) <= card.due_ms for card in cards_of(steps))
