"""What is written about the lessons for teachers says what is so."""

import re
from pathlib import Path

import pytest
from collection import courses, opened, packs, sentences_of
from textstat.backend.metrics import automated_readability_index

from literacy_app.domain.agreement import LEAST_ALPHA
from literacy_app.domain.cards import LessonCard
from literacy_app.domain.lesson import Lesson
from literacy_app.domain.text import words

LESSONS = Path(__file__).parents[2] / "lessons"
UNIT = (LESSONS / "UNIT.md").read_text(encoding="utf-8")
AGREEMENT = (LESSONS / "AGREEMENT.md").read_text(encoding="utf-8")
CARDS = [card for pack in courses() for card in pack.lessons]


def row(card: LessonCard, lesson: Lesson) -> str:
    """The line of a lesson in UNIT.md."""
    article = lesson.article
    cells = (
        f"{card.id.partition('/')[0]} {article.title}",
        article.genre,
        article.level,
        f"{automated_readability_index(sentences_of(article)):.1f}",
        len(words(article.text)),
        "yes" if article.sound else "no",
        len(lesson.spans),
        sum(span.is_lure for span in lesson.spans),
        ", ".join(card.standards),
    )
    return f"| {' | '.join(map(str, cells))} |"


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_the_unit_lists_every_lesson_with_its_figures(card: LessonCard) -> None:
    assert row(card, opened(card)) in UNIT.splitlines()


def test_the_table_of_agreement_holds_every_lesson_and_passage_to_the_least_alpha() -> None:
    told = {cells[0].strip(): cells for line in AGREEMENT.splitlines() if (cells := line.strip("|").split("|"))}
    for pack in packs():
        for card in pack.everything:
            name = card.id if not pack.forms else card.id.partition("/")[2]
            cells = told[name]
            last_reading = [float(cell) for cell in cells[6:10] if re.fullmatch(r" -?\d\.\d\d ", cell)]
            assert len(last_reading) == len(card.marks) or len(last_reading) >= 2, name
            assert min(last_reading) >= LEAST_ALPHA, name
