"""Reviews where the world changes under them: packs, the clock, two windows at once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from review_desk import (
    DAY_MS,
    FIRST,
    NOON,
    ROBIN,
    SECOND,
    Clock,
    ReviewDesk,
    answer,
    desk_in,
    go_through,
)

from literacy_app.domain.choosing import SESSION
from literacy_app.domain.facts import MarkAdded, fold
from literacy_app.domain.skill import Skill

TWO_WEEKS = 14


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[ReviewDesk]:
    with desk_in(tmp_path, clock) as desk:
        yield desk


def test_without_its_packs_nothing_is_due_and_nothing_breaks(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    review = desk.begin()
    shutil.rmtree(desk.packs)
    desk.library.read_again()
    done = go_through(review)
    assert len(done) == review.count
    assert review.result().saved
    assert desk.reviews.due().due == ()
    assert desk.begin().count == 0


def test_a_pack_that_is_gone_before_the_library_knows_is_passed_over(desk: ReviewDesk) -> None:
    desk.study(FIRST)
    desk.clock.turn(TWO_WEEKS)
    assert desk.reviews.due().passages == SESSION
    for folder in ("02-forty-of-two-hundred", "03-a-walk-a-day"):
        shutil.rmtree(desk.packs / "first-look" / folder)
    tasks = desk.begin().tasks
    assert tasks
    assert {task.lesson.id for task in tasks} == {FIRST}


def test_a_lesson_changed_since_it_was_looked_into_is_served_as_it_is_now(desk: ReviewDesk) -> None:
    desk.study(FIRST)
    desk.clock.turn(TWO_WEEKS)
    desk.reviews.due()
    for folder in ("02-forty-of-two-hundred", "03-a-walk-a-day"):
        article = desk.packs / "first-look" / folder / "article.md"
        head, _, body = article.read_text("utf-8").partition("\n---\n")
        article.write_text(f"{head}\n---\nOn Tuesday it rained all day in the valley.\n\n{body}", "utf-8")
    review = desk.begin()
    for passage in go_through(review):
        assert passage.task.passage.span.of(passage.task.lesson.article.text) == passage.lesson.article.text
        assert passage.score == 1.0


def test_a_broken_pack_is_passed_over(tmp_path: Path, clock: Clock) -> None:
    with desk_in(tmp_path, clock) as desk:
        desk.study(FIRST)
        clock.turn(TWO_WEEKS)
        (desk.packs / "first-look" / "02-forty-of-two-hundred" / "notes.yaml").write_text("spans: [", "utf-8")
        desk.library.read_again()
        assert SECOND not in {task.lesson.id for task in desk.begin().tasks}


def test_a_changed_key_under_way_takes_the_passage_up_again_and_a_changed_text_does_not(desk: ReviewDesk) -> None:
    desk.study(FIRST)
    desk.clock.turn(TWO_WEEKS)
    passage = desk.begin().go_on()
    assert passage is not None
    passage.mark(passage.lesson.article.block_span(0), passage.kind)
    folder = desk.packs / passage.task.lesson.id
    notes = folder / "notes.yaml"
    notes.write_text(notes.read_text("utf-8") + "\n# seen through once more\n", "utf-8")
    desk.library.read_again()
    again = desk.begin().go_on()
    assert again is not None
    assert (again.id, again.marks) == (passage.id, passage.marks)
    article = folder / "article.md"
    text = passage.lesson.article.text.split()[-1]
    article.write_text(article.read_text("utf-8").replace(text, text.replace(".", ", so they said.")), "utf-8")
    desk.library.read_again()
    assert passage.id not in {task.attempt for task in desk.begin().tasks}


def test_a_passage_whose_place_in_the_article_has_changed_is_not_taken_up_again(desk: ReviewDesk) -> None:
    desk.study(FIRST)
    desk.clock.turn(TWO_WEEKS)
    review = desk.begin()
    passage = review.go_on()
    while passage is not None and passage.task.passage.span.start == 0:
        answer(passage)
        passage = review.go_on()
    assert passage is not None
    desk.settle()
    article = desk.packs / passage.task.lesson.id / "article.md"
    head, _, body = article.read_text("utf-8").partition("\n---\n")
    article.write_text(f"{head}\n---\n{'It rained in the valley. ' * 20}\n\n{body}", "utf-8")
    desk.library.read_again()
    assert desk.index.find(passage.task.passage.id) is not None
    assert passage.id not in {task.attempt for task in desk.begin().tasks}


def test_a_clock_set_back_takes_nothing_away(desk: ReviewDesk) -> None:
    desk.study()
    desk.clock.turn(TWO_WEEKS)
    go_through(desk.begin())
    facts = len(desk.store.facts_of_learner(ROBIN.id))
    desk.clock.now = NOON - 400 * DAY_MS
    assert desk.reviews.due().due == ()
    early = desk.reviews.begin(early=True)
    go_through(early)
    assert early.result().saved
    assert len(desk.store.facts_of_learner(ROBIN.id)) > facts
    desk.clock.now = NOON + 60 * DAY_MS
    assert desk.reviews.due().due


def test_the_same_passage_in_two_windows_counts_once(tmp_path: Path, clock: Clock) -> None:
    with desk_in(tmp_path, clock) as one:
        one.study()
        clock.turn(TWO_WEEKS)
        with desk_in(tmp_path, clock) as other:
            mine, theirs = one.reviews.begin(), other.reviews.begin()
            assert [task.passage.id for task in mine.tasks] == [task.passage.id for task in theirs.tasks]
            go_through(mine)
            go_through(theirs)
            one.settle()
            other.settle()
            evidence = one.store.evidence_of_learner(ROBIN.id)
            assert len([each for each in evidence if each.review and each.marks]) == 2 * mine.count
            state = one.learning.state_of(ROBIN.id)
            assert other.learning.state_of(ROBIN.id) == state
            tried_once = desk_with_one_review(tmp_path / "alone")
            assert {skill: known.attempts for skill, known in state.skills.items()} == tried_once


def desk_with_one_review(folder: Path) -> dict[Skill, int]:
    clock = Clock()
    with desk_in(folder, clock) as desk:
        desk.study()
        clock.turn(TWO_WEEKS)
        go_through(desk.begin())
        desk.settle()
        return {skill: known.attempts for skill, known in desk.learning.state_of(ROBIN.id).skills.items()}


def test_an_attempt_handed_in_from_two_windows_is_evidence_once(tmp_path: Path, clock: Clock) -> None:
    with desk_in(tmp_path, clock) as one:
        one.study()
        clock.turn(TWO_WEEKS)
        mine = one.begin().go_on()
        assert mine is not None
        one.settle()
        with desk_in(tmp_path, clock) as other:
            theirs = other.reviews.begin().go_on()
            assert theirs is not None
            assert theirs.id == mine.id
            mine.submit()
            one.settle()
            theirs.mark(theirs.lesson.article.block_span(0), theirs.kind)
            theirs.submit()
            other.settle()
            facts = one.store.facts_of_attempt(mine.id)
            assert len([fact for fact in facts if isinstance(fact.event, MarkAdded)]) == 1
            assert fold(fact.event for fact in facts).submissions == ((),)
            evidence = [each for each in one.store.evidence_of_learner(ROBIN.id) if each.attempt == mine.id]
            assert len([each for each in evidence if each.marks]) == 1
