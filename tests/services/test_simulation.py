import json
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, pairwise
from pathlib import Path
from statistics import fmean

import pytest
import simulation_samples

from literacy_app.cli import main
from literacy_app.domain.choosing import Choice, Offer, offers_of
from literacy_app.domain.evidence import Part
from literacy_app.domain.learner import Sight
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.reviewing import DAY_MS
from literacy_app.domain.skill import Skill
from literacy_app.services.paths import shipped_lessons
from literacy_app.services.simulated import lessons_in, table, verdict
from literacy_app.services.simulation import Course, StudentFigures, courses, figures_of, simulate

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests" / "data" / "packs"
BAD = ROOT / "tests" / "data" / "bad_packs"
STUDENTS = ["discerning", "over-marker", "under-marker", "guesser", "learner", "forgetter"]
KEYS = {"student", "mastered", "passage_score", "d_prime", "criterion", "reviews"}
KEPT = 0.8
"""So much of what the discerning one ever mastered is mastered at the end."""
POOR = 20
"""In a pack poor in lures, one in so many of them is left."""
ADULTS = 13


@dataclass(frozen=True, slots=True)
class World:
    """Some lessons and a seed; what the students make of them is worked out once."""

    name: str
    seed: int

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        return _lessons(self.name)

    @property
    def courses(self) -> dict[str, Course]:
        return _courses(self.name, self.seed)

    def figures(self, student: str) -> StudentFigures:
        return figures_of(self.courses[student])


@cache
def _lessons(name: str) -> tuple[Lesson, ...]:
    return lessons_in([shipped_lessons()]).lessons if name == "shipped" else simulation_samples.lessons()


@cache
def _courses(name: str, seed: int) -> dict[str, Course]:
    days = 60 if name == "shipped" else 90
    return {course.student: course for course in courses(_lessons(name), days, seed)}


@cache
def _for_adults(name: str) -> tuple[Lesson, ...]:
    """The lessons as if they were for grade 13; of "poor" most lures are left out."""
    lessons = _lessons("shipped") if name == "shipped" else simulation_samples.lessons()
    return tuple(
        replace(
            lesson,
            article=replace(lesson.article, level=ADULTS),
            spans=tuple(
                span
                for number, span in enumerate(lesson.spans)
                if name != "poor" or not span.is_lure or not number % POOR
            ),
        )
        for lesson in lessons
    )


@pytest.fixture(params=[("shipped", 1), ("shipped", 4), ("shipped", 9), ("made", 0), ("made", 5)], ids=str)
def world(request: pytest.FixtureRequest) -> World:
    return World(*request.param)


@pytest.fixture(params=[0, 5])
def made(request: pytest.FixtureRequest) -> World:
    return World("made", request.param)


def test_the_over_marker_masters_no_skill_at_any_moment_and_its_criterion_shows_it(world: World) -> None:
    assert not any(moment.mastered for moment in world.courses["over-marker"].moments)
    assert world.figures("over-marker").criterion < -0.4


@pytest.mark.parametrize("seed", [0, 1, 2])
@pytest.mark.parametrize("name", ["shipped", "made", "poor"])
def test_neither_few_lures_nor_hard_articles_make_the_over_marker_a_master(name: str, seed: int) -> None:
    discerning, over_marker = islice(courses(_for_adults(name), 60, seed), 2)
    assert not any(moment.mastered for moment in over_marker.moments)
    assert discerning.moments[-1].mastered
    assert name != "poor" or not over_marker.state.signals.enough


def test_the_under_marker_masters_nothing_and_its_criterion_shows_it(world: World) -> None:
    assert not any(moment.mastered for moment in world.courses["under-marker"].moments)
    assert world.figures("under-marker").criterion > 0.4


def test_the_guesser_gets_little_and_masters_nothing(world: World) -> None:
    figures = world.figures("guesser")
    assert figures.passage_score < 0.35
    assert figures.mastered_ever == 0


