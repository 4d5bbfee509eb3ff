from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from progress_samples import NOW, Habits, attempt, card, counts_of, day_of, learner, lessons

from literacy_app.domain.cards import LessonCard
from literacy_app.domain.discernment import Apart, Band, Judgements
from literacy_app.domain.learner import Day, LearnerState, newcomer
from literacy_app.domain.reviewing import DAY_MS, Card
from literacy_app.domain.skill import Lack, Skill, SkillState, TrendPoint
from literacy_app.domain.standing import AttemptCounts, AttemptSummary, Phase
from literacy_app.services.progress import progress_of
from literacy_app.services.progress_view import ProgressView, SkillView, Trend, days_until, right_in

RUMOUR = Skill("hedge", "rumour")


def seen(
    state: LearnerState | None = None,
    attempts: tuple[AttemptSummary, ...] = (),
    shelf: tuple[LessonCard, ...] = (),
    counts: AttemptCounts | None = None,
) -> ProgressView:
    return progress_of(
        state or newcomer("robin"),
        attempts,
        counts or counts_of(attempts),
        shelf,
        str.upper,
        now_ms=NOW,
        day_of=day_of,
    )


def with_skill(known: SkillState, *, due_ms: int | None = None) -> LearnerState:
    cards = {} if due_ms is None else {RUMOUR: Card(1.0, 5.0, due_ms - 30 * DAY_MS, due_ms - DAY_MS, due_ms, 3)}
    return replace(newcomer("robin"), skills={RUMOUR: known}, cards=cards)


def rumour(view: ProgressView) -> SkillView:
    return next(skill for kind in view.kinds for skill in kind.types if skill.skill == RUMOUR)


def test_nothing_done_is_an_empty_view():
    view = seen()
    assert view.empty
    assert (view.kinds, view.attempts, view.days, view.next) == ((), (), (), ())


def test_kinds_that_lessons_train_are_listed_with_their_types_before_they_are_tried():
    view = seen(shelf=(card(0, "hedge", "ticker"),))
    assert [(kind.kind, kind.whole, kind.types) for kind in view.kinds] == [("hedge", None, ()), ("ticker", None, ())]
    assert "rumour" in view.kinds[0].untried
    assert view.empty


def test_tried_types_are_no_longer_among_the_untried():
    kind = seen(with_skill(SkillState(attempts=1)), shelf=(card(0, "hedge"),)).kinds[0]
    assert [skill.skill.type for skill in kind.types] == ["rumour"]
    assert "rumour" not in kind.untried
    assert "opinion" in kind.untried


def test_kinds_and_types_come_in_the_order_of_the_key():
    view = seen(learner(12), shelf=lessons(12))
    assert [kind.kind for kind in view.kinds] == ["claim", "source", "hedge", "wording"]
    assert [skill.skill.type for skill in view.kinds[2].types] == [
        "possibility", "evidence", "rumour", "approximation", "condition",
    ]  # fmt: skip


def test_what_is_lacking_says_how_many_more():
    known = SkillState(theta=3.0, attempts=10, articles=("a",), days=1, last_day=1, recent=(1.0,) * 5)
    missing = rumour(seen(with_skill(known))).missing
    assert [(one.lack, one.more) for one in missing] == [
        (Lack.ATTEMPTS, 2), (Lack.ARTICLES, 2), (Lack.DAYS, 1), (Lack.DISCERNMENT, 0),
    ]  # fmt: skip


def test_a_mastered_skill_lacks_nothing_though_it_is_not_quite_what_it_was():
    known = SkillState(theta=1.2, attempts=12, articles=("a", "b", "c"), days=2, last_day=9, recent=(0.6,) * 5)
    assert not rumour(seen(with_skill(known))).mastered
    view = rumour(seen(with_skill(replace(known, mastered=True))))
    assert view.mastered
    assert view.missing == ()


@pytest.mark.parametrize(
    ("thetas", "trend"),
    [
        ((0.1, 0.9), Trend.NEW),
        ((0.0, 0.5, 1.2), Trend.RISING),
        ((1.2, 0.5, 0.0), Trend.FALLING),
        ((1.0, 1.4, 1.02), Trend.STEADY),
        ((-3.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0), Trend.STEADY),
    ],
)
def test_a_trend_is_what_happened_lately(thetas: tuple[float, ...], trend: Trend):
    points = tuple(TrendPoint(at, theta) for at, theta in enumerate(thetas))
    assert rumour(seen(with_skill(SkillState(theta=thetas[-1], trend=points)))).trend is trend


@pytest.mark.parametrize(("hours", "days"), [(-50, 0), (0, 0), (13, 1), (200, 8)])
def test_a_skill_comes_back_in_calendar_days(hours: int, days: int):
    midday = NOW - NOW % DAY_MS + DAY_MS // 2
    state = with_skill(SkillState(), due_ms=midday + hours * 3_600_000)
    view = progress_of(state, (), AttemptCounts(), (card(0, "hedge"),), str.upper, now_ms=midday, day_of=day_of)
    due = rumour(view).due
    assert due is not None
    assert (due.days, due.now) == (days, days == 0)


def test_what_no_lesson_here_trains_does_not_come_back():
    state = with_skill(SkillState(), due_ms=NOW - DAY_MS)
    broken = replace(card(0, "hedge"), problem="It has no article.")
    assert rumour(seen(state, shelf=(card(1, "claim"), broken))).due is None


def test_telling_apart_waits_for_thirty_targets_and_thirty_lures():
    view = seen(learner(1, days=0)).telling
    assert view.found is None
    assert view.targets_needed == 30 - view.signals.targets
    assert view.lures_needed == 30 - view.signals.lures


