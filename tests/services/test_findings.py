import random
from dataclasses import replace

import pytest
from service_samples import LESSON, at

from literacy_app.domain.answers import grade_submission
from literacy_app.domain.facts import Mark
from literacy_app.domain.grading import Fault, Outcome
from literacy_app.domain.lesson import Lesson
from literacy_app.services.findings import Finding, findings_of


def _found(*marks: Mark, lesson: Lesson = LESSON) -> dict[str, Finding]:
    return {finding.id: finding for finding in findings_of(lesson, marks, grade_submission(lesson, marks))}


def _contestable() -> Lesson:
    spans = tuple(replace(span, contestable=span.id == "ines") for span in LESSON.spans)
    return replace(LESSON, spans=spans)


def test_without_marks_every_target_is_missed_and_lures_are_not_spoken_of() -> None:
    found = _found()
    assert {finding.outcome for finding in found.values()} == {Outcome.MISSED}
    assert set(found) == {"may", "office", "stop", "said-to", "money", "ines", "riders"}
    assert found["money"].why == "No figure is given."
    assert found["money"].marked == ""


def test_a_mark_on_the_core_is_found() -> None:
    found = _found(Mark("m", at("is said to"), "hedge"))["said-to"]
    assert (found.outcome, found.marked, found.boundary.fault) == (Outcome.FOUND, "hedge", Fault.NONE)
    assert (found.kind, found.type, found.quote) == ("hedge", "rumour", "is said to")


def test_a_mark_that_is_too_long_says_what_to_leave_out() -> None:
    found = _found(Mark("m", at("It is said to lose money"), "hedge"))["said-to"]
    assert (found.outcome, found.boundary.fault) == (Outcome.BOUNDARY, Fault.TOO_LONG)
    left_out = [span.of(LESSON.article.text).strip() for span in found.boundary.leave_out]
    assert left_out == ["It", "lose money"]


def test_a_mark_of_another_kind_says_which_was_given() -> None:
    found = _found(Mark("m", at("is said to"), "claim"))["said-to"]
    assert (found.outcome, found.kind, found.marked) == (Outcome.WRONG_KIND, "hedge", "claim")


def test_a_lure_taken_has_the_kind_it_looks_like_and_no_type() -> None:
    found = _found(Mark("m", at("May"), "hedge"))["month"]
    assert (found.outcome, found.kind, found.type, found.is_lure) == (Outcome.LURE, "hedge", "", True)
    assert found.why == "The month."


def test_a_mark_where_the_editor_marked_nothing_is_extra_and_is_the_learners_own() -> None:
    found = _found(Mark("mine", at("The pier opened"), "source"))["mine"]
    assert (found.outcome, found.kind, found.why) == (Outcome.EXTRA, "source", "")
    assert found.quote == "The pier opened"


def test_what_careful_readers_differ_on_is_said_marked_or_not() -> None:
    lesson = _contestable()
    assert _found(lesson=lesson)["ines"].outcome is Outcome.CONTESTABLE
    marked = _found(Mark("m", at("Ines Okafor"), "source"), lesson=lesson)["ines"]
    assert (marked.outcome, marked.marked) == (Outcome.CONTESTABLE, "source")


def test_kinds_the_lesson_does_not_train_are_not_spoken_of() -> None:
    claims_only = replace(LESSON, article=replace(LESSON.article, marks=("claim",)))
    assert {finding.kind for finding in _found(lesson=claims_only).values()} == {"claim"}


@pytest.mark.parametrize("seed", range(5))
def test_findings_stand_in_the_order_of_the_text_whatever_the_order_of_marks(seed: int) -> None:
    marks = [
        Mark("a", at("May"), "hedge"),
        Mark("b", at("The pier opened"), "source"),
        Mark("c", at("is said to lose"), "hedge"),
        Mark("d", at("The harbour office"), "source"),
    ]
    random.Random(seed).shuffle(marks)
    found = findings_of(LESSON, tuple(marks), grade_submission(LESSON, tuple(marks)))
    assert [finding.span for finding in found] == sorted(finding.span for finding in found)
    assert [finding.id for finding in found] == [
        "may", "office", "stop", "said-to", "money", "ines", "riders", "b", "month",
    ]  # fmt: skip
