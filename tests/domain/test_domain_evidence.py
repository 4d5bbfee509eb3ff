from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lesson_samples import KINDS, built, handed_in, key, lesson_of, lessons, marked, marks_in, paragraph

from literacy_app.domain.answers import grade_submission
from literacy_app.domain.discernment import Calibration, Signals, Tally
from literacy_app.domain.evidence import (
    Evidence,
    Part,
    PassageEvidence,
    SkillScore,
    Whose,
    by_passage,
    evidence_of_close,
    evidence_of_marks,
)
from literacy_app.domain.facts import Answered, Attempt, Confidence, Mark, Served
from literacy_app.domain.grading import Outcome, PassageGrade
from literacy_app.domain.kinds import LURE
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import Passage, passages, text_digest
from literacy_app.domain.questions import Answer, ChooseQuestion, Option, WriteQuestion
from literacy_app.domain.skill import Skill
from literacy_app.domain.text import Span, words

WHOSE = Whose("attempt", "learner", "pack/lesson")
HIT = {Outcome.FOUND, Outcome.BOUNDARY}


def parts_of(lesson: Lesson, marks: tuple[Mark, ...]) -> tuple[PassageEvidence, ...]:
    return by_passage(lesson, grade_submission(lesson, marks), passages(lesson.id, lesson.article), KINDS)


def evidence(lesson: Lesson, *marks: Mark) -> Evidence:
    return evidence_of_marks(lesson, handed_in(*marks), WHOSE, 5)


@st.composite
def worked(draw: st.DrawFn) -> tuple[Lesson, tuple[Mark, ...]]:
    lesson = draw(lessons())
    return lesson, draw(marks_in(lesson))


def holder(cut: tuple[Passage, ...], offset: int) -> str:
    """The passage an offset lies in, by looking at each."""
    return next(passage.id for passage in cut if passage.span.start <= offset <= passage.span.end)


def counted_marks(lesson: Lesson, grade: PassageGrade) -> Counter[tuple[str, str]]:
    """The marks that count by passage and kind: matched ones with their span, others where they begin."""
    cut = passages(lesson.id, lesson.article)
    places = {span.id: holder(cut, span.core.start) for span in lesson.spans}
    return Counter(
        (places[mark.span_id] if mark.span_id else holder(cut, mark.at.start), mark.kind)
        for mark in grade.marks
        if mark.outcome is not Outcome.CONTESTABLE
    )


# Laws

SOME = settings(max_examples=30)


@SOME
@given(worked())
def test_the_counts_of_all_passages_are_those_of_the_whole(case: tuple[Lesson, tuple[Mark, ...]]) -> None:
    lesson, marks = case
    grade = grade_submission(lesson, marks)
    total = sum((part.signals for part in parts_of(lesson, marks)), Signals())
    assert total == Signals(grade.hits, grade.targets, grade.lures_taken, grade.lures)


@SOME
@given(worked())
def test_the_kind_scores_of_all_passages_add_up_to_the_whole(case: tuple[Lesson, tuple[Mark, ...]]) -> None:
    lesson, marks = case
    grade = grade_submission(lesson, marks)
    made = counted_marks(lesson, grade)
    parts = parts_of(lesson, marks)
    for whole in grade.kinds:
        mine = [part for part in parts if part.kind == whole.kind]
        shown = [part for part in mine if part.scores]
        unseen = sum(made[part.passage, part.kind] for part in mine if not part.scores)
        assert sum(part.scores[0].weight for part in shown) == whole.targets + whole.marks - unseen
        assert sum(part.scores[0].targets for part in shown) == whole.targets
        earned = sum(part.scores[0].score * part.scores[0].weight for part in shown if part.scores[0].weight)
        assert earned == pytest.approx(whole.score * (whole.targets + whole.marks) if whole.targets else 0.0)


@SOME
@given(worked())
def test_every_passage_and_kind_has_one_part_and_those_with_nothing_show_nothing(
    case: tuple[Lesson, tuple[Mark, ...]],
) -> None:
    lesson, marks = case
    cut = passages(lesson.id, lesson.article)
    parts = parts_of(lesson, marks)
    assert [(part.passage, part.kind) for part in parts] == [(passage.id, kind) for passage in cut for kind in KINDS]
    there = {
        (holder(cut, span.core.start), span.type if span.is_lure else span.kind)
        for span in lesson.spans
        if not span.contestable
    }
    assert {(part.passage, part.kind) for part in parts if part.scores} == there


