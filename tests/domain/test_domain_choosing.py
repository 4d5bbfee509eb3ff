from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lesson_samples import built, key, lesson_of, lessons, paragraph

from literacy_app.domain.choosing import MOST_DUE, SESSION, Choice, Known, Offer, choose, due_skills, offers_of
from literacy_app.domain.kinds import LURE
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.passages import Passage, excerpt, passages
from literacy_app.domain.reviewing import DAY_MS, Card
from literacy_app.domain.skill import Skill
from literacy_app.domain.text import Span

EVENT, NUMBER = Skill("claim", "event"), Skill("claim", "number")
RUMOUR = Skill("hedge", "rumour")
SKILLS = (EVENT, NUMBER, RUMOUR, Skill("hedge", "opinion"), Skill("source", "named"))
TRAINED = frozenset({"claim", "hedge", "source"})


def offer(
    name: str,
    *skills: Skill,
    lesson: str = "p/a",
    lured: frozenset[str] = frozenset(),
    trained: frozenset[str] = TRAINED,
) -> Offer:
    return Offer(lesson, Passage(f"{lesson}#{name}", Span(0, 9)), 8, frozenset(skills), trained, lured)


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    kinds = st.frozensets(st.sampled_from(sorted(TRAINED)))
    return offer(
        draw(st.sampled_from("abcdefghij")),
        *draw(st.lists(st.sampled_from(SKILLS), max_size=3)),
        lesson=draw(st.sampled_from(["p/a", "p/b", "p/c"])),
        lured=draw(kinds),
    )


OFFERS = st.lists(offers(), max_size=20, unique_by=lambda one: one.passage.id)
DUE = st.lists(st.sampled_from(SKILLS), max_size=5, unique=True)


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Skill], list[Offer], Known]:
    there = draw(OFFERS)
    sights = [(one.passage.id, kind) for one in there for kind in sorted(TRAINED)]
    seen = draw(st.dictionaries(st.sampled_from(sights), st.integers(0, 50))) if sights else {}
    return draw(DUE), there, Known(seen, draw(st.frozensets(st.sampled_from(["p/a", "p/b", "p/c"]))))


Case = tuple[list[Skill], list[Offer], Known]
SEEDS = st.sampled_from(["one", "two", "three"])


def fits(one: Offer, choice: Choice) -> bool:
    skill = choice.skill
    return skill in one.skills if skill.type else one.has_nothing(skill.kind)


# Laws

SOME = settings(max_examples=40)


@SOME
@given(cases(), SEEDS)
def test_a_review_is_short_and_has_nothing_twice(case: Case, seed: str) -> None:
    chosen = choose(*case, seed)
    assert len(chosen) <= SESSION
    assert len({choice.offer.passage.id for choice in chosen}) == len(chosen)
    assert sum(bool(choice.skill.type) for choice in chosen) <= MOST_DUE
    assert all(fits(choice.offer, choice) for choice in chosen)
    assert {choice.skill for choice in chosen if choice.skill.type} <= set(case[0])


@SOME
@given(cases(), SEEDS)
def test_nothing_seen_is_served_while_something_unseen_is_left(case: Case, seed: str) -> None:
    _due, there, known = case
    chosen = choose(*case, seed)
    taken = {choice.offer.passage.id for choice in chosen}
    for choice in chosen:
        left = [one for one in there if fits(one, choice) and one.passage.id not in taken]
        seen = known.seen.get((choice.offer.passage.id, choice.skill.kind), -1)
        assert all(known.seen.get((one.passage.id, choice.skill.kind), -1) >= seen for one in left)


@SOME
@given(cases(), SEEDS)
def test_of_what_is_seen_what_was_seen_longest_ago(case: Case, seed: str) -> None:
    due, there, known = case
    if not due:
        return
    all_seen = Known({**{(one.passage.id, k): 60 for one in there for k in TRAINED}, **known.seen}, known.opened)
    fitting = [one for one in there if due[0] in one.skills]
    first = [choice for choice in choose(due[:1], there, all_seen, seed) if choice.skill.type]
    oldest = min((all_seen.seen[one.passage.id, due[0].kind] for one in fitting), default=None)
    assert [all_seen.seen[choice.offer.passage.id, due[0].kind] for choice in first] == (
        [] if oldest is None else [oldest]
    )


