from dataclasses import replace

from progress_samples import attempt, card

from literacy_app.domain.cards import LessonCard
from literacy_app.domain.discernment import Signals
from literacy_app.domain.skill import Lack, Skill
from literacy_app.domain.standing import AttemptSummary
from literacy_app.services.next_steps import next_steps
from literacy_app.services.progress_view import Due, KindView, Missing, SkillView, Step, Suggestion, Trend

MISSING = (Missing(Lack.CHANCE), Missing(Lack.ATTEMPTS, 5), Missing(Lack.ARTICLES, 2))
SHELF = (card(0, "claim"), card(1, "hedge"), card(2, "hedge", "claim"))


def skill(
    kind: str, name: str, chance: float = 0.5, *, due: int | None = 9, missing: tuple[Missing, ...] = MISSING
) -> SkillView:
    comes = None if due is None else Due(1_000 + due, max(0, due))
    return SkillView(Skill(kind, name), chance, 7, Trend.STEADY, (), missing, comes)


def steps(
    *types: SkillView,
    shelf: tuple[LessonCard, ...] = SHELF,
    attempts: tuple[AttemptSummary, ...] = (),
    done: tuple[str, ...] = (),
) -> tuple[Suggestion, ...]:
    kinds = [KindView(view.skill.kind, None, (view,), (), Signals(), None) for view in types]
    return next_steps(kinds, shelf, attempts, frozenset(done))


def test_a_newcomer_is_led_to_the_first_lesson():
    assert [(one.step, one.lesson) for one in steps()] == [(Step.FIRST, "first/0")]


def test_who_stopped_in_a_lesson_is_led_back_to_it():
    stopped = attempt(2, finished=False)
    first = steps(attempts=(stopped,))[0]
    assert (first.lesson, first.begun) == ("first/2", True)


def test_what_is_due_comes_first_and_names_the_one_that_waited_longest():
    found = steps(skill("hedge", "rumour", due=-3), skill("claim", "event", due=-7), skill("claim", "cause"))
    assert found[0].step is Step.REVIEW
    assert found[0].due == 2
    assert found[0].skill is not None
    assert found[0].skill.skill.type == "event"


def test_then_comes_a_lesson_for_the_weakest_skill():
    found = steps(skill("claim", "event", 0.6), skill("hedge", "rumour", 0.3))
    assert (found[0].step, found[0].lesson) == (Step.WEAKEST, "first/1")
    assert found[0].skill is not None
    assert found[0].skill.skill.type == "rumour"


def test_a_lesson_that_is_done_or_broken_is_not_suggested():
    broken = replace(SHELF[2], problem="It has no article.")
    weak = skill("hedge", "rumour", 0.3)
    assert steps(weak, shelf=(*SHELF[:2], broken), done=("first/1",))[0].step is Step.NEW
    finished = attempt(1)
    assert steps(weak, attempts=(finished,))[0].lesson == "first/2"


def test_the_weakest_without_a_lesson_gives_way_to_the_next():
    found = steps(skill("source", "named", 0.1), skill("claim", "event", 0.6))
    assert found[0].skill is not None
    assert (found[0].skill.skill.kind, found[0].lesson) == ("claim", "first/0")


def test_a_skill_close_to_mastery_is_named_with_another_lesson():
    close = skill("claim", "event", 0.9, missing=(Missing(Lack.ARTICLES, 1),))
    found = steps(skill("hedge", "rumour", 0.3), close)
    assert [one.step for one in found] == [Step.WEAKEST, Step.NEARLY]
    assert found[1].skill == close
    assert found[1].lesson == "first/0"


def test_no_more_than_two_are_suggested():
    close = skill("claim", "event", 0.9, missing=(Missing(Lack.DAYS, 1),))
    found = steps(skill("hedge", "rumour", 0.3, due=-1), skill("hedge", "opinion", 0.2), close)
    assert [one.step for one in found] == [Step.REVIEW, Step.WEAKEST]


def test_with_all_lessons_done_the_next_review_is_awaited():
    everything = tuple(one.id for one in SHELF)
    found = steps(skill("hedge", "rumour", due=4), skill("claim", "event", due=2), done=everything)
    assert [one.step for one in found] == [Step.WAIT]
    assert found[0].skill is not None
    assert found[0].skill.skill.type == "event"


def test_with_all_mastered_a_new_text_is_offered():
    found = steps(skill("hedge", "rumour", 0.9, missing=()), done=("first/0",))
    assert (found[0].step, found[0].skill, found[0].lesson) == (Step.NEW, None, "first/1")


def test_with_nothing_there_nothing_is_suggested():
    assert steps(shelf=()) == ()
    assert steps(skill("hedge", "rumour", due=None), shelf=()) == ()
