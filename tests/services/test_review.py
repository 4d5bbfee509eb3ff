"""Reviews over a real database and real packs: what is due, what is served, and what comes of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from review_desk import (
    DAY_MS,
    FIRST,
    ROBIN,
    SECOND,
    THIRD,
    Clock,
    ReviewDesk,
    answer,
    desk_in,
    go_through,
    targets,
    utc_day,
)

from literacy_app.domain.choosing import MOST_DUE, SESSION
from literacy_app.domain.facts import Confidence, Finished, MarkAdded, Revealed, Served, Submitted, fold
from literacy_app.domain.passages import text_digest
from literacy_app.domain.reviewing import Card
from literacy_app.domain.skill import Skill
from literacy_app.services.review import WEEK, due_view

RUMOUR, NAMED = Skill("hedge", "rumour"), Skill("source", "named")
TWO_WEEKS = 14


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[ReviewDesk]:
    with desk_in(tmp_path, clock) as desk:
        yield desk


def cards(desk: ReviewDesk) -> dict[Skill, Card]:
    desk.settle()
    return dict(desk.learning.state_of(ROBIN.id).cards)


# --- what is due


def test_a_newcomer_has_nothing_due(desk: ReviewDesk) -> None:
    view = desk.reviews.due()
    assert (view.due, view.week, view.later, view.passages) == ((), (), None, 0)


def test_what_is_due_today_is_due_at_any_hour_of_it(desk: ReviewDesk) -> None:
    desk.study(well=False)
    skill, card = min(cards(desk).items(), key=lambda pair: pair[1].due_ms)
    state = desk.learning.state_of(ROBIN.id)
    midnight = utc_day(card.due_ms) * DAY_MS
    offers = desk.index.offers()
    assert skill in {due.skill for due in due_view(state, offers, midnight, utc_day).due}
    before = due_view(state, offers, midnight - 1, utc_day)
    assert not before.due
    assert before.week[0].days == 1


def test_the_first_booster_comes_within_fourteen_days(desk: ReviewDesk) -> None:
    desk.study(well=True)
    met = set(cards(desk))
    assert met
    desk.clock.turn(TWO_WEEKS)
    assert {due.skill for due in desk.reviews.due().due} == met


def test_the_week_has_what_comes_in_seven_days_and_later_the_first_after_that(desk: ReviewDesk) -> None:
    desk.study(FIRST, well=False)
    desk.study(SECOND, well=True)
    view = desk.reviews.due()
    assert all(0 < due.days <= WEEK for due in view.week)
    assert view.later is None or view.later.days > WEEK
    assert list(view.week) == sorted(view.week, key=lambda due: due.due_ms)


def test_the_passages_announced_are_the_passages_served(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    view = desk.reviews.due()
    assert len(view.due) > MOST_DUE
    assert view.passages == desk.begin().count == SESSION


# --- what is served


def test_passages_come_from_texts_never_opened_and_some_have_nothing_to_mark(desk: ReviewDesk) -> None:
    desk.study(FIRST)
    desk.clock.turn(TWO_WEEKS)
    tasks = desk.begin().tasks
    assert {task.lesson.id for task in tasks} <= {SECOND, THIRD}
    empty = [task for task in tasks if not task.skill.type]
    assert 0 < len(empty) < len(tasks)
    for task in tasks:
        held = {Skill(s.kind, s.type) for s in targets(task.lesson) if task.passage.span.contains(s.core)}
        assert task.skill in held if task.skill.type else task.skill.kind not in {skill.kind for skill in held}


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=st.lists(st.booleans(), min_size=8, max_size=12), gap=st.integers(1, 20))
def test_no_passage_is_served_again_while_there_is_an_unseen_one(
    tmp_path_factory: pytest.TempPathFactory, answers: list[bool], gap: int
) -> None:
    with desk_in(tmp_path_factory.mktemp("loop"), Clock()) as desk:
        desk.study(FIRST)
        met = {(p, kind) for p, kind in desk.learning.state_of(ROBIN.id).seen}
        for well in answers:
            desk.clock.turn(gap)
            review = desk.begin()
            served_now: set[str] = set()
            for task in review.tasks:
                if (task.passage.id, task.skill.kind) in met:
                    unseen = [
                        offer
                        for offer in desk.index.offers()
                        if (offer.passage.id, task.skill.kind) not in met
                        and offer.passage.id not in {other.passage.id for other in review.tasks}
                        and (task.skill in offer.skills if task.skill.type else offer.has_nothing(task.skill.kind))
                    ]
                    assert not unseen
                served_now.add(task.passage.id)
            assert len(served_now) == review.count
            for passage in go_through(review, well=well):
                met.add((passage.task.passage.id, passage.kind))


def test_a_passage_served_and_never_handed_in_counts_as_seen_the_next_day(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    left = desk.begin().go_on()
    assert left is not None
    desk.clock.turn(1)
    assert left.task.passage.id not in {task.passage.id for task in desk.begin().tasks}


def test_nothing_due_serves_nothing_but_can_be_practised_early(desk: ReviewDesk) -> None:
    desk.study()
    assert desk.begin().count == 0
    early = desk.reviews.begin(early=True)
    assert early.count == SESSION
    before = cards(desk)
    go_through(early)
    moved = {skill for skill, card in cards(desk).items() if card != before.get(skill)}
    assert {task.skill for task in early.tasks if task.skill.type} <= moved


# --- one passage


def test_facts_hold_places_of_the_article_and_the_page_those_of_the_passage(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    review = desk.begin()
    passages = go_through(review)
    desk.settle()
    for passage in passages:
        facts = desk.store.facts_of_attempt(passage.id)
        served = facts[0].event
        assert isinstance(served, Served)
        article = passage.task.lesson.article.text
        assert served.text == text_digest(served.passage.of(article))
        assert served.passage.of(article) == passage.lesson.article.text
        made = [fact.event.mark for fact in facts if isinstance(fact.event, MarkAdded)]
        assert [mark.span.of(article) for mark in made] == [
            m.span.of(passage.lesson.article.text) for m in passage.marks
        ]
        assert [type(fact.event) for fact in facts][-3:] == [Submitted, Revealed, Finished]


def test_the_grade_shown_is_the_one_that_is_stored(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    shown = {passage.id: passage for passage in go_through(desk.begin(), well=False)}
    desk.settle()
    stored = {each.attempt: each for each in desk.store.evidence_of_learner(ROBIN.id) if each.review and each.marks}
    assert stored.keys() == shown.keys()
    summaries = {each.attempt: each for each in desk.store.attempts_of(ROBIN.id)}
    for attempt, passage in shown.items():
        assert passage.grade().score == passage.score == stored[attempt].score == summaries[attempt].score
        assert summaries[attempt].review
        text = passage.lesson.article.text
        for graded in passage.grade().spans:
            assert graded.at.of(text) == passage.lesson.span(graded.span_id).core.of(text)


def test_leaving_a_sound_passage_alone_is_right_and_marking_in_it_is_not(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    review = desk.begin()
    scores = [
        (passage.score, well)
        for well in (True, False)
        for passage in go_through(desk.begin() if not well else review, well=well)
        if not passage.task.skill.type
    ]
    assert scores
    assert all(score == float(well) for score, well in scores)


def test_marks_can_be_undone_redone_and_rated_until_they_are_handed_in(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    passage = desk.begin().go_on()
    assert passage is not None
    span = passage.lesson.article.block_span(0)
    mark = passage.mark(replace(span, end=span.start + 5), passage.kind)
    assert passage.mark(mark.span, passage.kind) == mark
    passage.rate(mark.id, Confidence.SURE)
    passage.unmark(mark.id)
    assert passage.marks == ()
    passage.undo()
    assert passage.marks == (replace(mark, confidence=Confidence.SURE),)
    passage.undo()
    passage.undo()
    assert passage.marks == ()
    assert not passage.can_undo
    passage.redo()
    passage.redo()
    assert passage.marks[0].confidence is Confidence.SURE
    passage.submit()
    assert (passage.can_undo, passage.can_redo, passage.marking) == (False, False, False)
    passage.submit()
    desk.settle()
    kinds = [type(fact.event) for fact in desk.store.facts_of_attempt(passage.id)]
    assert (kinds.count(Submitted), kinds.count(Revealed)) == (1, 1)


def test_a_mark_counts_as_saved_only_after_its_commit(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    passage = desk.begin().go_on()
    assert passage is not None
    mark = passage.mark(passage.lesson.article.block_span(0), passage.kind)
    assert not passage.is_saved(mark.id)
    desk.settle()
    for fact in desk.saved:
        passage.confirm(fact)
    assert passage.is_saved(mark.id)
    assert passage.unsaved == 0


# --- taken up again


def test_a_passage_left_in_the_middle_is_taken_up_again_the_same_day_with_every_mark(
    tmp_path: Path, clock: Clock
) -> None:
    with desk_in(tmp_path, clock) as desk:
        desk.study()
        clock.turn(TWO_WEEKS)
        review = desk.begin()
        first = review.go_on()
        assert first is not None
        answer(first)
        second = review.go_on()
        assert second is not None
        second.mark(second.lesson.article.block_span(0), second.kind)
        desk.settle()
    with desk_in(tmp_path, clock) as desk:
        again = desk.begin()
        resumed = again.go_on()
        assert resumed is not None
        assert (resumed.id, resumed.attempt, resumed.marks) == (second.id, second.attempt, second.marks)
        assert (first.task.passage.id, first.kind) not in {(t.passage.id, t.skill.kind) for t in again.tasks}
        assert len({task.passage.id for task in again.tasks}) == again.count
        skills = [task.skill for task in again.tasks if task.skill.type]
        assert len(set(skills)) == len(skills)
        answer(resumed)
        go_through(again)
        desk.settle()
        kinds = [type(fact.event) for fact in desk.store.facts_of_attempt(second.id)]
        assert kinds.count(Served) == 1
        assert kinds[-1] is Finished


def test_a_passage_that_was_checked_but_not_left_shows_its_reveal_again(tmp_path: Path, clock: Clock) -> None:
    with desk_in(tmp_path, clock) as desk:
        desk.study()
        clock.turn(TWO_WEEKS)
        passage = desk.begin().go_on()
        assert passage is not None
        answer(passage)
        desk.settle()
    with desk_in(tmp_path, clock) as desk:
        review = desk.begin()
        resumed = review.go_on()
        assert resumed is not None
        assert resumed.id == passage.id
        assert resumed.checked
        assert resumed.score == passage.score
        review.go_on()
        desk.settle()
        assert fold(fact.event for fact in desk.store.facts_of_attempt(passage.id)).finished


# --- what comes of it


def test_the_result_tells_what_each_skill_was_and_is_and_when_it_comes_back(desk: ReviewDesk) -> None:
    desk.study(well=False)
    desk.clock.turn(TWO_WEEKS)
    review = desk.begin()
    go_through(review)
    result = review.result()
    assert result.saved
    assert len(result.passages) == review.count
    assert {each.skill for each in result.skills} == {task.skill for task in review.tasks if task.skill.type}
    for each in result.skills:
        assert each.score == 1.0
        assert each.after > each.before
        assert each.days >= 1
        assert each.due_ms == cards(desk)[each.skill].due_ms


def test_a_review_left_early_tells_only_of_what_was_checked(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    review = desk.begin()
    first = review.go_on()
    assert first is not None
    answer(first)
    review.go_on()
    review.leave()
    assert len(review.result().passages) == 1


def test_a_result_that_cannot_be_saved_yet_says_so(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    review = desk.begin()
    desk.writer.close()
    go_through(review)
    result = review.result()
    assert not result.saved
    assert len(result.passages) == review.count
    assert all(each.before == each.after for each in result.skills)


# --- what goes wrong