@pytest.mark.parametrize(
    ("habits", "band"),
    [
        (Habits((0.98, 0.98), (0.9, 0.9)), Band.TOO_MUCH),
        (Habits((0.3, 0.3), (0.05, 0.05)), Band.TOO_LITTLE),
        (Habits((0.9, 0.9), (0.1, 0.1)), Band.BALANCED),
    ],
)
def test_habits_show_in_the_band(habits: Habits, band: Band):
    found = seen(learner(10, habits=habits)).telling.found
    assert found is not None
    assert found.band is band


def test_the_one_who_takes_no_bait_tells_apart_well_over_all_and_by_kind():
    view = seen(learner(12, habits=Habits((0.97, 0.97), (0.02, 0.02))))
    assert view.telling.found is not None
    assert view.telling.found.apart is Apart.VERY_WELL
    assert view.kinds[0].telling is not None


def test_judgements_wait_for_three_sound_articles_and_three_others():
    state = replace(newcomer("robin"), before=Judgements((0, 0, 0, 0, 2, 0), (1, 0, 0, 0, 0, 0)))
    state = replace(state, after=state.before)
    assert (seen(state).judging.before, seen(state).judging.sound_needed, seen(state).judging.others_needed) == (
        -1,
        1,
        2,
    )


def test_judgements_before_and_after_are_shares_of_pairs_in_the_right_order():
    before, after = (
        Judgements((0, 0, 3, 0, 0, 0), (0, 0, 3, 0, 0, 0)),
        Judgements((0, 0, 0, 0, 0, 3), (3, 0, 0, 0, 0, 0)),
    )
    view = seen(replace(newcomer("robin"), before=before, after=after)).judging
    assert (view.before, view.after, view.articles, view.sound_needed, view.others_needed) == (0.5, 1.0, 6, 0, 0)


def test_sureness_waits_for_fifty():
    few, many = seen(learner(1, days=0)).sureness, seen(learner(8)).sureness
    assert (few.brier, few.needed) == (-1.0, 50 - few.said.given)
    assert many.needed == 0
    assert 0 < many.brier < 0.25


def test_attempts_come_newest_first_with_their_titles_and_without_reviews():
    review = replace(attempt(9), review=True)
    view = seen(attempts=(attempt(0, days=5), attempt(1, days=1), attempt(2, days=3), review))
    assert [line.title for line in view.attempts] == ["FIRST/1", "FIRST/2", "FIRST/0"]
    assert view.attempts_in_all == 3


def test_a_lesson_counts_by_its_first_finished_attempt():
    given_up = replace(attempt(0, days=9, finished=False), attempt="x")
    first, practice = attempt(0, days=5), replace(attempt(0, days=1), attempt="again")
    view = seen(attempts=(practice, first, given_up))
    assert [line.attempt for line in view.attempts if line.counts] == ["a0"]
    assert (view.lessons, view.finished) == (1, 1)


def test_unfinished_attempts_are_listed_and_do_not_count():
    view = seen(attempts=(attempt(0, finished=False),))
    assert (view.lessons, view.finished) == (1, 0)
    assert view.attempts[0].phase is Phase.CHECK


def test_the_newest_attempts_are_enough_where_all_are_counted():
    everything = tuple(attempt(number, days=number) for number in range(50))
    view = seen(attempts=everything[:10], counts=counts_of(everything))
    assert (len(view.attempts), view.attempts_in_all, view.lessons, view.finished) == (10, 50, 50, 50)
    assert all(line.counts for line in view.attempts)


@given(st.permutations([replace(attempt(n % 3, days=n), attempt=str(n)) for n in range(6)]))
def test_the_order_of_the_attempts_plays_no_part(attempts: list[AttemptSummary]):
    ordered = tuple(sorted(attempts, key=lambda one: one.started_ms))
    assert seen(attempts=tuple(attempts)) == seen(attempts=ordered)


def test_days_without_work_are_shown_too():
    days = (Day(10, passages=2, score=1.0), Day(12, passages=4, score=3.0))
    assert [day.passages for day in days_until(days, 13, 5)] == [0, 2, 0, 4, 0]
    assert [day.day for day in days_until(days, 13, 5)] == [9, 10, 11, 12, 13]


def test_weeks_end_today_and_sum_their_days():
    days = tuple(Day(number, passages=1, hits=1, targets=2, score=0.5) for number in range(21))
    weeks = days_until(days, 20, 3, step=7)
    assert [(week.day, week.passages, week.targets, week.score) for week in weeks] == [
        (0, 7, 14, 3.5), (7, 7, 14, 3.5), (14, 7, 14, 3.5),
    ]  # fmt: skip


@given(st.lists(st.integers(0, 400), unique=True), st.integers(1, 60), st.integers(1, 7))
def test_no_day_in_sight_is_lost_or_counted_twice(numbers: list[int], count: int, step: int):
    days = tuple(Day(number, passages=1) for number in sorted(numbers))
    shown = days_until(days, 400, count, step=step)
    assert len(shown) == count
    assert sum(day.passages for day in shown) == sum(400 - count * step < number <= 400 for number in numbers)


def test_right_in_days_is_the_mean_over_their_passages():
    assert right_in((Day(1, passages=1, score=1.0), Day(2, passages=3, score=1.0))) == 0.5
    assert right_in((Day(1),)) == -1.0


def test_days_from_after_a_clock_was_set_back_do_no_harm():
    ahead = replace(newcomer("robin"), days=(Day(day_of(NOW) + 5, passages=3, score=1.0),))
    view = seen(ahead)
    assert sum(day.passages for day in days_until(view.days, view.today, 28)) == 0