def test_the_discerning_one_reaches_mastery_and_keeps_it(world: World) -> None:
    figures = world.figures("discerning")
    assert figures.mastered > 0
    assert figures.mastered >= KEPT * figures.mastered_ever
    held = _held(world.courses["discerning"]).values()
    assert fmean(fmean(each) for each in held) > 0.9
    assert all(sum(one and not other for one, other in pairwise(each)) <= 1 for each in held)
    mastered = [bool(moment.mastered) for moment in world.courses["discerning"].moments]
    assert all(mastered[mastered.index(True) :])


def _held(course: Course) -> dict[Skill, list[bool]]:
    """Of each skill ever mastered, whether it was mastered, from the moment when it first was."""
    held = dict[Skill, list[bool]]()
    for moment in course.moments:
        for skill in held.keys() | moment.mastered:
            held.setdefault(skill, []).append(skill in moment.mastered)
    return held


def test_the_discerning_one_tells_apart_and_leans_neither_way(made: World) -> None:
    figures = made.figures("discerning")
    assert figures.enough
    assert figures.d_prime > 2
    assert abs(figures.criterion) < 0.4
    assert figures.mastered > figures.skills / 2


def test_with_twenty_lessons_types_are_mastered_too(made: World) -> None:
    mastered = made.courses["discerning"].moments[-1].mastered
    assert sum(bool(skill.type) for skill in mastered) >= 8


def test_the_learners_estimate_rises(world: World) -> None:
    figures = world.figures("learner")
    assert figures.estimate_last > figures.estimate_first
    assert figures.passage_score > world.figures("under-marker").passage_score


def test_the_learner_comes_to_master_skills_where_there_is_enough_to_practise_on(made: World) -> None:
    assert made.figures("learner").mastered > 0


def test_the_forgetters_reviews_come_closer_together_and_the_learners_further_apart(world: World) -> None:
    forgetter, learner = world.figures("forgetter"), world.figures("learner")
    assert forgetter.interval_last < forgetter.interval_first
    assert learner.interval_last > learner.interval_first
    days = [each.days for each in world.courses["forgetter"].graded]
    half = len(days) // 2
    assert fmean(days[half:]) < fmean(days[:half])


def test_the_students_stand_in_the_order_they_should(made: World) -> None:
    score = {student: made.figures(student).passage_score for student in STUDENTS}
    assert score["discerning"] > score["learner"] > score["over-marker"] > score["guesser"]
    assert made.figures("discerning").d_prime > made.figures("over-marker").d_prime + 1
    assert made.figures("discerning").brier < 0.25 < made.figures("guesser").brier


def test_no_review_serves_a_passage_seen_while_there_is_one_unseen(world: World) -> None:
    offers = [offer for lesson in world.lessons for offer in offers_of(lesson)]
    served = 0
    for course in world.courses.values():
        for seen, choices in _sessions(course):
            taken = {choice.offer.passage.id for choice in choices}
            assert len(taken) == len(choices)
            for choice in choices:
                served += 1
                if (choice.offer.passage.id, choice.skill.kind) in seen:
                    assert not list(_unseen(choice, offers, seen, taken))
    assert served > 100


def _sessions(course: Course) -> Iterator[tuple[set[Sight], Sequence[Choice]]]:
    """What was seen before each review, by the evidence alone, and what was served in it."""
    for session in course.sessions:
        yield (
            {
                (mark.passage, mark.kind)
                for evidence in course.evidence
                if evidence.at_ms < session.at_ms
                for mark in evidence.marks
            },
            session.choices,
        )


def _unseen(choice: Choice, offers: Sequence[Offer], seen: set[Sight], taken: set[str]) -> Iterator[Offer]:
    kind = choice.skill.kind
    for offer in offers:
        fits = choice.skill in offer.skills if choice.skill.type else offer.has_nothing(kind)
        if fits and offer.passage.id not in taken and (offer.passage.id, kind) not in seen:
            yield offer


