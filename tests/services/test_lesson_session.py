from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from service_samples import LESSON, at

from literacy_app.domain.article import Block, BlockKind
from literacy_app.domain.evidence import Part
from literacy_app.domain.facts import Confidence, MarkAdded
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import text_digest
from literacy_app.domain.problems import StorageError
from literacy_app.domain.questions import Answer
from literacy_app.domain.rulings import Ruling
from literacy_app.domain.standing import Person, Phase
from literacy_app.domain.text import Span
from literacy_app.services.editions import lesson_of
from literacy_app.services.lesson_session import LessonSession
from literacy_app.storage.store import Store
from literacy_app.storage.writer import FactWriter

ROBIN = Person("7d7f6f2e-0000-4000-8000-000000000001", "Robin", "cat", 0)
KEY_MARKS = (
    ("may", "hedge"),
    ("The harbour office", "source"),
    ("the ferry would stop on 3 October", "claim"),
    ("is said to", "hedge"),
    ("lose money every day", "claim"),
    ("Ines Okafor", "source"),
    ("counted 212 riders on Monday", "claim"),
)


def _raise(error: StorageError) -> None:
    raise error


class Desk:
    """A store, its writer and the ids it reported as saved."""

    def __init__(self, folder: Path, clock: Callable[[], int]) -> None:
        self.saved: list[str] = []
        self.store = Store.open(folder, clock=clock)
        self.writer = FactWriter(self.store, on_saved=self.saved.append, on_failed=_raise)

    def session(self, attempt: str = "") -> LessonSession:
        return LessonSession(LESSON, ROBIN, self.store, self.writer, attempt)

    def close(self) -> None:
        self.writer.close()
        self.store.close()


@pytest.fixture
def desk(tmp_path: Path, clock: Callable[[], int]) -> Iterator[Desk]:
    desk = Desk(tmp_path, clock)
    yield desk
    desk.close()


def mark_everything(session: LessonSession) -> None:
    for quote, kind in KEY_MARKS:
        session.mark(at(quote), kind)


def to_marking(session: LessonSession) -> None:
    session.judge(3)
    session.go_on()