@SOME
@given(worked())
def test_the_types_share_the_marks_and_targets_of_their_kind(case: tuple[Lesson, tuple[Mark, ...]]) -> None:
    lesson, marks = case
    made = counted_marks(lesson, grade_submission(lesson, marks))
    for part in parts_of(lesson, marks):
        if part.signals.targets:
            kind, *types = part.scores
            assert kind.weight == kind.targets + made[part.passage, part.kind]
            assert sum(score.targets for score in types) == kind.targets == part.signals.targets
            assert sum(score.weight for score in types) == pytest.approx(kind.weight)
            earned = sum(score.score * score.weight for score in types)
            assert earned == pytest.approx(kind.score * kind.weight)
            assert len({score.skill for score in part.scores}) == len(part.scores)
            assert all(score.targets > 0 for score in types)


@SOME
@given(worked())
def test_every_score_lies_between_nothing_and_all(case: tuple[Lesson, tuple[Mark, ...]]) -> None:
    for part in parts_of(*case):
        assert all(0 <= score.score <= 1 + 1e-12 for score in part.scores)
        assert all(score.skill.kind == part.kind for score in part.scores)
        assert [score.skill.type for score in part.scores[:1]] in ([], [""])


@SOME
@given(worked(), st.data())
def test_the_order_of_the_marks_is_irrelevant(case: tuple[Lesson, tuple[Mark, ...]], data: st.DataObject) -> None:
    lesson, marks = case
    mixed = tuple(data.draw(st.permutations(marks)))
    assert evidence(lesson, *mixed) == evidence(lesson, *marks)


@SOME
@given(worked())
def test_an_article_that_is_one_passage_has_the_scores_of_the_whole(case: tuple[Lesson, tuple[Mark, ...]]) -> None:
    lesson, marks = case
    grade = grade_submission(lesson, marks)
    whole = Passage("whole", Span(0, len(lesson.article.text)))
    for part, kind in zip(by_passage(lesson, grade, (whole,), KINDS), grade.kinds, strict=True):
        if part.scores:
            assert part.scores[0].score == pytest.approx(kind.score)
            assert part.scores[0].weight == kind.targets + kind.marks


@SOME
@given(lessons())
def test_a_careful_editor_gets_everything(lesson: Lesson) -> None:
    alone = {(span.core, span.kind): span for span in lesson.spans if span.is_target}
    lesson = replace(lesson, spans=tuple(alone.values()))
    marks = [Mark(span.id, span.core, span.kind, span.type) for span in lesson.spans]
    for part in parts_of(lesson, tuple(marks)):
        assert all(score.score == pytest.approx(1.0) for score in part.scores)
        assert part.signals.hits == part.signals.targets


@SOME
@given(lessons())
def test_marking_nothing_finds_nothing_and_keeps_sound_passages(lesson: Lesson) -> None:
    for part in parts_of(lesson, ()):
        expected = 0.0 if part.signals.targets else 1.0
        assert all(score.score == expected for score in part.scores)
        assert (part.signals.hits, part.signals.taken) == (0, 0)


@SOME
@given(lessons(), st.integers(4, 8))
def test_marking_everything_scores_low(lesson: Lesson, size: int) -> None:
    found = words(lesson.article.text)
    marks = tuple(
        Mark(f"{kind} {first}", Span(found[first].start, found[min(first + size, len(found)) - 1].end), kind)
        for kind in KINDS
        for first in range(0, len(found), size)
    )
    for part in parts_of(lesson, marks):
        if part.scores and part.signals.targets <= 2 and part.passage in longer_passages(lesson):
            assert part.scores[0].score <= 0.6


def longer_passages(lesson: Lesson) -> set[str]:
    text = lesson.article.text
    return {one.id for one in passages(lesson.id, lesson.article) if len(words(one.span.of(text))) >= 50}


# Worked by hand

TWO = built([paragraph(50), paragraph(50)])
EVENT = key(TWO, 4, 8, "claim", "event")
NUMBER = key(TWO, 20, 24, "claim", "number")
LURED = key(TWO, 30, 32, LURE, "claim")
SOUND = key(TWO, 60, 62, LURE, "claim")
LESSON = lesson_of(TWO, EVENT, NUMBER, LURED, SOUND)
FIRST, SECOND = (passage.id for passage in passages(LESSON.id, TWO))


def claims(*marks: Mark, lesson: Lesson = LESSON) -> tuple[PassageEvidence, PassageEvidence]:
    one, two = (part for part in evidence(lesson, *marks).marks if part.kind == "claim")
    return one, two


def test_one_found_one_missed_one_lure_taken_and_one_extra() -> None:
    one, two = claims(marked(TWO, 4, 8, "claim"), marked(TWO, 30, 32, "claim"), marked(TWO, 40, 42, "claim"))
    # the kind: 2 · 1 / (2 + 3); each type has half of the two marks that hit nothing
    assert one == PassageEvidence(
        FIRST,
        "claim",
        (
            SkillScore(Skill("claim"), 0.4, 5.0, 2),
            SkillScore(Skill("claim", "event"), 2 / 3, 3.0, 1),
            SkillScore(Skill("claim", "number"), 0.0, 2.0, 1),
        ),
        Signals(hits=1, targets=2, taken=1, lures=1),
    )
    assert two == PassageEvidence(SECOND, "claim", (SkillScore(Skill("claim"), 1.0, 0.0, 0),), Signals(lures=1))