def test_the_first_booster_of_every_skill_falls_within_fourteen_days(world: World) -> None:
    last_day = max(moment.at_ms for moment in world.courses["guesser"].moments) // DAY_MS
    for course in world.courses.values():
        times = defaultdict[Skill, list[int]](list)
        for each in course.graded:
            times[each.skill].append(each.at_ms)
        for first, *others in times.values():
            boosters = [at_ms // DAY_MS for at_ms in others if at_ms >= first + DAY_MS]
            assert min(boosters, default=last_day) - first // DAY_MS <= 14


def test_reviews_are_counted_and_come_when_something_is_due(world: World) -> None:
    for course in world.courses.values():
        served = sum(len(session.choices) for session in course.sessions)
        reviews = sum(evidence.review and evidence.part is Part.MARKS for evidence in course.evidence)
        assert figures_of(course).reviews == reviews == served > 0
        assert all(1 <= len(session.choices) <= 6 for session in course.sessions)
        times = [evidence.at_ms for evidence in course.evidence]
        assert times == sorted(set(times))


def test_the_same_seed_gives_the_same_and_another_gives_another() -> None:
    lessons = _lessons("shipped")
    assert simulate(lessons, 8, 3) == simulate(lessons, 8, 3)
    assert simulate(lessons, 8, 3) != simulate(lessons, 8, 4)


def test_without_a_day_nothing_is_handed_in() -> None:
    figures = simulate(_lessons("shipped"), 1)
    assert [each.student for each in figures] == STUDENTS
    assert all(each.lessons == each.reviews == each.mastered == 0 for each in figures)
    assert {verdict(each) for each in figures} == {"Has handed nothing in yet."}


def test_each_student_has_a_row_and_a_sentence(made: World) -> None:
    figures = [made.figures(student) for student in STUDENTS]
    lines = table(figures).splitlines()
    rows, told = lines[1:7], lines[8:14]
    assert len({len(row) for row in lines[:7]}) == 1
    assert [row.split()[0] for row in rows] == [line.split()[0] for line in told] == STUDENTS
    assert all(line.endswith(".") and line.count(". ") == 0 for line in told)
    assert "marks too much" in told[1]
    assert "lets too much pass" in told[2]
    assert "closer together" in told[5]
    assert "fewer than 30" not in table(figures)
    assert "fewer than 30" in table(simulate(_lessons("shipped"), 3))


def test_the_command_line_gives_one_object_a_student(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(GOOD / "quay", tmp_path / "packs" / "quay")
    assert main(["simulate", "--json", "--days", "12", "--folder", str(tmp_path)]) == 0
    told = capsys.readouterr()
    listed = json.loads(told.out)
    assert [each["student"] for each in listed] == STUDENTS
    assert all(set(each) >= KEYS for each in listed)
    assert all(isinstance(each[key], int | float) for each in listed for key in KEYS - {"student"})
    assert {each["lessons"] for each in listed} == {min(4, len(_lessons("shipped")) + 1)}
    assert told.err == ""


def test_only_the_packs_given_are_simulated_with(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", "--days", "10", str(GOOD / "quay")]) == 0
    assert capsys.readouterr().out.splitlines()[1].split()[0] == "discerning"


def test_a_pack_with_errors_is_passed_over_with_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    packs = [GOOD / "quay", BAD / "quote-not-found", BAD / "not-an-id"]
    assert main(["simulate", "--json", "--days", "4", *map(str, packs)]) == 0
    told = capsys.readouterr()
    assert {each["lessons"] for each in json.loads(told.out)} == {1}
    first, second = told.err.splitlines()
    assert " is passed over. " in first
    assert " is passed over. " in second


def test_without_a_lesson_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "There is no lesson to simulate with; add a pack, or give the folder of one.\n"
    assert main(["simulate", str(tmp_path / "nothing")]) == 1
    assert capsys.readouterr().err.startswith("There is nothing at ")


@pytest.mark.parametrize("days", ["0", "-3", "many", "100000"])
def test_a_number_of_days_that_makes_no_sense_is_refused(days: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["simulate", f"--days={days}"])
    assert ended.value.code == 2
    assert "whole number from 1 to " in capsys.readouterr().err