def test_a_session_taken_up_again_has_every_mark_and_its_phase(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    mark_everything(session)
    session.rate(session.marks[0].id, Confidence.SURE)
    session.unmark(session.marks[1].id)
    desk.writer.flush(10)
    again = desk.session(session.id)
    assert again.attempt == session.attempt
    assert again.phase is Phase.MARK


def test_a_mark_counts_as_saved_only_after_its_commit(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    mark = session.mark(at("may"), "hedge")
    assert not session.is_saved(mark.id)
    desk.writer.flush(10)
    for fact in desk.saved:
        session.confirm(fact)
    assert session.is_saved(mark.id)
    assert session.unsaved == 0


def test_marking_the_same_words_twice_makes_one_mark(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    assert session.mark(at("may"), "hedge") == session.mark(at("may"), "hedge")
    assert len(session.marks) == 1


def test_undo_and_redo_walk_through_every_step(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    mark = session.mark(at("may"), "hedge")
    session.rate(mark.id, Confidence.UNSURE)
    session.unmark(mark.id)
    session.undo()
    assert session.marks[0].confidence is Confidence.UNSURE
    session.undo()
    assert session.marks[0].confidence is Confidence.UNSAID
    session.undo()
    assert session.marks == ()
    assert not session.can_undo
    session.redo()
    session.redo()
    session.redo()
    assert session.marks == ()
    assert not session.can_redo


def test_a_perfect_submission_is_revealed_at_once(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    mark_everything(session)
    session.submit()
    assert session.attempt.revealed
    assert session.first_grade().score == 1.0


def test_a_submission_with_misses_gives_a_hint_and_one_repair(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    session.mark(at("may"), "hedge")
    session.mark(at("May"), "hedge")
    session.submit()
    assert not session.attempt.revealed
    assert [(hint.block, hint.missed, hint.over) for hint in session.hints()] == [(1, 4, 0), (2, 2, 1)]
    mark_everything(session)
    session.submit()
    assert session.attempt.revealed
    assert not session.marking
    assert session.scores().repaired <= 0.7


def test_only_the_first_answer_counts(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    session.submit()
    session.reveal()
    session.go_on()
    session.answer(1, Answer(choice="rumour"))
    session.answer(1, Answer(choice="opinion"))
    grade = session.answer_grade(1)
    assert grade is not None
    assert grade.score == 1.0
    assert session.next_question() == 0


def test_the_summary_in_the_store_follows_the_facts(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    mark_everything(session)
    session.submit()
    session.go_on()
    session.go_on()
    session.judge(5)
    session.finish()
    desk.writer.flush(10)
    (summary,) = desk.store.attempts_of(ROBIN.id)
    assert (summary.phase, summary.finished, summary.score) == (Phase.DEBRIEF, True, 1.0)


def test_the_place_comes_back(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    session.remember(Phase.MARK, 57, 0)
    desk.writer.flush(10)
    place = desk.session(session.id).place()
    assert (place.phase, place.offset) == (Phase.MARK, 57)


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.sampled_from(["mark", "unmark", "undo", "redo", "rate"]), max_size=25), seed=st.integers(0, 99)
)
def test_any_run_of_steps_folds_to_the_same_marks(desk: Desk, steps: list[str], seed: int) -> None:
    session = desk.session()
    to_marking(session)
    for number, what in enumerate(steps):
        start = (seed * 7 + number * 13) % 80
        match what:
            case "mark":
                session.mark(Span(start, start + 5), "claim")
            case "unmark" if session.marks:
                session.unmark(session.marks[number % len(session.marks)].id)
            case "rate" if session.marks:
                session.rate(session.marks[0].id, Confidence.FAIRLY)
            case "undo":
                session.undo()
            case "redo":
                session.redo()
            case _:
                pass
    desk.writer.flush(10)
    assert desk.session(session.id).attempt == session.attempt
    facts = desk.store.facts_of_attempt(session.id)
    assert [fact.occurred_ms for fact in facts] == sorted(fact.occurred_ms for fact in facts)
    assert len({mark.id for fact in facts if isinstance(fact.event, MarkAdded) for mark in [fact.event.mark]}) >= len(
        session.marks
    )


def test_the_type_of_a_mark_is_kept_and_can_be_undone(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    mark = session.mark(at("may"), "hedge")
    session.type_mark(mark.id, "rumour")
    session.type_mark(mark.id, "possibility")
    session.undo()
    assert session.marks[0].type == "rumour"
    desk.writer.flush(10)
    assert desk.session(session.id).marks == session.marks


def _with_another_text(lesson: Lesson) -> Lesson:
    blocks = (*lesson.article.blocks, Block(BlockKind.PARAGRAPH, "Nobody else was asked."))
    return replace(lesson, content="another", article=replace(lesson.article, blocks=blocks))


def test_an_attempt_at_another_text_is_left_and_a_new_one_begun(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    mark_everything(session)
    desk.writer.flush(10)
    again = LessonSession(_with_another_text(LESSON), ROBIN, desk.store, desk.writer, session.id)
    assert again.id != session.id
    assert again.marks == ()
    assert desk.session(session.id).marks == session.marks


def test_where_the_key_alone_was_changed_the_attempt_goes_on_by_the_new_one(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    mark_everything(session)
    desk.writer.flush(10)
    changed = replace(LESSON, content="another", spans=LESSON.spans[:-3])
    again = LessonSession(changed, ROBIN, desk.store, desk.writer, session.id)
    assert again.id == session.id
    again.submit()
    assert again.first_grade().score < 1
    desk.writer.flush(10)
    (summary,) = desk.store.attempts_of(ROBIN.id)
    assert (summary.content, summary.graded) == (LESSON.content, "another")
    (evidence,) = desk.store.evidence_of_learner(ROBIN.id)
    assert evidence.score == summary.score == again.first_grade().score
    assert desk.store.edition("another") is not None


def test_other_questions_end_an_attempt_only_once_some_were_answered(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    mark_everything(session)
    session.submit()
    session.reveal()
    session.go_on()
    desk.writer.flush(10)
    changed = replace(LESSON, content="another", questions=LESSON.questions[1:])
    assert LessonSession(changed, ROBIN, desk.store, desk.writer, session.id).id == session.id
    session.answer(1, Answer(choice="rumour"))
    desk.writer.flush(10)
    assert LessonSession(changed, ROBIN, desk.store, desk.writer, session.id).id != session.id


def test_evidence_comes_with_the_first_hand_in_and_with_the_end_and_never_twice(desk: Desk) -> None:
    session = desk.session()
    to_marking(session)
    session.mark(at("may"), "hedge")
    session.submit()
    session.submit()
    session.go_on()
    session.go_on()
    session.judge(5)
    session.finish()
    session.finish()
    desk.writer.flush(10)
    marks, close = desk.store.evidence_of_learner(ROBIN.id)
    assert (marks.part, close.part) == (Part.MARKS, Part.CLOSE)
    assert marks.score == session.first_grade().score
    assert close.judged == (session.attempt.judged_before, 5)


def test_the_lesson_is_kept_with_the_first_fact_as_it_was_before_rulings(desk: Desk) -> None:
    ruling = Ruling(
        LESSON.id,
        "may",
        "",
        "hedge",
        "may",
        at("may"),
        text_digest(LESSON.article.text),
        accepted=True,
        reason="",
        at_ms=1,
    )
    session = LessonSession(LESSON, ROBIN, desk.store, desk.writer, rulings=(ruling,))
    assert session.lesson.span("may").contestable
    desk.writer.flush(10)
    edition = desk.store.edition(LESSON.content)
    assert edition is not None
    kept = lesson_of(edition)
    assert kept is not None
    assert not kept.span("may").contestable
    assert session.attempt.text == edition.text == text_digest(LESSON.article.text)