def test_a_sound_passage_with_a_mark_in_it_gives_nothing() -> None:
    for mark, taken in ((marked(TWO, 60, 62, "claim"), 1), (marked(TWO, 80, 83, "claim"), 0)):
        _one, two = claims(mark)
        assert two.scores == (SkillScore(Skill("claim"), 0.0, 1.0, 0),)
        assert two.signals == Signals(taken=taken, lures=1)


def test_a_passage_with_neither_target_nor_lure_is_seen_and_shows_nothing() -> None:
    parts = evidence(LESSON, marked(TWO, 4, 8, "hedge"), marked(TWO, 70, 72, "source")).marks
    assert [part for part in parts if part.kind != "claim"] == [
        PassageEvidence(passage, kind, (), Signals()) for passage in (FIRST, SECOND) for kind in ("source", "hedge")
    ]


def test_a_boundary_that_is_off_earns_its_q() -> None:
    one, _two = claims(marked(TWO, 4, 6, "claim"))  # R = 1/2, P = 1, q = 2/3
    assert [score.score for score in one.scores] == pytest.approx([2 * 2 / 3 / 3, 2 * 2 / 3 / 2, 0.0])
    assert one.signals.hits == 1


def test_the_wrong_type_earns_three_quarters_where_types_are_asked_for() -> None:
    asking = replace(LESSON, article=replace(TWO, types=True))
    one, _two = claims(marked(TWO, 4, 8, "claim", "number"), lesson=asking)
    assert one.scores[1] == SkillScore(Skill("claim", "event"), 0.75, 2.0, 1)


def test_a_wrong_kind_is_one_too_many_of_its_own_kind_and_a_miss_of_the_other() -> None:
    hedge = key(TWO, 12, 14, "hedge", "rumour")
    parts = {part.kind: part for part in evidence(lesson_of(TWO, EVENT, hedge), marked(TWO, 4, 8, "hedge")).marks[:3]}
    assert parts["claim"].scores[0] == SkillScore(Skill("claim"), 0.0, 1.0, 1)
    assert parts["hedge"].scores[0] == SkillScore(Skill("hedge"), 0.0, 2.0, 1)
    assert parts["hedge"].signals == Signals(0, 1)


def test_a_mark_belongs_to_the_passage_of_its_span() -> None:
    early = key(TWO, 50, 54, "claim", "event", extent=(2, 0))
    one, two = claims(marked(TWO, 48, 54, "claim"), lesson=lesson_of(TWO, early, LURED))
    assert one.scores[0].score == 1.0
    assert two.scores[0] == SkillScore(Skill("claim"), 1.0, 2.0, 1)


@pytest.mark.parametrize("span", [EVENT, LURED, SOUND])
def test_what_is_contestable_counts_nowhere(span: object) -> None:
    disputed = tuple(replace(one, contestable=one is span) for one in LESSON.spans)
    lesson = replace(LESSON, spans=disputed)
    on_it = tuple(Mark("m", one.core, "claim") for one in disputed if one.contestable)
    assert claims(*on_it, lesson=lesson) == claims(lesson=lesson)
    without = replace(LESSON, spans=tuple(one for one in disputed if not one.contestable))
    assert claims(lesson=lesson) == claims(lesson=without)


# An attempt


def test_the_first_marks_handed_in_count() -> None:
    first, second = (marked(TWO, 4, 8, "claim"),), (marked(TWO, 4, 8, "claim"), marked(TWO, 20, 24, "claim"))
    attempt = Attempt(submissions=(first, second))
    assert evidence_of_marks(LESSON, attempt, WHOSE, 5) == evidence(LESSON, *first)


def test_evidence_says_whose_it_is() -> None:
    found = evidence(LESSON, marked(TWO, 4, 8, "claim"))
    assert (found.attempt, found.learner, found.lesson) == ("attempt", "learner", "pack/lesson")
    assert (found.part, found.at_ms, found.level, found.review) == (Part.MARKS, 5, 8, False)
    assert found.score == pytest.approx(2 / 3)


def test_without_marks_handed_in_there_is_no_evidence() -> None:
    with pytest.raises(ValueError, match="no marks"):
        evidence_of_marks(LESSON, Attempt(), WHOSE, 5)


