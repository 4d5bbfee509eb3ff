"""The lessons that ship, read once, and what the tests ask of them."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from literacy_app.domain.article import Article, BlockKind
from literacy_app.domain.cards import LessonCard, PackCard
from literacy_app.domain.choosing import Offer, offers_of
from literacy_app.domain.key import KeySpan
from literacy_app.domain.kinds import DEFAULT_KINDS
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.skill import Skill
from literacy_app.packs.reader import find_packs, open_lesson
from literacy_app.services.paths import shipped_lessons

SKILLS = tuple(Skill(kind.name, name) for kind in DEFAULT_KINDS.kinds for name in kind.types)
"""Every skill: each type of each kind."""

_ASIDE = frozenset({BlockKind.CREDIT, BlockKind.POST_HEADER, BlockKind.BOX_TITLE})


@cache
def packs() -> tuple[PackCard, ...]:
    return find_packs((shipped_lessons(),))


@cache
def courses() -> tuple[PackCard, ...]:
    """The packs of lessons, in order, without the test."""
    return tuple(pack for pack in packs() if not pack.forms)


@cache
def opened(card: LessonCard) -> Lesson:
    return open_lesson(Path(card.folder), card.id)


@cache
def lessons() -> tuple[Lesson, ...]:
    return tuple(opened(card) for pack in courses() for card in pack.lessons)


@cache
def forms() -> tuple[tuple[Lesson, ...], ...]:
    (test,) = [pack for pack in packs() if pack.forms]
    return tuple(tuple(opened(card) for card in form) for form in test.forms)


@cache
def offers(lesson: Lesson) -> tuple[Offer, ...]:
    return offers_of(lesson)


def passages_by_skill(some: tuple[Lesson, ...]) -> Counter[Skill]:
    """How many passages have a target of each skill."""
    return Counter(skill for lesson in some for offer in offers(lesson) for skill in offer.skills)


def lessons_by_skill(some: tuple[Lesson, ...]) -> dict[Skill, set[str]]:
    found: dict[Skill, set[str]] = defaultdict(set)
    for lesson in some:
        for offer in offers(lesson):
            for skill in offer.skills:
                found[skill].add(lesson.id)
    return found


def targets(lesson: Lesson) -> Iterator[KeySpan]:
    return (span for span in lesson.spans if span.is_target)


def sentences_of(article: Article) -> str:
    """The running text of an article, each block ended as a sentence, for measures of readability."""
    texts = (block.text for block in article.blocks if block.kind not in _ASIDE)
    return "\n".join(text if text.rstrip("”’)").endswith((".", "!", "?")) else f"{text}." for text in texts)
