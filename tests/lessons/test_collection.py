"""What the lessons that ship must have, counted: spans, lures, types, soundness, unseen passages, readability."""

import re
from collections import Counter

import pytest
from collection import (
    SKILLS,
    courses,
    forms,
    lessons,
    lessons_by_skill,
    opened,
    packs,
    passages_by_skill,
    sentences_of,
    targets,
)
from textstat.backend.metrics import automated_readability_index

from literacy_app.domain.article import BlockKind
from literacy_app.domain.key import Support
from literacy_app.domain.kinds import DEFAULT_KINDS
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.questions import OrderQuestion, WriteQuestion
from literacy_app.domain.skill import MASTERED_ARTICLES, MASTERED_ATTEMPTS
from literacy_app.domain.text import words
from literacy_app.packs.reader import lint
from literacy_app.services.paths import shipped_lessons

UNSEEN = 12
"""So many passages of each core skill lie ahead of a learner who has done the unit that trains it."""

UNITS = {"who-says-so": "source", "how-sure": "hedge", "what-exactly": "claim"}
"""The packs and the kind whose skills are the core of each; the others train all kinds."""

STANDARD = re.compile(
    r"(RI|RH|RST)\.(6|7|8|9-10|6-8|11-12)\.\d|NLP S[134]|AASL [IV]+\.[A-D]\.\d|UNESCO M(1|3|4|7|11)|DigComp [12]\.2"
)

EACH = pytest.mark.parametrize("lesson", lessons(), ids=lambda lesson: lesson.id)
PASSAGES = pytest.mark.parametrize("passage", [one for form in forms() for one in form], ids=lambda one: one.id)


def readability(lesson: Lesson) -> float:
    """The Automated Readability Index, a school grade (Senter & Smith 1967), by the library textstat."""
    return automated_readability_index(sentences_of(lesson.article))


def test_the_packs_stand_in_the_order_of_the_unit() -> None:
    assert [pack.id for pack in courses()] == ["first-look", "who-says-so", "how-sure", "what-exactly", "whole-story"]
    assert len(lessons()) >= 20
    levels = {lesson.article.level for lesson in lessons()}
    assert min(levels) == 6
    assert max(levels) == 13, "from grade 6 to adult"


def test_no_pack_has_an_error_or_a_warning() -> None:
    assert lint([shipped_lessons()]) == ()


@EACH
def test_a_lesson_is_as_long_as_its_genre_wants_and_as_hard_as_its_grade(lesson: Lesson) -> None:
    assert 350 <= len(words(lesson.article.text)) <= 800
    level = lesson.article.level
    assert level - 3.6 <= readability(lesson) <= level + 1, readability(lesson)


@EACH
def test_a_lesson_has_enough_to_find_to_avoid_and_to_disagree_on(lesson: Lesson) -> None:
    assert len(lesson.spans) >= 20
    assert sum(span.is_lure for span in lesson.spans) >= 4
    assert sum(span.contestable for span in lesson.spans) >= 2
    found = Counter(span.kind for span in targets(lesson))
    assert all(found[kind] >= 2 for kind in lesson.article.marks), found
    assert found["claim"] >= 8
    assert found["source"] >= 5
    assert len({span.type for span in lesson.spans if span.is_lure}) >= 2


@EACH
def test_every_claim_has_its_source_and_support(lesson: Lesson) -> None:
    for span in lesson.spans:
        if span.kind == "claim":
            assert span.source, span.id
            assert span.support is not Support.UNSAID, span.id


@EACH
def test_questions_dossier_and_debrief(lesson: Lesson) -> None:
    kinds = {type(question) for question in lesson.questions}
    assert len(kinds) >= 5
    assert WriteQuestion in kinds
    assert OrderQuestion in kinds
    assert len(lesson.dossier) >= 4
    said = "\n".join(block.text for block in lesson.debrief)
    assert 90 <= len(words(said)) <= 330
    assert any("next time" in block.text.casefold() for block in lesson.debrief)


@EACH
def test_every_why_teaches_something_of_its_own(lesson: Lesson) -> None:
    whys = [span.why for span in lesson.spans]
    assert all(len(words(why)) >= 8 for why in whys), [why for why in whys if len(words(why)) < 8]
    assert len(set(whys)) == len(whys)


def test_no_why_stands_in_two_lessons() -> None:
    told = Counter(why for lesson in (*lessons(), *forms()[0], *forms()[1]) for why in {s.why for s in lesson.spans})
    assert [why for why, times in told.items() if times > 1] == []


@EACH
def test_pictures_say_what_they_show(lesson: Lesson) -> None:
    for block in lesson.article.blocks:
        for picture in block.pictures:
            assert len(words(picture.alt)) >= 12, picture.file


def test_every_lesson_names_standards_by_their_codes() -> None:
    for pack in packs():
        for card in pack.everything:
            assert card.standards
            assert all(STANDARD.fullmatch(code) for code in card.standards), card.standards


def test_at_least_half_of_the_articles_are_sound() -> None:
    sound = sum(lesson.article.sound for lesson in lessons())
    assert 0.5 <= sound / len(lessons()) <= 0.7


def test_no_two_articles_share_an_outlet_or_a_headline() -> None:
    everything = (*lessons(), *forms()[0], *forms()[1])
    for told in (
        [lesson.article.outlet for lesson in everything],
        [lesson.article.title for lesson in everything],
        [lesson.article.blocks[0].text for lesson in everything],
    ):
        assert [name for name, times in Counter(told).items() if times > 1] == []
    assert all(lesson.article.outlet.endswith("(invented)") for lesson in everything)


def test_every_skill_can_be_mastered_from_what_ships() -> None:
    passages, articles = passages_by_skill(lessons()), lessons_by_skill(lessons())
    for skill in SKILLS:
        assert passages[skill] >= MASTERED_ATTEMPTS, skill
        assert len(articles[skill]) >= MASTERED_ARTICLES, skill


@pytest.mark.parametrize("unit", UNITS)
def test_after_each_unit_enough_passages_of_its_skills_are_unseen(unit: str) -> None:
    names = [pack.id for pack in courses()]
    ahead = tuple(opened(card) for pack in courses()[names.index(unit) + 1 :] for card in pack.lessons)
    unseen = passages_by_skill(ahead)
    for skill in SKILLS:
        if skill.kind == UNITS[unit]:
            assert unseen[skill] >= UNSEEN, skill


def test_wording_is_trained_before_the_last_pack_and_left_unseen_in_it() -> None:
    whole = tuple(opened(card) for card in courses()[-1].lessons)
    for name in DEFAULT_KINDS.types_of("wording"):
        assert next(n for skill, n in passages_by_skill(whole).items() if skill.type == name) >= UNSEEN, name


def test_both_sides_of_discernment_can_be_measured_in_the_first_packs() -> None:
    first = [lesson for lesson in lessons() if lesson.id.partition("/")[0] in ("first-look", "who-says-so")]
    assert sum(span.is_lure for lesson in first for span in lesson.spans) >= 30


@PASSAGES
def test_a_passage_of_the_test_is_one_passage(passage: Lesson) -> None:
    from collection import offers

    assert len(offers(passage)) == 1
    assert 60 <= len(words(passage.article.text)) <= 120
    assert {block.kind for block in passage.article.blocks} <= {BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.QUOTE}
