"""The two forms of the test: alike by design, passage by passage, and for simulated students."""

from collections import Counter
from math import fsum, sqrt
from statistics import fmean

import pytest
from collection import forms, lessons, passages_by_skill, targets

from literacy_app.domain.grading import grade_marks
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.text import Span, words
from literacy_app.services.students import Dice, Page, Student, marks_of, students

TRIES = 60
PAIRS = list(zip(*forms(), strict=True))
EACH = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair[0].id)


def targets_by_kind(lesson: Lesson) -> Counter[str]:
    return Counter(span.kind for span in targets(lesson))


def lures(lesson: Lesson) -> int:
    return sum(span.is_lure for span in lesson.spans)


def test_there_are_two_forms_of_eight_passages() -> None:
    assert [len(form) for form in forms()] == [8, 8]
    assert [sum(lesson.article.sound for lesson in form) for form in forms()] in ([4, 4], [5, 5])


@EACH
def test_a_pair_is_alike_by_design(pair: tuple[Lesson, Lesson]) -> None:
    first, second = pair
    one, other = first.article, second.article
    assert (one.genre, one.sound, one.level) == (other.genre, other.sound, other.level)
    assert abs(len(words(one.text)) - len(words(other.text))) <= 20
    kinds = targets_by_kind(first)
    assert all(abs(kinds[kind] - targets_by_kind(second)[kind]) <= 1 for kind in one.marks)
    assert abs(lures(first) - lures(second)) <= 1


def test_the_forms_are_alike_as_wholes() -> None:
    one, other = (sum((targets_by_kind(lesson) for lesson in form), Counter[str]()) for form in forms())
    assert all(abs(one[kind] - other[kind]) <= 2 for kind in one), (one, other)
    assert abs(sum(map(lures, forms()[0])) - sum(map(lures, forms()[1]))) <= 2
    assert set(passages_by_skill(forms()[0])) == set(passages_by_skill(forms()[1]))


def test_no_passage_of_the_test_stands_in_a_lesson() -> None:
    met = {" ".join(block.text.split()) for lesson in lessons() for block in lesson.article.blocks}
    assert not met & {" ".join(b.text.split()) for form in forms() for one in form for b in one.article.blocks}


def scores(student: Student, form: tuple[Lesson, ...], seed: int) -> list[float]:
    """S of each passage of a form, as a simulated student takes it."""
    dice, found = Dice(f"{student.name} {seed}"), list[float]()
    for lesson in form:
        page = Page(lesson, Span(0, len(lesson.article.text)), lesson.article.marks)
        habits = {kind: student.habits(kind, 0) for kind in lesson.article.marks}
        marks = marks_of(page, habits, dice)
        key = (words(lesson.article.text), lesson.spans, marks, lesson.article.marks)
        found.append(grade_marks(*key, types_asked=False).score)
    return found


@pytest.mark.parametrize("number", range(len(students())), ids=[student.name for student in students()])
def test_a_simulated_student_finds_both_forms_equally_hard(number: int) -> None:
    """Over many tries the forms differ by less than a twenty-fifth, a fraction of what chance does in one."""
    student = students()[number]
    means = [[fmean(scores(student, form, seed)) for seed in range(TRIES)] for form in forms()]
    assert abs(fmean(means[0]) - fmean(means[1])) < 0.04, [fmean(each) for each in means]
    assert all(sqrt(fsum((x - fmean(each)) ** 2 for x in each) / TRIES) < 0.2 for each in means)