def test_confidence_is_held_against_what_became_of_the_mark() -> None:
    disputed = replace(LESSON, spans=(EVENT, replace(NUMBER, contestable=True), LURED))
    said = [
        (4, 8, "claim", Confidence.SURE),  # found
        (20, 24, "claim", Confidence.SURE),  # contestable: does not count
        (30, 32, "claim", Confidence.FAIRLY),  # a lure
        (40, 42, "claim", Confidence.UNSURE),  # extra
        (44, 46, "claim", Confidence.UNSAID),
    ]
    marks = [replace(marked(TWO, first, end, kind), confidence=sure) for first, end, kind, sure in said]
    assert evidence(disputed, *marks).said == Calibration(Tally(1, 0), Tally(1, 0), Tally(1, 1))


# A review


def served(passage: Passage, kind: str = "claim", a: str = "event") -> Served:
    return Served(passage.span, kind, a, text_digest(passage.span.of(TWO.text)))


def test_a_review_is_about_one_passage_and_one_kind() -> None:
    passage = passages(LESSON.id, TWO)[0]
    marks = (marked(TWO, 4, 8, "claim"), marked(TWO, 60, 62, "claim"), marked(TWO, 20, 24, "hedge"))
    found = evidence_of_marks(LESSON, Attempt(served=served(passage), submissions=(marks,)), WHOSE, 5)
    assert found.review
    assert found.marks == claims(marks[0])[:1]
    assert found.marks[0].passage == passage.id
    assert found.score == found.marks[0].scores[0].score


@SOME
@given(worked(), st.data())
def test_a_review_shows_what_the_same_marks_show_in_the_lesson(
    case: tuple[Lesson, tuple[Mark, ...]], data: st.DataObject
) -> None:
    lesson, marks = case
    lesson = replace(lesson, article=replace(lesson.article, types=False))
    passage = data.draw(st.sampled_from(passages(lesson.id, lesson.article)))
    kind = data.draw(st.sampled_from(KINDS))
    lesson = replace(
        lesson,
        spans=tuple(
            span
            for span in lesson.spans
            if (passage.span.contains(span.extent) or not passage.span.overlaps(span.extent))
            and (span.type if span.is_lure else span.kind) == kind
        ),
    )
    inside = tuple(mark for mark in marks if passage.span.contains(mark.span) and mark.kind == kind)
    event = Served(passage.span, kind, "", text_digest(passage.span.of(lesson.article.text)))
    review = evidence_of_marks(lesson, Attempt(served=event, submissions=(inside,)), WHOSE, 5)
    whole = {(part.passage, part.kind): part for part in evidence(lesson, *inside).marks}
    assert review.marks == (whole[passage.id, kind],)


# The close

OPTIONS = (Option("yes", right=True, why=""), Option("no", right=False, why=""))
ASKED = replace(LESSON, questions=(ChooseQuestion("?", OPTIONS), WriteQuestion("?", "", ("one", "two"))))


def answered(question: int, answer: Answer, confidence: Confidence = Confidence.SURE) -> Answered:
    return Answered(question, answer, confidence)


@pytest.mark.parametrize(
    ("given_", "self_marked", "tally"),
    [
        (answered(0, Answer(chosen=(0,))), (), Tally(1, 1)),
        (answered(0, Answer(chosen=(1,))), (), Tally(1, 0)),
        (answered(0, Answer(chosen=(0,)), Confidence.UNSAID), (), Tally()),
        (answered(1, Answer(written="Text")), (), Tally()),  # nobody has marked it
        (answered(1, Answer(written="Text")), (1,), Tally(1, 0)),
        (answered(1, Answer(written="Text", points=(0,))), (1,), Tally(1, 0)),  # half is not right
        (answered(1, Answer(written="Text", points=(0, 1))), (1,), Tally(1, 1)),
        (answered(7, Answer(chosen=(0,))), (), Tally()),  # of another version
    ],
)
def test_confidence_in_answers_that_count(given_: Answered, self_marked: tuple[int, ...], tally: Tally) -> None:
    attempt = Attempt(answers=(given_,), self_marked=self_marked, finished=True)
    assert evidence_of_close(ASKED, attempt, WHOSE, 9).said == Calibration(sure=tally)


def test_the_close_has_both_judgements_and_no_marks() -> None:
    attempt = Attempt(judged_before=2, judged_after=5, submissions=((marked(TWO, 4, 8, "claim"),),))
    found = evidence_of_close(ASKED, attempt, WHOSE, 9)
    assert (found.part, found.at_ms, found.judged, found.sound) == (Part.CLOSE, 9, (2, 5), False)
    assert (found.marks, found.score) == ((), -1.0)
    sound = replace(ASKED, article=replace(TWO, sound=True))
    assert evidence_of_close(sound, attempt, WHOSE, 9).sound
