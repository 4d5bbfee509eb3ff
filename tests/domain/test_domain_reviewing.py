from dataclasses import replace

import pytest

from literacy_app.domain.reviewing import AGAIN, DAY_MS, EASY, GOOD, HARD, Card, grade_of, latest_due

MET = 1_760_000_000_000


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        (0.0, AGAIN),
        (0.499, AGAIN),
        (0.5, HARD),
        (0.699, HARD),
        (0.7, GOOD),
        (0.899, GOOD),
        (0.9, EASY),
        (1.0, EASY),
    ],
)
def test_a_score_is_a_grade(score: float, grade: int) -> None:
    assert grade_of(score) == grade


def card(*, due: int, practised: int = 0, reviews: int = 1) -> Card:
    """A card with days since the skill was met."""
    return Card(10.0, 5.0, MET, MET + practised * DAY_MS, MET + due * DAY_MS, reviews)


@pytest.mark.parametrize(("due", "latest"), [(1, 1), (13, 13), (14, 14), (15, 14), (400, 14)])
def test_the_first_review_comes_within_fourteen_days(due: int, latest: int) -> None:
    assert latest_due(card(due=due)) == MET + latest * DAY_MS


def test_lessons_in_a_row_are_no_booster() -> None:
    again = replace(card(due=40, reviews=3), last_ms=MET + DAY_MS - 1)
    assert latest_due(again) == MET + 14 * DAY_MS
    assert latest_due(replace(again, last_ms=MET + DAY_MS)) == MET + 40 * DAY_MS


def test_later_reviews_come_when_they_are_due() -> None:
    assert latest_due(card(due=400, practised=14, reviews=2)) == MET + 400 * DAY_MS
