from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_app.domain.discernment import Calibration, Judgements, Signals, Tally
from literacy_app.domain.evidence import Evidence, Part, PassageEvidence, SkillScore
from literacy_app.domain.learner import (
    MOST_DAYS,
    WINDOW,
    ItemKey,
    LearnerState,
    Rules,
    learned,
    newcomer,
    place_in_order,
)
from literacy_app.domain.reviewing import AGAIN, DAY_MS, GOOD, HARD, Card
from literacy_app.domain.skill import Item, Lack, Skill, SkillState, chance

CLAIM, EVENT, NUMBER = Skill("claim"), Skill("claim", "event"), Skill("claim", "number")
SAID = Calibration(sure=Tally(3, 2))


def reviewed(card: Card | None, grade: int, at_ms: int) -> Card:
    """A memory of which only the last grade is known."""
    return Card(
        float(grade), 5.0, card.first_ms if card else at_ms, at_ms, at_ms + DAY_MS, card.reviews + 1 if card else 1
    )


RULES = Rules(lambda at_ms: at_ms // DAY_MS, reviewed)


def part(
    passage: str,
    kind: str = "claim",
    score: float = 1.0,
    counts: Signals | None = None,
    types: Sequence[str] = ("event",),
) -> PassageEvidence:
    """Of one target for each type and as many marks; without types a sound passage."""
    number = len(types)
    whole = SkillScore(Skill(kind), score, 2.0 * number, number)
    each = tuple(SkillScore(Skill(kind, a), score, 2.0, 1) for a in types)
    return PassageEvidence(passage, kind, (whole, *each), counts or Signals(number, number, 0, 1))


def bare(passage: str, kind: str = "claim") -> PassageEvidence:
    return PassageEvidence(passage, kind, (), Signals())


def work(*parts: PassageEvidence, at: int = 0, lesson: str = "p/a", review: bool = False, level: int = 8) -> Evidence:
    return Evidence(f"attempt {at}", "me", lesson, Part.MARKS, at, level, review, 0.5, parts, SAID)


def close(before: int, after: int, *, lesson: str = "p/a", sound: bool = False, review: bool = False) -> Evidence:
    return Evidence("attempt", "me", lesson, Part.CLOSE, 9, 8, review, said=SAID, judged=(before, after), sound=sound)


def after(evidence: Sequence[Evidence], state: LearnerState | None = None) -> LearnerState:
    return reduce(lambda known, one: learned(known, one, {}, RULES, frozen=True)[0], evidence, state or newcomer("me"))


@st.composite
def parts(draw: st.DrawFn) -> PassageEvidence:
    passage, kind = (
        draw(st.sampled_from(["p/a#1", "p/a#2", "p/b#1", "p/b#2", "p/c#1"])),
        draw(st.sampled_from(["claim", "hedge"])),
    )
    shape = draw(st.sampled_from(["bare", "sound", "one", "two"]))
    if shape == "bare":
        return bare(passage, kind)
    targets, lures = draw(st.integers(0, 60)), draw(st.integers(0, 60))
    counts = Signals(draw(st.integers(0, targets)), targets, draw(st.integers(0, lures)), lures)
    types = {"sound": (), "one": ("event",), "two": ("event", "number")}[shape]
    return part(passage, kind, draw(st.sampled_from([0.0, 0.4, 0.75, 1.0])), counts, types)


@st.composite
def histories(draw: st.DrawFn) -> list[Evidence]:
    made: list[Evidence] = []
    now = 0
    for _ in range(draw(st.integers(0, 9))):
        now += draw(st.sampled_from([1, DAY_MS // 3, DAY_MS, 9 * DAY_MS]))
        lesson = draw(st.sampled_from(["p/a", "p/b", "p/c"]))
        shape = draw(st.sampled_from(["lesson", "lesson", "review", "close"]))
        if shape == "close":
            judged = draw(st.integers(0, 6)), draw(st.integers(0, 6))
            made.append(replace(close(*judged, lesson=lesson, sound=draw(st.booleans())), at_ms=now))
        else:
            count = 1 if shape == "review" else 4
            some = draw(st.lists(parts(), min_size=1, max_size=count))
            made.append(work(*some, at=now, lesson=lesson, review=shape == "review"))
    return made


def first_sights(history: Sequence[Evidence]) -> list[tuple[Evidence, PassageEvidence]]:
    """Every passage and kind when it was first met, told by a plain loop."""
    met: set[tuple[str, str]] = set()
    found: list[tuple[Evidence, PassageEvidence]] = []
    for evidence in history:
        for one in evidence.marks:
            if (one.passage, one.kind) not in met:
                found.append((evidence, one))
            met.add((one.passage, one.kind))
    return found


# Laws

SOME = settings(max_examples=40)


@SOME
@given(histories())
def test_a_passage_counts_once_for_a_kind(history: list[Evidence]) -> None:
    attempts = defaultdict[Skill, int](int)
    for _evidence, one in first_sights(history):
        for score in one.scores:
            attempts[score.skill] += 1
    assert {skill: known.attempts for skill, known in after(history).skills.items()} == attempts


@SOME
@given(histories(), st.integers(0, 9))
def test_folding_can_be_broken_off_and_gone_on_with(history: list[Evidence], place: int) -> None:
    whole = after(history)
    assert after(history[place:], after(history[:place])) == whole
    assert after(history) == whole


@SOME
@given(histories(), st.data())
def test_a_later_attempt_at_the_same_text_changes_no_skill(history: list[Evidence], data: st.DataObject) -> None:
    worked = [evidence for evidence in history if evidence.part is Part.MARKS and not evidence.review]
    if not worked:
        return
    state = after(history)
    again = replace(data.draw(st.sampled_from(worked)), at_ms=history[-1].at_ms + 1, attempt="another")
    worse = replace(
        again,
        marks=tuple(
            replace(one, scores=tuple(replace(score, score=0.0) for score in one.scores)) for one in again.marks
        ),
    )
    later = after([worse], state)
    assert (later.skills, later.cards, later.windows, later.said) == (
        state.skills,
        state.cards,
        state.windows,
        state.said,
    )


@SOME
@given(histories())
def test_the_latest_look_at_a_passage_is_remembered(history: list[Evidence]) -> None:
    looks = {(one.passage, one.kind): evidence.at_ms for evidence in history for one in evidence.marks}
    assert after(history).seen == looks


@SOME
@given(histories())
def test_discernment_is_that_of_the_latest_hundred_targets_and_lures(history: list[Evidence]) -> None:
    windows = after(history).windows
    for kind in {one.kind for _evidence, one in first_sights(history)}:
        every = [one.signals for _evidence, one in first_sights(history) if one.kind == kind and one.scores]
        window = windows.get(kind, ())
        assert list(window) == every[len(every) - len(window) :]
        whole, kept, fewer = (sum(some, Signals()) for some in (every, window, window[1:]))
        assert kept.targets >= min(WINDOW, whole.targets)
        assert kept.lures >= min(WINDOW, whole.lures)
        if len(window) < len(every):
            assert min(fewer.targets, fewer.lures) < WINDOW


@SOME
@given(histories())
def test_the_days_add_up_to_all_the_work(history: list[Evidence]) -> None:
    shown = [(evidence, one) for evidence in history for one in evidence.marks if one.scores]
    days = after(history).days
    assert [day.day for day in days] == sorted({evidence.at_ms // DAY_MS for evidence, _one in shown})
    assert sum(day.passages for day in days) == len(shown)
    assert sum(day.score for day in days) == pytest.approx(sum(one.scores[0].score for _evidence, one in shown))
    total = sum((one.signals for _evidence, one in shown), Signals())
    assert total == sum((Signals(day.hits, day.targets, day.taken, day.lures) for day in days), Signals())


@SOME
@given(histories())
def test_the_course_of_a_skill_has_one_point_a_moment(history: list[Evidence]) -> None:
    for known in after(history).skills.values():
        moments = [point.at_ms for point in known.trend]
        assert moments == sorted(set(moments))
        assert known.trend[-1].theta == known.theta


@SOME
@given(histories())
def test_reviews_are_counted(history: list[Evidence]) -> None:
    assert after(history).reviews == sum(evidence.review for evidence in history)


@SOME
@given(histories())
def test_difficulties_move_with_the_learner_unless_they_are_frozen(history: list[Evidence]) -> None:
    free, frozen = newcomer("me"), newcomer("me")
    items: dict[ItemKey, Item] = {}
    for evidence in history:
        frozen, none = learned(frozen, evidence, items, RULES, frozen=True)
        assert none == {}
        free, moved = learned(free, evidence, items, RULES, frozen=False)
        items.update(moved)
    met = {(one.passage, score.skill) for _evidence, one in first_sights(history) for score in one.scores}
    assert set(items) == met
    assert all(item.attempts == 1 for item in items.values())
    assert {skill: known.attempts for skill, known in free.skills.items()} == {
        skill: known.attempts for skill, known in frozen.skills.items()
    }


@SOME
@given(histories())
def test_nothing_that_was_given_is_changed(history: list[Evidence]) -> None:
    state, items = after(history[:1]), dict[ItemKey, Item]()
    before = repr(state)
    for evidence in history[1:]:
        learned(state, evidence, items, RULES, frozen=False)
    assert (repr(state), items) == (before, {})


# The estimate


def test_every_skill_of_a_passage_moves_once() -> None:
    skills = after([work(part("1", score=0.4, types=("event", "number")))]).skills
    assert set(skills) == {CLAIM, EVENT, NUMBER}
    assert all(known.theta == pytest.approx(0.4 - 0.5) for known in skills.values())


def test_the_authors_level_is_where_a_difficulty_begins() -> None:
    state = after([work(part("1", score=1.0), level=12)])
    assert state.skills[EVENT].theta == pytest.approx(1 - chance(0.0, 1.0))


def test_a_known_difficulty_is_used_for_its_passage_and_skill_alone() -> None:
    items = {("1", EVENT): Item(2.0, 4)}
    state, moved = learned(newcomer("me"), work(part("1")), items, RULES, frozen=False)
    assert state.skills[EVENT].theta == pytest.approx(1 - chance(0.0, 2.0))
    assert state.skills[CLAIM].theta == pytest.approx(0.5)
    assert {key: item.attempts for key, item in moved.items()} == {("1", EVENT): 5, ("1", CLAIM): 1}
    assert moved["1", EVENT].difficulty == pytest.approx(2.0 - (1 - chance(0.0, 2.0)) / 1.2)
    assert moved["1", CLAIM].difficulty == pytest.approx(-0.5)


def test_two_passages_with_the_same_words_in_one_article_are_one() -> None:
    assert after([work(part("1"), part("1"))]).skills == after([work(part("1"))]).skills


def test_a_passage_that_showed_nothing_is_seen_all_the_same() -> None:
    state = after([work(bare("1")), work(part("1"), at=5)])
    assert (state.skills, state.cards, state.windows) == ({}, {}, {})


def test_a_passage_seen_for_one_kind_is_new_for_another() -> None:
    state = after([work(part("1")), work(part("1", "hedge"), at=5)])
    assert state.skills[Skill("hedge")].attempts == 1


# Cards


def test_a_review_of_a_seen_passage_moves_its_card_and_no_skill() -> None:
    state = after([work(part("1", score=1.0))])
    later = after([work(part("1", score=0.6), at=DAY_MS, review=True)], state)
    assert (later.skills, later.windows, later.said) == (state.skills, state.windows, state.said)
    assert later.cards == {EVENT: Card(HARD, 5.0, 0, DAY_MS, 2 * DAY_MS, 2)}
    assert later.seen == {("1", "claim"): DAY_MS}


def test_a_review_of_a_new_passage_moves_both() -> None:
    state = after([work(part("1"), at=0), work(part("2", score=0.2), at=DAY_MS, review=True)])
    assert state.skills[EVENT].attempts == 2
    assert state.cards[EVENT] == Card(AGAIN, 5.0, 0, DAY_MS, 2 * DAY_MS, 2)


def test_a_type_is_graded_once_an_attempt_by_all_its_passages_taken_as_one() -> None:
    one = PassageEvidence("1", "claim", (SkillScore(CLAIM, 1, 2, 1), SkillScore(EVENT, 1.0, 6.0, 3)), Signals(3, 3))
    two = PassageEvidence("2", "claim", (SkillScore(CLAIM, 0, 2, 1), SkillScore(EVENT, 0.0, 2.0, 1)), Signals(0, 1))
    cards = after([work(one, two)]).cards
    assert cards == {EVENT: Card(GOOD, 5.0, 0, 0, DAY_MS, 1)}  # 6 of 8


def test_a_sound_passage_moves_the_kind_and_no_card() -> None:
    state = after([work(part("1", types=()))])
    assert (set(state.skills), state.cards) == ({CLAIM}, {})


# The close


def test_the_first_close_of_a_lesson_counts() -> None:
    state = after([close(2, 5), close(6, 6), close(3, 1, lesson="p/b", sound=True)])
    assert state.before == Judgements((0, 0, 1, 0, 0, 0), (0, 1, 0, 0, 0, 0))
    assert state.after == Judgements((1, 0, 0, 0, 0, 0), (0, 0, 0, 0, 1, 0))
    assert state.said == SAID + SAID
    assert state.closed == {"p/a", "p/b"}


def test_judgements_count_in_pairs() -> None:
    state = after([close(2, 0), close(0, 4, lesson="p/b")])
    assert (state.before, state.after) == (Judgements(), Judgements())
    assert state.said == SAID + SAID


def test_a_review_has_nothing_to_close() -> None:
    assert after([close(2, 5, review=True)]) == newcomer("me")


# The order


def test_evidence_is_ordered_by_time_then_attempt_then_part() -> None:
    one, two = work(at=3), replace(work(at=3), attempt="b")
    assert sorted([two, close(1, 1), one], key=place_in_order) == [one, two, close(1, 1)]
    same = replace(one, part=Part.CLOSE)
    assert place_in_order(one) != place_in_order(same)
    assert place_in_order(one) == (3, "attempt 3", "marks")


def test_no_more_than_a_year_of_days_is_kept() -> None:
    state = after([work(part(str(day)), at=day * DAY_MS) for day in range(MOST_DAYS + 2)])
    assert [day.day for day in state.days] == list(range(2, MOST_DAYS + 2))
    assert state.skills[EVENT].days == MOST_DAYS + 2


# Mastery

GREAT = SkillState(theta=3.0, attempts=12, articles=("a", "b", "c"), days=2, last_day=5, recent=(1.0,) * 5)
GOOD_COUNTS, BAD_COUNTS = Signals(28, 30, 1, 30), Signals(30, 30, 24, 30)


def great(windows: Mapping[str, tuple[Signals, ...]]) -> LearnerState:
    return replace(newcomer("me"), skills={EVENT: GREAT}, windows=windows)


def test_a_kind_with_enough_signals_is_judged_by_its_own() -> None:
    assert not great({"claim": (GOOD_COUNTS,), "hedge": (BAD_COUNTS,) * 3}).lacks(EVENT)
    assert great({"claim": (BAD_COUNTS,), "hedge": (GOOD_COUNTS,) * 3}).lacks(EVENT) == (Lack.DISCERNMENT,)


def test_a_kind_with_few_signals_is_judged_by_all_of_them() -> None:
    few = Signals(10, 10, 0, 10)
    assert not great({"claim": (few,)}).lacks(EVENT)
    assert great({"claim": (few,), "hedge": (BAD_COUNTS,)}).lacks(EVENT)
    assert not great({"claim": (few,), "hedge": (GOOD_COUNTS,)}).lacks(EVENT)
    some = Signals(10, 10, 8, 10)
    assert great(dict.fromkeys(("claim", "hedge", "source"), (some,))).lacks(EVENT)


def tries(
    scores: Sequence[float], start: int = 0, kind: str = "claim", counts: Signals | None = None
) -> list[Evidence]:
    """One passage a day, each of an article of its own."""
    return [
        work(part(f"{kind} {day}", kind, score, counts), at=day * DAY_MS, lesson=f"p/{day}")
        for day, score in enumerate(scores, start)
    ]


def test_mastery_comes_with_the_attempt_that_meets_the_last_condition_and_outlasts_a_dip() -> None:
    almost = after(tries([1.0] * 11))
    assert (almost.has_mastered(EVENT), almost.lacks(EVENT)) == (False, (Lack.ATTEMPTS,))
    there = after(tries([1.0], 11), almost)
    assert there.has_mastered(EVENT)
    dip = after(tries([0.0, 0.7, 0.7], 12), there)
    assert dip.has_mastered(EVENT)
    assert dip.lacks(EVENT) == ()
    assert Lack.RECENT in replace(dip, skills={EVENT: replace(dip.skills[EVENT], mastered=False)}).lacks(EVENT)
    lost = after(tries([0.0], 15), dip)
    assert not lost.has_mastered(EVENT)
    assert Lack.RECENT in lost.lacks(EVENT)


def test_mastery_is_lost_and_comes_back_with_the_lures_of_another_kind() -> None:
    there = after(tries([1.0] * 12))
    lured = after(tries([1.0] * 3, 20, "hedge", Signals(1, 1, 3, 3)), there)
    assert there.has_mastered(EVENT)
    assert not lured.has_mastered(EVENT)
    assert lured.lacks(EVENT) == (Lack.DISCERNMENT,)
    assert after(tries([1.0] * 12, 30, "hedge"), lured).has_mastered(EVENT)


def test_a_skill_never_tried_is_not_mastered() -> None:
    assert Lack.ATTEMPTS in great({}).lacks(NUMBER)
