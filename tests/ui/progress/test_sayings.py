import pytest

from literacy_app.domain.discernment import Apart, Band, Discernment
from literacy_app.domain.reviewing import DAY_MS
from literacy_app.domain.skill import Lack, Skill
from literacy_app.services.progress_view import Due, JudgingView, Missing, SkillView, Step, Suggestion, Trend
from literacy_app.ui.progress import sayings

NOON = 20_000 * DAY_MS + DAY_MS // 2


def skill(chance: float = 0.71, *, attempts: int = 9, missing: tuple[Missing, ...] = (), days: int = 9) -> SkillView:
    due = Due(NOON + days * DAY_MS, days)
    return SkillView(Skill("hedge", "rumour"), chance, attempts, Trend.RISING, (), missing, due)


@pytest.mark.parametrize(
    ("chance", "said"), [(0.0, "hardly any"), (0.04, "hardly any"), (0.05, "about 1 of 10"), (0.71, "about 7 of 10"),
                         (0.949, "about 9 of 10"), (0.95, "nearly all"), (1.0, "nearly all")],
)  # fmt: skip
def test_a_chance_is_so_many_of_ten(chance: float, said: str):
    assert sayings.of_ten(chance) == said


def test_an_estimate_says_where_it_is_going_or_that_it_is_rough():
    assert sayings.estimate(skill()) == "About 7 of 10 in a middling passage, rising"
    assert sayings.estimate(skill(attempts=1)).endswith("a first impression, from one passage")


def test_every_condition_of_mastery_has_words_of_its_own():
    said = [sayings.lacking((Missing(lack, 2),)) for lack in Lack]
    assert len(set(said)) == len(Lack)


def test_what_is_lacking_is_counted_in_words():
    missing = (Missing(Lack.ATTEMPTS, 15), Missing(Lack.ARTICLES, 2), Missing(Lack.DAYS, 1))
    assert sayings.lacking(missing) == "15 more passages, two more articles and one more day"


@pytest.mark.parametrize(
    ("days", "said"), [(0, "Due for review now."), (1, "Comes back tomorrow."), (9, "Comes back in nine days.")]
)
def test_a_review_is_told_in_days(days: int, said: str):
    assert sayings.standing(skill(days=days)) == f"Mastered. {said}"


def test_a_far_review_is_told_by_its_date():
    assert sayings.comes_back(skill(days=40).due or Due(0, 0)).startswith("Comes back on ")
    far = sayings.comes_back(Due(NOON + 700 * DAY_MS, 700))
    assert far.removesuffix(".")[-4:].isdigit()


def test_bands_have_sentences_and_stretches():
    assert len({sayings.leaning(band) for band in Band}) == len(Band) == len(sayings.leaning_words())
    assert len({sayings.telling_apart(apart) for apart in Apart}) == len(Apart) == len(sayings.apart_words())
    told = sayings.of_a_kind("claim", Discernment(1.7, -0.9))
    assert told == "Claim: marks too much; told apart well"


def test_judgements_are_told_in_pairs():
    said = sayings.judged(JudgingView(0.62, 0.96, 9, 0, 0))
    assert "you put 6 in the right order at first reading, and 10 after" in said


@pytest.mark.parametrize("step", Step)
def test_every_step_says_what_and_why(step: Step):
    view = skill(missing=(Missing(Lack.DAYS, 1),))
    what, why, button = sayings.suggested(Suggestion(step, view, "first/1", "Shaky legs", due=3))
    assert what
    assert why
    assert bool(button) == (step is not Step.WAIT)


def test_a_review_is_suggested_with_how_many_and_which():
    what, why, button = sayings.suggested(Suggestion(Step.REVIEW, skill(), due=1))
    assert (what, button) == ("Do a review: one skill is due", "Start the review")
    assert "“Hedge: Rumour” has waited longest" in why


def test_a_lesson_is_suggested_by_its_title():
    weak = Suggestion(Step.WEAKEST, skill(0.3), "first/1", "Shaky legs")
    assert sayings.suggested(weak) == (
        "Read “Shaky legs”",
        "It trains “Hedge”, and “Rumour” is your weakest skill: about 3 of 10 in a middling passage.",
        "Open the lesson",
    )
    begun = Suggestion(Step.FIRST, None, "first/1", "Shaky legs", begun=True)
    assert sayings.suggested(begun)[0] == "Go on with “Shaky legs”"