@SOME
@given(cases(), SEEDS)
def test_every_due_skill_is_served_as_far_as_there_are_passages(case: Case, seed: str) -> None:
    due, there, _known = case
    served = [choice.skill for choice in choose(*case, seed) if choice.skill.type]
    assert len(served) == len(set(served))
    possible = [skill for skill in due if any(skill in one.skills for one in there)]
    if len(there) >= SESSION * 3:
        assert len(served) == min(MOST_DUE, len(possible))
    assert bool(served) == bool(possible)


@SOME
@given(cases(), SEEDS)
def test_sound_passages_come_with_them(case: Case, seed: str) -> None:
    _due, there, _known = case
    chosen = choose(*case, seed)
    with_target = [choice for choice in chosen if choice.skill.type]
    nothing = [choice for choice in chosen if not choice.skill.type]
    assert len(nothing) <= (len(with_target) + 1) // 2
    taken = {choice.offer.passage.id for choice in chosen}
    if len(nothing) < (len(with_target) + 1) // 2:
        kinds = {choice.skill.kind for choice in with_target}
        sound = {kind: [one for one in there if one.has_nothing(kind)] for kind in kinds}
        assert any(all(one.passage.id in taken for one in left) for left in sound.values())


@SOME
@given(cases(), SEEDS, st.data())
def test_the_same_review_is_chosen_whatever_the_order_of_the_passages(
    case: Case, seed: str, data: st.DataObject
) -> None:
    due, there, known = case
    assert choose(due, data.draw(st.permutations(there)), known, seed) == choose(due, there, known, seed)


# By example


def skills_of(chosen: tuple[Choice, ...]) -> Counter[Skill]:
    return Counter(choice.skill for choice in chosen)


def test_four_due_skills_come_with_two_sound_passages() -> None:
    there = [offer(f"{skill.name} {number}", skill) for skill in SKILLS for number in range(3)]
    chosen = choose(SKILLS, there, Known({}), "seed")
    assert len(chosen) == 6
    assert [skill for skill in SKILLS if skills_of(chosen)[skill]] == list(SKILLS[:4])
    assert skills_of(chosen)[Skill("claim")] == 1
    assert skills_of(chosen)[Skill("hedge")] == 1


@pytest.mark.parametrize(("due", "sound"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 2)])
def test_one_sound_passage_to_every_two(due: int, sound: int) -> None:
    there = [offer(f"{skill.name} {number}", skill) for skill in SKILLS for number in range(3)]
    chosen = choose(SKILLS[:due], there, Known({}), "seed")
    assert sum(not choice.skill.type for choice in chosen) == sound


def test_nothing_is_served_where_nothing_is_due_or_no_passage_fits() -> None:
    assert choose([], [offer("1", EVENT)], Known({}), "seed") == ()
    assert choose([EVENT], [offer("1", NUMBER), offer("2")], Known({}), "seed") == ()
    assert choose([EVENT], [], Known({}), "seed") == ()


def the_one(skill: Skill, *there: Offer, known: Known | None = None) -> set[str]:
    """The passages that any seed may choose for a skill, beside what comes with them."""
    return {
        choice.offer.passage.id.partition("#")[2]
        for seed in map(str, range(20))
        for choice in choose([EVENT], there, known or Known({}), seed)
        if choice.skill == skill
    }


def test_a_text_never_opened_comes_before_one_that_was() -> None:
    there = offer("old", EVENT, lesson="p/a"), offer("new", EVENT, lesson="p/b")
    assert the_one(EVENT, *there) == {"old", "new"}
    assert the_one(EVENT, *there, known=Known({}, frozenset({"p/a"}))) == {"new"}
    assert the_one(EVENT, *there, known=Known({("p/a#old", "hedge"): 3})) == {"new"}


def test_even_an_opened_text_comes_before_a_passage_seen_for_the_kind() -> None:
    there = offer("opened", EVENT, lesson="p/a"), offer("seen", EVENT, lesson="p/b")
    known = Known({("p/b#seen", "claim"): 3}, frozenset({"p/a"}))
    assert the_one(EVENT, *there, known=known) == {"opened"}


def test_of_sound_passages_one_with_a_lure_shows_more_even_if_its_text_was_opened() -> None:
    lured = offer("lured", lesson="p/b", lured=frozenset({"claim"}))
    there = offer("target", EVENT, lesson="p/a"), offer("plain", lesson="p/c"), lured
    assert the_one(Skill("claim"), *there) == {"lured"}
    assert the_one(Skill("claim"), *there, known=Known({}, frozenset({"p/b"}))) == {"lured"}
    assert the_one(Skill("claim"), *there, known=Known({("p/b#lured", "claim"): 3})) == {"plain"}


def test_a_lesson_that_does_not_train_the_kind_has_no_sound_passage_of_it() -> None:
    assert not offer("1", trained=frozenset({"hedge"})).has_nothing("claim")
    assert offer("1", RUMOUR).has_nothing("claim")
    assert not offer("1", EVENT).has_nothing("claim")


def test_passages_come_from_different_lessons_where_they_can() -> None:
    there = [offer(f"{skill.type}", skill, lesson=name) for skill in (EVENT, RUMOUR) for name in ("p/a", "p/b")]
    for seed in map(str, range(20)):
        chosen = [choice for choice in choose([EVENT, RUMOUR], there, Known({}), seed) if choice.skill.type]
        assert {choice.offer.lesson for choice in chosen} == {"p/a", "p/b"}


def test_the_order_gives_nothing_away() -> None:
    there = [offer(f"{skill.name} {number}", skill) for skill in SKILLS for number in range(3)]
    orders = {
        tuple(bool(choice.skill.type) for choice in choose(SKILLS[:2], there, Known({}), str(seed)))
        for seed in range(60)
    }
    assert len(orders) == 3  # the sound one comes first, second or last


# What is due


def card(due: int, *, reviews: int = 2) -> Card:
    return Card(5.0, 5.0, 0, DAY_MS * (reviews - 1), due * DAY_MS, reviews)


def test_the_longest_overdue_comes_first() -> None:
    cards = {EVENT: card(20), NUMBER: card(10), RUMOUR: card(30)}
    assert due_skills(cards, 20 * DAY_MS) == (NUMBER, EVENT)
    assert due_skills(cards, 20 * DAY_MS - 1) == (NUMBER,)
    assert due_skills({}, 20 * DAY_MS) == ()


def test_what_was_met_once_is_due_after_a_fortnight() -> None:
    assert due_skills({EVENT: card(90, reviews=1), RUMOUR: card(13)}, 14 * DAY_MS) == (RUMOUR, EVENT)


# What can be served

ARTICLE = built([paragraph(50), paragraph(50), paragraph(50)])


def test_a_passage_offers_the_types_of_its_targets_and_its_lures() -> None:
    spans = [
        key(ARTICLE, 3, 6, "claim", "event"),
        key(ARTICLE, 10, 12, LURE, "hedge"),
        key(ARTICLE, 48, 53, "hedge", "rumour"),  # reaches into the next one
        key(ARTICLE, 60, 62, "hedge", "opinion", contestable=True),
        key(ARTICLE, 70, 72, LURE, "claim", contestable=True),
        key(ARTICLE, 110, 112, "wording", "loaded"),  # not a kind of this lesson
        key(ARTICLE, 120, 122, LURE, "wording"),
    ]
    one, two, three = offers_of(lesson_of(ARTICLE, *spans))
    assert (one.skills, one.lured) == (frozenset({EVENT}), frozenset({"hedge"}))
    assert (two.skills, two.lured) == (frozenset[Skill](), frozenset[str]())
    assert (three.skills, three.lured, three.trained) == (frozenset[Skill](), frozenset[str](), TRAINED)
    assert all(one.has_nothing("source") for one in (one, two, three))


@SOME
@given(lessons())
def test_what_is_offered_is_what_counts_in_the_passage_alone(lesson: Lesson) -> None:
    cut = passages(lesson.id, lesson.article)
    there = offers_of(lesson)
    assert [one.passage for one in there] == list(cut)
    for one in there:
        spans = excerpt(lesson, one.passage.span).spans
        assert one.skills == {Skill(span.kind, span.type) for span in spans if span.is_target}
        assert one.lured == {span.type for span in spans if span.is_lure and not span.contestable}
        assert (one.lesson, one.level, one.trained) == (lesson.id, lesson.article.level, TRAINED)


def test_an_article_without_words_offers_nothing() -> None:
    empty = built([paragraph(0)])
    assert offers_of(replace(lesson_of(empty), spans=())) == ()
